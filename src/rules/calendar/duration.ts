import {DURATION_PATTERN} from '../../schema/entity/base.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import {compareMoments, dayNumber, dayOf, findStretch, type Moment, minutesPerDay} from './day.js'
import {indexOfYear, remainder, yearAt, yearShape} from './year.js'

export const DURATION_UNITS = ['min', 'h', 'd', 'w', 'mo', 'y'] as const
export type DurationUnit = (typeof DURATION_UNITS)[number]

/** A length of time in a calendar's own units. */
export interface Duration {
  amount: number
  unit: DurationUnit
}

/** "3d", "2w", "8h"; `undefined` for what is none. */
export function parseDuration(text: string): Duration | undefined {
  const found = DURATION_PATTERN.exec(text)
  return found ? {amount: Number(found[1]), unit: found[2] as DurationUnit} : undefined
}

/** Days of a week where the days have no names. */
const WEEK = 7

/**
 * The moment that lies a while after another. Months and years keep the day, or the last that there is: a day between months counts
 * as the end of the month before it, and a leap day in a year without it as the end of its month.
 */
export function addDuration(calendar: Calendar, from: Moment, {amount, unit}: Duration): Moment {
  if (amount === 0) return from
  switch (unit) {
    case 'min':
      return addMinutes(calendar, from, amount)
    case 'h':
      return addMinutes(calendar, from, amount * 60)
    case 'd':
      return addDays(calendar, from, amount)
    case 'w':
      return addDays(calendar, from, amount * (calendar.weekdays?.length ?? WEEK))
    case 'mo':
      return addMonths(calendar, from, amount)
    case 'y':
      return addYears(calendar, from, amount)
  }
}

function addDays(calendar: Calendar, from: Moment, days: number): Moment {
  return {...from, ...dayOf(calendar, dayNumber(calendar, from) + days)}
}

function addMinutes(calendar: Calendar, from: Moment, minutes: number): Moment {
  const perDay = minutesPerDay(calendar)
  const total = (from.minute ?? 0) + minutes
  return {...addDays(calendar, from, Math.floor(total / perDay)), minute: remainder(total, perDay)}
}

function addMonths(calendar: Calendar, from: Moment, months: number): Moment {
  const counted = calendar.months.filter(({intercalary}) => !intercalary)
  // A year of nothing but named days has no months to go by.
  if (counted.length === 0) return addYears(calendar, from, months)
  const {number, day} = monthBefore(calendar, from)
  const total = indexOfYear(calendar, from.year) * counted.length + number - 1 + months
  const year = yearAt(calendar, Math.floor(total / counted.length))
  const month = counted[remainder(total, counted.length)]?.id ?? from.month
  return {...from, year, month, day: clamped(calendar, {year, month, day})}
}

/** The number of a day's month; of a day between months that of the one before it, 0 before the first. */
function monthBefore(calendar: Calendar, {year, month, day}: Moment): {number: number; day: number} {
  const {stretches} = yearShape(calendar, indexOfYear(calendar, year))
  const at = stretches.findIndex(({id}) => id === month)
  const own = stretches[at]?.number
  if (own !== undefined) return {number: own, day}
  return {number: stretches.slice(0, at).findLast(({number}) => number !== undefined)?.number ?? 0, day: Number.MAX_SAFE_INTEGER}
}

function addYears(calendar: Calendar, from: Moment, years: number): Moment {
  const year = yearAt(calendar, indexOfYear(calendar, from.year) + years)
  const isThere = findStretch(calendar, year, from.month) !== undefined
  const month = isThere ? from.month : (calendar.leaps?.find(({id}) => id === from.month)?.month ?? from.month)
  return {...from, year, month, day: clamped(calendar, {year, month, day: isThere ? from.day : Number.MAX_SAFE_INTEGER})}
}

function clamped(calendar: Calendar, {year, month, day}: Moment): number {
  return Math.min(day, findStretch(calendar, year, month)?.days ?? 1)
}

/** How many times a while has passed since a moment, up to another: never fewer than none. */
export function timesPassed(calendar: Calendar, every: Duration, {since, until}: {since: Moment; until: Moment}): number {
  if (compareMoments(calendar, until, since) <= 0) return 0
  let [least, most] = [0, timesAtMost(calendar, every, {since, until})]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (compareMoments(calendar, afterTimes(calendar, since, every, middle), until) <= 0) least = middle
    else most = middle - 1
  }
  return least
}

/** The moment at which a while has passed so many times. */
export function afterTimes(calendar: Calendar, since: Moment, {amount, unit}: Duration, times: number): Moment {
  return addDuration(calendar, since, {amount: amount * times, unit})
}

/** Not fewer than the times that a while fits between two moments. */
function timesAtMost(calendar: Calendar, {amount, unit}: Duration, {since, until}: {since: Moment; until: Moment}): number {
  const days = dayNumber(calendar, until) - dayNumber(calendar, since) + 1
  const years = indexOfYear(calendar, until.year) - indexOfYear(calendar, since.year) + 1
  const units: Record<DurationUnit, number> = {
    min: days * minutesPerDay(calendar),
    h: days * (calendar.hours ?? 24),
    d: days,
    w: days / (calendar.weekdays?.length ?? WEEK),
    mo: years * (calendar.months.filter(({intercalary}) => !intercalary).length || 1),
    y: years,
  }
  return Math.floor(units[unit] / amount) + 1
}
