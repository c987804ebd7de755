import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {estimateText} from '../../../src/generate/text/ask-model.js'
import {likelyTokens, mostTokens, spentOn} from '../../../src/generate/text/tokens.js'
import {Asking, CHAT, PERSON} from './asking.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
afterAll(() => asking.close())

describe('tokens and what they cost', () => {
  test('what texts come to at most is never less than what they likely come to, and more text is never less', () => {
    const text = fc.oneof(fc.string(), fc.string({unit: 'grapheme'}))
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(mostTokens(one)).toBeGreaterThanOrEqual(likelyTokens(one))
        expect(mostTokens(one + other)).toBeGreaterThanOrEqual(mostTokens(one))
      }),
    )
  })

  // Counted by the tokenizer o200k_base.
  test.each([
    {text: 'Zażółć gęślą jaźń', tokens: 11},
    {text: 'The quick brown fox jumps over the lazy dog.', tokens: 10},
    {text: '🐉🐉🐉🐉', tokens: 8},
  ])('"$text" is no more than is reserved for it', ({text, tokens}) => {
    expect(mostTokens(text) - 32).toBeGreaterThanOrEqual(tokens)
  })

  test.each([
    {why: 'whole millionths', price: {input: 2.5, output: 10}, microUsd: 2500 + 1000},
    {why: 'what was read before', price: {input: 2.5, cachedInput: 0.25, output: 10}, microUsd: 1500 + 100 + 1000},
    {why: 'rounded up', price: {input: 0.0001, output: 0}, microUsd: 1},
    {why: 'not by a hair of a binary fraction', price: {input: 0.29, output: 0}, microUsd: 290},
    {why: 'nothing', price: {input: 0, output: 0}, microUsd: 0},
  ])('cost $why', ({price, microUsd}) => {
    expect(spentOn({input: 1000, cached: 400, output: 100}, price).microUsd).toBe(microUsd)
  })

  test.each([undefined, {}, {input: 1}, {output: 1}])('of an unknown price cost nobody knows what, never 0', (price) => {
    expect(spentOn({input: 1000, output: 100}, price)).not.toHaveProperty('microUsd')
  })
})

describe('what an ask would cost', () => {
  const ask = {kind: 'npc', system: 'You make people up.', prompt: 'A ferryman’s widow.', shape: PERSON}

  test('is told without asking, and is no less than what it does cost', async () => {
    const services = await asking.services()
    const estimate = estimateText(services, ask)
    expect(asking.fake.asked).toEqual([])
    const {spent} = await asking.ask(CHAT, {services, ...ask})
    expect(estimate).toMatchObject({service: 'gate', model: 'fake-writer'})
    expect(estimate?.atMost.microUsd).toBeGreaterThan(spent.microUsd ?? 0)
    expect(estimate?.likely.microUsd).toBeLessThan(estimate?.atMost.microUsd ?? 0)
  })

  test('is more once a service counted more than was thought', async () => {
    const services = await asking.services()
    const before = estimateText(services, ask)
    asking.fake.answerNext({
      answer: {inputTokens: 100_000, text: JSON.stringify({name: 'Ilse', age: 4, mood: 'calm', title: null, wants: []})},
    })
    await asking.ask(CHAT, {services, ...ask})
    expect(estimateText(services, ask)?.atMost.inputTokens).toBeGreaterThan(100 * (before?.atMost.inputTokens ?? 0))
  })

  test('is nothing where nobody would be asked', async () => {
    expect(estimateText(await asking.services({config: {services: {}, models: {}}}), ask)).toBeUndefined()
  })
})
