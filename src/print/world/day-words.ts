import {findStretch} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import {clockTime} from '../../rules/calendar/write-day.js'
import type {Calendar} from '../../schema/entity/calendar.js'

/** A day as readers say it: "12 Thaw 41", "Midwinter 41", "12 Thaw 41, 21:30"; as it is written where the calendar can't read it. */
export function dayPhrase(calendar: Calendar | undefined, day: string): string {
  const read = calendar && readDay(calendar, day)
  if (!calendar || !read || !('moment' in read)) return day
  const {moment} = read
  const stretch = findStretch(calendar, moment.year, moment.month)
  if (!stretch) return day
  const isAlone = stretch.number === undefined && stretch.days === 1
  const time = moment.minute === undefined ? '' : `, ${clockTime(moment.minute)}`
  return `${isAlone ? '' : `${moment.day} `}${stretch.name} ${moment.year}${time}`
}
