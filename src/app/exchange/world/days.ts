import type {Directory} from '../../../exchange/kit/world/settle.js'
import {readDay} from '../../../rules/calendar/read-day.js'
import {writeDay} from '../../../rules/calendar/write-day.js'
import type {Calendar} from '../../../schema/entity/calendar.js'

/** Reads days by a calendar; without one they stay as they are written, for nothing says what is a day. */
export function dayReader(time: {calendar: Calendar} | undefined): Directory['day'] {
  if (!time) return (text) => text
  const {calendar} = time
  return (text, {countsAll}) => {
    const read = readDay(calendar, countsAll ? recounted(calendar, text) : text)
    return 'moment' in read ? writeDay(calendar, read.moment) : undefined
  }
}

/** A day whose month is counted among all, with the month by its id. */
function recounted({months}: Calendar, day: string): string {
  return day.replace(/^(-?\d+)-(\d+)(?=-|$)/, (all, year: string, month: string) => {
    const id = months[Number(month) - 1]?.id
    return id === undefined ? all : `${year}-${id}`
  })
}
