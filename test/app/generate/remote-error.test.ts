import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {remoteError} from '../../../src/app/generate/remote-error.js'
import {Asking, CHAT, CHAT_STREAM, PERSON} from '../../generate/text/asking.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
beforeEach(() => asking.reset())
afterAll(() => asking.close())

describe('what a person is told of a service that fails', () => {
  test('ai-v02, ai-v09: one line with the service, the model and the cause, and what to try', async () => {
    asking.fake.failAlways('reset')
    const error = remoteError(await asking.failure(CHAT))
    expect(error).toMatchObject({
      code: 'AI_UNREACHABLE',
      exitCode: 6,
      message: 'The model "fake-writer" of "gate" can\'t be reached: ECONNRESET',
    })
    expect(error.hints).toContain(`see that it runs, and its address: ${asking.fake.url}`)
    asking.fake.failAlways('reset-stream')
    expect(remoteError(await asking.failure(CHAT_STREAM)).message).toBe(
      'The model "fake-writer" of "gate" stopped before the end of its answer: ECONNRESET',
    )
  })

  test('ai-v09: the causes are there for who looks for a fault', async () => {
    asking.fake.failAlways('reset')
    const messages: string[] = []
    for (let each: unknown = remoteError(await asking.failure(CHAT)); each instanceof Error; each = each.cause) messages.push(each.message)
    expect(messages.length).toBeGreaterThan(3)
    expect(messages.at(-1)).toMatch(/ECONNRESET|other side closed/)
  })

  test('ai-v81: what stands between is not a key that is wrong', async () => {
    asking.fake.failAlways('proxy-page')
    const {code, message, hints} = remoteError(await asking.failure(CHAT))
    expect({code, message}).toEqual({
      code: 'AI_INTERCEPTED',
      message: 'The model "fake-writer" of "gate" was answered for by something between: 403 Access denied by policy',
    })
    expect(hints.join()).not.toMatch(/key|auth/)
  })

  test('ai-v17: money is money, and not speed', async () => {
    asking.fake.failAlways('no-money')
    expect(remoteError(await asking.failure(CHAT))).toMatchObject({code: 'AI_OUT_OF_MONEY', exitCode: 6})
    expect(asking.fake.asked).toHaveLength(1)
  })

  test('ai-v37: a refusal tells the model’s words', async () => {
    asking.fake.failAlways('refusal')
    expect(remoteError(await asking.failure(CHAT, {shape: PERSON})).message).toContain("won't do that: I'm sorry, I can't help with that.")
  })

  test('who asks for a key that is wrong is told where to give it, and who gave none is told so', async () => {
    asking.fake.failAlways('bad-key')
    expect(remoteError(await asking.failure(CHAT)).hints).toEqual(['it has no key: `dnd auth set gate`'])
    const services = await asking.services({env: {DND_KEY_GATE: 'sk-proj-abcdefghijklmnop123456'}})
    const error = remoteError(await asking.failure(CHAT, {services}))
    expect(error.hints).toEqual(['give it the right one: `dnd auth set gate`'])
    expect(asking.fake.asked.at(-1)?.headers.authorization).toBe('Bearer sk-proj-abcdefghijklmnop123456')
    // ai-v66: the service repeats the key; we don't.
    expect(JSON.stringify([error.message, error.hints, error.cause, (error.cause as Error).stack])).not.toContain('abcdefghijklmnop')
  })

  test('a stop is a stop', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(remoteError(await asking.failure(CHAT, {signal: stop.signal}))).toMatchObject({code: 'AI_CANCELLED', exitCode: 130})
  })

  test('the wait that the service asks for is told in seconds, and who was asked before is named', async () => {
    asking.fake.failAlways({fault: 'rate-limit', arg: '7'})
    const services = await asking.services({
      config: {
        services: {gate: {type: 'openai', url: asking.fake.url}, down: {type: 'openai', url: 'http://127.0.0.1:1/v1'}},
        models: {first: {service: 'down', id: 'x'}, second: {service: 'gate', id: 'fake-small'}},
        tries: 1,
      },
    })
    const {hints} = remoteError(await asking.failure(CHAT, {services}))
    expect(hints[0]).toMatch(/^before it "first" can't be reached: /)
    expect(hints[1]).toBe('try again in 7 s')
  })
})
