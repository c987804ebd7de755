import {claimsIn} from '../../schema/claims.js'
import {own, type Value, type ValueMap} from '../../schema/value.js'
import {compareMoments, type Moment} from '../calendar/day.js'
import {namedParts, readDay} from '../calendar/read-day.js'
import {factText} from './book.js'
import type {Contradiction, Look} from './look.js'
import {hasWord, idsAt, itemsOf, named, textAt, thingOf} from './look.js'
import {FUTURE, PAST} from './reading.js'

/** Days that the calendar lacks, and those before a birth. */
export function daysThatCannotBe(look: Look): Contradiction[] {
  return [...daysLacked(look), ...textDaysLacked(look), ...bornLater(look), ...ownDeath(look)]
}

function daysLacked({canon: {calendar}, structure, value}: Look): Contradiction[] {
  if (!calendar || !structure) return []
  return claimsIn(value as Value, structure).flatMap((claim): Contradiction[] => {
    const read = claim.is === 'day' ? readDay(calendar, claim.text) : undefined
    if (claim.is !== 'day' || !read || 'moment' in read) return []
    return [{path: claim.path, flaw: {is: 'no-such-day', text: claim.text, calendar: calendar.name, why: read.flaw}}]
  })
}

interface TextDay {
  text: string
  read: ReturnType<typeof readDay>
  hasYear: boolean
}

/** Years in which a day that has none would have to be: leap years are among them. */
const YEARS = 12

