import {type Bounds, fieldOf, type Limits, type MapStructure, type Structure} from './structure.js'
import {byId, isKeyed, isMap, own, same, type Value, type ValueMap} from './value.js'

/**
 * Whether a value fits a structure beyond doubt, without the schema it came from; `false` leaves the question to that. Parts that
 * `known` has alike, at the same place, are taken as they are.
 */
export function surelyFits(structure: Structure, value: Value, known?: Value): boolean {
  if (known !== undefined && same(value, known)) return true
  if (structure.limits?.hasMore) return false
  switch (structure.type) {
    case 'text':
      return typeof value === 'string' && isWithin(value.length, structure.bounds) && matches(value, structure.limits)
    case 'number':
      return typeof value === 'number' && isWithin(value, structure.bounds) && (!structure.limits?.isWhole || Number.isSafeInteger(value))
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return structure.values.includes(value)
    case 'list':
      return Array.isArray(value) && isWithin(value.length, structure.bounds) && itemsFit(structure.item(), value, known)
    case 'map':
      return isMap(value) && mapFits(structure, value, isMap(known) ? known : {})
    case 'union':
      return structure.options.some((option) => surelyFits(option(), value, known))
    case 'any':
      return false
  }
}

function isWithin(size: number, {min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY}: Bounds): boolean {
  return size >= min && size <= max
}

function matches(text: string, {patterns = []}: Limits = {}): boolean {
  return patterns.every((pattern) => text.search(pattern) >= 0)
}

function itemsFit(item: Structure, list: readonly Value[], known: Value | undefined): boolean {
  const things = isKeyed(known) ? byId(known) : undefined
  return list.every((each) => surelyFits(item, each, isMap(each) ? things?.get(String(own(each, 'id'))) : undefined))
}

function mapFits(structure: MapStructure, map: ValueMap, known: ValueMap): boolean {
  const isWhole = Object.entries(structure.fields).every(([key, field]) => own(map, key) !== undefined || field().isOptional)
  return isWhole && Object.entries(map).every(([key, value]) => memberFits(structure, [key, value], own(known, key)))
}

function memberFits(structure: MapStructure, [key, value]: readonly [string, Value], known: Value | undefined): boolean {
  const field = fieldOf(structure, key)
  const isKey = Object.hasOwn(structure.fields, key) || structure.key === undefined || isFreeKey(structure.key(), key)
  return field !== undefined && isKey && surelyFits(field, value, known)
}

/** Keys out of a list may all be asked for: only the schema knows. */
function isFreeKey(structure: Structure, key: string): boolean {
  return structure.type === 'text' && surelyFits(structure, key)
}
