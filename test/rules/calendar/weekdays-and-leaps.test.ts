import {describe, expect, test} from 'vitest'
import {checkCalendar} from '../../../src/rules/calendar/check.js'
import {dayOf, isOver, weekdayOf} from '../../../src/rules/calendar/day.js'
import {readDay} from '../../../src/rules/calendar/read-day.js'
import {seasonOf} from '../../../src/rules/calendar/seasons.js'
import {indexOfYear, isLeap} from '../../../src/rules/calendar/year.js'
import {calendarSchema} from '../../../src/schema/entity/calendar.js'
import {calendar, day, gregorian, months, number, plain, shipped, weekday, written} from './calendars.js'

const isLeapYear = (of: typeof gregorian, year: number) => (of.leaps ?? []).some((leap) => isLeap(leap, indexOfYear(of, year)))

describe('seasons over the end of a year', () => {
  const year = calendar({
    months: months(12, 30),
    seasons: [
      {id: 'spring', name: 'spring', month: 3},
      {id: 'winter', name: 'winter', month: 12},
    ],
  })
  const season = (text: string) => seasonOf(year, number(year, text))

  test.each([
    ['5-12-1', 'winter'],
    ['6-1-15', 'winter'],
    ['6-2-30', 'winter'],
    ['6-3-1', 'spring'],
    ['5-11-30', 'spring'],
  ])('%s is in %s', (text, name) => expect(season(text)?.season.id).toBe(name))

  test('what lasts to the end of a winter begun in month 12 ends in the next year', () => {
    const end = dayOf(year, season('5-12-9')?.until ?? 0)
    expect(end).toEqual({year: 6, month: 'm2', day: 30})
    expect(isOver(year, end, day(year, '6-2-30'))).toBe(false)
    expect(isOver(year, end, day(year, '6-3-1'))).toBe(true)
  })
})

describe('weekdays of the Gregorian calendar', () => {
  test.each([
    ['1879-05-23', 'Friday'],
    ['2021-07-22', 'Thursday'],
    ['0001-01-01', 'Monday'],
    ['2024-02-29', 'Thursday'],
    ['2024-03-01', 'Friday'],
    ['-1-12-31', 'Sunday'],
  ])('%s is a %s', (text, name) => expect(weekday(gregorian, text)).toBe(name))

  test('as the machine knows them, over eight hundred years', () => {
    for (let at = 0; at < 800 * 365; at += 97) {
      const date = new Date(Date.UTC(1600, 0, 1 + at))
      const text = `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}-${date.getUTCDate()}`
      expect(weekdayOf(gregorian, number(gregorian, text)), text).toBe((date.getUTCDay() + 6) % 7)
    }
  })

  test('leap days before 2022: 490 by the Gregorian rule, 505 every fourth year, 252 every eighth', () => {
    const before = (every: {every: number; except?: number; unless?: number}) => {
      const of = calendar({months: [{id: 'a', name: 'A', days: 365}], leaps: [{id: 'l', month: 'a', ...every}]})
      return number(of, '2022-1-1') - 2021 * 365
    }
    expect([before({every: 4, except: 100, unless: 400}), before({every: 4}), before({every: 8})]).toEqual([490, 505, 252])
  })

  test('the year 1,000,000 is as quick as any', () => {
    expect(written(gregorian, number(gregorian, '1000000-2-29'))).toBe('1000000-2-29')
    expect(weekday(gregorian, '1000000-1-1')).toBe('Saturday')
  })
})

describe('leap years', () => {
  const fourth = calendar({months: months(12, 30), leaps: [{id: 'l', month: 'm2', every: 4}]})

  test.each([
    [1484, true],
    [1488, true],
    [1492, true],
    [1501, false],
    [4, true],
    [-1, true],
    [-5, true],
    [-4, false],
  ])('every fourth year: %i is one: %s', (year, expected) => expect(isLeapYear(fourth, year)).toBe(expected))

  test.each([
    [1900, false],
    [2000, true],
    [2024, true],
    [2100, false],
  ])('Gregorian: %i is one: %s', (year, expected) => expect(isLeapYear(gregorian, year)).toBe(expected))

  test('an offset moves the count', () => {
    const shifted = calendar({months: months(1, 9), leaps: [{id: 'l', month: 'm1', every: 4, offset: 1}]})
    expect([1, 2, 3, 4, 5, -4].map((year) => isLeapYear(shifted, year))).toEqual([true, false, false, false, true, true])
  })

  test('29 February and 1 March are two days', () => {
    expect(number(gregorian, '2024-3-1') - number(gregorian, '2024-2-29')).toBe(1)
    expect(readDay(gregorian, '1900-2-29')).toEqual({flaw: {is: 'day-beyond', day: 29, month: 'February', year: 1900, days: 28}})
  })

  test('a month has no leap days of its own to be forgotten: only a rule gives them', () => {
    const month = {id: 'a', name: 'A', days: 28, leapDays: 29}
    expect(calendarSchema().safeParse({name: 'X', months: [month]}).success).toBe(false)
  })
})

