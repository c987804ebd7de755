import {plainText} from './plain-text.js'

/** Fields that may hold several lines; every other text is one line. */
const LONG = new Set(['text', 'notes', 'higherLevels', 'summary', 'appearance', 'personality', 'ideals', 'bonds', 'flaws', 'backstory'])

/** The same value with every text in it, and every key, made safe for a terminal. One place, so that none is forgotten. */
export function clean<T>(value: T): T {
  return cleanMember(value, '') as T
}

function cleanMember(value: unknown, key: string): unknown {
  if (typeof value === 'string') return plainText(value, {keepNewlines: LONG.has(key)})
  if (Array.isArray(value)) return value.map((member) => cleanMember(member, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [plainText(name), cleanMember(member, name)]))
}
