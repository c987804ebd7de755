import {mkdtempSync, rmSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, expect, test, vi} from 'vitest'
import {searchByMeaning} from '../../../src/app/catalog/semantic-search.js'
import {srd} from '../../helpers/content.js'

let server: Server
let texts = 0
let cache: string

/** Counts a few topics: enough of a meaning for two texts to be near. */
const TOPICS = ['fire', 'heal', 'cold', 'sleep', 'invisib', 'teleport']
const vector = (text: string) => TOPICS.map((topic) => text.toLowerCase().split(topic).length - 1).concat(0.01)

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const {input} = JSON.parse(Buffer.concat(chunks).toString()) as {input: string[]}
    texts += input.length
    response.end(JSON.stringify({data: input.map((text, index) => ({index, embedding: vector(text)}))}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'dnd-vectors-'))
  vi.stubEnv('DND_CACHE_DIR', cache)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(cache, {recursive: true})
})

test('finds what is near in meaning, and embeds a text once', async () => {
  vi.stubEnv('DND_EMBEDDINGS_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`)
  const first = await searchByMeaning(undefined, 'sleep', {kinds: ['spell'], limit: 3})
  const textOfHit = (id: string) => JSON.stringify(srd().find('spell', id)).toLowerCase()
  expect(first.hits).toHaveLength(3)
  for (const {id} of first.hits) expect(textOfHit(id)).toContain('sleep')
  expect(texts).toBe(340)
  await searchByMeaning(undefined, 'invisible', {kinds: ['spell'], limit: 3})
  expect(texts).toBe(341)
})

test('without a service it searches by words and says so', async () => {
  vi.stubEnv('DND_EMBEDDINGS_URL', '')
  const found = await searchByMeaning(undefined, 'fireball', {limit: 3})
  expect(found.hits[0]?.id).toBe('fireball')
  expect(found.notice).toMatch(/DND_EMBEDDINGS_URL/)
})
