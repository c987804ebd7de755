import {describe, expect, test} from 'vitest'
import {checkCalendar} from '../../../src/rules/calendar/check.js'
import {dayNumber, dayOf} from '../../../src/rules/calendar/day.js'
import {addDuration, afterTimes, parseDuration, timesPassed} from '../../../src/rules/calendar/duration.js'
import {eraYear} from '../../../src/rules/calendar/eras.js'
import {readDay} from '../../../src/rules/calendar/read-day.js'
import {feasts} from '../../../src/rules/calendar/seasons.js'
import {fullMoons, moonPhase} from '../../../src/rules/calendar/sky.js'
import {writeDay} from '../../../src/rules/calendar/write-day.js'
import {indexOfYear, yearShape} from '../../../src/rules/calendar/year.js'
import type {Calendar} from '../../../src/schema/entity/calendar.js'
import {calendar, day, gregorian, months, number, plain, written} from './calendars.js'

describe('the year 0', () => {
  const withZero = {...gregorian, yearZero: true}

  test('without one, from -1-12-30 to 1-1-2 is 3 days', () => {
    expect(number(gregorian, '1-01-02') - number(gregorian, '−1-12-30')).toBe(3)
    expect(readDay(gregorian, '0-3-1')).toEqual({flaw: {is: 'day-year-zero'}})
  })

  test('with one, it is a year like any other', () => {
    const lengths = (year: number) => yearShape(withZero, indexOfYear(withZero, year)).stretches.map(({days}) => days)
    expect(lengths(0)).toEqual(lengths(4))
    expect(lengths(0)).not.toEqual(lengths(1))
    expect(readDay(withZero, '0-2-30')).toEqual({flaw: {is: 'day-beyond', day: 30, month: 'February', year: 0, days: 29}})
    expect(number(withZero, '1-1-1') - number(withZero, '0-12-31')).toBe(1)
  })

  test('no day of the year 1 or later has a number below 0, leap months or not', () => {
    const of = calendar({months: months(3, 5), leaps: [{id: 'late', month: 'm1', days: 5, every: 2, intercalary: true}]})
    expect([number(of, '1-1-1'), number(of, '2-1-1'), number(of, '-1-3-5')]).toEqual([0, 15, -1])
  })
})

describe('eras', () => {
  const of = calendar({
    months: months(12, 30),
    eras: [
      {id: 'old', name: 'Before the Lamps', short: 'BL', from: -5000, backwards: true},
      {id: 'lamps', name: 'of the Light', short: 'AL', from: 1},
      {id: 'dark', name: 'of the Dark', from: 300},
    ],
  })

  test.each([
    ['2000-3-1 BL', '-2000-3-1'],
    ['1-12-30 BL', '-1-12-30'],
    ['41-2-12 AL', '41-2-12'],
    ['12 Month B, year 41 of the Light', '41-2-12'],
    ['5-1-1 of the Dark', '304-1-1'],
    ['12 Month B 41 al', '41-2-12'],
  ])('%s is %s', (text, stored) => expect(writeDay(of, day(of, text))).toBe(stored))

  test.each([
    ['2000-3-1 BC', {is: 'day-era', era: 'BC', eras: ['BL', 'AL', 'of the Dark']}],
    ['400-1-1 AL', {is: 'day-era-year', era: 'AL', year: 400}],
    ['0-1-1 AL', {is: 'day-era-year', era: 'AL', year: 0}],
    ['6000-1-1 BL', {is: 'day-era-year', era: 'BL', year: 6000}],
  ])('%s is refused', (text, flaw) => expect(readDay(of, text)).toEqual({flaw}))

  test('a year has its number in its era', () => {
    expect([-2000, -1, 41, 304].map((year) => eraYear(of, year)).map((found) => [found?.era.id, found?.year])).toEqual([
      ['old', 2000],
      ['old', 1],
      ['lamps', 41],
      ['dark', 5],
    ])
    expect(eraYear(gregorian, -44)?.year).toBe(44)
  })
})

