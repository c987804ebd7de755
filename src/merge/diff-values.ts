import {byId, isKeyed, isMap, own, present, same, type Value, type ValueMap} from '../schema/value.js'

/** One place where two values differ; an absent side is a part that only the other has. */
export interface ValueChange {
  /** Keys from the top; an item of a list of things goes by its id, of another list by its place. */
  path: readonly (string | number)[]
  before?: Value
  after?: Value
}

/** Where two values differ, as deep as both have the same shape. Lists whose items carry an `id` are compared by it. */
export function diffValues(before: Value | undefined, after: Value | undefined, path: ValueChange['path'] = []): ValueChange[] {
  if (same(before, after)) return []
  if (isMap(before) && isMap(after)) return diffMaps(before, after, path)
  if (isKeyed(before) && isKeyed(after)) return diffMaps(Object.fromEntries(byId(before)), Object.fromEntries(byId(after)), path)
  if (isMapList(before) && isMapList(after) && before.length === after.length)
    return before.flatMap((item, i) => diffValues(item, after[i], [...path, i]))
  return [{path, ...present({before, after})}]
}

function diffMaps(before: ValueMap, after: ValueMap, path: ValueChange['path']): ValueChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => diffValues(own(before, key), own(after, key), [...path, key]))
}

function isMapList(value: Value | undefined): value is ValueMap[] {
  return Array.isArray(value) && value.every(isMap)
}
