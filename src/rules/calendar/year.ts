import type {Calendar, Leap} from '../../schema/entity/calendar.js'

/** Days in a row that are all weekdays, or all none. */
interface Run {
  days: number
  isOutside: boolean
}

/** A month of a year with its leap days, or a leap day with a name of its own. */
export interface Stretch {
  /** Id of the month, or of the leap rule. */
  id: string
  name: string
  /** What the month is counted as; absent for what lies between the months. */
  number?: number
  /** Days of the year before it. */
  start: number
  days: number
  runs: readonly Run[]
  /** The week of this month goes on in it: a leap day that follows a month. */
  follows?: true
}

/** The months of one sort of year, in their order. */
export interface YearShape {
  stretches: readonly Stretch[]
  days: number
}

/** A year's place in the count that has no gap: where there is no year 0, the year -1 is 0. */
export function indexOfYear({yearZero}: Calendar, year: number): number {
  return year > 0 || yearZero ? year : year + 1
}

/** The year at a place of the count, as people call it. */
export function yearAt({yearZero}: Calendar, index: number): number {
  return index > 0 || yearZero ? index : index - 1
}

/** Whether a leap rule holds in the year at a place of the count. */
export function isLeap(leap: Leap, index: number): boolean {
  const isMultiple = (of: number) => remainder(index - (leap.offset ?? 0), of) === 0
  if (!isMultiple(leap.every)) return false
  return leap.except === undefined || !isMultiple(leap.except) || (leap.unless !== undefined && isMultiple(leap.unless))
}

/** The remainder of a division that rounds down: never below zero. */
export function remainder(value: number, by: number): number {
  return value - by * Math.floor(value / by)
}

/** How many years a leap rule holds in, up to one, counted from a fixed place. */
function leapsUpTo({every, except, unless, offset = 0}: Leap, index: number): number {
  const multiples = (of: number) => Math.floor((index - offset) / of)
  if (except === undefined) return multiples(every)
  const skipped = leastCommon(every, except)
  return multiples(every) - multiples(skipped) + (unless === undefined ? 0 : multiples(leastCommon(skipped, unless)))
}

function leastCommon(a: number, b: number): number {
  return (a / greatestCommon(a, b)) * b
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b)
}

/** What is counted: every day, or those that are weekdays. */
export type Counted = 'days' | 'weekdays'

/** Days from the first of the year 1 to the first of the year at a place of the count; below zero before it. */
export function daysBeforeYear(calendar: Calendar, index: number, counted: Counted = 'days'): number {
  const {days, weekdays, leaps} = ordinary(calendar)
  const extra = leaps
    .filter(({isOutside}) => counted === 'days' || !isOutside)
    .map(({leap, days: more}) => more * (leapsUpTo(leap, index - 1) - leapsUpTo(leap, 0)))
  return (counted === 'days' ? days : weekdays) * (index - 1) + extra.reduce((sum, each) => sum + each, 0)
}

/** The place in the count of the year that a day lies in. */
export function indexOfDay(calendar: Calendar, day: number): number {
  const {days, leaps} = ordinary(calendar)
  const longest = days + leaps.reduce((sum, leap) => sum + leap.days, 0)
  let [least, most] = [1 + Math.floor(day / longest), 1 + Math.floor(day / days)].sort((a, b) => a - b) as [number, number]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (daysBeforeYear(calendar, middle) <= day) least = middle
    else most = middle - 1
  }
  return least
}

/** What a year without leap days has, and what leap rules that apply add: one of a month that isn't there adds nothing. */
interface Ordinary {
  days: number
  weekdays: number
  leaps: readonly {leap: Leap; days: number; isOutside: boolean}[]
}

const ordinaries = new WeakMap<Calendar, Ordinary>()
const shapes = new WeakMap<Calendar, Map<string, YearShape>>()

function ordinary(calendar: Calendar): Ordinary {
  const known = ordinaries.get(calendar)
  if (known) return known
  const {months, leaps = []} = calendar
  const sum = (counted: typeof months) => counted.reduce((total, {days}) => total + days, 0)
  const made: Ordinary = {
    days: sum(months),
    weekdays: sum(months.filter(({outsideWeek}) => !outsideWeek)),
    leaps: leaps.flatMap((leap) => {
      const month = months.find(({id}) => id === leap.month)
      return month ? [{leap, days: leap.days ?? 1, isOutside: leap.outsideWeek ?? (!leap.intercalary && month.outsideWeek === true)}] : []
    }),
  }
  ordinaries.set(calendar, made)
  return made
}

/** The months of the year at a place of the count. Years with the same leap days share one. */
export function yearShape(calendar: Calendar, index: number): YearShape {
  const holding = ordinary(calendar).leaps.map(({leap}) => isLeap(leap, index))
  const key = holding.map(Number).join('')
  const known = shapes.get(calendar) ?? new Map<string, YearShape>()
  shapes.set(calendar, known)
  const shape = known.get(key) ?? makeShape(calendar, holding)
  known.set(key, shape)
  return shape
}

function makeShape(calendar: Calendar, holding: readonly boolean[]): YearShape {
  const leaps = ordinary(calendar).leaps.filter((_, i) => holding[i])
  const stretches: Stretch[] = []
  let [start, number] = [0, 0]
  const add = (stretch: Omit<Stretch, 'start' | 'days'>) => {
    const days = stretch.runs.reduce((sum, run) => sum + run.days, 0)
    stretches.push({...stretch, start, days})
    start += days
  }
  for (const {id, name, days, intercalary, outsideWeek = false} of calendar.months) {
    const own = leaps.filter(({leap}) => leap.month === id)
    const longer = own.filter(({leap}) => !leap.intercalary).map((leap) => ({days: leap.days, isOutside: leap.isOutside}))
    add({id, name, ...(intercalary ? {} : {number: ++number}), runs: [{days, isOutside: outsideWeek}, ...longer]})
    for (const {leap, days: more, isOutside} of own)
      if (leap.intercalary) add({id: leap.id, name: leap.name ?? leap.id, runs: [{days: more, isOutside}], follows: true})
  }
  return {stretches, days: start}
}
