import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {callRemote, type RemoteWork} from '../../../src/generate/remote/call.js'
import {addSpent, FAILURES, type FailureReason, NOTHING_SPENT, RemoteFailure} from '../../../src/generate/remote/failure.js'
import type {Services} from '../../../src/generate/remote/services.js'
import {CONFIG, failureOf, services, spent, targetOf} from '../../helpers/remote-services.js'
import {VirtualClock} from '../../helpers/virtual-clock.js'

const REASONS = Object.keys(FAILURES) as FailureReason[]

function ask<T>(own: Services, send: RemoteWork<T>['send'], more: Partial<RemoteWork<T>> = {}) {
  return callRemote(own, {target: targetOf(own), kind: 'npc', atMost: spent(100), send, ...more})
}

describe('tries', () => {
  const Step = fc.record({
    reason: fc.option(fc.constantFrom(...REASONS), {nil: undefined}),
    waitMs: fc.option(fc.integer({min: 0, max: 400_000}), {nil: undefined}),
    cost: fc.option(fc.integer({min: 0, max: 100}), {nil: undefined}),
    takesMs: fc.integer({min: 0, max: 100_000}),
  })

  test('ai-v16: never more than are allowed, never past the deadline, and each is booked to the token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, {minLength: 1, maxLength: 12}), fc.integer({min: 1, max: 10}), async (steps, tries) => {
        const {own, clock} = await services({config: {...CONFIG, tries}})
        let asked = 0
        const began = clock.now()
        const result = await ask(own, async () => {
          const {reason, waitMs, cost, takesMs} = steps[asked++ % steps.length] ?? {takesMs: 0}
          await clock.sleep(takesMs)
          if (!reason) return {value: 'x', spent: spent(cost ?? 1)}
          const more = {...(waitMs === undefined ? {} : {waitMs}), ...(cost === undefined ? {} : {spent: spent(cost)})}
          throw new RemoteFailure(reason, more)
        }).catch((error: RemoteFailure) => error)
        expect(asked).toBeLessThanOrEqual(tries)
        expect(clock.now() - began).toBeLessThanOrEqual(181_000)
        const rows = own.books.ledger.list()
        expect(rows.length).toBe(asked)
        expect(rows.map(({nth}) => nth)).toEqual(rows.map((_, i) => i + 1))
        expect(new Set(rows.map(({request}) => request)).size).toBe(1)
        expect(result.spent).toEqual(rows.map((row) => row.spent).reduce(addSpent, NOTHING_SPENT))
        expect(own.books.budget.standing()).toEqual({day: result.spent?.microUsd, month: result.spent?.microUsd, reserved: 0})
        own.close()
      }),
      {numRuns: 60},
    )
  })

  test.each(REASONS)('%s is tried again only where that may help', async (reason) => {
    const {own} = await services()
    let asked = 0
    const failure = await failureOf(
      ask(own, async () => {
        asked++
        throw new RemoteFailure(reason)
      }),
    )
    expect(failure.reason).toBe(reason)
    expect(asked).toBe(FAILURES[reason].mayHelp ? 3 : 1)
  })

  test('an answer after two failures counts what they cost', async () => {
    const {own} = await services()
    let asked = 0
    const result = await ask(own, async () => {
      asked++
      if (asked === 1) throw new RemoteFailure('bad-answer', {spent: spent(40, 2)})
      if (asked === 2) throw new RemoteFailure('broken', {status: 500})
      return {value: 'Mira', spent: spent(50, 3)}
    })
    expect(result).toEqual({value: 'Mira', spent: spent(90, 5), tries: 3})
    expect(
      own.books.ledger.list().map(({outcome, reason, spent: {microUsd}, isPossible}) => [outcome, reason, microUsd, isPossible]),
    ).toEqual([
      ['failed', 'bad-answer', 42, false],
      ['failed', 'broken', 0, false],
      ['done', undefined, 53, false],
    ])
  })

  test('waits grow, and are never quite the same', async () => {
    const waits = await Promise.all(
      ['a', 'b'].map(async (seed) => {
        const {own, clock} = await services({config: {...CONFIG, tries: 5}, clock: new VirtualClock(undefined, seed)})
        const at: number[] = []
        await failureOf(
          ask(own, async () => {
            at.push(clock.now())
            throw new RemoteFailure('broken')
          }),
        )
        return at.slice(1).map((time, i) => time - (at[i] ?? 0))
      }),
    )
    for (const [i, most] of [500, 1000, 2000, 4000].entries())
      for (const each of waits) {
        expect(each[i]).toBeLessThanOrEqual(most)
        expect(each[i]).toBeGreaterThanOrEqual(most / 2)
      }
    expect(waits[0]).not.toEqual(waits[1])
  })

  test('a fault of ours is no failure of the service: it is thrown as it is, and booked as what it may have cost', async () => {
    const {own} = await services()
    const bug = new TypeError('x is not a function')
    await expect(
      ask(own, async () => {
        throw bug
      }),
    ).rejects.toBe(bug)
    expect(own.books.ledger.list()).toMatchObject([{outcome: 'failed', isPossible: true, spent: spent(100)}])
    expect(own.books.budget.standing().reserved).toBe(0)
  })
})

