import type {Calendar} from '../../schema/entity/calendar.js'
import {slugOf} from '../../schema/slug.js'
import {findStretch, type Moment} from './day.js'

/** A day as it is stored, and read again whatever months are called by then: "41-2-12", "41-Midwinter", "41-2-12 21:30". */
export function writeDay(calendar: Calendar, moment: Moment): string {
  const {year, month, day, minute} = moment
  const stretch = findStretch(calendar, year, month)
  const time = minute === undefined ? '' : ` ${clockTime(minute)}`
  if (!stretch) return `${year}-${month}-${day}${time}`
  if (stretch.number !== undefined) return `${year}-${stretch.number}-${day}${time}`
  return `${year}-${nameOf(stretch)}${stretch.days > 1 ? `-${day}` : ''}${time}`
}

/** "21:30". */
export function clockTime(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** Its name where that stays the same thing as its id: a name may change. */
function nameOf({id, name}: {id: string; name: string}): string {
  return slugOf(name) === id ? name : id
}
