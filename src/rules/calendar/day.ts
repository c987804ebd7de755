import type {Calendar} from '../../schema/entity/calendar.js'
import {daysBeforeYear, indexOfDay, indexOfYear, type Stretch, yearAt, yearShape} from './year.js'

/** A day of a calendar. */
export interface CalendarDay {
  /** As people count: without a year 0 there is none. */
  year: number
  /** Id of the month, or of the leap rule whose day it is. */
  month: string
  /** From 1. */
  day: number
}

/** A day, and the time where that counts. */
export interface Moment extends CalendarDay {
  /** Minutes since the day began. */
  minute?: number
}

const MINUTES_PER_HOUR = 60

/** Minutes of a day. */
export function minutesPerDay({hours = 24}: Calendar): number {
  return hours * MINUTES_PER_HOUR
}

/** The month of a year that has an id; `undefined` for a leap day in a year without it. */
export function findStretch(calendar: Calendar, year: number, id: string): Stretch | undefined {
  return yearShape(calendar, indexOfYear(calendar, year)).stretches.find((each) => each.id === id)
}

/** Days between the first day of the year 1, which is 0, and a day. Throws for a day that the calendar lacks. */
export function dayNumber(calendar: Calendar, {year, month, day}: CalendarDay): number {
  const stretch = findStretch(calendar, year, month)
  if (!stretch || day < 1 || day > stretch.days) throw new RangeError(`no day ${day} of "${month}" in ${year}`)
  return daysBeforeYear(calendar, indexOfYear(calendar, year)) + stretch.start + day - 1
}

/** A day of a year's shape, and where in it it lies. */
export interface PlacedDay extends CalendarDay {
  index: number
  stretch: Stretch
}

/** The day with a number, and its month as that year has it. */
export function placeOfDay(calendar: Calendar, number: number): PlacedDay {
  const index = indexOfDay(calendar, number)
  const within = number - daysBeforeYear(calendar, index)
  const {stretches} = yearShape(calendar, index)
  const stretch = stretches.findLast(({start}) => start <= within) as Stretch
  return {year: yearAt(calendar, index), month: stretch.id, day: within - stretch.start + 1, index, stretch}
}

/** The day with a number. */
export function dayOf(calendar: Calendar, number: number): CalendarDay {
  const {year, month, day} = placeOfDay(calendar, number)
  return {year, month, day}
}

/** The place in the week of the day with a number, from 0; `undefined` for a day outside the week, or where days have no names. */
export function weekdayOf(calendar: Calendar, number: number): number | undefined {
  const {weekdays, firstWeekday = 0, monthsBeginWeek} = calendar
  if (weekdays === undefined) return undefined
  const {index, stretch, day} = placeOfDay(calendar, number)
  const inMonth = weekdaysBefore(stretch, day)
  if (inMonth === undefined) return undefined
  const earlier = earlierInYear(calendar, index, stretch, monthsBeginWeek ?? false)
  const before = monthsBeginWeek ? 0 : daysBeforeYear(calendar, index, 'weekdays')
  const count = firstWeekday + before + earlier + inMonth
  return count - weekdays.length * Math.floor(count / weekdays.length)
}

/** Weekdays of a month before one of its days; `undefined` where that day is none. */
function weekdaysBefore({runs}: Stretch, day: number): number | undefined {
  let [passed, weekdays] = [0, 0]
  for (const {days, isOutside} of runs) {
    if (day <= passed + days) return isOutside ? undefined : weekdays + day - passed - 1
    passed += days
    if (!isOutside) weekdays += days
  }
  return undefined
}

/** Weekdays of the year before a month; where each month begins the week anew, those of the month that it follows. */
function earlierInYear(calendar: Calendar, index: number, stretch: Stretch, isAnew: boolean): number {
  const {stretches} = yearShape(calendar, index)
  const at = stretches.indexOf(stretch)
  const from = isAnew ? stretches.findLastIndex(({follows}, i) => i <= at && !follows) : 0
  return stretches
    .slice(from, at)
    .flatMap(({runs}) => runs)
    .reduce((sum, {days, isOutside}) => sum + (isOutside ? 0 : days), 0)
}

/** Whether a moment lies before another, at it (0), or after it; a day without a time is its beginning. */
export function compareMoments(calendar: Calendar, a: Moment, b: Moment): number {
  return dayNumber(calendar, a) - dayNumber(calendar, b) || (a.minute ?? 0) - (b.minute ?? 0)
}

/** Whether a day, or the time on it, is over at another moment. */
export function isOver(calendar: Calendar, day: Moment, at: Moment): boolean {
  const days = dayNumber(calendar, at) - dayNumber(calendar, day)
  if (days !== 0) return days > 0
  return day.minute !== undefined && (at.minute ?? 0) >= day.minute
}
