import type {Span} from '../../calendar/span.js'
import type {Days} from '../../deception-flaw.js'
import {type Census, isSo, type Key, key} from './census.js'
import type {Place} from './finding.js'

/** Somebody was somewhere. */
export interface Presence {
  /** As whom they were told of. */
  who: Key
  location: string
  span: Span
  /** As the file has the days. */
  days: Days
  /** Its beginning and its end are times, and not days. */
  isTimed: boolean
  /** Of a stay over more than one day the first and the last: the guest may have been elsewhere on them too. */
  edges: readonly Span[]
  place: Place
}

const SEEN = ['person', 'identity', 'npc', 'character'] as const

/** Everywhere that anybody is said to have been: seen, by a fact that is so, or at an event that touched them. */
export function presencesIn(census: Census): Presence[] {
  return [...seen(census), ...stated(census), ...touched(census)]
}

interface Told {
  from: string
  until?: string | undefined
  at: string
}

function presence({world}: Census, {from, until, at}: Told, who: Key, place: Place): Presence[] {
  const [first, last] = [world.span(from), until === undefined ? undefined : world.span(until)]
  if (!first || (until !== undefined && !last)) return []
  const span = {first: first.first, last: (last ?? first).last}
  const isTimed = isMoment(first) && (!last || isMoment(last))
  const edges = last && last.first > first.last ? [first, last] : []
  return [{who, location: at, span, days: until === undefined ? {from} : {from, until}, isTimed, edges, place}]
}

function isMoment({first, last}: Span): boolean {
  return first === last
}

function seen(census: Census): Presence[] {
  const {persons, identities} = census.world
  const owners = [
    ...persons.map(({id, sightings = []}) => ({kind: 'person', id, sightings})),
    ...identities.map(({id, sightings = []}) => ({kind: 'identity', id, sightings})),
  ]
  return owners.flatMap(({kind, id, sightings}) =>
    sightings.flatMap((each, i) => {
      const place = (...path: (string | number)[]): Place => ({kind, id, path: ['sightings', i, ...path]})
      const there = (each.with ?? []).map((who, nth) => ({who: census.keyOf(SEEN, who), place: place('with', nth)}))
      const all = [{who: key(kind, id), place: place('at')}, ...there]
      return all.flatMap((one) => presence(census, each, one.who, one.place))
    }),
  )
}

function stated(census: Census): Presence[] {
  return census.world.facts.flatMap((fact) => {
    const {holds, id} = fact
    if (holds?.type !== 'at' || !isSo(fact)) return []
    return presence(census, {...holds, at: holds.place}, census.keyOf(SEEN, holds.who), {kind: 'fact', id, path: ['holds', 'place']})
  })
}

function touched(census: Census): Presence[] {
  return census.world.events.flatMap(({id, date, until, location, touches = []}) => {
    if (date === undefined || location === undefined) return []
    return touches.flatMap((who, i) => {
      const of = census.keyOf(['character', 'npc', 'location', 'faction', 'plot'], who)
      const isSomebody = of.startsWith('character:') || of.startsWith('npc:')
      return isSomebody ? presence(census, {from: date, until, at: location}, of, {kind: 'event', id, path: ['touches', i]}) : []
    })
  })
}
