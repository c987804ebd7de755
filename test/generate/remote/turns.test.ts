import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {callRemote} from '../../../src/generate/remote/call.js'
import type {RemoteFailure} from '../../../src/generate/remote/failure.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {CONFIG, failureOf, services, spent, targetOf} from '../../helpers/remote-services.js'

const MINUTE = 60_000

/** The most requests in any minute. */
function mostInAMinute(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + MINUTE).length))
}

describe('turns', () => {
  test('ai-v21: no minute has more than its limit, through several doors, and every turn is used', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: 12}), fc.string(), async (textPerMinute, seed) => {
        const config = {...CONFIG, limits: {textPerMinute}}
        const {own, clock, folder} = await services({config})
        const doors = [own, (await services({config, clock, folder})).own, (await services({config, clock, folder})).own]
        const random = seededRandom(seed)
        const began = clock.now()
        const seen: number[] = []
        const count = textPerMinute * 3
        await Promise.all(
          Array.from({length: count}, async (_, i) => {
            await clock.sleep(random() < 0.5 ? 0 : random() * 90_000)
            const through = doors[i % doors.length] ?? own
            const send = async () => {
              // On its way, some are slower than others.
              const arrives = clock.now() + random() * 900
              seen.push(arrives)
              await clock.sleep(1000)
              return {value: 1, spent: spent(1)}
            }
            await callRemote(through, {target: targetOf(through), kind: 'npc', atMost: spent(1), send})
          }),
        )
        expect(seen.length).toBe(count)
        expect(mostInAMinute(seen)).toBeLessThanOrEqual(textPerMinute)
        expect(Math.max(...seen) - began).toBeLessThanOrEqual(90_000 + 3 * 62_000)
        for (const each of doors) each.close()
      }),
      {numRuns: 15},
    )
  })

  test('who sleeps through a turn gives it back and takes another', async () => {
    const {own, clock} = await services({config: {...CONFIG, limits: {textPerMinute: 1}}})
    const seen: number[] = []
    const ask = (door = own) =>
      callRemote(door, {
        target: targetOf(door),
        kind: 'npc',
        atMost: spent(1),
        send: async () => {
          seen.push(clock.now())
          return {value: 1, spent: spent(1)}
        },
      })
    await ask()
    const first = own.books.turns.claim('text', 1)
    clock.jump(first.at - clock.now() + 5000)
    expect(own.books.turns.isNow(first)).toBe(false)
    own.books.turns.giveBack(first)
    await ask()
    expect(mostInAMinute(seen)).toBe(1)
  })

  test('words and pictures have limits of their own', async () => {
    const {own, clock} = await services({config: {...CONFIG, limits: {textPerMinute: 1, imagesPerMinute: 2}}})
    const began = clock.now()
    const send = async () => ({value: clock.now() - began, spent: spent(1)})
    const lanes = ['text', 'image', 'image', 'image', 'text'] as const
    const times = []
    for (const lane of lanes) times.push((await callRemote(own, {target: targetOf(own, lane), kind: 'x', atMost: spent(1), send})).value)
    expect(times.slice(0, 3)).toEqual([0, 0, 0])
    expect(times[3]).toBeGreaterThanOrEqual(MINUTE)
  })

  test('who stops waiting gives its turn back', async () => {
    const {own, clock} = await services({config: {...CONFIG, limits: {textPerMinute: 1}}})
    const began = clock.now()
    const person = new AbortController()
    const send = async () => ({value: clock.now() - began, spent: spent(1)})
    const work = {target: targetOf(own), kind: 'x', atMost: spent(1), send}
    await callRemote(own, work)
    const waiting = failureOf(callRemote(own, {...work, signal: person.signal}))
    await clock.sleep(1000)
    person.abort()
    expect((await waiting).reason).toBe('cancelled')
    expect((await callRemote(own, work)).value).toBeLessThan(62_000)
  })

  test('who may not spend any more gives its turn back', async () => {
    const {own, clock} = await services({config: {...CONFIG, limits: {textPerMinute: 4}, budget: {day: 0.0003}}})
    const began = clock.now()
    const ask = (cost: number) =>
      callRemote(own, {
        target: targetOf(own),
        kind: 'x',
        atMost: spent(cost),
        send: async () => ({value: clock.now() - began, spent: spent(cost)}),
      }).then(
        ({value}) => value,
        ({reason}: RemoteFailure) => reason,
      )
    // They all pass the first look at the budget, and wait: what counts is the look when they are to be sent.
    own.books.turns.hold('far', 4000)
    const ends = await Promise.all(Array.from({length: 10}, () => ask(100)))
    expect(ends.filter((end) => end === 'over-budget').length).toBe(7)
    expect(own.books.budget.standing()).toEqual({day: 300, month: 300, reserved: 0})
    expect(await ask(0)).toBeLessThan(6000)
  })

  test('a year in which to wait is an hour', async () => {
    const {own} = await services()
    own.books.turns.hold('far', 365 * 86_400_000)
    expect(own.books.turns.heldMs('far')).toBe(3_600_000)
  })

  test('a shorter wait does not shorten a longer one', async () => {
    const {own} = await services()
    own.books.turns.hold('far', 20_000)
    own.books.turns.hold('far', 1000)
    expect(own.books.turns.heldMs('far')).toBe(20_000)
  })
})
