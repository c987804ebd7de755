import {fieldOf, type Structure, settled} from './structure.js'
import {isMap, own, type Value} from './value.js'

/** Every day that a value names, by fields marked as days, as they are written. */
export function daysIn(value: Value, structure: Structure): string[] {
  const at = settled(structure, value)
  if (typeof value === 'string') return at.marks.day ? [value] : []
  if (Array.isArray(value)) return at.type === 'list' ? value.flatMap((item) => daysIn(item, at.item())) : []
  if (!isMap(value) || at.type !== 'map') return []
  return Object.keys(value).flatMap((key) => {
    const [field, member] = [fieldOf(at, key), own(value, key)]
    return field && member !== undefined ? daysIn(member, field) : []
  })
}
