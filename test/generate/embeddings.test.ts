import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {afterEach, describe, expect, test} from 'vitest'
import {embed, embeddingService} from '../../src/generate/embeddings.js'

interface Asked {
  path: string
  key: string | undefined
  body: {model: string; input: string[]; encoding_format: string}
}

let server: Server
afterEach(() => server.close())

/** A service that answers each request with the next of these, the last for ever. */
async function serve(...answers: ((asked: Asked, response: ServerResponse) => void)[]): Promise<{url: string; asked: Asked[]}> {
  const asked: Asked[] = []
  server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = {
      path: request.url ?? '',
      key: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Asked['body'],
    }
    asked.push(one)
    answers[Math.min(asked.length, answers.length) - 1]?.(one, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked}
}

const say =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_: Asked, response: ServerResponse) =>
    void response
      .writeHead(status, {'content-type': 'application/json', ...headers})
      .end(typeof body === 'string' ? body : JSON.stringify(body))
/** A vector that tells a text's length, the answers in reverse order as the protocol allows. */
const lengths = ({body}: Asked, response: ServerResponse) =>
  say(200, {object: 'list', data: body.input.map((text, index) => ({object: 'embedding', index, embedding: [text.length, 1]})).reverse()})(
    {} as Asked,
    response,
  )

describe('an embeddings service', () => {
  test('gets the texts in batches, with the key and the model, and its vectors come back in order', async () => {
    const {url, asked} = await serve(lengths)
    const texts = Array.from({length: 130}, (_, i) => 'x'.repeat(i + 1))
    const vectors = await embed({url, model: 'm', key: 'secret'}, texts)
    expect(vectors.map(([length]) => length)).toEqual(texts.map((text) => text.length))
    expect(asked.map(({body}) => body.input.length)).toEqual([64, 64, 2])
    expect(asked[0]).toMatchObject({path: '/v1/embeddings', key: 'Bearer secret', body: {model: 'm', encoding_format: 'float'}})
  })

  test('is asked again when it is busy or stumbles', async () => {
    const {url, asked} = await serve(say(429, {error: {message: 'slow down'}}, {'retry-after': '1'}), say(500, 'oops'), lengths)
    expect(await embed({url, model: 'm'}, ['abc'])).toEqual([Float32Array.from([3, 1])])
    expect(asked).toHaveLength(3)
  })

  test.each([
    {
      why: 'a wrong key',
      answer: say(401, {error: {message: 'bad key'}}),
      says: /answered 401: bad key/,
      hint: /DND_EMBEDDINGS_KEY/,
      times: 1,
    },
    {why: 'a model it has not', answer: say(404, {error: {message: 'no such model'}}), says: /no such model/, hint: /MODEL/, times: 1},
    {why: 'an answer that is no JSON', answer: say(200, '<html>'), says: /0 vectors for 1 texts/, hint: /MODEL/, times: 1},
    {why: 'too few vectors', answer: say(200, {data: []}), says: /0 vectors for 1 texts/, hint: /MODEL/, times: 1},
    {
      why: 'words in place of numbers',
      answer: say(200, {data: [{index: 0, embedding: ['a']}]}),
      says: /0 vectors/,
      hint: /MODEL/,
      times: 1,
    },
  ])('ends in a clear error on $why', async ({answer, says, hint, times}) => {
    const {url, asked} = await serve(answer)
    const error = await embed({url, model: 'm'}, ['abc']).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'EMBEDDINGS_FAILED',
      exitCode: 6,
      message: expect.stringMatching(says),
      hints: expect.arrayContaining([expect.stringMatching(hint)]),
    })
    expect(asked).toHaveLength(times)
  })

  test('offline, nothing is sent', async () => {
    const {url, asked} = await serve(lengths)
    await expect(embed({url, model: 'm'}, ['abc'], {offline: true})).rejects.toMatchObject({code: 'EMBEDDINGS_FAILED'})
    expect(asked).toEqual([])
  })

  test('is the one that the environment names', async () => {
    await serve(lengths)
    expect(embeddingService({})).toBeUndefined()
    expect(embeddingService({DND_EMBEDDINGS_URL: 'http://x/v1/', DND_EMBEDDINGS_MODEL: 'm'})).toEqual({
      url: 'http://x/v1',
      model: 'm',
      key: undefined,
    })
  })
})
