import type {Kind} from '../../schema/entity/kinds.js'
import {isMap, own, setOwn, type Value, type ValueMap} from '../../schema/value.js'

/** Fields by which a draft may gainsay a thing of each kind; of lists of things, those of their items. */
export const FACTS = {
  character: ['species', 'details.pronouns', 'details.age', 'play.dead'],
  campaign: ['genre', 'location'],
  theme: [],
  npc: ['species', 'pronouns', 'role', 'location', 'born', 'died', 'status', 'tags', 'relationships'],
  location: ['type', 'within', 'owner'],
  faction: ['status', 'location', 'ranks', 'members', 'relationships'],
  plot: ['status', 'giver', 'due'],
  arc: [],
  chapter: ['status', 'location'],
  session: ['status', 'from', 'until', 'location', 'attendance'],
  event: ['date', 'until', 'location', 'touches'],
  'world-effect': ['from', 'until', 'ended'],
  handout: ['from', 'given'],
  encounter: [],
  treasure: ['status', 'location', 'holder', 'claimedBy'],
  person: ['is', 'wears'],
  identity: ['role', 'species', 'pronouns', 'location', 'maker'],
  fact: ['truth', 'about', 'since', 'until', 'holds'],
  layer: ['plot', 'over', 'stage'],
  reveal: ['done'],
} as const satisfies Record<Kind, readonly string[]>

/** Of items of lists: what tells who they are about, and the rest stays in the file. */
const OF_ITEMS = ['id', 'name', 'to', 'type', 'who', 'rank', 'seats', 'since', 'until', 'strength']

/** What of an entity a draft may gainsay. */
export function factsOf(kind: Kind, entity: ValueMap): ValueMap {
  const facts: ValueMap = {}
  for (const path of FACTS[kind]) {
    const value = at(entity, path.split('.'))
    if (value !== undefined) setOwn(facts, path.split('.').at(-1) ?? path, Array.isArray(value) ? value.map(shortItem) : value)
  }
  return facts
}

function at(value: Value | undefined, [key, ...rest]: readonly string[]): Value | undefined {
  if (key === undefined) return value
  return isMap(value) ? at(own(value, key), rest) : undefined
}

function shortItem(item: Value): Value {
  if (!isMap(item)) return item
  return Object.fromEntries(Object.entries(item).filter(([key]) => OF_ITEMS.includes(key)))
}