describe('deadlines', () => {
  const config = {...CONFIG, tries: 10, services: {far: {...CONFIG.services.far, secondsInAll: 2}}}

  test('ai-v14: all tries and waits together end in time, whether or not the work listens', async () => {
    const {own, clock} = await services({config})
    const began = clock.now()
    const failure = await failureOf(ask(own, () => new Promise(() => undefined)))
    expect(failure.reason).toBe('timed-out')
    expect(clock.now() - began).toBeGreaterThanOrEqual(2000)
    expect(clock.now() - began).toBeLessThanOrEqual(2300)
    expect(own.books.ledger.list()).toMatchObject([{reason: 'timed-out', isPossible: true, spent: spent(100)}])
  })

  test('a wait that would pass it is not begun', async () => {
    const {own, clock} = await services({config})
    const began = clock.now()
    const failure = await failureOf(
      ask(own, async () => {
        await clock.sleep(700)
        throw new RemoteFailure('broken', {status: 503})
      }),
    )
    expect(failure).toMatchObject({reason: 'broken', status: 503})
    expect(clock.now() - began).toBeLessThanOrEqual(2000)
  })

  test('the work is told at the deadline, and may still say what it cost', async () => {
    const {own} = await services({config})
    const failure = await failureOf(
      ask(
        own,
        (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new RemoteFailure('cut-off', {spent: spent(7, 1)})))
          }),
      ),
    )
    expect(failure).toMatchObject({reason: 'timed-out', spent: spent(7, 1)})
    expect(own.books.ledger.list()).toMatchObject([{reason: 'timed-out', isPossible: false, spent: spent(7, 1)}])
  })
})

