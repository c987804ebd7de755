import {dayNumber} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import type {Calendar} from '../../schema/entity/calendar.js'

/** Where a day stands among others: compared number by number. `undefined` where it can't be read. */
export type DayOrder = (day: string) => readonly number[] | undefined

const NUMBERS = /^\s*(-?\d+)-(\d+)-(\d+)(?:[ T](\d+):(\d+))?\s*$/

/** Days as the campaign's calendar has them; without one, those written in numbers, "41-2-12 21:30". */
export function dayOrder(calendar: Calendar | undefined): DayOrder {
  if (!calendar)
    return (day) =>
      NUMBERS.exec(day)
        ?.slice(1)
        .map((part) => Number(part ?? 0))
  return (day) => {
    const read = readDay(calendar, day)
    return 'moment' in read ? [dayNumber(calendar, read.moment), read.moment.minute ?? -1] : undefined
  }
}
