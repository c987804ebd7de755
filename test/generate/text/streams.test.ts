import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {Asking, CHAT, CHAT_STREAM, ILSE, PERSON, PLAIN, STREAMS, WAYS} from './asking.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
beforeEach(() => asking.reset())
afterAll(() => asking.close())

describe('an answer that comes whole', () => {
  test.each(WAYS)('is a value with what it cost, and its words as they came: $way', async (way) => {
    asking.fake.answerNext({value: ILSE})
    const {value, heard, spent, tries, notes, ...rest} = await asking.ask(way, {shape: PERSON})
    const [{json}] = asking.fake.asked as [(typeof asking.fake.asked)[number]]
    expect(value).toEqual(ILSE)
    if (way.isStream) expect(JSON.parse(heard)).toEqual(ILSE)
    expect({tries, notes, ...rest}).toMatchObject({tries: 1, notes: [], service: 'gate', model: 'fake-writer', isFromCache: false})
    expect(spent.microUsd).toBe(spent.inputTokens + 2 * spent.outputTokens)
    expect(spent.outputTokens).toBeGreaterThan(10)
    expect(json).toMatchObject({model: 'fake-writer'})
  })

  test('ai-v01: letters of several bytes, parted at every byte, come whole', async () => {
    const services = await asking.services()
    const text = 'Zażółć 🐉'
    asking.fake.answerNext(text)
    const {text: once} = await asking.ask<never>(CHAT_STREAM, {services})
    expect(once).toBe(text)
    const frame = Buffer.byteLength(
      'data: {"id":"chatcmpl-fake","object":"chat.completion.chunk","created":1790000000,"model":"fake-writer","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}\n\n',
    )
    const around = Array.from({length: 260}, (_, i) => frame + i)
    for (const at of around) {
      asking.fake.failNext({fault: 'split-at', arg: String(at)}).answerNext(text)
      const {heard} = await asking.ask<never>(CHAT_STREAM, {services})
      expect(heard).toBe(text)
    }
  })

  test.each(WAYS)('ai-v08: a byte a packet, names come as they were sent: $way', async (way) => {
    asking.fake.failNext('byte-by-byte').answerNext({value: ILSE})
    const {value} = await asking.ask(way, {shape: PERSON})
    expect(value).toEqual(ILSE)
  })

  test.each([CHAT, CHAT_STREAM])('ai-v01: bytes that are no UTF-8 are no answer: $way', async (way) => {
    asking.fake.failAlways('bad-utf8')
    expect(await asking.failure(way)).toMatchObject({reason: 'bad-answer', said: 'bytes that are not UTF-8'})
  })

  test('ai-v04: no reason to stop is fine where the stream says that it is over, and is noted', async () => {
    asking.fake.failNext('no-finish').answerNext({value: ILSE})
    const {value, notes} = await asking.ask(CHAT_STREAM, {shape: PERSON})
    expect(value).toEqual(ILSE)
    expect(notes).toEqual(['the service never said why it stopped'])
  })

  test.each(['empty-choices', 'null-choices', 'no-choices'] as const)(
    'ai-v10: tokens are counted in a chunk of its own: %s',
    async (usage) => {
      asking.fake.answerNext({answer: {usage, text: 'A mill.', inputTokens: 70, cachedTokens: 20, outputTokens: 3}})
      const {spent} = await asking.ask<never>(CHAT_STREAM)
      expect(spent).toEqual({inputTokens: 70, cachedTokens: 20, outputTokens: 3, images: 0, microUsd: 76})
    },
  )

  test.each(WAYS)('a service that counts nothing is counted for, and that is noted: $way', async (way) => {
    asking.fake.failNext('no-usage')
    const {spent, notes} = await asking.ask<never>(way)
    expect(spent.inputTokens).toBeGreaterThan(5)
    expect(notes).toEqual(['the service counts no tokens: what it cost is a guess'])
  })

  test.each(STREAMS)('comments between the words are none: $way', async (way) => {
    asking.fake.failNext('comments-between').answerNext('A mill.')
    expect((await asking.ask<never>(way)).heard).toBe('A mill.')
  })

  test.each(STREAMS)('a service that answers all at once, asked for a stream, is understood: $way', async (way) => {
    asking.fake.failNext('json-for-stream').answerNext('A mill by the ford.')
    expect(await asking.ask<never>(way)).toMatchObject({text: 'A mill by the ford.', heard: 'A mill by the ford.'})
  })

  test.each(WAYS)('a model that never streams is not asked to, and whoever listens hears it all the same: $way', async ({endpoint}) => {
    const services = await asking.services({service: {endpoint}, model: {streams: false}})
    asking.fake.answerNext('A mill.')
    expect(await asking.ask<never>(CHAT_STREAM, {services})).toMatchObject({
      heard: 'A mill.',
    })
    expect(asking.fake.asked[0]?.json['stream']).toBeFalsy()
  })
})

