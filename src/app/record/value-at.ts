import {isMap, own, type Value} from '../../schema/value.js'

/** What stands at a path of a value: keys of maps, and of lists an item's id or its place. */
export function valueAt(value: Value | undefined, path: readonly (string | number)[]): Value | undefined {
  return path.reduce<Value | undefined>(stepInto, value)
}

function stepInto(value: Value | undefined, key: string | number): Value | undefined {
  if (Array.isArray(value))
    return value.find((item) => isMap(item) && own(item, 'id') === key) ?? (typeof key === 'number' ? value[key] : undefined)
  return isMap(value) ? own(value, String(key)) : undefined
}