describe('moons', () => {
  const cycle = 29.53
  const of = (parts: Partial<Calendar>) =>
    calendar({months: months(12, 30), moons: [{id: 'm', name: 'M', cycle, full: '1204-5-6'}], ...parts})
  const phase = (calendarOf: Calendar, at: number) => moonPhase(calendarOf, (calendarOf.moons ?? [])[0] ?? never(), at)
  const never = (): never => {
    throw new Error('no moon')
  }

  test('one that is anchored by a date stays full on it, whatever else changes', () => {
    const changed: Partial<Calendar>[] = [
      {},
      {yearZero: true},
      {eras: [{id: 'e', name: 'E', from: 1000}]},
      {leaps: [{id: 'l', month: 'm1', every: 4}]},
      {months: months(13, 28)},
    ]
    for (const parts of changed) {
      const changedOf = of(parts)
      expect(phase(changedOf, number(changedOf, '1204-5-6'))).toBe('full')
    }
  })

  test('with twelve moons of assorted cycles each is full on one day of each cycle', () => {
    for (const each of [2, 3, 5.5, 7, 11.1, 13, 19.9, 27.32, 28, 29.53, 100.7, 365.2425]) {
      const one = calendar({months: months(12, 30), moons: [{id: 'm', name: 'M', cycle: each, full: '3-1-1'}]})
      const full = Array.from({length: 3000}, (_, at) => at).filter((at) => phase(one, at) === 'full')
      expect(Math.abs(full.length - 3000 / each), `cycle ${each}`).toBeLessThan(1.5)
      const gaps = new Set(full.slice(1).map((at, i) => at - (full[i] ?? 0)))
      expect(
        [...gaps].every((gap) => Math.abs(gap - each) < 1),
        `cycle ${each}`,
      ).toBe(true)
      expect(full.filter((at) => at > 0)).toEqual(fullMoons(one, one.moons?.[0] ?? never(), {after: 0, until: 2999, most: 9999}))
    }
  })

  test('new, first quarter and last quarter are one day too, in their order', () => {
    const one = of({})
    const seen = Array.from({length: 60}, (_, at) => phase(one, number(one, '1204-5-6') + at))
    const order = seen.filter((at, i) => at !== seen[i - 1])
    expect(order.slice(0, 9)).toEqual([
      'full',
      'waning-gibbous',
      'last-quarter',
      'waning-crescent',
      'new',
      'waxing-crescent',
      'first-quarter',
      'waxing-gibbous',
      'full',
    ])
    for (const single of ['full', 'new', 'first-quarter', 'last-quarter'])
      expect(seen.slice(1, 30).filter((at) => at === single).length, single).toBeLessThanOrEqual(1)
  })

  test('a full moon of 2024 falls where the sky had it', () => {
    expect(phase(gregorian, number(gregorian, '2024-1-25'))).toBe('full')
  })

  test('one whose anchor is no day has no phase, and is a flaw', () => {
    const one = of({moons: [{id: 'm', name: 'M', cycle, full: '1204-13-6'}]})
    expect(phase(one, 4)).toBeUndefined()
    expect(checkCalendar(one)).toMatchObject([{path: ['moons', 0, 'full'], flaw: {is: 'calendar-moon'}}])
  })
})