describe('an answer that is cut', () => {
  test.each(STREAMS)('ai-v04: without a reason to stop and without an end it was cut: $way', async (way) => {
    asking.fake.failAlways('no-finish-no-done')
    expect(await asking.failure(way)).toMatchObject({reason: 'cut-off'})
    expect(asking.fake.asked).toHaveLength(3)
  })

  test.each(STREAMS)('half a stream that ends cleanly was cut: $way', async (way) => {
    asking.fake.failAlways('cut-stream')
    expect(await asking.failure(way)).toMatchObject({reason: 'cut-off'})
  })

  test('half an object is none, although the stream says that it is over', async () => {
    const services = await asking.services({config: {tries: 1}})
    asking.fake.failAlways('cut-stream-done')
    expect(await asking.failure(CHAT_STREAM, {services, shape: PERSON})).toMatchObject({
      reason: 'bad-answer',
      said: 'it ends in the middle',
    })
  })

  test.each(PLAIN)('half a body was cut: $way', async (way) => {
    asking.fake.failAlways('cut-body')
    expect(await asking.failure(way)).toMatchObject({reason: 'cut-off'})
  })

  test.each(STREAMS)('ai-v09: a socket that is reset in mid-stream is a cut, with its cause: $way', async (way) => {
    asking.fake.failAlways('reset-stream')
    const failure = await asking.failure(way)
    expect(failure).toMatchObject({reason: 'cut-off', said: 'ECONNRESET'})
    expect(failure.cause).toBeDefined()
  })

  test('one try that is cut costs another, and what was heard of it is void', async () => {
    asking.fake.failNext('cut-stream').answerNext('A mill that stands beside the river.', 'A ford.')
    expect(await asking.ask<never>(CHAT_STREAM)).toMatchObject({text: 'A ford.', heard: 'A ford.', tries: 2})
  })

  test.each(WAYS)(
    'ai-v07: an answer that came to the most it may write is asked for once more with twice that, then is too long: $way',
    async (way) => {
      asking.fake.failAlways('finish-length')
      expect(await asking.failure(way)).toMatchObject({reason: 'too-long'})
      const ceilings = asking.fake.asked.map(({json}) => json['max_tokens'] ?? json['max_output_tokens'])
      expect(ceilings).toEqual([4000, 8000])
    },
  )

  test.each(WAYS)('ai-v39: a ceiling that somebody set is not raised: $way', async (way) => {
    const services = await asking.services({service: {endpoint: way.endpoint}, model: {outputTokens: 500}})
    asking.fake.failAlways('finish-length')
    expect(await asking.failure(way, {services})).toMatchObject({reason: 'too-long'})
    expect(asking.fake.asked).toHaveLength(1)
  })

  test('ai-v12: a reason to stop that nobody knows is no whole answer', async () => {
    asking.fake.failAlways('finish-unknown')
    for (const way of [CHAT, CHAT_STREAM])
      expect(await asking.failure(way)).toMatchObject({reason: 'cut-off', said: 'it stopped: insufficient_system_resource'})
    asking.fake.recover().failNext('finish-unknown').answerNext('A mill.')
    expect(await asking.ask<never>(CHAT)).toMatchObject({tries: 2})
  })

  test.each(WAYS)('an answer that asks for a tool is none: $way', async (way) => {
    asking.fake.failAlways('finish-tools')
    expect(await asking.failure(way)).toMatchObject({reason: way.endpoint === 'chat' ? 'bad-answer' : 'broken'})
  })
})

