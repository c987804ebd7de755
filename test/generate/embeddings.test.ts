import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {embed} from '../../src/generate/embeddings.js'
import {TargetFailure} from '../../src/generate/remote/target-failure.js'
import type {AiConfig} from '../../src/schema/ai-config.js'
import {FakeAi} from '../helpers/fake-ai/fake-ai.js'
import {json} from '../helpers/fake-ai/reply.js'
import {failureOf, targetOf} from '../helpers/remote-services.js'
import {Asking} from './text/asking.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
afterEach(() => asking.reset())
afterAll(() => asking.close())

const configOf = (more: AiConfig = {}): AiConfig => ({
  models: {vectors: {service: 'gate', id: 'fake-embedding', for: 'embedding', price: {input: 1}}},
  ...more,
})

interface Embedding {
  texts?: readonly string[]
  config?: AiConfig
  signal?: AbortSignal
  url?: string
}

/** Vectors of these texts, of the fake service, and what is in the books of them. */
async function embedding({texts = ['abc'], config = {}, signal, url = asking.fake.url}: Embedding = {}) {
  const env = {DND_KEYRING: 'off', DND_KEY_GATE: 'sk-of-the-gate'}
  const services = await asking.services({service: {url}, config: configOf(config), env})
  const asked = embed(services, targetOf(services, 'embedding'), {texts, kind: 'search', ...(signal ? {signal} : {})})
  return {services, asked, booked: () => services.books.ledger.list()}
}

describe('a model for vectors', () => {
  test('gets the texts in batches, with the key and the format, and its vectors come back in order', async () => {
    const texts = Array.from({length: 130}, (_, i) => `lantern number${'x'.repeat(i)}`)
    const {asked} = await embedding({texts})
    const {vectors, spent} = await asked
    expect(asking.fake.asked.map(({json}) => (json['input'] as string[]).length)).toEqual([64, 64, 2])
    expect(asking.fake.asked[0]).toMatchObject({
      path: '/v1/embeddings',
      headers: {authorization: 'Bearer sk-of-the-gate'},
      json: {model: 'fake-embedding', encoding_format: 'float'},
    })
    expect(vectors.map(({length}) => length)).toEqual(texts.map(() => 64))
    const again = await (await embedding({texts: texts.slice(100, 101)})).asked
    expect(vectors[100]).toEqual(again.vectors[0])
    expect(spent.microUsd).toBe(spent.inputTokens)
    expect(spent.outputTokens).toBe(0)
  })

  test('is booked to the token, try by try, in a lane of its own', async () => {
    asking.fake.failNext('server-error')
    const {asked, booked} = await embedding({texts: ['a lantern', 'a mill']})
    const {spent} = await asked
    expect(booked()).toMatchObject([
      {lane: 'embedding', kind: 'search', model: 'fake-embedding', service: 'gate', outcome: 'failed', reason: 'broken', nth: 1},
      {lane: 'embedding', outcome: 'done', nth: 2, spent: {inputTokens: spent.inputTokens, outputTokens: 0, microUsd: spent.inputTokens}},
    ])
  })

  test('of an unknown price comes to an unknown cost', async () => {
    const {asked} = await embedding({config: {models: {vectors: {service: 'gate', id: 'fake-embedding', for: 'embedding'}}}})
    expect((await asked).spent).not.toHaveProperty('microUsd')
  })

  test('is not asked beyond the budget', async () => {
    const {asked, booked} = await embedding({config: {budget: {day: 0.000001}}})
    expect((await failureOf(asked)).reason).toBe('over-budget')
    expect([asking.fake.asked, booked()]).toEqual([[], []])
  })

  test.each([
    {fault: 'bad-key', reason: 'forbidden', requests: 1},
    {fault: 'no-model', reason: 'not-there', requests: 1},
    {fault: 'no-money', reason: 'out-of-money', requests: 1},
    {fault: 'html-page', reason: 'intercepted', requests: 1},
    {fault: 'bad-gateway', reason: 'broken', requests: 3},
    {fault: 'reset', reason: 'unreachable', requests: 3},
  ] as const)('that fails ($fault) is told of as such, and asked again where that may help', async ({fault, reason, requests}) => {
    asking.fake.failAlways(fault)
    const failure = await failureOf((await embedding()).asked)
    expect(failure).toBeInstanceOf(TargetFailure)
    expect(failure.reason).toBe(reason)
    expect(failure.said).not.toContain('sk-of-the-gate')
    expect(asking.fake.asked).toHaveLength(requests)
  })

  test.each([
    {why: 'no list', answer: {}},
    {why: 'too few', answer: {data: [{index: 0, embedding: [1, 2]}]}},
    {why: 'too many', answer: {data: [0, 1, 2].map((index) => ({index, embedding: [1, 2]}))}},
    {why: 'two of one text', answer: {data: [0, 0].map((index) => ({index, embedding: [1, 2]}))}},
    {why: 'words in place of numbers', answer: {data: [0, 1].map((index) => ({index, embedding: ['a']}))}},
    {why: 'empty ones', answer: {data: [0, 1].map((index) => ({index, embedding: []}))}},
    {why: 'two lengths', answer: {data: [0, 1].map((index) => ({index, embedding: [1, 2].slice(index)}))}},
    {why: 'nothing at all', answer: {data: [null, null]}},
  ])('that sends $why for two texts gave no answer', async ({answer}) => {
    const odd = await FakeAi.start({routes: [{method: 'POST', path: /^\/v1\/embeddings$/, reply: () => json(answer)}]})
    try {
      const {asked} = await embedding({texts: ['a lantern', 'a mill'], url: odd.url, config: {tries: 1}})
      expect(await failureOf(asked)).toMatchObject({reason: 'bad-answer', said: expect.stringContaining('for 2 texts')})
    } finally {
      await odd.close()
    }
  })

  test('may send its vectors in any order', async () => {
    const data = [1, 0].map((index) => ({index, embedding: [index, 1]}))
    const odd = await FakeAi.start({routes: [{method: 'POST', path: /^\/v1\/embeddings$/, reply: () => json({data})}]})
    try {
      const {vectors} = await (await embedding({texts: ['a', 'b'], url: odd.url})).asked
      expect(vectors.map(([first]) => first)).toEqual([0, 1])
    } finally {
      await odd.close()
    }
  })

  test('ai-v32: hangs up when the person stops it', async () => {
    asking.fake.failAlways('silent')
    const stop = new AbortController()
    const {asked, booked} = await embedding({signal: stop.signal})
    const failure = failureOf(asked)
    while (asking.fake.asked.length === 0) await new Promise(setImmediate)
    stop.abort()
    expect((await failure).reason).toBe('cancelled')
    await asking.fake.asked[0]?.ended
    expect(asking.fake.asked[0]?.hungUp).toBe(true)
    expect(booked()).toMatchObject([{outcome: 'cancelled', isPossible: true}])
  })
})
