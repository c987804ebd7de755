import {type Fact, KNOWERS} from '../../../schema/entity/fact.js'
import type {Span} from '../../calendar/span.js'
import {type Census, type Key, key} from './census.js'
import type {Place} from './finding.js'

export type Item = NonNullable<Fact['knowledge']>[number]

/** What one makes of a fact, and where that is said. */
export interface Known {
  fact: Fact
  item: Item
  by: Key
  /** Absent where no day is given, or none that can be read. */
  since?: Span
  place: Place
}

/** Since when somebody knows of a fact, at the earliest. */
export interface Learnt {
  /** The first minute of it; always, where no day is given. */
  at: number
  day?: string
  place?: Place
}

/** Who knows of each fact, and since when. */
export interface Knowing {
  all: readonly Known[]
  of(fact: string): readonly Known[]
  /** The earliest of somebody, or of whoever they may be; those who did it know it as long as it is so. */
  earliest(fact: string, who: Key): Learnt | undefined
  /** Whether a fact is about somebody, or about whoever they may be: they can give it away without knowing it. */
  isAbout(fact: string, who: Key): boolean
}

/** All that the facts say of who knows them. */
export function knowing(census: Census): Knowing {
  const {facts} = census.world
  const byFact = new Map(facts.map((fact) => [fact.id, knownOf(fact, census)]))
  const doers = new Map(facts.map((fact) => [fact.id, doersOf(fact, census)]))
  const about = new Map(facts.map(({id, about = []}) => [id, about.map((each) => census.keyOf(PEOPLE, each))]))
  return {
    all: [...byFact.values()].flat(),
    of: (fact) => byFact.get(fact) ?? [],
    earliest: (fact, who) => {
      const kin = census.kin(who)
      if ([...(doers.get(fact) ?? [])].some((each) => kin.has(each))) return {at: Number.NEGATIVE_INFINITY}
      return (byFact.get(fact) ?? [])
        .filter(({by}) => kin.has(by))
        .map(learntOf)
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0]
    },
    isAbout: (fact, who) => (about.get(fact) ?? []).some((each) => census.kin(who).has(each)),
  }
}

function knownOf(fact: Fact, {world, keyOf}: Census): Known[] {
  return (fact.knowledge ?? []).map((item, i) => {
    const since = item.since === undefined ? undefined : world.span(item.since)
    const place = {kind: 'fact', id: fact.id, path: ['knowledge', i]}
    return {fact, item, by: keyOf(KNOWERS, item.by), place, ...(since ? {since} : {})}
  })
}

export function learntOf({item, since, place}: Known): Learnt {
  return since && item.since !== undefined ? {at: since.first, day: item.since, place} : {at: Number.NEGATIVE_INFINITY, place}
}

const PEOPLE = ['person', 'identity', 'npc', 'character', 'faction']

/** Whoever is in a fact, or tells it as a lie, knows of it without having learnt it. */
function doersOf({holds, lie}: Fact, {keyOf}: Census): Key[] {
  const liar = lie?.by === undefined ? [] : [keyOf(['person', 'identity', 'npc', 'faction'], lie.by)]
  if (!holds) return liar
  if (holds.type === 'wears') return [key('person', holds.person), key('identity', holds.identity), ...liar]
  return [keyOf(PEOPLE, holds.who), ...(holds.type === 'met' ? [keyOf(PEOPLE, holds.whom)] : []), ...liar]
}