function daysIn(text: string, {canon: {calendar, today}}: Look): TextDay[] {
  if (!calendar) return []
  const months = namedParts(calendar)
    .map(({name}) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .sort((a, b) => b.length - a.length)
    .join('|')
  const form = new RegExp(
    `\\b(\\d{1,3})(?:st|nd|rd|th)? (?:of )?(${months})\\b(?:,? (?:in )?(?:year )?(-?\\d{1,7})\\b)?|\\b(${months}) (\\d{1,3})\\b(?:, ?(?:year )?(-?\\d{1,7})\\b)?`,
    'g',
  )
  return [...text.matchAll(form)].flatMap(([whole, dayA, monthA, yearA, monthB, dayB, yearB]) => {
    const [day, month, year] = [dayA ?? dayB ?? '', monthA ?? monthB ?? '', yearA ?? yearB]
    const years = year === undefined ? Array.from({length: YEARS}, (_, i) => (today?.year ?? 1) + i) : [Number(year)]
    const reads = years.map((each) => readDay(calendar, `${day} ${month} ${each}`))
    const read = reads.find((each) => 'moment' in each) ?? reads[0]
    return read ? [{text: whole, read, hasYear: year !== undefined}] : []
  })
}

function textDaysLacked(look: Look): Contradiction[] {
  const {calendar} = look.canon
  if (!calendar) return []
  return look.read().flatMap(({path, sentence}) =>
    daysIn(sentence.text, look).flatMap(({text, read}): Contradiction[] => {
      if ('moment' in read || read.flaw.is !== 'day-beyond') return []
      return [{path, flaw: {is: 'no-such-day', text, calendar: calendar.name, why: read.flaw, sentence: sentence.text}}]
    }),
  )
}

/** Where a kind has a day, and those who were there on it. */
const PRESENT = [
  {kind: 'event', day: 'date', who: 'touches'},
  {kind: 'session', day: 'from', who: 'attendance'},
] as const

function bornLater(look: Look): Contradiction[] {
  const {draft, value} = look
  const dated = PRESENT.filter(({kind}) => kind === draft.kind).flatMap((row) =>
    idsAt(value, row.who).flatMap((id, i) => beforeBirth(look, {id, day: own(value, row.day), path: [row.who, i]})),
  )
  const members = draft.kind === 'faction' ? itemsOf(value, 'members') : []
  const joined = members.flatMap(({item, at}) =>
    beforeBirth(look, {id: textAt(item, 'who') ?? '', day: own(item, 'since'), path: ['members', at, 'since']}),
  )
  const ties = draft.kind === 'npc' ? itemsOf(value, 'relationships') : []
  const history = ties.flatMap(({item, at}) =>
    itemsOf(item, 'history').flatMap(({item: turn, at: nth}) => {
      const path = ['relationships', at, 'history', nth, 'date']
      return [textAt(item, 'to') ?? '', look.self?.id ?? '']
        .flatMap((id) => beforeBirth(look, {id, day: own(turn, 'date'), path}))
        .slice(0, 1)
    }),
  )
  return [...dated, ...joined, ...history]
}

function beforeBirth(look: Look, {id, day, path}: {id: string; day: Value | undefined; path: (string | number)[]}): Contradiction[] {
  const who = thingOf(look, ['npc', 'character'], id)
  const born = who && factText(who, 'born')
  if (!who || born === undefined || typeof day !== 'string' || !isBefore(look, day, born)) return []
  return [{path, flaw: {is: 'before-birth', who: named(who), day, born}}]
}

function ownDeath(look: Look): Contradiction[] {
  const [born, died, name] = ['born', 'died', 'name'].map((key) => textAt(look.value, key))
  if (born === undefined || died === undefined || !isBefore(look, died, born)) return []
  return [{path: ['died'], flaw: {is: 'death-before-birth', name: name ?? '', born, died}}]
}

function isBefore({canon: {calendar}, day}: Look, first: string, second: string): boolean {
  const [a, b] = [day(first), day(second)]
  return calendar !== undefined && a !== undefined && b !== undefined && compareMoments(calendar, a, b) < 0
}

/** Fields that tell what was, by kind, and when they do. */
const PASTS: readonly {kind: string; list?: string; inner?: string; field: string; when?(value: ValueMap): boolean}[] = [
  {kind: 'npc', field: 'born'},
  {kind: 'npc', field: 'died', when: (value) => own(value, 'status') === 'dead'},
  {kind: 'npc', list: 'relationships', inner: 'history', field: 'date'},
  {kind: 'faction', list: 'relationships', inner: 'history', field: 'date'},
  {kind: 'plot', list: 'stages', field: 'reached'},
  {kind: 'handout', field: 'given'},
  {kind: 'session', field: 'until', when: (value) => own(value, 'status') === 'ended'},
  {kind: 'session', list: 'log', field: 'day'},
  {kind: 'event', field: 'date', when: (value) => own(value, 'applied') === true},
  {kind: 'world-effect', field: 'ended'},
]

/** What is still to come, told as past. */
export function notYet(look: Look): Contradiction[] {
  const rows = PASTS.filter(({kind, when}) => kind === look.draft.kind && (when?.(look.value) ?? true))
  const fields = rows.flatMap(({list, inner, field}) =>
    placesOf(look.value, list, inner).flatMap(({map, path}) => tooLate(look, own(map, field), [...path, field])),
  )
  return [...fields, ...toldAsPast(look)]
}

function placesOf(value: ValueMap, list: string | undefined, inner: string | undefined): {map: ValueMap; path: (string | number)[]}[] {
  if (list === undefined) return [{map: value, path: []}]
  return itemsOf(value, list).flatMap(({item, at}) =>
    inner === undefined
      ? [{map: item, path: [list, at]}]
      : itemsOf(item, inner).map(({item: map, at: nth}) => ({map, path: [list, at, inner, nth]})),
  )
}

function tooLate(look: Look, day: Value | undefined, path: (string | number)[]): Contradiction[] {
  const at = look.day(day)
  if (!at || typeof day !== 'string' || !isLater(look, at)) return []
  return [{path, flaw: {is: 'not-yet', day, today: todayOf(look)}}]
}

function isLater({canon: {calendar, today}}: Look, at: Moment): boolean {
  return calendar !== undefined && today !== undefined && compareMoments(calendar, {...at, minute: 0}, {...today, minute: 0}) > 0
}

/** As the campaign writes its present day. */
function todayOf({canon: {todayText = ''}}: Look): string {
  return todayText
}

function toldAsPast(look: Look): Contradiction[] {
  return look.read().flatMap(({path, sentence}) => {
    if (!hasWord(sentence, PAST) || hasWord(sentence, FUTURE)) return []
    return daysIn(sentence.text, look).flatMap(({text, read, hasYear}): Contradiction[] => {
      if (!hasYear || 'flaw' in read || !isLater(look, read.moment)) return []
      return [{path, flaw: {is: 'not-yet', day: text, today: todayOf(look), sentence: sentence.text}}]
    })
  })
}
