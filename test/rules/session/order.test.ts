import {expect, test} from 'vitest'
import {byDay, daysUntilFull, numberOfDay} from '../../../src/rules/session/days.js'
import {inOrder, playedOnes} from '../../../src/rules/session/order.js'
import type {Calendar} from '../../../src/schema/entity/calendar.js'

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

const calendar: Calendar = {
  name: 'Two Tides',
  months: [
    {id: 'ebb', name: 'Ebb', days: 10},
    {id: 'slack', name: 'Slack', days: 1, intercalary: true},
    {id: 'flood', name: 'Flood', days: 20},
  ],
}

test('days go as their calendar has them, and last what is none', () => {
  expect(['5-2-1', 'someday', '5-Slack', '4-2-20', '5-1-10'].sort(byDay({calendar}))).toEqual([
    '4-2-20',
    '5-1-10',
    '5-Slack',
    '5-2-1',
    'someday',
  ])
  expect(numberOfDay(undefined, '5-1-1')).toBeUndefined()
})

test('a clock is full so many days from now', () => {
  const days = {calendar, today: {year: 5, month: 'ebb', day: 5}}
  // From the third day on a segment every four days: on the 7th, the named day between the months is the 11th, then the 4th of Flood.
  expect(daysUntilFull(days, {size: 5, filled: 2, every: '4d', since: '5-1-3'})).toBe(10)
  expect(daysUntilFull(days, {size: 5, filled: 4, every: '4d', since: '5-1-3'})).toBe(2)
  expect(daysUntilFull(days, {size: 5, filled: 5, every: '4d', since: '5-1-3'})).toBeUndefined()
  expect(daysUntilFull(days, {size: 5})).toBeUndefined()
})