describe('days outside the week', () => {
  const walk = (outsideWeek: boolean) => {
    const of = calendar({
      months: [
        {id: 'a', name: 'A', days: 10},
        {id: 'midwinter', name: 'Midwinter', days: 1, intercalary: true, outsideWeek},
        {id: 'b', name: 'B', days: 10},
      ],
      weekdays: ['One', 'Two', 'Three', 'Four', 'Five'],
    })
    return Array.from({length: 3 * 21}, (_, at) => weekdayOf(of, at))
  }

  test('three years in which an intercalary day is a weekday', () => {
    expect(walk(false)).toEqual(Array.from({length: 63}, (_, at) => at % 5))
  })

  test('three years in which it is none: the week goes on after it', () => {
    const days = walk(true)
    expect([10, 31, 52].map((at) => days[at])).toEqual([undefined, undefined, undefined])
    expect(days.filter((at) => at !== undefined)).toEqual(Array.from({length: 60}, (_, at) => at % 5))
  })

  test.each([true, false])('a leap day outside the week moves no weekday of later years (between months: %s)', (intercalary) => {
    const of = calendar({
      months: months(12, 28),
      weekdays: ['1', '2', '3', '4', '5', '6', '7'],
      leaps: [{id: 'leap', month: 'm7', every: 4, intercalary, outsideWeek: true}],
    })
    const first = Array.from({length: 400}, (_, i) => weekdayOf(of, number(of, `${i + 1}-1-1`)))
    expect(new Set(first)).toEqual(new Set([0]))
  })

  test('where months begin the week anew, each first is one weekday', () => {
    const of = calendar({months: months(5, 10), weekdays: ['A', 'B', 'C', 'D'], firstWeekday: 1, monthsBeginWeek: true})
    expect([1, 2, 3, 4, 5].map((month) => weekday(of, `7-${month}-1`))).toEqual(['B', 'B', 'B', 'B', 'B'])
    expect(weekday(of, '7-3-10')).toBe('C')
  })

  test('without weekdays a day has none', () => {
    expect(weekdayOf(calendar({months: months(1, 3)}), 5)).toBeUndefined()
  })
})

describe('months without a number', () => {
  const of = calendar({
    months: [
      {id: 'frost', name: 'Frost', days: 30},
      {id: 'midwinter', name: 'Midwinter', days: 1, intercalary: true},
      {id: 'thaw', name: 'Thaw', days: 30},
    ],
  })

  test('the month after keeps its count', () => {
    const first = number(of, '5-1-30')
    expect([0, 1, 2].map((more) => written(of, first + more))).toEqual(['5-1-30', '5-Midwinter', '5-2-1'])
    expect(readDay(of, '5-3-1')).toEqual({flaw: {is: 'day-month-number', number: 3, count: 2}})
  })

  test('a day goes by its name, and one of a month that is gone is a finding', () => {
    expect(day(of, '5-midwinter')).toEqual({year: 5, month: 'midwinter', day: 1})
    expect(readDay(plain, '5-Shieldmeet')).toMatchObject({flaw: {is: 'day-month', month: 'Shieldmeet'}})
  })
})

describe('numbers that are none', () => {
  const base = {name: 'X', months: [{id: 'a', name: 'A', days: 30}]}
  test.each([
    ['every 0 years', {leaps: [{id: 'l', month: 'a', every: 0}]}, 'leaps.0.every'],
    ['a week of 0 days', {weekdays: []}, 'weekdays'],
    ['a month of 0 days', {months: [{id: 'a', name: 'A', days: 0}]}, 'months.0.days'],
    ['a moon with a cycle of 0', {moons: [{id: 'm', name: 'M', cycle: 0, full: '1-1-1'}]}, 'moons.0.cycle'],
    ['a moon with a cycle below 0', {moons: [{id: 'm', name: 'M', cycle: -3, full: '1-1-1'}]}, 'moons.0.cycle'],
    ['no months', {months: []}, 'months'],
  ])('%s', (_what, parts, path) => {
    const {error} = calendarSchema().safeParse({...base, ...parts})
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})

describe('calendars that ship with dnd', () => {
  test.each(['gregorian', 'plain'])('%s has no flaw', (id) => expect(checkCalendar(shipped(id))).toEqual([]))
  test('the second month of the plain year is Thaw, and it has 365 days', () => {
    expect(day(plain, '41-2-12')).toEqual(day(plain, '12 Thaw 41'))
    expect(number(plain, '42-1-1') - number(plain, '41-1-1')).toBe(365)
    expect(weekday(plain, '41-2-12')).toBe('Marketday')
  })
})
