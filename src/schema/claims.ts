import type {Marks} from './marks-of.js'
import {fieldOf, type MapStructure, type Structure, settled} from './structure.js'
import {isKeyed, isMap, own, type Thing, type Value, type ValueMap} from './value.js'

type Path = readonly (string | number)[]

/** A thing that names a part of its entity of which there is no more than a number. */
export interface Holder {
  path: Path
  /** Who it is, by the first reference beside it. */
  kinds: readonly string[]
  id: string
  /** The last day of it. */
  until?: string
}

/** What an entity says that others, its campaign or its vault may gainsay. */
export type Claim =
  /** A day: one that the calendar has, and not before `first`, nor before a field of the campaign. */
  | {is: 'day'; path: Path; text: string; first?: {field: string; text: string}; campaigns?: string}
  /** A thing of a list of another entity. */
  | {is: 'part'; path: Path; list: string; to: string; kinds: readonly string[]; id: string}
  /** More name a part than it has seats. */
  | {is: 'seats'; path: Path; name: string; seats: number; holders: readonly Holder[]}
  | {is: 'number'; path: Path; number: number}
  | {is: 'file'; path: Path; file: string}
  /** It lies in another of its kind. */
  | {is: 'within'; path: Path; kinds: readonly string[]; to: string}
  /** A clock that fills as days pass. */
  | {is: 'clock'; path: Path}

export type ClaimOf<T extends Claim['is']> = Extract<Claim, {is: T}>

/** A value whose field is marked, with what stands beside it. */
export interface Spot {
  path: Path
  value: Value
  marks: Marks
  /** The map that it stands in. */
  beside: ValueMap
  structure: MapStructure
}

/** Every field of a value, and every map of a list, that has marks of its own, from the top. */
export function spotsIn(value: Value, structure: Structure, path: Path = []): Spot[] {
  const at = settled(structure, value)
  if (Array.isArray(value) && at.type === 'list')
    return value.flatMap((item, i) => {
      const inner = settled(at.item(), item)
      const self = isMap(item) && inner.type === 'map' ? [spot([...path, i], item, inner.marks, item, inner)] : []
      return [...self, ...spotsIn(item, inner, [...path, i])]
    })
  if (!isMap(value) || at.type !== 'map') return []
  return Object.keys(value).flatMap((key) => {
    const [field, member] = [fieldOf(at, key), own(value, key)]
    if (!field || member === undefined) return []
    const inner = settled(field, member)
    return [spot([...path, key], member, inner.marks, value, at), ...spotsIn(member, inner, [...path, key])]
  })
}

function spot(path: Path, value: Value, marks: Marks, beside: ValueMap, structure: MapStructure): Spot {
  return {path, value, marks, beside, structure}
}

/** What an entity says that others may gainsay. */
export function claimsIn(entity: Value, structure: Structure): Claim[] {
  if (!isMap(entity)) return []
  const spots = spotsIn(entity, structure)
  return [...spots.flatMap((each) => claimsAt(each)), ...fullSeats(entity, spots)]
}

function claimsAt({path, value, marks, beside, structure}: Spot): Claim[] {
  if (marks.day && typeof value === 'string') return [{is: 'day', path, text: value, ...dayBefore(marks, beside)}]
  if (marks.file && typeof value === 'string') return [{is: 'file', path, file: value}]
  if (marks.ordinal && typeof value === 'number') return [{is: 'number', path, number: value}]
  if (marks.clock && isMap(value) && own(value, 'every') !== undefined) return [{is: 'clock', path}]
  if (marks.secret === 'holder' && marks.ref && typeof value === 'string') return [{is: 'within', path, kinds: marks.ref, to: value}]
  return marks.part?.of === undefined ? [] : partElsewhere({path, value, beside, structure}, marks.part.list, marks.part.of)
}

function dayBefore({after, afterCampaigns}: Marks, beside: ValueMap): Pick<ClaimOf<'day'>, 'first' | 'campaigns'> {
  const first = after === undefined ? undefined : own(beside, after)
  return {
    ...(typeof first === 'string' && after !== undefined ? {first: {field: after, text: first}} : {}),
    ...(afterCampaigns === undefined ? {} : {campaigns: afterCampaigns}),
  }
}

/** Where the field beside it names nothing, there is nothing to ask. */
function partElsewhere({path, value, beside, structure}: Omit<Spot, 'marks'>, list: string, of: string): Claim[] {
  const [id, kinds] = [own(beside, of), fieldOf(structure, of)?.marks.ref]
  return typeof value === 'string' && typeof id === 'string' && kinds ? [{is: 'part', path, list, to: value, kinds, id}] : []
}

/** The things of a list of an entity; none where it has no such list. */
export function thingsOf(entity: ValueMap, list: string): readonly Thing[] {
  const things = own(entity, list)
  return isKeyed(things) ? things : []
}

/** Parts that more things name than there are seats. Who of them counts is for others to say. */
function fullSeats(entity: ValueMap, spots: readonly Spot[]): Claim[] {
  const naming = spots.filter(({marks}) => marks.part?.seats !== undefined)
  return [...new Set(naming.map(({marks}) => marks.part?.list ?? ''))].flatMap((list) =>
    thingsOf(entity, list).flatMap((thing, i): Claim[] => {
      const holders = naming.filter(({marks, value}) => marks.part?.list === list && value === thing.id).map(holderAt)
      const field = naming.find(({marks}) => marks.part?.list === list)?.marks.part?.seats ?? ''
      const seats = own(thing, field)
      if (typeof seats !== 'number' || holders.length <= seats) return []
      return [{is: 'seats', path: [list, i, field], name: String(own(thing, 'name') ?? thing.id), seats, holders}]
    }),
  )
}

function holderAt({path, beside, structure}: Spot): Holder {
  const who = Object.keys(beside).find((key) => fieldOf(structure, key)?.marks.ref)
  const until = own(beside, 'until')
  return {
    path,
    kinds: (who === undefined ? undefined : fieldOf(structure, who)?.marks.ref) ?? [],
    id: String(who === undefined ? own(beside, 'id') : own(beside, who)),
    ...(typeof until === 'string' ? {until} : {}),
  }
}