describe('dates as people write them', () => {
  test.each([
    ['41-2-12', '41-2-12'],
    ['41-02-12', '41-2-12'],
    ['41-Thaw-12', '41-2-12'],
    ['41-thaw-12', '41-2-12'],
    ['41–2–12', '41-2-12'],
    ['12 Thaw 41', '41-2-12'],
    ['12 Thaw, year 41', '41-2-12'],
    ['12th of Thaw, 41', '41-2-12'],
    ['12. Thaw 41', '41-2-12'],
    ['Thaw 12, 41', '41-2-12'],
    ['12 Thaw, year 41, a Marketday', '41-2-12'],
    ['41-Longday', '41-Longday'],
    ['Longday 41', '41-Longday'],
    ['Longday, year 41', '41-Longday'],
    ['41-Midwinter-2', '41-Midwinter-2'],
    ['41-2-12 21:30', '41-2-12 21:30'],
    ['12 Thaw 41 9:05', '41-2-12 09:05'],
    ['41-2-12T00:00', '41-2-12 00:00'],
    ['-41-2-12', '-41-2-12'],
    ['  41-2-12 ', '41-2-12'],
  ])('"%s" is "%s"', (text, stored) => expect(writeDay(plain, day(plain, text))).toBe(stored))

  test.each([
    ['', {is: 'day-unread', text: ''}],
    ['soon', {is: 'day-unread', text: 'soon'}],
    ['41', {is: 'day-unread', text: '41'}],
    ['41-Taw-3', {is: 'day-month', month: 'Taw', near: ['Thaw']}],
    ['41-Midwinter', {is: 'day-missing', month: 'Midwinter', days: 2}],
    ['41-2', {is: 'day-missing', month: 'Thaw', days: 30}],
    ['41-2-31', {is: 'day-beyond', day: 31, month: 'Thaw', year: 41, days: 30}],
    ['41-2-0', {is: 'day-beyond', day: 0, month: 'Thaw', year: 41, days: 30}],
    ['41-0-3', {is: 'day-month-number', number: 0, count: 12}],
    ['41-13-3', {is: 'day-month-number', number: 13, count: 12}],
    ['41-2-12 24:00', {is: 'day-time', time: '24:00', hours: 24}],
    ['41-2-12 12:60', {is: 'day-time', time: '12:60', hours: 24}],
    ['99999999-1-1', {is: 'day-year-far', most: 9_999_999}],
    ['41-__proto__-3', {is: 'day-month', month: '__proto__', near: []}],
    [`41-${'x'.repeat(90)}-3`, {is: 'day-unread', text: `41-${'x'.repeat(90)}-3`}],
  ])('"%s" is none', (text, flaw) => expect(readDay(plain, text)).toEqual({flaw}))

  test('an unknown month is never the first, and is near another', () => {
    const of = calendar({months: ['Hammer', 'Tarsakh', 'Mirtul'].map((name) => ({id: name.toLowerCase(), name, days: 30}))})
    expect(readDay(of, '1204-Hamer-3')).toEqual({flaw: {is: 'day-month', month: 'Hamer', near: ['Hammer']}})
  })

  test('a name that fits two months is neither', () => {
    expect(readDay(gregorian, '2024-Ju-3')).toEqual({flaw: {is: 'day-month-shared', month: 'Ju', months: ['June', 'July']}})
  })

  test('a leap day with a name is there in leap years alone', () => {
    const of = calendar({months: months(2, 10), leaps: [{id: 'moot', name: 'Moot Day', month: 'm1', every: 4, intercalary: true}]})
    expect(written(of, number(of, '8-Moot Day'))).toBe('8-moot')
    expect(readDay(of, '9-Moot Day')).toEqual({flaw: {is: 'day-absent', month: 'Moot Day', year: 9}})
  })

  test('names of any script, with spaces and hyphens, are written and read', () => {
    const of = calendar({
      months: [
        {id: 'a', name: 'Пуща', days: 20},
        {id: 'feast-of-the-moon', name: 'Feast of the Moon', days: 3, intercalary: true},
        {id: 'mid-year', name: 'Mid-Year', days: 1, intercalary: true},
        {id: 'b', name: '霜月', days: 20},
      ],
    })
    for (let at = 0; at < 44; at++) expect(number(of, written(of, at))).toBe(at)
    expect(written(of, 21)).toBe('1-Feast of the Moon-2')
    expect(written(of, 23)).toBe('1-Mid-Year')
    expect(number(of, '3 霜月 1')).toBe(26)
    expect(number(of, '1-пуща-3')).toBe(2)
  })
})

describe('lengths of time', () => {
  const later = (of: Calendar, text: string, by: string) => writeDay(of, addDuration(of, day(of, text), parseDuration(by) ?? never()))
  const never = (): never => {
    throw new Error('no duration')
  }

  test.each([
    ['41-2-12', '3d', '41-2-15'],
    ['41-2-12', '2w', '41-2-26'],
    ['41-2-12', '8h', '41-2-12 08:00'],
    ['41-2-12 21:30', '8h', '41-2-13 05:30'],
    ['41-2-12', '90min', '41-2-12 01:30'],
    ['41-2-12', '1mo', '41-3-12'],
    ['41-12-12', '1mo', '42-1-12'],
    ['41-2-12', '1y', '42-2-12'],
    ['41-3-30', '1d', '41-Greentide'],
    ['41-Greentide', '1mo', '41-4-30'],
    ['-1-12-30', '1y', '1-12-30'],
  ])('%s and %s is %s', (from, by, to) => expect(later(plain, from, by)).toBe(to))

  test.each([
    ['2024-1-31', '1mo', '2024-2-29'],
    ['2023-1-31', '1mo', '2023-2-28'],
    ['2024-2-29', '1y', '2025-2-28'],
    ['2024-2-29', '4y', '2028-2-29'],
  ])('the day is kept, or the last there is: %s and %s is %s', (from, by, to) => expect(later(gregorian, from, by)).toBe(to))

  test.each(['0d', '3', 'd', '3 d', '-3d', '3x', '1234567d', '3D', ''])('"%s" is none', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  )

  test('the times that a while has passed are counted from a day, not from the last look', () => {
    const [since, every] = [day(plain, '41-2-1'), {amount: 2, unit: 'w'} as const]
    const times = (text: string) => timesPassed(plain, every, {since, until: day(plain, text)})
    expect([times('41-2-14'), times('41-2-15'), times('41-2-28'), times('41-2-29'), times('41-1-1')]).toEqual([0, 1, 1, 2, 0])
    expect(timesPassed(gregorian, {amount: 1, unit: 'mo'}, {since: day(gregorian, '2024-1-31'), until: day(gregorian, '2024-3-31')})).toBe(
      2,
    )
  })

  test('a clock of a minute over a million years is counted, not walked', () => {
    const since = day(gregorian, '1-1-1')
    const until = afterTimes(gregorian, since, {amount: 999_999, unit: 'y'}, 1)
    expect(timesPassed(gregorian, {amount: 1, unit: 'min'}, {since, until})).toBe(dayNumber(gregorian, until) * 1440)
  })
})

