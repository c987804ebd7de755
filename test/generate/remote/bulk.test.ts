import {describe, expect, test} from 'vitest'
import {type Job, runBulk} from '../../../src/generate/remote/bulk.js'
import {callRemote} from '../../../src/generate/remote/call.js'
import {RemoteFailure} from '../../../src/generate/remote/failure.js'
import type {Services} from '../../../src/generate/remote/services.js'
import {CONFIG, services, spent, targetOf} from '../../helpers/remote-services.js'
import type {VirtualClock} from '../../helpers/virtual-clock.js'

const config = {...CONFIG, limits: {textPerMinute: 100_000}}

/** Jobs that each ask once, and what was seen of them from the other side. */
function jobs(own: Services, clock: VirtualClock, count: number, answer: (nth: number) => Promise<string>) {
  const seen = {now: 0, most: 0, asked: 0, atOnce: [] as number[]}
  const send = async () => {
    seen.atOnce.push(++seen.now)
    seen.most = Math.max(seen.most, seen.now)
    const nth = seen.asked++
    await clock.sleep(1000)
    seen.now--
    return {value: await answer(nth), spent: spent(100)}
  }
  const all = Array.from(
    {length: count},
    (_, i): Job<string> => ({
      id: `job-${i}`,
      run: async (signal) => (await callRemote(own, {target: targetOf(own), kind: 'npc', atMost: spent(100), send, signal})).value,
    }),
  )
  return {all, seen}
}

describe('many jobs', () => {
  test('ai-v18: begin one at a time, come to as many as they may, and no more', async () => {
    const {own, clock} = await services({config})
    const {all, seen} = jobs(own, clock, 50, async (nth) => `answer ${nth}`)
    const results = await runBulk(own, all, {atOnce: 5})
    expect(results.map(({id, is}) => [id, is])).toEqual(all.map(({id}) => [id, 'done']))
    expect([seen.atOnce.slice(0, 3), seen.most]).toEqual([[1, 1, 2], 5])
  })

  test('ai-v18: are fewer at once as soon as a service finds it too fast, and more again later', async () => {
    const {own, clock} = await services({config})
    const {all, seen} = jobs(own, clock, 60, async (nth) => {
      if (nth === 30) throw new RemoteFailure('limited', {said: 'slow_down'})
      return 'x'
    })
    const paces: number[] = []
    const results = await runBulk(own, all, {atOnce: 8, onProgress: ({atOnce}) => paces.push(atOnce)})
    expect(results.every(({is}) => is === 'done')).toBe(true)
    const slowest = Math.min(...paces.slice(28, 34))
    expect(slowest).toBeLessThanOrEqual(5)
    expect(Math.max(...paces.slice(0, 28))).toBe(8)
    expect(paces.at(-1)).toBe(8)
    expect(seen.asked).toBe(61)
  })

  test('ai-v23: end with the budget: those that were not begun say why, and nothing is sent for them', async () => {
    const {own, clock} = await services({config: {...config, budget: {day: 0.0007}}})
    const {all, seen} = jobs(own, clock, 20, async () => 'x')
    const results = await runBulk(own, all, {atOnce: 2})
    const counts = (is: string) => results.filter((result) => result.is === is).length
    expect([counts('done'), seen.asked]).toEqual([7, 7])
    expect(counts('failed')).toBeLessThanOrEqual(2)
    const skipped = results.flatMap((result) => (result.is === 'skipped' ? [result.why.reason] : []))
    expect(skipped).toEqual(Array(skipped.length).fill('over-budget'))
    expect(skipped.length).toBeGreaterThanOrEqual(11)
  })

  test('each fail by themselves', async () => {
    const {own, clock} = await services({config})
    const {all} = jobs(own, clock, 5, async (nth) => {
      if (nth === 1) throw new RemoteFailure('refused', {said: 'no'})
      return 'x'
    })
    const results = await runBulk(own, all, {atOnce: 1})
    expect(results.map(({is}) => is)).toEqual(['done', 'failed', 'done', 'done', 'done'])
  })

  test('that the person stops are not begun, and one that stops itself stops no other', async () => {
    const {own, clock} = await services({config})
    const person = new AbortController()
    const one = new AbortController()
    const {all, seen} = jobs(own, clock, 10, async (nth) => {
      if (nth === 4) person.abort()
      return 'x'
    })
    const mixed = all.map((job, i) => (i === 2 ? {...job, run: () => job.run(one.signal)} : job))
    one.abort()
    const results = await runBulk(own, mixed, {atOnce: 1, signal: person.signal})
    expect(results.map(({is}) => is)).toEqual([
      'done',
      'done',
      'failed',
      'done',
      'done',
      'failed',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
    ])
    expect(seen.asked).toBe(5)
  })

  test('of a higher priority go first', async () => {
    const {own} = await services({config})
    const order: string[] = []
    const job = (id: string, priority?: number): Job<void> => ({
      id,
      ...(priority === undefined ? {} : {priority}),
      run: async () => {
        order.push(id)
      },
    })
    await runBulk(own, [job('first'), job('low', -1), job('usual'), job('high', 5)], {atOnce: 1})
    expect(order).toEqual(['first', 'high', 'usual', 'low'])
  })
})
