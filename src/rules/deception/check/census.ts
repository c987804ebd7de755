import type {Span} from '../../calendar/span.js'
import type {Deception} from '../world.js'
import type {Place} from './finding.js'

/** `person:the-wrecker`: one name for everybody and everything. */
export type Key = string

/** For as long as there are days. */
export const ALWAYS: Span = {first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY}

/** An identity that somebody wore, and from when to when. */
export interface Wearing {
  body: Key
  person: Key
  identity: Key
  span: Span
  place: Place
}

/** Everybody of a campaign, who is who, and what they are called. */
export interface Census {
  world: Deception
  /** The key of the first of these kinds that has the id. */
  keyOf(kinds: readonly string[], id: string): Key
  /** Whether there is such a thing, in play. */
  has(key: Key): boolean
  nameOf(key: Key): string
  /** Who somebody is in the flesh: a person and whom they are in the world are one. */
  bodyOf(key: Key): Key
  wearingsOf(identity: Key): readonly Wearing[]
  wearings: readonly Wearing[]
  /** Who was there for certain: the only one who wears an identity through all of a time; themselves, of everybody else. */
  bodyAt(key: Key, span: Span | undefined): Key | undefined
  /** Everybody who may know what somebody knows: the same person, the identities they wear, the parties and factions they are in. */
  kin(key: Key): ReadonlySet<Key>
  /** From one day to another; open where one is not given or can't be read. */
  between(from: string | undefined, until: string | undefined): Span
}

/** What `census` sorts by kind. */
const LISTS = {
  person: 'persons',
  identity: 'identities',
  fact: 'facts',
  layer: 'layers',
  reveal: 'reveals',
  plot: 'plots',
  event: 'events',
  session: 'sessions',
  npc: 'npcs',
  character: 'characters',
  faction: 'factions',
  location: 'locations',
} as const satisfies Record<string, keyof Deception>

/** `kind:id`. */
export function key(kind: string, id: string): Key {
  return `${kind}:${id}`
}

/** Count everybody of a campaign, once for all checks. */
export function census(world: Deception): Census {
  const names = new Map<Key, string>()
  for (const [kind, list] of Object.entries(LISTS)) for (const {id, name} of world[list]) names.set(key(kind, id), name)
  for (const id of Object.keys(world.parties)) names.set(key('party', id), id)
  const keyOf = (kinds: readonly string[], id: string): Key => {
    const kind = kinds.find((each) => names.has(key(each, id))) ?? kinds[0] ?? ''
    return key(kind, id)
  }
  const bodies = bodiesOf(world, keyOf)
  const bodyOf = (of: Key): Key => bodies.get(of) ?? of
  const between = (from: string | undefined, until: string | undefined): Span => ({
    first: (from === undefined ? undefined : world.span(from)?.first) ?? ALWAYS.first,
    last: (until === undefined ? undefined : world.span(until)?.last) ?? ALWAYS.last,
  })
  const wearings = wearingsIn(world, {bodyOf, between})
  const byIdentity = grouped(wearings, ({identity}) => identity)
  const wearingsOf = (identity: Key) => byIdentity.get(identity) ?? []
  return {
    world,
    keyOf,
    has: (of) => names.has(of),
    nameOf: (of) => names.get(of) ?? of.slice(of.indexOf(':') + 1),
    bodyOf,
    wearings,
    wearingsOf,
    bodyAt: (of, span) => (of.startsWith('identity:') ? wearerAt(wearingsOf(of), span) : bodyOf(of)),
    kin: kinship(world, {bodyOf, wearings, keyOf}),
    between,
  }
}

/** Items by what they share, in their order. */
export function grouped<T, K>(items: readonly T[], of: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(of(item))
    if (group) group.push(item)
    else groups.set(of(item), [item])
  }
  return groups
}

/** Whom each person is in the world; two persons that are one there are one in the flesh. */
function bodiesOf({persons}: Deception, keyOf: Census['keyOf']): ReadonlyMap<Key, Key> {
  return new Map(persons.flatMap(({id, is}) => (is === undefined ? [] : [[key('person', id), keyOf(['npc', 'character'], is)] as const])))
}

function wearingsIn({persons, facts}: Deception, {bodyOf, between}: Pick<Census, 'bodyOf' | 'between'>): Wearing[] {
  const own = persons.flatMap(({id, wears = []}) =>
    wears.map(({identity, from, until}, i): Wearing => {
      const person = key('person', id)
      return {
        body: bodyOf(person),
        person,
        identity: key('identity', identity),
        span: between(from, until),
        place: {kind: 'person', id, path: ['wears', i]},
      }
    }),
  )
  const told = facts.flatMap((fact): Wearing[] => {
    if (fact.holds?.type !== 'wears' || !isSo(fact)) return []
    const {person: id, identity, from, until} = fact.holds
    const person = key('person', id)
    const span = between(from, until)
    return [{body: bodyOf(person), person, identity: key('identity', identity), span, place: {kind: 'fact', id: fact.id, path: ['holds']}}]
  })
  return [...own, ...told]
}

/** Whether a fact is so: nothing is said against it. */
export function isSo({truth = 'true', lie}: {truth?: 'true' | 'false' | 'open' | undefined; lie?: object | undefined}): boolean {
  return truth === 'true' && lie === undefined
}

/** The only one who wears an identity in a time, where they wear it through all of that. */
function wearerAt(wearings: readonly Wearing[], span: Span = ALWAYS): Key | undefined {
  const then = wearings.filter((each) => each.span.first <= span.last && span.first <= each.span.last)
  const bodies = new Set(then.map(({body}) => body))
  const [only] = then
  if (!only || bodies.size > 1) return undefined
  return then.some((each) => each.span.first <= span.first && span.last <= each.span.last) ? only.body : undefined
}

/** Who is of one knowing with whom: as far as that can be, for a check must not report what may be so. */
function kinship(
  {persons, factions, parties}: Deception,
  {bodyOf, wearings, keyOf}: Pick<Census, 'bodyOf' | 'wearings' | 'keyOf'>,
): Census['kin'] {
  const near = new Map<Key, Set<Key>>()
  const join = (one: Key, other: Key) => near.set(one, (near.get(one) ?? new Set()).add(other))
  const same = (one: Key, other: Key) => {
    join(one, other)
    join(other, one)
  }
  for (const {id} of persons) same(key('person', id), bodyOf(key('person', id)))
  for (const {body, person, identity} of wearings) for (const each of [body, person]) same(each, identity)
  const groups = new Map<Key, Set<Key>>()
  const belong = (member: Key, group: Key) => groups.set(member, (groups.get(member) ?? new Set()).add(group))
  for (const {id, members = []} of factions) for (const {who} of members) belong(keyOf(['npc', 'character'], who), key('faction', id))
  for (const [id, members] of Object.entries(parties)) for (const who of members) belong(key('character', who), key('party', id))
  const known = new Map<Key, ReadonlySet<Key>>()
  return (of) => {
    const found = known.get(of)
    if (found) return found
    const all = reached(of, near)
    for (const each of [...all]) for (const group of groups.get(each) ?? []) all.add(group)
    known.set(of, all)
    return all
  }
}

/** All that one leads to; an identity that two wore leads to both, and not from one to the other. */
function reached(from: Key, near: ReadonlyMap<Key, ReadonlySet<Key>>): Set<Key> {
  const all = new Set([from])
  for (const each of all) {
    if (each !== from && each.startsWith('identity:')) continue
    for (const next of near.get(each) ?? []) all.add(next)
  }
  return all
}
