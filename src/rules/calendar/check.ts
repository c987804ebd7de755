import type {Calendar} from '../../schema/entity/calendar.js'
import {nearest} from '../../schema/near.js'
import {slugOf} from '../../schema/slug.js'
import type {Found} from '../flaw.js'
import type {CalendarFlaw} from '../world-flaw.js'
import {namedParts, readDay} from './read-day.js'

type Flawed = Found<CalendarFlaw>
type Place = (string | number)[]

/** What is wrong with a calendar that fits its schema: days that nobody could write, and what names a month that isn't there. */
export function checkCalendar(calendar: Calendar): Flawed[] {
  return [
    ...checkNames(calendar),
    ...checkLeaps(calendar),
    ...checkWeek(calendar),
    ...checkMoons(calendar),
    ...checkYearly(calendar, 'seasons', 'season'),
    ...checkYearly(calendar, 'holidays', 'holiday'),
    ...checkEras(calendar),
  ]
}

function found(path: Place, flaw: CalendarFlaw, severity: 'error' | 'warning' = 'error'): Flawed {
  return {severity, code: severity === 'error' ? 'CALENDAR_FLAW' : 'CALENDAR_NEEDLESS', path, flaw}
}

/** A month must be told from a number, and from any other. */
function checkNames(calendar: Calendar): Flawed[] {
  const {months, leaps = []} = calendar
  const placed = [...months.map(({id}, i) => ({id, path: ['months', i]})), ...leaps.map(({id}, i) => ({id, path: ['leaps', i]}))]
  const twice = placed.filter(({id}, i) => placed.findIndex((each) => each.id === id) !== i)
  const parts = namedParts(calendar)
  const digits = parts.filter(({id, name}) => /^[\d ]+$/.test(name) || /^\d+$/.test(id))
  const alike = parts.filter(({name}, i) => parts.findIndex((each) => slugOrName(each.name) === slugOrName(name)) !== i)
  return [
    ...(months.every(({intercalary}) => intercalary) ? [found(['months'], {is: 'calendar-no-month'})] : []),
    ...twice.map(({id, path}) => found([...path, 'id'], {is: 'calendar-id-twice', id})),
    ...digits.map(({id, name}) => found(pathOf(calendar, id), {is: 'calendar-name-number', name})),
    ...alike.map(({id, name}) => found(pathOf(calendar, id), {is: 'calendar-name-twice', name, other: firstCalled(parts, name)})),
  ]
}

function slugOrName(name: string): string {
  return slugOf(name) || name
}

function firstCalled(parts: readonly {id: string; name: string}[], name: string): string {
  return parts.find((each) => slugOrName(each.name) === slugOrName(name))?.id ?? ''
}

function pathOf({months, leaps = []}: Calendar, id: string): Place {
  const at = months.findIndex((month) => month.id === id)
  return at === -1 ? ['leaps', leaps.findIndex((leap) => leap.id === id), 'name'] : ['months', at, 'name']
}

function checkLeaps({months, leaps = []}: Calendar): Flawed[] {
  const ids = months.map(({id}) => id)
  return leaps.flatMap(({id, name = id, month, except, unless}, i) => [
    ...(ids.includes(month)
      ? []
      : [found(['leaps', i, 'month'], {is: 'calendar-month', of: 'leap', name, month, near: nearest(month, ids)})]),
    ...(unless !== undefined && except === undefined ? [found(['leaps', i, 'unless'], {is: 'calendar-unless', name}, 'warning')] : []),
  ])
}

function checkWeek({weekdays = [], firstWeekday}: Calendar): Flawed[] {
  if (firstWeekday === undefined || firstWeekday < weekdays.length) return []
  return [found(['firstWeekday'], {is: 'calendar-first-weekday', first: firstWeekday, weekdays: weekdays.length})]
}

function checkMoons(calendar: Calendar): Flawed[] {
  return (calendar.moons ?? []).flatMap(({name, full}, i) => {
    const read = readDay(calendar, full)
    return 'flaw' in read ? [found(['moons', i, 'full'], {is: 'calendar-moon', name, full, why: read.flaw})] : []
  })
}

/** A day that is named for every year must be there in some. */
function checkYearly(calendar: Calendar, list: 'seasons' | 'holidays', of: 'season' | 'holiday'): Flawed[] {
  const places = monthsEver(calendar)
  return (calendar[list] ?? []).flatMap(({name, month, day = 1}, i) => {
    const place = places.find(({id, number}) => (typeof month === 'number' ? number === month : id === month))
    const near =
      typeof month === 'string'
        ? nearest(
            month,
            places.map(({id}) => id),
          )
        : []
    if (!place) return [found([list, i, 'month'], {is: 'calendar-month', of, name, month, near})]
    return day <= place.days
      ? []
      : [found([list, i, 'day'], {is: 'calendar-month-day', of, name, month: place.name, day, days: place.days})]
  })
}

/** Months and leap days with the most days that any year gives them. */
function monthsEver({months, leaps = []}: Calendar): {id: string; name: string; number?: number; days: number}[] {
  let number = 0
  const longer = (month: string) => leaps.filter((leap) => leap.month === month && !leap.intercalary)
  return [
    ...months.map(({id, name, days, intercalary}) => ({
      id,
      name,
      ...(intercalary ? {} : {number: ++number}),
      days: longer(id).reduce((sum, leap) => sum + (leap.days ?? 1), days),
    })),
    ...leaps.filter(({intercalary}) => intercalary).map(({id, name = id, days = 1}) => ({id, name, days})),
  ]
}

/** Years that are counted back are counted from the era after them. */
function checkEras({eras = []}: Calendar): Flawed[] {
  const last = Math.max(...eras.map(({from}) => from))
  return eras.flatMap(({name, from, backwards}, i) =>
    backwards && from === last ? [found(['eras', i, 'backwards'], {is: 'calendar-era', name})] : [],
  )
}
