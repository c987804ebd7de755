import type {Calendar} from '../../schema/entity/calendar.js'
import {dayNumber, type Moment} from '../calendar/day.js'
import {afterTimes, parseDuration, timesPassed} from '../calendar/duration.js'
import {readDay} from '../calendar/read-day.js'

/** How days of a campaign are told apart; without a calendar they are not. */
export interface Days {
  calendar: Calendar
  today?: Moment | undefined
}

/** The number of a day; `undefined` where there is none, or it is none of the calendar. */
export function numberOfDay(days: Days | undefined, day: string | undefined): number | undefined {
  const read = days === undefined || day === undefined ? undefined : readDay(days.calendar, day)
  return days && read && 'moment' in read ? dayNumber(days.calendar, read.moment) : undefined
}

/** Earlier days first, and last what has none. */
export function byDay(days: Days | undefined): (a: string | undefined, b: string | undefined) => number {
  const place = (day: string | undefined) => numberOfDay(days, day) ?? Number.MAX_SAFE_INTEGER
  return (a, b) => place(a) - place(b)
}

/** What runs by itself, as a clock does. */
interface Running {
  size: number
  filled?: number | undefined
  every?: string | undefined
  since?: string | undefined
}

/** Days from today until a clock is full by itself; `undefined` where it doesn't run. */
export function daysUntilFull(days: Days | undefined, {size, filled = 0, every: written = '', since: said}: Running): number | undefined {
  const every = parseDuration(written)
  if (!days?.today || !every || filled >= size) return undefined
  const {calendar, today} = days
  const read = said === undefined ? undefined : readDay(calendar, said)
  const since = read && 'moment' in read ? read.moment : today
  const passed = timesPassed(calendar, every, {since, until: today})
  return dayNumber(calendar, afterTimes(calendar, since, every, passed + size - filled)) - dayNumber(calendar, today)
}
