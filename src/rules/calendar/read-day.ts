import type {Calendar} from '../../schema/entity/calendar.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import type {DayFlaw} from '../world-flaw.js'
import {findStretch, type Moment} from './day.js'
import {type Era, eraMark, yearInEra} from './eras.js'

/** A text as a day, or why it is none. */
export type ReadDay = {moment: Moment} | {flaw: DayFlaw}

/** Years beyond are nobody's: what is reckoned with them stays exact. */
export const FARTHEST_YEAR = 9_999_999

/** What a text says of a day before any calendar was asked. */
interface Parts {
  year: string
  month: string
  day?: string | undefined
}

/** Ways of writing a day, the stored one first: "41-2-12", "41-Midwinter"; "12 Thaw 41"; "Thaw 12, 41"; "Midwinter 41". */
const FORMS: readonly {form: RegExp; parts: readonly (keyof Parts)[]}[] = [
  {form: /^(-?\d{1,9}) ?[-/.] ?(.+?) ?[-/.] ?(\d{1,9})$/, parts: ['year', 'month', 'day']},
  {form: /^(-?\d{1,9}) ?[-/.] ?(.+)$/, parts: ['year', 'month']},
  {form: /^(\d{1,9})(?:st|nd|rd|th|\.)? (?:of )?(.+?),? (?:in )?(?:year )?(-?\d{1,9})$/i, parts: ['day', 'month', 'year']},
  {form: /^(.+?) (\d{1,9}), ?(?:year )?(-?\d{1,9})$/i, parts: ['month', 'day', 'year']},
  {form: /^(.+?),? (?:year )?(-?\d{1,9})$/i, parts: ['month', 'year']},
]

const TIME = /[ T](\d{1,9}):(\d{2,9})$/
const LONGEST = 80

/** A day as people write it, in any of its forms, with a time or an era behind it. Nothing is guessed: what fits two months fits none. */
export function readDay(calendar: Calendar, text: string): ReadDay {
  const unread: ReadDay = {flaw: {is: 'day-unread', text}}
  if (text.length > LONGEST) return unread
  const words = text
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  const time = TIME.exec(words)
  const dated = withoutWeekday(calendar, time ? words.slice(0, time.index).replace(/,$/, '') : words)
  const era = (calendar.eras ?? []).find((each) => endsWith(dated, each))
  const bare = era ? cutEra(dated, era) : dated
  const read = firstOf(FORMS.flatMap(({form, parts}) => readForm(calendar, {text: bare, form, parts, era})))
  if (!read || ('flaw' in read && read.flaw.is === 'day-month')) return strangeEra(calendar, bare) ?? read ?? unread
  if ('flaw' in read || !time) return read
  return withTime(calendar, read.moment, time)
}

/** The first form that is a day, else what the first that looks like one has against it. */
function firstOf(reads: readonly ReadDay[]): ReadDay | undefined {
  return reads.find((each) => 'moment' in each) ?? reads[0]
}

interface Form {
  text: string
  form: RegExp
  parts: readonly (keyof Parts)[]
  era: Era | undefined
}

function readForm(calendar: Calendar, {text, form, parts, era}: Form): ReadDay[] {
  const found = form.exec(text)
  if (!found) return []
  const said = Object.fromEntries(parts.map((part, i) => [part, found[i + 1]])) as unknown as Parts
  return [readParts(calendar, said, era)]
}

function readParts(calendar: Calendar, {year: written, month: named, day}: Parts, era: Era | undefined): ReadDay {
  const year = readYear(calendar, Number(written), era)
  if (typeof year === 'object') return {flaw: year}
  const month = readMonth(calendar, named)
  if ('flaw' in month) return month
  const stretch = findStretch(calendar, year, month.id)
  if (!stretch) return {flaw: {is: 'day-absent', month: month.name, year}}
  const {name, days} = stretch
  if (day === undefined && days > 1) return {flaw: {is: 'day-missing', month: name, days}}
  const number = Number(day ?? 1)
  if (number < 1 || number > days) return {flaw: {is: 'day-beyond', day: number, month: name, year, days}}
  return {moment: {year, month: stretch.id, day: number}}
}