describe('a service that says how long to wait', () => {
  test('ai-v15, ai-v19: is asked by nobody before, and by all at different times after', async () => {
    const {own, clock} = await services()
    const began = clock.now()
    const later: number[] = []
    let asked = 0
    const answers = await Promise.all(
      Array.from({length: 20}, (_, i) =>
        ask(own, async () => {
          if (asked++ < 20) throw new RemoteFailure('limited', {status: 429, waitMs: 2000})
          later.push(clock.now() - began)
          return {value: i, spent: spent(1)}
        }),
      ),
    )
    expect(answers.map(({value}) => value)).toEqual([...Array(20).keys()])
    expect(Math.min(...later)).toBeGreaterThanOrEqual(2000)
    expect(Math.max(...later)).toBeLessThanOrEqual(3100)
    expect(new Set(later).size).toBeGreaterThan(15)
  })

  test('leaves other services alone', async () => {
    const config = {
      services: {...CONFIG.services, near: {type: 'openai', url: 'http://127.0.0.1:9/v1'}},
      models: {...CONFIG.models, small: {service: 'near', id: 'small'}},
    } as const
    const {own, clock} = await services({config})
    own.books.turns.hold('far', 60_000)
    const began = clock.now()
    await ask(own, async () => ({value: 1, spent: spent(1)}), {target: own.targets('text', 'small')[0] ?? targetOf(own)})
    expect(clock.now() - began).toBe(0)
    await ask(own, async () => ({value: 1, spent: spent(1)}))
    expect(clock.now() - began).toBeGreaterThanOrEqual(60_000)
  })

  test('for longer than a request may take is not waited for', async () => {
    const {own, clock} = await services()
    const began = clock.now()
    const failure = await failureOf(
      ask(own, async () => {
        throw new RemoteFailure('limited', {waitMs: 3_600_000})
      }),
    )
    expect(failure).toMatchObject({reason: 'limited', waitMs: 3_600_000})
    expect(await failureOf(ask(own, async () => ({value: 1, spent: spent(1)})))).toMatchObject({reason: 'limited'})
    expect(clock.now()).toBe(began)
    expect(own.books.ledger.list().length).toBe(1)
  })
})

describe('cancelling', () => {
  test('before anything is sent costs nothing and is booked nowhere', async () => {
    const {own} = await services()
    let asked = 0
    const failure = await failureOf(
      ask(
        own,
        async () => {
          asked++
          return {value: 1, spent: spent(1)}
        },
        {signal: AbortSignal.abort()},
      ),
    )
    expect([failure.reason, asked, own.books.ledger.list()]).toEqual(['cancelled', 0, []])
  })

  test('ai-v65: in the middle tells the service no reason, and is booked as a cancel of unknown cost', async () => {
    const {own, clock} = await services()
    const person = new AbortController()
    let told: unknown
    const asking = failureOf(
      ask(
        own,
        (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              told = signal.reason
              reject(signal.reason)
            })
            void clock.sleep(300).then(() => person.abort(new Error('the mayor is the vampire')))
          }),
        {signal: person.signal},
      ),
    )
    expect((await asking).reason).toBe('cancelled')
    expect(String(told)).toBe('Error: cancelled')
    expect(own.books.ledger.list()).toMatchObject([
      {outcome: 'cancelled', reason: 'cancelled', isPossible: true, durationMs: 300, spent: spent(100)},
    ])
  })

  test('an answer that comes all the same is none, and its cost is known', async () => {
    const {own, clock} = await services()
    const person = new AbortController()
    const asking = ask(
      own,
      async () => {
        person.abort()
        await clock.sleep(100)
        return {value: 'half a sent', spent: spent(9)}
      },
      {signal: person.signal},
    )
    expect((await failureOf(asking)).spent).toEqual(spent(9))
    expect(own.books.ledger.list()).toMatchObject([{outcome: 'cancelled', isPossible: false, spent: spent(9)}])
  })

  test('ai-v26: a hundred times runs the budget down all the same', async () => {
    const {own} = await services({options: {budgets: [{day: 0.0005}]}})
    const reasons: string[] = []
    for (let i = 0; i < 100; i++) {
      const person = new AbortController()
      const send = () => {
        queueMicrotask(() => person.abort())
        return new Promise<never>(() => undefined)
      }
      reasons.push((await failureOf(ask(own, send, {signal: person.signal}))).reason)
    }
    expect(reasons.filter((reason) => reason === 'cancelled').length).toBe(5)
    expect(reasons.slice(5)).toEqual(Array(95).fill('over-budget'))
    expect(own.books.ledger.list().length).toBe(5)
  })
})

describe('the network is forbidden', () => {
  test.each([{options: {offline: true}}, {options: {env: {DND_OFFLINE: '1'}}}])('by %j: there is nothing to ask', async (setting) => {
    const {own} = await services(setting)
    expect([own.targets('text'), own.targets('image'), own.isOffline]).toEqual([[], [], true])
  })
})
