import type {Calendar, Moon} from '../../schema/entity/calendar.js'
import {dayNumber} from './day.js'
import {readDay} from './read-day.js'
import {remainder} from './year.js'

export const MOON_PHASES = [
  'full',
  'waning-gibbous',
  'last-quarter',
  'waning-crescent',
  'new',
  'waxing-crescent',
  'first-quarter',
  'waxing-gibbous',
] as const
export type MoonPhase = (typeof MOON_PHASES)[number]

/** The phase of a moon on the day with a number; `undefined` where the day on which it was full is none. Four of them are one day of each cycle. */
export function moonPhase(calendar: Calendar, moon: Moon, number: number): MoonPhase | undefined {
  const anchor = anchorOf(calendar, moon)
  if (anchor === undefined) return undefined
  const since = number - anchor
  const exact = [0, 4, 2, 6].find((eighth) => isAt(since / moon.cycle - eighth / 8, {since, eighth, cycle: moon.cycle}))
  if (exact !== undefined) return MOON_PHASES[exact]
  const quarter = Math.floor(remainder(since / moon.cycle, 1) * 4)
  return MOON_PHASES[quarter * 2 + 1]
}

/** Whether a day is the one on which the moon stands at an eighth of its way in some cycle. */
function isAt(cycles: number, {since, eighth, cycle}: {since: number; eighth: number; cycle: number}): boolean {
  const near = Math.round(cycles)
  return [near - 1, near, near + 1].some((count) => Math.round((count + eighth / 8) * cycle) === since)
}

/** The days, by their numbers, after one and up to another on which a moon is full; the first few where there are more. */
export function fullMoons(calendar: Calendar, moon: Moon, {after, until, most}: {after: number; until: number; most: number}): number[] {
  const anchor = anchorOf(calendar, moon)
  if (anchor === undefined) return []
  const found: number[] = []
  for (let count = Math.floor((after - anchor) / moon.cycle) - 1; found.length < most; count++) {
    const day = anchor + Math.round(count * moon.cycle)
    if (day > until) break
    if (day > after && day !== found.at(-1)) found.push(day)
  }
  return found
}

const anchors = new WeakMap<Moon, {calendar: Calendar; day: number | undefined}>()

function anchorOf(calendar: Calendar, moon: Moon): number | undefined {
  const known = anchors.get(moon)
  if (known?.calendar === calendar) return known.day
  const read = readDay(calendar, moon.full)
  const day = 'moment' in read ? dayNumber(calendar, read.moment) : undefined
  anchors.set(moon, {calendar, day})
  return day
}