describe('an error in place of an answer', () => {
  test.each(WAYS)('ai-v06: with the status 200 it is one all the same, tried again by its code: $way', async (way) => {
    asking.fake.failAlways('error-in-200')
    expect(await asking.failure(way)).toMatchObject({reason: 'broken', said: expect.stringContaining('Provider returned error')})
    expect(asking.fake.asked).toHaveLength(3)
    asking.fake.recover().forget()
    asking.fake.failAlways({fault: 'error-in-200', arg: '402'})
    expect(await asking.failure(way)).toMatchObject({reason: 'out-of-money'})
    expect(asking.fake.asked).toHaveLength(1)
  })

  test.each(STREAMS)('after words it voids them: $way', async (way) => {
    asking.fake.failNext({fault: 'error-in-stream', arg: 'server_error'}).answerNext('A mill.', 'A ford.')
    expect(await asking.ask<never>(way)).toMatchObject({text: 'A ford.', heard: 'A ford.', tries: 2})
  })

  test('an event that is no JSON is no answer', async () => {
    asking.fake.failAlways('bad-event')
    expect(await asking.failure(CHAT_STREAM)).toMatchObject({reason: 'bad-answer'})
  })

  test.each(WAYS)('ai-v51: thoughts alone are no answer: $way', async (way) => {
    asking.fake.failAlways('reasoning-only')
    expect(await asking.failure(way)).toMatchObject({reason: 'bad-answer', said: 'there are thoughts and no answer'})
  })

  test.each(WAYS)('thoughts beside an answer are no part of it: $way', async (way) => {
    asking.fake.failNext('reasoned').answerNext('A mill.')
    const {heard, ...answer} = await asking.ask<never>(way)
    expect(answer.text).toBe('A mill.')
    if (way.isStream) expect(heard).toBe('A mill.')
  })

  test('thoughts in tags are nobody’s to hear', async () => {
    asking.fake.answerNext('<think>It may be [1,2].</think>\nA mill.')
    expect(await asking.ask<never>(CHAT_STREAM)).toMatchObject({text: 'A mill.', heard: 'A mill.'})
  })

  test.each(WAYS)('no words are no answer: $way', async (way) => {
    asking.fake.failAlways('empty')
    expect(await asking.failure(way)).toMatchObject({reason: 'bad-answer', said: 'there is no answer'})
  })

  test.each(WAYS)('ai-v37: a refusal is asked for once, and says what the model says: $way', async (way) => {
    asking.fake.failAlways('refusal')
    expect(await asking.failure(way, {shape: PERSON})).toMatchObject({reason: 'refused', said: expect.stringContaining("I can't help")})
    expect(asking.fake.asked).toHaveLength(1)
  })

  test.each(WAYS)('what a filter stops is refused: $way', async (way) => {
    asking.fake.failAlways('filtered')
    expect(await asking.failure(way)).toMatchObject({reason: 'refused', said: 'a filter stopped it'})
  })
})