describe('holidays', () => {
  const between = (after: string, until: string) =>
    feasts(plain, {after: number(plain, after), until: number(plain, until), most: 99}).map(({holiday, number: at}) => [
      holiday.id,
      writeDay(plain, dayOf(plain, at)),
    ])

  test('those after a day and up to another, over the end of a year', () => {
    expect(between('41-2-20', '41-Longday')).toEqual([
      ['greentide', '41-Greentide'],
      ['longday', '41-Longday'],
    ])
    expect(between('41-12-30', '42-1-1')).toEqual([
      ['midwinter', '41-Midwinter-1'],
      ['first-fire', '42-1-1'],
    ])
  })

  test('the first few of many', () => {
    expect(feasts(plain, {after: 0, until: 365_000, most: 5})).toHaveLength(5)
  })

  test('one of a leap day that is not there this year is not there', () => {
    const of = calendar({
      months: months(1, 10),
      leaps: [{id: 'moot', month: 'm1', every: 4, intercalary: true}],
      holidays: [{id: 'h', name: 'Moot', month: 'moot'}],
    })
    expect(feasts(of, {after: 0, until: number(of, '13-1-1'), most: 99})).toHaveLength(3)
  })
})

describe('what is wrong with a calendar', () => {
  const flaws = (parts: Partial<Calendar>) =>
    checkCalendar(
      calendar({
        months: [
          {id: 'a', name: 'A', days: 30},
          {id: 'b', name: 'B', days: 30},
        ],
        ...parts,
      }),
    ).map(({path, flaw}) => [path.join('.'), flaw.is])

  test.each<[string, Partial<Calendar>, [string, string][]]>([
    ['nothing', {}, []],
    ['a leap rule for a missing month', {leaps: [{id: 'l', month: 'c', every: 4}]}, [['leaps.0.month', 'calendar-month']]],
    ['a holiday in a month that is not there', {holidays: [{id: 'h', name: 'H', month: 3}]}, [['holidays.0.month', 'calendar-month']]],
    [
      'a holiday on a day that is not there',
      {holidays: [{id: 'h', name: 'H', month: 2, day: 31}]},
      [['holidays.0.day', 'calendar-month-day']],
    ],
    ['a season in a month that is not there', {seasons: [{id: 's', name: 'S', month: 'bb'}]}, [['seasons.0.month', 'calendar-month']]],
    ['a first weekday beyond the week', {weekdays: ['X'], firstWeekday: 1}, [['firstWeekday', 'calendar-first-weekday']]],
    ['a first weekday without a week', {firstWeekday: 0}, [['firstWeekday', 'calendar-first-weekday']]],
    ['`unless` without `except`', {leaps: [{id: 'l', month: 'a', every: 4, unless: 8}]}, [['leaps.0.unless', 'calendar-unless']]],
    ['an id twice', {leaps: [{id: 'a', month: 'a', every: 4}]}, [['leaps.0.id', 'calendar-id-twice']]],
    ['a last era counted back', {eras: [{id: 'e', name: 'E', from: 1, backwards: true}]}, [['eras.0.backwards', 'calendar-era']]],
  ])('%s', (_what, parts, expected) => expect(flaws(parts)).toEqual(expected))

  test('months that no date could tell apart, or from a number', () => {
    const of = (list: {id: string; name: string; intercalary?: boolean}[]) =>
      checkCalendar(calendar({months: list.map((month) => ({days: 3, ...month}))})).map(({flaw}) => flaw.is)
    expect(
      of([
        {id: 'a', name: 'Frost'},
        {id: 'b', name: 'frost'},
      ]),
    ).toEqual(['calendar-name-twice'])
    expect(of([{id: 'a', name: '12'}])).toEqual(['calendar-name-number'])
    expect(of([{id: 'a', name: 'A', intercalary: true}])).toEqual(['calendar-no-month'])
  })
})
