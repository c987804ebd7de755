import {type Census, grouped, type Key} from './census.js'
import type {Contradiction} from './finding.js'
import type {Knowing, Known} from './knowing.js'

/** Those from whom something can be heard. */
export const TELLERS = ['person', 'identity', 'npc', 'character', 'faction'] as const

/** Whom an item names as its source; `undefined` where it names none of them. */
export function tellerOf({item}: Known, {keyOf, has}: Census): Key | undefined {
  if (item.from === undefined) return undefined
  const of = keyOf(TELLERS, item.from)
  return has(of) ? of : undefined
}

/** Beliefs of which nobody can say where they come from. */
export function sourceless(census: Census, knowing: Knowing): Contradiction[] {
  const lacking = knowing.all.flatMap((known): Contradiction[] => {
    const {item, by, fact, place} = known
    const names = {who: census.nameOf(by), fact: fact.name}
    if (item.from === undefined && item.how === undefined && !isDoer(known, knowing))
      return [{at: place, witnesses: [], flaw: {is: 'no-source', ...names}}]
    const isOwn = item.how === undefined && tellerOf(known, census) === by
    return isOwn ? [{at: {...place, path: [...place.path, 'from']}, witnesses: [], flaw: {is: 'own-source', ...names}}] : []
  })
  return [...lacking, ...circles(census, knowing)]
}

function isDoer({fact, by}: Known, knowing: Knowing): boolean {
  return knowing.earliest(fact.id, by)?.place === undefined
}

/** Those who all have it from one another, and nobody from anywhere else. */
function circles(census: Census, knowing: Knowing): Contradiction[] {
  return [...grouped(knowing.all, ({fact}) => fact.id).values()].flatMap((items) => {
    if (items.length < 2) return []
    const heard = new Map([...grouped(items, ({by}) => by)].flatMap(([by, own]) => hearsay(by, own, census, knowing)))
    return circlesIn(new Map([...heard].map(([by, {from}]) => [by, from]))).map((way): Contradiction => {
      const [first, ...others] = way.map((by) => heard.get(by)?.known as Known) as [Known, ...Known[]]
      return {
        at: {...first.place, path: [...first.place.path, 'from']},
        witnesses: others.map(({place}) => place),
        flaw: {is: 'source-circle', fact: first.fact.name, way: [...way, way[0] as Key].map(census.nameOf)},
      }
    })
  })
}

/** From whom somebody has something, where they have it from nobody and nowhere else. */
function hearsay(by: Key, own: readonly Known[], census: Census, knowing: Knowing): [Key, {from: Key; known: Known}][] {
  const [known] = own
  if (!known || own.length > 1 || isDoer(known, knowing)) return []
  const from = tellerOf(known, census)
  return from === undefined || from === by ? [] : [[by, {from, known}]]
}

/** Circles of what leads to one thing each, every circle once, from its first member in order. */
export function circlesIn(next: ReadonlyMap<Key, Key>): Key[][] {
  const done = new Set<Key>()
  const found: Key[][] = []
  for (const start of next.keys()) {
    const way: Key[] = []
    for (let at: Key | undefined = start; at !== undefined && !done.has(at); at = next.get(at)) {
      const seen = way.indexOf(at)
      if (seen >= 0) {
        found.push(fromFirst(way.slice(seen)))
        break
      }
      way.push(at)
    }
    for (const each of way) done.add(each)
  }
  return found
}

/** A circle begun at the member that comes first by its name, so that it reads alike wherever it was entered. */
export function fromFirst(way: readonly Key[]): Key[] {
  const at = way.indexOf([...way].sort()[0] as Key)
  return [...way.slice(at), ...way.slice(0, at)]
}
