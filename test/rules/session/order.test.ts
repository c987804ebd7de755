import {expect, test} from 'vitest'
import {byDay, dayKey} from '../../../src/rules/session/days.js'
import {inOrder, playedOnes} from '../../../src/rules/session/order.js'

const session = (id: string, status: 'planned' | 'open' | 'ended', played?: string, number?: number) => ({
  id,
  status,
  ...(played === undefined ? {} : {played}),
  ...(number === undefined ? {} : {number}),
})

test('sessions go by the day at the table, then by number: a chapter that numbers anew is no matter', () => {
  const all = [
    session('planned', 'planned', undefined, 1),
    session('open', 'open', '2026-10-01', 2),
    session('new-1', 'ended', '2026-11-07', 1),
    session('old-9', 'ended', '2026-10-31', 9),
    session('same-day-2', 'ended', '2026-11-14', 2),
    session('same-day-1', 'ended', '2026-11-14', 1),
  ]
  expect(inOrder(all).map(({id}) => id)).toEqual(['old-9', 'new-1', 'same-day-1', 'same-day-2', 'open', 'planned'])
  expect(playedOnes(all).at(-1)?.id).toBe('open')
})

test('days that are written with numbers have an order', () => {
  expect(['41-10-2', '41-Midwinter', '41-9-30', '40-12-31', '-3-1-1'].sort(byDay)).toEqual([
    '-3-1-1',
    '40-12-31',
    '41-9-30',
    '41-10-2',
    '41-Midwinter',
  ])
  expect(dayKey('soon')).toBeUndefined()
})
