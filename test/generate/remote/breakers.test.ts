import {describe, expect, test} from 'vitest'
import {callRemote, type RemoteWork} from '../../../src/generate/remote/call.js'
import {type FailureReason, RemoteFailure} from '../../../src/generate/remote/failure.js'
import type {Services} from '../../../src/generate/remote/services.js'
import {CONFIG, failureOf, services, spent, targetOf} from '../../helpers/remote-services.js'

const config = {...CONFIG, tries: 1, limits: {textPerMinute: 100_000}}

function ask<T>(own: Services, send: RemoteWork<T>['send'], more: Partial<RemoteWork<T>> = {}) {
  return callRemote(own, {target: targetOf(own), kind: 'npc', atMost: spent(1), send, ...more})
}

const works = async () => ({value: 'well', spent: spent(1)})
const fails = (reason: FailureReason) => async () => {
  throw new RemoteFailure(reason)
}

async function opened() {
  const setting = await services({config})
  for (let i = 0; i < 5; i++) expect((await failureOf(ask(setting.own, fails('broken')))).reason).toBe('broken')
  return setting
}

describe('a service that failed five times in a row', () => {
  test('rests: nothing is sent, reserved or booked', async () => {
    const {own} = await opened()
    let asked = 0
    const failure = await failureOf(
      ask(own, async () => {
        asked++
        return {value: 1, spent: spent(1)}
      }),
    )
    expect(failure).toMatchObject({reason: 'resting', waitMs: 30_000, said: 'it failed several times in a row and is asked again in 30 s'})
    expect([asked, own.books.ledger.list().length, own.books.budget.standing().reserved]).toEqual([0, 5, 0])
  })

  test('ai-v20: is then tried by exactly one of fifty, through two doors, until that one knows', async () => {
    const {own, clock, folder} = await opened()
    const {own: other} = await services({config, clock, folder})
    clock.jump(30_000)
    let [now, most, asked] = [0, 0, 0]
    const send = async () => {
      asked++
      most = Math.max(most, ++now)
      await clock.sleep(5000)
      now--
      return {value: 'well', spent: spent(1)}
    }
    const outcomes = await Promise.all(
      Array.from({length: 50}, (_, i) =>
        ask(i % 2 ? own : other, send).then(
          () => 'done',
          ({reason}: RemoteFailure) => reason,
        ),
      ),
    )
    expect([asked, most]).toEqual([1, 1])
    expect(outcomes.filter((outcome) => outcome === 'resting').length).toBe(49)
    expect((await ask(other, works)).value).toBe('well')
    await Promise.all(Array.from({length: 10}, () => ask(own, send)))
    expect(most).toBe(10)
  })

  test('rests twice as long each time that the trial fails, and five minutes at most', async () => {
    const {own, clock} = await opened()
    const rests: (number | undefined)[] = []
    for (let i = 0; i < 6; i++) {
      const {waitMs} = await failureOf(ask(own, works))
      rests.push(waitMs)
      clock.jump(waitMs ?? 0)
      expect((await failureOf(ask(own, fails('timed-out')))).reason).toBe('timed-out')
    }
    expect(rests).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000])
    clock.jump(300_000)
    expect((await ask(own, works)).value).toBe('well')
    expect(own.books.breakers.restMs('far/words-1')).toBe(0)
  })

  test('is known to work by any answer of its own, a no as well', async () => {
    const {own, clock} = await opened()
    clock.jump(30_000)
    expect((await failureOf(ask(own, fails('forbidden')))).reason).toBe('forbidden')
    expect((await ask(own, works)).value).toBe('well')
  })

  test('is tried by the next one where the person stopped the trial', async () => {
    const {own, clock} = await opened()
    clock.jump(30_000)
    const person = new AbortController()
    const trial = ask(
      own,
      () => {
        person.abort()
        return new Promise<never>(() => undefined)
      },
      {signal: person.signal},
    )
    expect((await failureOf(trial)).reason).toBe('cancelled')
    expect((await ask(own, works)).value).toBe('well')
  })

  test('is tried again where the process of the trial is gone', async () => {
    const {own, clock} = await opened()
    clock.jump(30_000)
    expect(own.books.breakers.enter('far/words-1', {caller: 'gone', forMs: 240_000})).toEqual({restMs: 0})
    expect((await failureOf(ask(own, works))).reason).toBe('resting')
    clock.jump(240_000)
    expect((await ask(own, works)).value).toBe('well')
  })

  test('is not woken by an answer to a request from before', async () => {
    const {own, clock} = await services({config})
    const early = ask(own, async () => {
      await clock.sleep(10_000)
      return {value: 'late', spent: spent(1)}
    })
    for (let i = 0; i < 5; i++) await failureOf(ask(own, fails('broken')))
    expect((await early).value).toBe('late')
    expect((await failureOf(ask(own, works))).reason).toBe('resting')
  })
})

describe('failures', () => {
  test('that say nothing against the service never make it rest, and end a row of others', async () => {
    const {own} = await services({config})
    for (const reason of ['limited', 'out-of-money', 'forbidden', 'bad-request', 'refused', 'too-long', 'bad-answer'] as const)
      for (let i = 0; i < 6; i++) await failureOf(ask(own, fails(reason)))
    for (let i = 0; i < 4; i++) await failureOf(ask(own, fails('broken')))
    await ask(own, works)
    for (let i = 0; i < 4; i++) await failureOf(ask(own, fails('unreachable')))
    await failureOf(ask(own, fails('refused')))
    for (let i = 0; i < 4; i++) await failureOf(ask(own, fails('cut-off')))
    expect((await ask(own, works)).value).toBe('well')
  })

  test('of one model leave the others of its service alone', async () => {
    const {own} = await opened()
    const send = works
    expect((await callRemote(own, {target: targetOf(own, 'image'), kind: 'x', atMost: spent(1), send})).value).toBe('well')
  })

  test('in the middle of tries are told as what they were, not as a rest', async () => {
    const {own} = await services({config: {...config, tries: 10}})
    let asked = 0
    const failure = await failureOf(
      ask(own, async () => {
        asked++
        throw new RemoteFailure('broken', {status: 502})
      }),
    )
    expect([failure.reason, failure.status, asked]).toEqual(['broken', 502, 5])
  })
})
