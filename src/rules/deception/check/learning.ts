import {EVERYBODY} from '../../../schema/entity/base.js'
import type {Reveal} from '../../../schema/entity/reveal.js'
import type {Span} from '../../calendar/span.js'
import type {Named} from '../../canon-flaw.js'
import {type Census, type Key, key} from './census.js'
import type {Contradiction, Place} from './finding.js'
import type {Knowing, Known} from './knowing.js'
import {tellerOf} from './sources.js'

/** What is known before it can be: before it is so, before its source knew it, before its source was there. */
export function learntTooEarly(census: Census, knowing: Knowing): Contradiction[] {
  const reveals = new Map(census.world.reveals.map((each) => [each.id, each]))
  const happenings = happeningsIn(census)
  return knowing.all.flatMap((known) => [
    ...beforeSo(known, census),
    ...fromTeller(known, census, knowing),
    ...fromReveal(known, census, reveals),
    ...fromHappening(known, census, happenings),
    ...fromFact(known, census, knowing),
  ])
}

function names(known: Known, census: Census): {who: string; fact: string; day: string} {
  return {who: census.nameOf(known.by), fact: known.fact.name, day: known.item.since ?? ''}
}

function isAfter(at: number, {since}: Known): boolean {
  return since !== undefined && at > since.last
}

function partOf({place}: Known, field: string): Place {
  return {...place, path: [...place.path, field]}
}

/** What is to come may be suspected, and not known. */
function beforeSo(known: Known, census: Census): Contradiction[] {
  const {fact, item} = known
  const since = fact.since === undefined ? undefined : census.world.span(fact.since)
  if (!since || fact.since === undefined || item.belief !== 'true' || !isAfter(since.first, known)) return []
  return [
    {
      at: partOf(known, 'since'),
      witnesses: [{kind: 'fact', id: fact.id, path: ['since']}],
      flaw: {is: 'known-before-so', ...names(known, census), since: fact.since},
    },
  ]
}

function fromTeller(known: Known, census: Census, knowing: Knowing): Contradiction[] {
  const teller = tellerOf(known, census)
  if (teller === undefined || teller === known.by || knowing.isAbout(known.fact.id, teller)) return []
  return heldAgainst(known, {census, knowing, fact: known.fact.id, who: teller, from: census.nameOf(teller)})
}

/** What they concluded from, they had to know. */
function fromFact(known: Known, census: Census, knowing: Knowing): Contradiction[] {
  const {from} = known.item
  if (from === undefined || tellerOf(known, census) !== undefined || sourceKind(from, census) !== 'fact') return []
  return heldAgainst(known, {census, knowing, fact: from, who: known.by, from: census.nameOf(key('fact', from))})
}

interface Held {
  census: Census
  knowing: Knowing
  fact: string
  who: Key
  from: string
}

function heldAgainst(known: Known, {census, knowing, fact, who, from}: Held): Contradiction[] {
  const learnt = knowing.earliest(fact, who)
  const at = partOf(known, 'from')
  if (!learnt) {
    const {day: _, ...named} = names(known, census)
    return [{at, witnesses: witnessOf(who, fact), flaw: {is: 'source-never-knew', ...named, from}}]
  }
  if (!isAfter(learnt.at, known)) return []
  return [
    {
      at,
      witnesses: learnt.place ? [learnt.place] : [],
      flaw: {is: 'source-knew-later', ...names(known, census), from, knew: learnt.day ?? ''},
    },
  ]
}

function witnessOf(who: Key, fact: string): Place[] {
  const [kind = '', id = ''] = who.split(':')
  return [
    {kind, id, path: []},
    {kind: 'fact', id: fact, path: ['knowledge']},
  ]
}

/** Kinds of sources that are nobody, in the order in which an id is looked for among them. */
const SOURCES = ['handout', 'event', 'session', 'reveal', 'location', 'fact'] as const

function sourceKind(id: string, census: Census): (typeof SOURCES)[number] | undefined {
  return SOURCES.find((kind) => census.has(key(kind, id)))
}

function fromReveal(known: Known, census: Census, reveals: ReadonlyMap<string, Reveal>): Contradiction[] {
  const {item} = known
  const isReveal = item.from !== undefined && tellerOf(known, census) === undefined && sourceKind(item.from, census) === 'reveal'
  const reveal = isReveal ? reveals.get(item.from as string) : undefined
  if (!reveal) return []
  const at = partOf(known, 'from')
  const {day: _, ...named} = names(known, census)
  const place = (...path: (string | number)[]): Place => ({kind: 'reveal', id: reveal.id, path})
  const done = (reveal.done ?? []).map((each, i) => ({...each, i})).filter(({to}) => isTo(to, known.by, census))
  if (done.length === 0) return [{at, witnesses: [place('done')], flaw: {is: 'source-not-out', ...named, from: reveal.name}}]
  const days = done.map(({date, i}) => ({date, i, span: date === undefined ? undefined : census.world.span(date)}))
  const [first] = days.sort((a, b) => (a.span?.first ?? Number.NEGATIVE_INFINITY) - (b.span?.first ?? Number.NEGATIVE_INFINITY))
  if (!first?.span || first.date === undefined || !isAfter(first.span.first, known)) return []
  return [
    wasLater(known, census, {of: {kind: 'reveal', id: reveal.id, name: reveal.name}, came: first.date, place: place('done', first.i)}),
  ]
}

/** What comes out to the players may reach others by way of them; players have it only where they are named. */
function isTo(to: readonly string[], by: Key, census: Census): boolean {
  const isPlayer = by.startsWith('character:') || by.startsWith('party:')
  return !isPlayer || to.includes(EVERYBODY) || to.some((id) => census.kin(by).has(census.keyOf(['character', 'party'], id)))
}

interface Happening {
  of: Named
  came: string
  span?: Span | undefined
  place: Place
}

/** Events and sessions by their day. A handout is none: it may have been read before it was given. */
function happeningsIn({world: {events, sessions, span}}: Census): ReadonlyMap<Key, Happening> {
  const all = [
    ...events.map(({id, name, date}) => ({kind: 'event', id, name, day: date, field: 'date'})),
    ...sessions.map(({id, name, from}) => ({kind: 'session', id, name, day: from, field: 'from'})),
  ]
  return new Map(
    all.flatMap(({kind, id, name, day, field}) =>
      day === undefined
        ? []
        : [[key(kind, id), {of: {kind, id, name}, came: day, span: span(day), place: {kind, id, path: [field]}}] as const],
    ),
  )
}

function fromHappening(known: Known, census: Census, happenings: ReadonlyMap<Key, Happening>): Contradiction[] {
  const {from} = known.item
  if (from === undefined || tellerOf(known, census) !== undefined) return []
  const kind = sourceKind(from, census)
  const found = kind && happenings.get(key(kind, from))
  return found?.span && isAfter(found.span.first, known) ? [wasLater(known, census, found)] : []
}

function wasLater(known: Known, census: Census, {of, came, place}: Happening): Contradiction {
  return {at: partOf(known, 'from'), witnesses: [place], flaw: {is: 'source-was-later', ...names(known, census), from: of, came}}
}
