import {readDay} from '../../rules/calendar/read-day.js'
import {nameDay} from '../../rules/calendar/told-day.js'
import type {Calendar} from '../../schema/entity/calendar.js'

/** A day as readers say it: "12 Thaw 41", "Midwinter 41", "12 Thaw 41, 21:30"; as it is written where the calendar can't read it. */
export function dayPhrase(calendar: Calendar | undefined, written: string): string {
  const read = calendar && readDay(calendar, written)
  if (!calendar || !read || !('moment' in read)) return written
  const {day, month, isOnly, year, era, time} = nameDay(calendar, read.moment)
  const words = `${isOnly ? '' : `${day} `}${month} ${year}${era === undefined ? '' : ` ${era}`}`
  return time === undefined ? words : `${words}, ${time}`
}
