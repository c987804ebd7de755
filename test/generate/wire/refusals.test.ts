import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {refusalOf} from '../../../src/generate/wire/refusal.js'
import type {FaultName} from '../../helpers/fake-ai/faults.js'
import {Asking, WAYS} from '../text/asking.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
beforeEach(() => asking.reset())
afterAll(() => asking.close())

interface Row {
  fault: FaultName
  arg?: string
  reason: string
  said?: RegExp
  /** Requests that the server saw. */
  asked: number
  waitMs?: number
}

/** What a refusal is, and whether it is asked again. */
const REFUSALS: readonly Row[] = [
  {fault: 'bad-key', reason: 'forbidden', said: /^401 Incorrect API key/, asked: 1},
  {fault: 'forbidden', reason: 'forbidden', said: /Country/, asked: 1},
  {fault: 'no-model', reason: 'not-there', said: /does not exist/, asked: 1},
  {fault: 'too-much', reason: 'bad-request', said: /maximum context length/, asked: 1},
  {fault: 'unpaid', reason: 'out-of-money', said: /credits/, asked: 1},
  {fault: 'validation-error', reason: 'bad-request', said: /^422 body\.messages: field required$/, asked: 1},
  // ai-v17: told as a limit, it is money.
  {fault: 'no-money', reason: 'out-of-money', said: /quota/, asked: 1},
  {fault: 'slow-down', reason: 'limited', said: /Slow down/, asked: 3},
  {fault: 'rate-limit', arg: '0', reason: 'limited', asked: 3, waitMs: 0},
  {fault: 'rate-limit', arg: 'soon', reason: 'limited', asked: 3},
  {fault: 'rate-limit', arg: '-5', reason: 'limited', asked: 3},
  {fault: 'rate-limit', arg: 'none', reason: 'limited', asked: 3},
  {fault: 'server-error', reason: 'broken', said: /^500 /, asked: 3},
  {fault: 'bad-gateway', reason: 'broken', said: /^502 502 Bad Gateway$/, asked: 3},
  {fault: 'overloaded', reason: 'broken', said: /overloaded/, asked: 3, waitMs: 1000},
  {fault: 'loading', reason: 'broken', said: /Loading model/, asked: 3},
  // ai-v81: not the service, but what stands before it.
  {fault: 'proxy-page', reason: 'intercepted', said: /Access denied by policy/, asked: 1},
  {fault: 'proxy-denied', reason: 'intercepted', said: /denied/, asked: 1},
  {fault: 'proxy-login', reason: 'intercepted', said: /^407 /, asked: 1},
  {fault: 'html-page', reason: 'intercepted', said: /^200 Sign in$/, asked: 1},
  {fault: 'plain-text', reason: 'intercepted', asked: 1},
]

describe('an answer that is a refusal', () => {
  test.each(REFUSALS.flatMap((row) => WAYS.map((way) => ({...row, way}))))(
    '$fault $arg is $reason: $way.way',
    async ({fault, arg, reason, said, asked, waitMs, way}) => {
      asking.fake.failAlways(arg === undefined ? fault : {fault, arg})
      const failure = await asking.failure(way)
      expect(failure.reason).toBe(reason)
      if (said) expect(failure.said).toMatch(said)
      expect(failure.waitMs).toBe(waitMs)
      expect(asking.fake.asked).toHaveLength(asked)
      expect(failure.spent ?? {microUsd: 0}).toMatchObject({microUsd: 0})
    },
  )

  test('ai-v15: says when to come back, by a date too, never in the past', () => {
    const now = Date.parse('2026-11-30T12:00:00Z')
    const after = (value: string) => refusalOf({status: 429, headers: new Headers({'retry-after': value}), body: '{}', now}).waitMs
    expect([after('2'), after('1.5'), after('Mon, 30 Nov 2026 12:00:03 GMT'), after('Mon, 30 Nov 2026 11:00:00 GMT')]).toEqual([
      2000, 1500, 3000, 0,
    ])
    expect([after('soon'), after('-1'), after('')]).toEqual([undefined, undefined, undefined])
    expect(refusalOf({status: 429, headers: new Headers({'retry-after-ms': '20', 'retry-after': '9'}), body: '{}', now}).waitMs).toBe(20)
  })

  test('ai-v66: a key that the service repeats is not, nor one in JSON’s own escapes', () => {
    const key = 'sk-proj-abcdefghijklmnop123456'
    const escaped = key.replace(/[a-c]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)
    for (const said of [key, escaped, `${key.slice(0, 14)}…`])
      expect(refusalOf({status: 401, body: `{"error":{"message":"Incorrect API key provided: ${said}"}}`, keys: [key]}).said).toBe(
        `401 Incorrect API key provided: [key]${said.endsWith('…') ? '…' : ''}`,
      )
  })

  test('moderation is a refusal, not a key that is wrong', () => {
    const body = '{"error":{"code":403,"message":"Your input was flagged by moderation","metadata":{"reasons":["violence"]}}}'
    expect(refusalOf({status: 403, body}).reason).toBe('refused')
    expect(refusalOf({status: 400, body: '{"error":{"code":"moderation_blocked","message":"no"}}'}).reason).toBe('refused')
  })

  test('a redirect is somebody else’s', () => {
    expect(refusalOf({status: 302, headers: new Headers({location: 'https://sso.example'}), body: ''}).reason).toBe('intercepted')
  })
})