describe('a connection that fails', () => {
  test.each(WAYS)('ai-v02: a socket that is reset before it says anything is not reached: $way', async (way) => {
    asking.fake.failAlways('reset')
    expect(await asking.failure(way)).toMatchObject({reason: 'unreachable', said: 'ECONNRESET'})
    expect(asking.fake.asked).toHaveLength(3)
  })

  test.each(WAYS)('one that is closed before it says anything is not reached: $way', async (way) => {
    asking.fake.failAlways('hang-up')
    expect(await asking.failure(way)).toMatchObject({reason: 'unreachable'})
  })

  test('nobody who listens is not reached', async () => {
    const services = await asking.services({service: {url: 'http://127.0.0.1:1/v1'}})
    expect(await asking.failure(CHAT, {services})).toMatchObject({reason: 'unreachable'})
    const nowhere = await asking.services({service: {url: 'http://nowhere.invalid/v1'}})
    expect(await asking.failure(CHAT, {services: nowhere})).toMatchObject({
      reason: 'unreachable',
      said: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    })
  })

  test('ai-v03: after a pause longer than the server keeps a connection, the next request is as good as the first', async () => {
    const services = await asking.services()
    const first = await asking.ask<never>(CHAT, {services})
    await new Promise((resolve) => setTimeout(resolve, 400))
    const second = await asking.ask<never>(CHAT, {services})
    expect([first.tries, second.tries]).toEqual([1, 1])
  })

  const short = {secondsToHeaders: 0.3, secondsIdle: 0.3}
  test.each(WAYS)('silence before the headers ends in its time: $way', async (way) => {
    const services = await asking.services({service: {endpoint: way.endpoint, ...short}, config: {tries: 1}})
    asking.fake.failAlways('silent')
    expect(await asking.failure(way, {services})).toMatchObject({reason: 'timed-out', said: 'nothing came for 0.3 s'})
    await asking.fake.asked[0]?.ended
    expect(asking.fake.asked.map(({hungUp}) => hungUp)).toEqual([true])
  })

  test.each(WAYS)('ai-v05: silence within an answer ends in its time, and the socket is closed: $way', async (way) => {
    const services = await asking.services({service: {endpoint: way.endpoint, ...short}, config: {tries: 1}})
    asking.fake.failAlways(way.isStream ? 'stall-stream' : 'stall-body')
    expect(await asking.failure(way, {services})).toMatchObject({reason: 'timed-out'})
    await asking.fake.asked[0]?.ended
    expect(asking.fake.asked.map(({hungUp}) => hungUp)).toEqual([true])
  })

  test.each(STREAMS)('ai-v11: comments keep nobody waiting: $way', async (way) => {
    const services = await asking.services({service: {endpoint: way.endpoint, ...short}, config: {tries: 1}})
    asking.fake.failAlways('comments-only')
    expect(await asking.failure(way, {services})).toMatchObject({reason: 'timed-out'})
  })

  test.each(WAYS)('ai-v27, ai-v32: who stops it hangs up at once, and the service is told no reason: $way', async (way) => {
    const services = await asking.services({service: {endpoint: way.endpoint}})
    asking.fake.failAlways(way.isStream ? 'stall-stream' : 'stall-body')
    const stop = new AbortController()
    const failure = asking.failure(way, {services, signal: stop.signal})
    while (asking.fake.asked.length === 0) await new Promise(setImmediate)
    stop.abort(new Error('the DM is bored'))
    expect(await failure).toMatchObject({reason: 'cancelled'})
    const [asked] = asking.fake.asked
    await asked?.ended
    expect(asked?.hungUp).toBe(true)
    expect(asking.fake.asked).toHaveLength(1)
    expect(JSON.stringify(asked?.headers) + asked?.body.toString()).not.toContain('bored')
  })

  test('ai-v28: to stop one is not to stop another', async () => {
    const services = await asking.services()
    const stop = new AbortController()
    asking.fake.failNext('stall-stream')
    const stopped = asking.failure(CHAT_STREAM, {services, signal: stop.signal})
    while (asking.fake.asked.length === 0) await new Promise(setImmediate)
    const other = asking.ask<never>(CHAT_STREAM, {services})
    stop.abort()
    expect(await stopped).toMatchObject({reason: 'cancelled'})
    expect((await other).text).not.toBe('')
  })
})
