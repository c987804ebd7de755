import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {checkCalendar} from '../../../src/rules/calendar/check.js'
import {compareMoments, dayNumber, dayOf, minutesPerDay, placeOfDay, weekdayOf} from '../../../src/rules/calendar/day.js'
import {addDuration, afterTimes, DURATION_UNITS, timesPassed} from '../../../src/rules/calendar/duration.js'
import {readDay} from '../../../src/rules/calendar/read-day.js'
import {writeDay} from '../../../src/rules/calendar/write-day.js'
import {daysBeforeYear, isLeap, yearShape} from '../../../src/rules/calendar/year.js'
import {calendars} from './calendars.js'

const days = fc.oneof(fc.integer({min: -2000, max: 2000}), fc.integer({min: -400_000_000, max: 400_000_000}))

describe('laws of any calendar', () => {
  test('a day has one number, and a number one day', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, number) => {
        expect(dayNumber(calendar, dayOf(calendar, number))).toBe(number)
      }),
    )
  })

  test('the next day is the next of its month, or the first of another', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, number) => {
        const [today, next] = [placeOfDay(calendar, number), placeOfDay(calendar, number + 1)]
        const isSame = today.stretch === next.stretch && today.year === next.year
        expect(next.day).toBe(isSame ? today.day + 1 : 1)
        if (!isSame) expect(today.day).toBe(today.stretch.days)
      }),
    )
  })

  test('a year follows a year: their lengths add up, before the first as after it', () => {
    fc.assert(
      fc.property(calendars, fc.integer({min: -300, max: 300}), (calendar, index) => {
        expect(daysBeforeYear(calendar, index) + yearShape(calendar, index).days).toBe(daysBeforeYear(calendar, index + 1))
      }),
    )
    fc.assert(
      fc.property(calendars, (calendar) => {
        expect(daysBeforeYear(calendar, 1)).toBe(0)
      }),
    )
  })

  test('the weekday goes on by one with each day of the week, and over days outside it', () => {
    fc.assert(
      fc.property(
        calendars.map((calendar) => ({...calendar, monthsBeginWeek: false})),
        days,
        (calendar, number) => {
          const from = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((more) => weekdayOf(calendar, number + more)).filter((at) => at !== undefined)
          for (const [i, at] of from.slice(1).entries()) expect(at).toBe(((from[i] ?? 0) + 1) % (calendar.weekdays?.length ?? 1))
        },
      ),
    )
  })

  test('what is written is read as the same day, whatever month and whatever time', () => {
    fc.assert(
      fc.property(calendars, days, fc.option(fc.nat(1439), {nil: undefined}), (calendar, number, minute) => {
        const moment = {...dayOf(calendar, number), ...(minute === undefined ? {} : {minute})}
        fc.pre(Math.abs(moment.year) < 9_999_999)
        expect(readDay(calendar, writeDay(calendar, moment))).toEqual({moment})
      }),
    )
  })

  test('every month of a year is written and read as itself', () => {
    fc.assert(
      fc.property(calendars, fc.integer({min: 1, max: 900}), (calendar, year) => {
        for (const {id, days: length} of yearShape(calendar, year).stretches)
          for (const day of [1, length]) {
            const moment = {year, month: id, day}
            expect(readDay(calendar, writeDay(calendar, moment))).toEqual({moment})
          }
      }),
    )
  })

  test('a while later is later, and as many times have passed as were added', () => {
    const units = fc.constantFrom(...DURATION_UNITS)
    fc.assert(
      fc.property(
        calendars,
        days,
        units,
        fc.integer({min: 1, max: 40}),
        fc.integer({min: 0, max: 30}),
        (calendar, number, unit, amount, times) => {
          const since = dayOf(calendar, number)
          const every = {amount, unit}
          const until = afterTimes(calendar, since, every, times)
          expect(Math.sign(compareMoments(calendar, addDuration(calendar, until, {amount: 1, unit: 'd'}), since))).toBe(1)
          expect(timesPassed(calendar, every, {since, until})).toBeGreaterThanOrEqual(times)
          if (unit === 'd' || unit === 'h') expect(timesPassed(calendar, every, {since, until})).toBe(times)
        },
      ),
    )
  })

  test('hours and minutes add up to days', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, number) => {
        const from = dayOf(calendar, number)
        const later = addDuration(calendar, from, {amount: minutesPerDay(calendar), unit: 'min'})
        expect(later).toEqual({...dayOf(calendar, number + 1), minute: 0})
      }),
    )
  })

  test('a leap rule holds in as many years as are counted', () => {
    fc.assert(
      fc.property(calendars, fc.integer({min: -500, max: 500}), (calendar, index) => {
        const added = (calendar.leaps ?? []).filter((leap) => isLeap(leap, index)).reduce((sum, {days: more = 1}) => sum + more, 0)
        const ordinary = calendar.months.reduce((sum, month) => sum + month.days, 0)
        expect(yearShape(calendar, index).days).toBe(ordinary + added)
      }),
    )
  })

  test('none of these calendars has a flaw but rules without a use', () => {
    fc.assert(
      fc.property(calendars, (calendar) => {
        expect(checkCalendar(calendar).filter(({severity}) => severity === 'error')).toEqual([])
      }),
    )
  })
})
