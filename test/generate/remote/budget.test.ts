import {describe, expect, test} from 'vitest'
import {callRemote} from '../../../src/generate/remote/call.js'
import {RemoteFailure} from '../../../src/generate/remote/failure.js'
import {strictest} from '../../../src/generate/remote/services.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {CONFIG, failureOf, services, spent, targetOf} from '../../helpers/remote-services.js'
import {VirtualClock} from '../../helpers/virtual-clock.js'

const FAST = {...CONFIG, limits: {textPerMinute: 100_000}, tries: 2}

describe('a budget', () => {
  test('is never passed by a thousand requests at once, through two doors to the same books', async () => {
    const config = {...FAST, budget: {day: 0.02}}
    const {own, clock, folder} = await services({config})
    const {own: other} = await services({config, clock, folder})
    const random = seededRandom('a thousand')
    let [sent, most] = [0, 0]
    const outcomes = await Promise.all(
      Array.from({length: 1000}, async (_, i) => {
        await clock.sleep(random() * 20_000)
        const through = i % 2 === 0 ? own : other
        const send = async () => {
          sent++
          await clock.sleep(random() * 3000)
          most = Math.max(most, through.books.budget.standing().day)
          if (random() < 0.2) throw new RemoteFailure('bad-answer', {spent: spent(Math.floor(random() * 50))})
          if (random() < 0.1) throw new RemoteFailure('timed-out')
          return {value: i, spent: spent(50 + Math.floor(random() * 50))}
        }
        return callRemote(through, {target: targetOf(through), kind: 'npc', atMost: spent(100), send}).then(
          () => 'done',
          (failure: RemoteFailure) => failure.reason,
        )
      }),
    )
    const rows = own.books.ledger.list()
    const sum = rows.reduce((all, row) => all + (row.spent.microUsd ?? 0), 0)
    expect(own.books.budget.standing()).toEqual({day: sum, month: sum, reserved: 0})
    expect(sum).toBeLessThanOrEqual(20_000)
    expect(most).toBeLessThanOrEqual(20_000)
    // What is left of it would not have paid for another.
    expect(sum).toBeGreaterThan(19_900)
    expect(rows.length).toBe(sent)
    expect(outcomes.filter((outcome) => outcome === 'over-budget').length).toBeGreaterThan(500)
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBe(rows.filter(({outcome}) => outcome === 'done').length)
  })

  test.each([
    ["the person's own file", {config: {...FAST, budget: {day: 0.0001}}}],
    ['the month of it', {config: {...FAST, budget: {day: 1, month: 0.0001}}}],
    ['a vault', {options: {budgets: [{day: 0.0001}]}}],
    ['a flag', {config: {...FAST, budget: {day: 5}}, options: {budgets: [undefined, {day: 0.0001}]}}],
  ])('ai-v22: of %s stops by itself', async (_, setting) => {
    const {own} = await services(setting)
    const ask = () =>
      callRemote(own, {target: targetOf(own), kind: 'npc', atMost: spent(100), send: async () => ({value: 1, spent: spent(1)})})
    expect((await ask()).spent.microUsd).toBe(1)
    expect((await failureOf(ask())).reason).toBe('over-budget')
    expect(own.books.ledger.list().length).toBe(1)
  })

  test('ai-v22: of several is the strictest, day and month each for itself', () => {
    expect(strictest([{day: 2, month: 10}, undefined, {day: 5, month: 8}, {}])).toEqual({day: 2_000_000, month: 8_000_000})
    expect(strictest([undefined, {}])).toEqual({})
    expect(strictest([{day: 0}])).toEqual({day: 0})
  })

  test('begins anew with the day, and with the month', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 31, 23, 59))
    const {own} = await services({clock, config: {...FAST, budget: {day: 0.0001, month: 0.00025}}})
    const ask = () =>
      callRemote(own, {target: targetOf(own), kind: 'npc', atMost: spent(100), send: async () => ({value: 1, spent: spent(100)})})
    await ask()
    expect((await failureOf(ask())).said).toBe("the day's budget is $0.000100: $0.000100 are spent")
    clock.jump(60_000)
    await ask()
    clock.jump(86_400_000)
    await ask()
    clock.jump(86_400_000)
    expect((await failureOf(ask())).said).toBe("the month's budget is $0.000250: $0.000200 are spent")
  })

  test('of nothing lets nothing through that costs, and what costs nothing', async () => {
    const {own} = await services({config: {...FAST, budget: {day: 0}}})
    const ask = (most: number) =>
      callRemote(own, {target: targetOf(own), kind: 'npc', atMost: spent(most), send: async () => ({value: 1, spent: spent(most)})})
    expect((await failureOf(ask(1))).reason).toBe('over-budget')
    expect((await ask(0)).value).toBe(1)
  })

  test('is not stopped by an unknown price, which stays unknown', async () => {
    const {own} = await services({config: {...FAST, budget: {day: 0}}})
    const {microUsd: _, ...unpriced} = spent(1000, 500)
    const result = await callRemote(own, {
      target: targetOf(own),
      kind: 'npc',
      atMost: unpriced,
      send: async () => ({value: 1, spent: unpriced}),
    })
    expect(result.spent).toEqual(unpriced)
    expect(own.books.ledger.list().map((row) => row.spent)).toEqual([unpriced])
  })

  test('ai-v25: gets back what a process that is gone had reserved, and nobody is said to have spent it', async () => {
    const {own, clock, folder} = await services({config: {...FAST, budget: {day: 0.0001}}})
    own.books.budget.reserve(100, {allowance: {}, forMs: 240_000})
    own.close()
    const {own: next} = await services({config: {...FAST, budget: {day: 0.0001}}, clock, folder})
    const ask = () =>
      callRemote(next, {target: targetOf(next), kind: 'npc', atMost: spent(100), send: async () => ({value: 1, spent: spent(1)})})
    expect((await failureOf(ask())).said).toBe("the day's budget is $0.000100: $0.00 are spent, $0.000100 are reserved")
    clock.jump(240_000)
    await ask()
    expect(next.books.budget.standing()).toEqual({day: 1, month: 1, reserved: 0})
    expect(next.books.ledger.list().length).toBe(1)
  })
})
