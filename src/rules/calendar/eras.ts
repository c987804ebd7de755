import type {Calendar} from '../../schema/entity/calendar.js'
import {indexOfYear, yearAt} from './year.js'

export type Era = NonNullable<Calendar['eras']>[number]

/** An era with the places of its years in the count without a gap. */
interface PlacedEra {
  era: Era
  from: number
  /** The first of the era after it. */
  end?: number
}

function placedEras(calendar: Calendar): PlacedEra[] {
  const sorted = (calendar.eras ?? []).map((era) => ({era, from: indexOfYear(calendar, era.from)})).sort((a, b) => a.from - b.from)
  return sorted.map((each, i) => ({...each, ...(sorted[i + 1] ? {end: sorted[i + 1]?.from as number} : {})}))
}

/** The era of a year and the year's number in it; `undefined` where the calendar has none then. */
export function eraYear(calendar: Calendar, year: number): {era: Era; year: number} | undefined {
  const index = indexOfYear(calendar, year)
  const found = placedEras(calendar).findLast(({from}) => from <= index)
  if (!found) return undefined
  const {era, from, end} = found
  if (!era.backwards) return {era, year: index - from + 1}
  return end === undefined ? undefined : {era, year: end - index}
}

/** The year that has a number in an era; `undefined` where the era is over by then, or had not begun. */
export function yearInEra(calendar: Calendar, era: Era, year: number): number | undefined {
  const placed = placedEras(calendar).find((each) => each.era === era)
  if (!placed || year < 1) return undefined
  const {from, end} = placed
  if (era.backwards && end === undefined) return undefined
  const index = era.backwards && end !== undefined ? end - year : from + year - 1
  return index < from || (end !== undefined && index >= end) ? undefined : yearAt(calendar, index)
}

/** What an era is called behind a year. */
export function eraMark({short, name}: Era): string {
  return short ?? name
}