function readYear(calendar: Calendar, number: number, era: Era | undefined): number | DayFlaw {
  const year = era ? yearInEra(calendar, era, number) : number
  if (year === undefined) return {is: 'day-era-year', era: era ? eraMark(era) : '', year: number}
  return yearFlaw(calendar, year) ?? year
}

/** Why a calendar has no such year; `undefined` where it has. */
export function yearFlaw({yearZero}: Calendar, year: number): DayFlaw | undefined {
  if (year === 0 && !yearZero) return {is: 'day-year-zero'}
  return Math.abs(year) > FARTHEST_YEAR ? {is: 'day-year-far', most: FARTHEST_YEAR} : undefined
}

/** A month by its number, or anything of a year by a name. */
export function readMonth(calendar: Calendar, named: string): {id: string; name: string} | {flaw: DayFlaw} {
  if (/^\d+$/.test(named)) return numbered(calendar, Number(named))
  const names = namedParts(calendar)
  const result = lookUp(named, names)
  if ('found' in result) return result.found
  const called = (ids: readonly string[]) => ids.map((id) => names.find((each) => each.id === id)?.name ?? id)
  return 'near' in result
    ? {flaw: {is: 'day-month', month: named, near: called(result.near)}}
    : {flaw: {is: 'day-month-shared', month: named, months: result.ambiguous.map(({name}) => name)}}
}

function numbered({months}: Calendar, number: number): {id: string; name: string} | {flaw: DayFlaw} {
  const counted = months.filter(({intercalary}) => !intercalary)
  return counted[number - 1] ?? {flaw: {is: 'day-month-number', number, count: counted.length}}
}

/** Everything of a year that has a name: its months, and leap days of their own. */
export function namedParts({months, leaps = []}: Calendar): Candidate[] {
  return [
    ...months.map(({id, name, short}) => ({id, name, ...(short === undefined ? {} : {others: [short]})})),
    ...leaps.filter(({intercalary}) => intercalary).map(({id, name = id}) => ({id, name})),
  ]
}

function withTime(calendar: Calendar, moment: Moment, [, hour, minute]: RegExpExecArray): ReadDay {
  const {hours = 24} = calendar
  if (Number(hour) < hours && Number(minute) < 60) return {moment: {...moment, minute: Number(hour) * 60 + Number(minute)}}
  return {flaw: {is: 'day-time', time: `${hour}:${minute}`, hours}}
}

/** A weekday behind a date, as the long form has one, says nothing that the date doesn't. */
function withoutWeekday({weekdays = []}: Calendar, text: string): string {
  const named = /^(.+), an? ([^,]+)$/.exec(text)
  return named && weekdays.some((each) => fold(each) === fold(named[2] ?? '')) ? (named[1] ?? text) : text
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function endsWith(text: string, {short, name}: Era): boolean {
  return [short, name].some((each) => each !== undefined && fold(text).endsWith(` ${fold(each)}`))
}

function cutEra(text: string, {short, name}: Era): string {
  const mark = [name, short].find((each) => each !== undefined && fold(text).endsWith(` ${fold(each)}`)) ?? ''
  return text.slice(0, text.length - mark.length).replace(/,? $/, '')
}

/** A date with words behind it that no era has. */
function strangeEra({eras = []}: Calendar, text: string): ReadDay | undefined {
  const found = /^(?:-?\d+ ?[-/.].+[-/.] ?|\d.* -?)\d+ ([^\d\s:][^\d:]*)$/.exec(text)
  return found ? {flaw: {is: 'day-era', era: found[1] ?? '', eras: eras.map(eraMark)}} : undefined
}
