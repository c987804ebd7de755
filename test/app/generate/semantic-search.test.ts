import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, expect, test, vi} from 'vitest'
import type {ServicesAsked} from '../../../src/app/generate/open-services.js'
import {searchByMeaning} from '../../../src/app/generate/semantic-search.js'
import {readUsage} from '../../../src/app/generate/usage.js'
import {srd} from '../../helpers/content.js'
import {FakeAi} from '../../helpers/fake-ai/fake-ai.js'
import {json} from '../../helpers/fake-ai/reply.js'

let fake: FakeAi
let home: string
/** Numbers of a vector beside those of the topics. */
let more = [0.01]

/** Counts a few topics: enough of a meaning for two texts to be near. */
const TOPICS = ['fire', 'heal', 'cold', 'sleep', 'invisib', 'teleport']
const vector = (text: string) => [...TOPICS.map((topic) => text.toLowerCase().split(topic).length - 1), ...more]

beforeAll(async () => {
  fake = await FakeAi.start({
    routes: [
      {
        method: 'POST',
        path: /^\/v1\/embeddings$/,
        reply: ({asked}) =>
          json({
            data: (asked.json['input'] as string[]).map((text, index) => ({index, embedding: vector(text)})),
            usage: {prompt_tokens: 5},
          }),
      },
    ],
  })
})
afterAll(() => fake.close())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dnd-vectors-'))
  mkdirSync(join(home, 'state'))
  vi.stubEnv('DND_CACHE_DIR', home)
  more = [0.01]
  fake.recover().forget()
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, {recursive: true})
})

const asked = (env: NodeJS.ProcessEnv = {DND_EMBEDDINGS_URL: fake.url, DND_EMBEDDINGS_KEY: 'sk-of-vectors'}): ServicesAsked => ({
  configDir: home,
  stateDir: join(home, 'state'),
  env: {DND_KEYRING: 'off', ...env},
})
const texts = () => fake.asked.reduce((sum, {json: {input}}) => sum + (input as string[]).length, 0)
const SPELLS = {kinds: ['spell'], limit: 3}

test('finds what is near in meaning, and embeds a text once', async () => {
  const first = await searchByMeaning(asked(), 'sleep', SPELLS)
  const textOfHit = (id: string) => JSON.stringify(srd().find('spell', id)).toLowerCase()
  expect(first.hits).toHaveLength(3)
  for (const {id} of first.hits) expect(textOfHit(id)).toContain('sleep')
  expect(texts()).toBe(340)
  expect(fake.asked[0]).toMatchObject({headers: {authorization: 'Bearer sk-of-vectors'}, json: {model: 'text-embedding-3-small'}})
  await searchByMeaning(asked(), 'invisible', SPELLS)
  expect(texts()).toBe(341)
})

test('is what a search costs in the books, as any request', async () => {
  await searchByMeaning(asked(), 'sleep', SPELLS)
  const usage = readUsage({...asked(), by: 'kind'})
  expect(usage.rows).toMatchObject([{name: 'search', requests: fake.asked.length}])
})

test('ai-v76: vectors are kept by model, length and text, so that a model that changed is asked anew', async () => {
  await searchByMeaning(asked(), 'sleep', SPELLS)
  more = [0.01, 0.01]
  fake.forget()
  expect((await searchByMeaning(asked(), 'sleep', SPELLS)).hits).toHaveLength(3)
  expect(texts()).toBe(340)
  fake.forget()
  await searchByMeaning(asked({DND_EMBEDDINGS_URL: fake.url, DND_EMBEDDINGS_MODEL: 'another'}), 'sleep', SPELLS)
  expect(texts()).toBe(340)
})

test('what was paid for is kept, though a later request fails', async () => {
  fake.failNext('none', 'none', 'bad-key')
  await expect(searchByMeaning(asked(), 'sleep', SPELLS)).rejects.toMatchObject({code: 'AI_FORBIDDEN', exitCode: 6})
  fake.forget()
  await searchByMeaning(asked(), 'sleep', SPELLS)
  expect(texts()).toBe(340 - 64)
})

test('asks the model that ai.yaml names', async () => {
  const models = '{v: {service: gate, id: of-the-file, for: embedding}}'
  writeFileSync(join(home, 'ai.yaml'), `services: {gate: {type: openai, url: "${fake.url}"}}\nmodels: ${models}\nuse: {embedding: v}\n`)
  expect((await searchByMeaning(asked({}), 'sleep', SPELLS)).hits).toHaveLength(3)
  expect(fake.asked[0]?.json['model']).toBe('of-the-file')
})

test('a service that refuses stops it, and words are the way out', async () => {
  fake.failAlways('bad-key')
  await expect(searchByMeaning(asked(), 'sleep', SPELLS)).rejects.toMatchObject({
    code: 'AI_FORBIDDEN',
    exitCode: 6,
    hints: expect.arrayContaining(['or search without `--semantic`']),
  })
})

test.each([
  {why: 'without a service', env: {}, says: /DND_EMBEDDINGS_URL/},
  {why: 'without a network', env: {DND_EMBEDDINGS_URL: 'http://127.0.0.1:1/v1', DND_OFFLINE: '1'}, says: /DND_OFFLINE/},
])('$why it searches by words and says so', async ({env, says}) => {
  const found = await searchByMeaning(asked(env), 'fireball', {limit: 3})
  expect(found.hits[0]?.id).toBe('fireball')
  expect(found.notice).toMatch(says)
})

test('an address that is none is told of', async () => {
  await expect(searchByMeaning(asked({DND_EMBEDDINGS_URL: 'nowhere'}), 'sleep', SPELLS)).rejects.toMatchObject({code: 'USAGE'})
})
