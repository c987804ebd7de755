import {dayNumber, dayOf, weekdayOf} from '../../rules/calendar/day.js'
import {eraMark, eraYear} from '../../rules/calendar/eras.js'
import {readMonth, yearFlaw} from '../../rules/calendar/read-day.js'
import {feasts} from '../../rules/calendar/seasons.js'
import {moonPhase} from '../../rules/calendar/sky.js'
import {writeDay} from '../../rules/calendar/write-day.js'
import {daysBeforeYear, indexOfYear, type Stretch, yearShape} from '../../rules/calendar/year.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {noDay} from '../calendar/given-day.js'
import type {EntityOptions} from '../entities/change.js'
import {vaultRoot} from '../vault/root.js'
import {type AgendaItem, agenda} from './agenda.js'
import {type TimedCampaign, timedCampaign, todayOf} from './campaign-day.js'

/** A month of a year, with what falls on its days. */
export interface TableMonth {
  id: string
  name: string
  /** `null` for what lies between the months. */
  number: number | null
  days: number
  /** Of each day, its place in the week from 0; `null` outside the week. */
  weekdays: readonly (number | null)[]
  holidays: readonly {day: number; name: string; text?: string}[]
  moons: readonly {day: number; name: string; phase: 'full' | 'new'}[]
}

/** Something with days of its own; those before the table, or after it, too. */
export interface TableItem extends Pick<AgendaItem, 'is' | 'name' | 'text'> {
  kind: Kind
  id: string
  from: string
  until: string
  /** The months and days of the table in which it begins and ends; absent where it did before, or will after. */
  begins?: {month: string; day: number}
  ends?: {month: string; day: number}
}

export interface CalendarTable {
  campaign: string
  name: string
  calendar: string
  year: number
  /** The year in its era. */
  era?: {name: string; year: number}
  weekdays: readonly string[]
  /** `null` where no present day is set. */
  today: string | null
  /** The day of the table that is the present one. */
  marked?: {month: string; day: number}
  /** One, or all of the year. */
  months: readonly TableMonth[]
  items: readonly TableItem[]
}

/** What of a calendar is asked for; the present month where nothing is. */
export interface Asked {
  month?: string | undefined
  year?: number | undefined
}

/** A month or a year of a campaign: its days, holidays and moons, and what of the world lies in it. */
export function calendarTable(options: EntityOptions, asked: Asked): CalendarTable {
  const root = vaultRoot(options)
  const timed = timedCampaign(root, options.campaign)
  const {calendar, campaign, today} = timed
  const {year, stretches} = askedFor(timed, asked)
  const first = daysBeforeYear(calendar, indexOfYear(calendar, year))
  const span = {from: first + (stretches[0]?.start ?? 0), until: first + lastOf(stretches)}
  const isShown = today && dayNumber(calendar, today) >= span.from && dayNumber(calendar, today) <= span.until
  const era = eraYear(calendar, year)
  return {
    campaign: campaign.id,
    name: campaign.name,
    calendar: calendar.name,
    year,
    ...(era ? {era: {name: eraMark(era.era), year: era.year}} : {}),
    weekdays: calendar.weekdays ?? [],
    today: today ? writeDay(calendar, today) : null,
    ...(isShown ? {marked: {month: today.month, day: today.day}} : {}),
    months: stretches.map((stretch) => tableMonth(calendar, stretch, first)),
    items: agenda(root, campaign.id, {calendar, ...span}).map((item) => tableItem(calendar, item, span)),
  }
}

function lastOf(stretches: readonly Stretch[]): number {
  const last = stretches.at(-1)
  return last ? last.start + last.days - 1 : 0
}

function askedFor(timed: TimedCampaign, {month, year: named}: Asked): {year: number; stretches: readonly Stretch[]} {
  const {calendar} = timed
  const year = named ?? todayOf(timed).year
  const flaw = yearFlaw(calendar, year)
  if (flaw) throw noDay(flaw)
  const {stretches} = yearShape(calendar, indexOfYear(calendar, year))
  if (month === undefined && named !== undefined) return {year, stretches}
  const read = month === undefined ? {id: todayOf(timed).month, name: ''} : readMonth(calendar, month)
  if ('flaw' in read) throw noDay(read.flaw)
  const found = stretches.filter(({id}) => id === read.id)
  if (found.length === 0) throw noDay({is: 'day-absent', month: read.name, year})
  return {year, stretches: found}
}

function tableMonth(calendar: Calendar, {id, name, number, start, days}: Stretch, first: number): TableMonth {
  const numbers = Array.from({length: days}, (_, i) => first + start + i)
  const most = (calendar.holidays ?? []).length
  const dayIn = (at: number) => at - first - start + 1
  return {
    id,
    name,
    number: number ?? null,
    days,
    weekdays: numbers.map((at) => weekdayOf(calendar, at) ?? null),
    holidays: feasts(calendar, {after: first + start - 1, until: first + start + days - 1, most}).map(({holiday, number: at}) => ({
      day: dayIn(at),
      name: holiday.name,
      ...present({text: holiday.text}),
    })),
    moons: (calendar.moons ?? []).flatMap((moon) =>
      numbers.flatMap((at) => {
        const phase = moonPhase(calendar, moon, at)
        return phase === 'full' || phase === 'new' ? [{day: dayIn(at), name: moon.name, phase}] : []
      }),
    ),
  }
}

function tableItem(calendar: Calendar, {is, ref, name, text, from, until}: AgendaItem, span: {from: number; until: number}): TableItem {
  const placed = (at: number) => {
    const {month, day} = dayOf(calendar, at)
    return {month, day}
  }
  return {
    is,
    kind: ref.kind,
    id: ref.id,
    name,
    from: writeDay(calendar, dayOf(calendar, from)),
    until: writeDay(calendar, dayOf(calendar, until)),
    ...(from >= span.from ? {begins: placed(from)} : {}),
    ...(until <= span.until ? {ends: placed(until)} : {}),
    ...present({text}),
  }
}
