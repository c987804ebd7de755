import type {Value} from '../schema/value.js'

/** One place where two values differ; an absent side is a part that only the other has. */
export interface ValueChange {
  /** Keys from the top; an item of a list of things goes by its id, of another list by its place. */
  path: readonly (string | number)[]
  before?: Value
  after?: Value
}

type ValueMap = {[key: string]: Value}

/** Where two values differ, as deep as both have the same shape. Lists whose items carry an `id` are compared by it. */
export function diffValues(before: Value | undefined, after: Value | undefined, path: ValueChange['path'] = []): ValueChange[] {
  if (same(before, after)) return []
  if (isMap(before) && isMap(after)) return diffMaps(before, after, path)
  if (isKeyed(before) && isKeyed(after)) return diffMaps(byId(before), byId(after), path)
  if (isMapList(before) && isMapList(after) && before.length === after.length)
    return before.flatMap((item, i) => diffValues(item, after[i], [...path, i]))
  return [{path, ...(before === undefined ? {} : {before}), ...(after === undefined ? {} : {after})}]
}

function diffMaps(before: ValueMap, after: ValueMap, path: ValueChange['path']): ValueChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => diffValues(own(before, key), own(after, key), [...path, key]))
}

function own(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

/** Whether two plain values are equal, whatever the order of their keys. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (!isMap(a) || !isMap(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isMapList(value: Value | undefined): value is ValueMap[] {
  return Array.isArray(value) && value.every(isMap)
}

type Thing = ValueMap & {id: string}

/** A list of things: every item is a map with an id of its own. */
function isKeyed(value: Value | undefined): value is Thing[] {
  if (!Array.isArray(value)) return false
  const ids = value.map((item) => (isMap(item) ? item['id'] : undefined))
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length
}

function byId(things: readonly Thing[]): ValueMap {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]))
}
