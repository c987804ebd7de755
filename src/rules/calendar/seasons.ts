import type {Calendar} from '../../schema/entity/calendar.js'
import {daysBeforeYear, indexOfDay, type Stretch, yearShape} from './year.js'

type Season = NonNullable<Calendar['seasons']>[number]
export type Holiday = NonNullable<Calendar['holidays']>[number]

/** A month by what a season or holiday calls it: its number, or its id. */
export function isMonth({number, id}: Pick<Stretch, 'number' | 'id'>, month: number | string): boolean {
  return typeof month === 'number' ? number === month : id === month
}

/** A season, and the numbers of its first and last day. */
export interface SeasonSpan {
  season: Season
  from: number
  until: number
}

/** The season of the day with a number, which may have begun in the year before and end in the next. */
export function seasonOf(calendar: Calendar, number: number): SeasonSpan | undefined {
  const index = indexOfDay(calendar, number)
  const begun = [index - 1, index, index + 1].flatMap((each) => beginnings(calendar, each)).sort((a, b) => a.from - b.from)
  const at = begun.findLastIndex(({from}) => from <= number)
  const [found, next] = [begun[at], begun[at + 1]]
  return found && next ? {...found, until: next.from - 1} : undefined
}

function beginnings(calendar: Calendar, index: number): {season: Season; from: number}[] {
  return (calendar.seasons ?? []).flatMap((season) => {
    const from = dayInYear(calendar, index, season)
    return from === undefined ? [] : [{season, from}]
  })
}

/** The number of a day that each year has, in the year at a place of the count; `undefined` in a year without it. */
function dayInYear(
  calendar: Calendar,
  index: number,
  {month, day = 1}: {month: number | string; day?: number | undefined},
): number | undefined {
  const stretch = yearShape(calendar, index).stretches.find((each) => isMonth(each, month))
  return stretch && day <= stretch.days ? daysBeforeYear(calendar, index) + stretch.start + day - 1 : undefined
}

/** A holiday on its day. */
export interface Feast {
  holiday: Holiday
  number: number
}

/** A feast of a leap day may be thousands of years away; nobody asks for it. */
const MOST_YEARS = 10_000

/** The holidays after a day and up to another, in their order; the first few where there are more. */
export function feasts(calendar: Calendar, {after, until, most}: {after: number; until: number; most: number}): Feast[] {
  const found: Feast[] = []
  if ((calendar.holidays ?? []).length === 0) return found
  const first = indexOfDay(calendar, after + 1)
  const last = Math.min(indexOfDay(calendar, until), first + MOST_YEARS)
  for (let index = first; index <= last && found.length < most; index++)
    found.push(...feastsOfYear(calendar, index).filter(({number}) => number > after && number <= until))
  return found.slice(0, most)
}

function feastsOfYear(calendar: Calendar, index: number): Feast[] {
  return (calendar.holidays ?? [])
    .flatMap((holiday) => {
      const number = dayInYear(calendar, index, holiday)
      return number === undefined ? [] : [{holiday, number}]
    })
    .sort((a, b) => a.number - b.number)
}

/** The holidays of the day with a number. */
export function feastsOn(calendar: Calendar, number: number): Holiday[] {
  const {length} = calendar.holidays ?? []
  return feasts(calendar, {after: number - 1, until: number, most: length}).map(({holiday}) => holiday)
}
