import {type Bag, isBag, wordOf} from '../../kit/reading.js'

/** The value at a dotted path of a document, as formulas and effects name it. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((each, key) => (isBag(each) && Object.hasOwn(each, key) ? each[key] : undefined), value)
}

/** The plain value there as text; empty for what is none. */
export function textAt(value: unknown, path: string): string {
  return wordOf(valueAt(value, path)).trim()
}

/** The number there, or text that is one. */
export function numberAt(value: unknown, path: string): number | undefined {
  const text = textAt(value, path)
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** Whether a flag is set, in any of the ways that versions have set it. */
export function isSetAt(value: unknown, path: string): boolean {
  return ['true', '1'].includes(textAt(value, path))
}

/** The maps of a list, or under the ids of a map. */
export function bagsIn(value: unknown): Bag[] {
  return (Array.isArray(value) ? value : isBag(value) ? Object.values(value) : []).filter(isBag)
}

/** The texts of a list; a lone text counts as one. */
export function textsAt(value: unknown, path: string): string[] {
  const found = valueAt(value, path)
  return (Array.isArray(found) ? found : [found]).map(wordOf).filter(Boolean)
}

/** The part of a document that the game system owns: `system` since version 10, `data` before. */
export function systemIn(document: Bag): Bag {
  const system = document['system'] ?? document['data']
  return isBag(system) ? system : {}
}
