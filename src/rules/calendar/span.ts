import type {Calendar} from '../../schema/entity/calendar.js'
import {remembering} from '../../schema/lazily.js'
import {dayNumber, minutesPerDay} from './day.js'
import {readDay} from './read-day.js'

/** The minutes that a day, or a time on it, takes, the last one included: a day without a time is the whole of it. */
export interface Span {
  first: number
  last: number
}

/** A text as a stretch of minutes; `undefined` where it is no day. */
export type SpanReader = (text: string) => Span | undefined

const NUMBERS = /^\s*(-?\d{1,7})-(\d{1,2})-(\d{1,3})(?:[ T](\d{1,2}):(\d{1,2}))?\s*$/
const MINUTES = 1440

/** Days as a calendar has them; without one, those written in numbers, "41-2-12 21:30", which keep their order and not their distance. */
export function spanReader(calendar: Calendar | undefined): SpanReader {
  return remembering(calendar ? (text) => spanIn(calendar, text) : spanOfNumbers)
}

function spanIn(calendar: Calendar, text: string): Span | undefined {
  const read = readDay(calendar, text)
  if ('flaw' in read) return undefined
  const minutes = minutesPerDay(calendar)
  return spanOf(dayNumber(calendar, read.moment) * minutes, minutes, read.moment.minute)
}

function spanOfNumbers(text: string): Span | undefined {
  const found = NUMBERS.exec(text)
  if (!found) return undefined
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number)
  const minute = found[4] === undefined ? undefined : Number(found[4]) * 60 + Number(found[5])
  return spanOf(((year * 100 + month) * 1000 + day) * MINUTES, MINUTES, minute)
}

function spanOf(first: number, minutes: number, minute: number | undefined): Span {
  return minute === undefined ? {first, last: first + minutes - 1} : {first: first + minute, last: first + minute}
}

/** Before, at once (0), or after: a whole day comes before the times on it. */
export function compareSpans(a: Span, b: Span): number {
  return a.first - b.first || b.last - a.last
}

/** Whether one is over before the other begins; of a day and a time on it neither is. */
export function isBefore(a: Span, b: Span): boolean {
  return a.last < b.first
}
