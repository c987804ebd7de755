import type {Marks} from './marks-of.js'
import type {Bounds, Structure} from './structure.js'
import {present, type Value} from './value.js'

/** What a merge reads of a structure, as JSON: parts are places in the list, and the first is the whole. */
export type Packed = readonly PackedPart[]

interface PackedPart {
  type: Structure['type']
  marks?: MergeMarks
  isOptional?: true
  bounds?: Bounds
  values?: readonly Value[]
  /** Each with its flags. */
  patterns?: readonly (readonly [source: string, flags: string])[]
  isWhole?: true
  hasMore?: true
  item?: number
  fields?: Readonly<Record<string, number>>
  rest?: number
  key?: number
  options?: readonly number[]
}

type MergeMarks = Pick<Marks, 'merge' | 'ledger' | 'gone'>

/** A structure as plain data, each part once; what stands inside itself is named by its place. */
export function pack(structure: Structure): Packed {
  const parts: PackedPart[] = []
  const places = new Map<Structure, number>()
  const placeOf = (each: Structure): number => {
    const known = places.get(each)
    if (known !== undefined) return known
    const place = parts.length
    places.set(each, place)
    parts.push({type: each.type})
    parts[place] = packedPart(each, placeOf)
    return place
  }
  placeOf(structure)
  return parts
}

function packedPart(each: Structure, placeOf: (part: Structure) => number): PackedPart {
  const {merge, ledger, gone} = each.marks
  const marks = present({merge, ledger, gone})
  const {patterns, isWhole, hasMore} = each.limits ?? {}
  return {
    type: each.type,
    ...(Object.keys(marks).length > 0 ? {marks} : {}),
    ...(each.isOptional ? {isOptional: true} : {}),
    ...present({isWhole, hasMore, patterns: patterns?.map(({source, flags}) => [source, flags] as const)}),
    ...packedBody(each, placeOf),
  }
}

function packedBody(each: Structure, placeOf: (part: Structure) => number): Partial<PackedPart> {
  switch (each.type) {
    case 'text':
    case 'number':
      return {bounds: each.bounds}
    case 'choice':
      return {values: each.values}
    case 'list':
      return {bounds: each.bounds, item: placeOf(each.item())}
    case 'map':
      return {
        fields: Object.fromEntries(Object.entries(each.fields).map(([key, field]) => [key, placeOf(field())])),
        ...present({rest: each.rest && placeOf(each.rest()), key: each.key && placeOf(each.key())}),
      }
    case 'union':
      return {options: each.options.map((option) => placeOf(option()))}
    default:
      return {}
  }
}

/** The structure that was packed, but for marks that no merge reads. Parts are made when they are asked for. */
export function unpack(packed: Packed): Structure {
  const made = new Map<number, Structure>()
  const at = (place: number) => (): Structure => {
    const known = made.get(place)
    if (known) return known
    const part = packed[place] ?? {type: 'any'}
    const {patterns, isWhole, hasMore} = part
    const limits = present({isWhole, hasMore, patterns: patterns?.map(([source, flags]) => new RegExp(source, flags))})
    const structure = {
      ...unpackedBody(part, at),
      marks: part.marks ?? {},
      isOptional: part.isOptional === true,
      ...(Object.keys(limits).length > 0 ? {limits} : {}),
    } as unknown as Structure
    made.set(place, structure)
    return structure
  }
  return at(0)()
}

function unpackedBody(
  {type, bounds, values, item, fields, rest, key, options}: PackedPart,
  at: (place: number) => () => Structure,
): object {
  return {
    type,
    ...present({
      bounds,
      values,
      item: item === undefined ? undefined : at(item),
      fields: fields && Object.fromEntries(Object.entries(fields).map(([name, place]) => [name, at(place)])),
      rest: rest === undefined ? undefined : at(rest),
      key: key === undefined ? undefined : at(key),
      options: options?.map(at),
    }),
  }
}
