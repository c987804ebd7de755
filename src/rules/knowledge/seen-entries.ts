import type {AnyEntry} from '../../schema/content/named-feature.js'
import type {Value} from '../../schema/value.js'
import type {Entries} from '../build/entries.js'
import type {Observer} from './observer.js'
import {redactedProse} from './redact.js'

/** Entries as an observer may read them: homebrew has secret parts in its texts as the world's people have. */
export function seenEntries(entries: Entries, observer: Observer): Entries {
  return {
    ...entries,
    find: (kind, id) => {
      const found = entries.find(kind, id)
      return found && seenEntry(found, observer)
    },
    all: (kind) => entries.all(kind).map((entry) => seenEntry(entry, observer)),
  }
}

/** An entry with what the observer may read of each of its texts; the same, where that is all. */
export function seenEntry<E extends AnyEntry>(entry: E, observer: Observer): E {
  return seenTexts(entry as unknown as Value, observer) as unknown as E
}

function seenTexts(value: Value, observer: Observer): Value {
  if (typeof value === 'string') return redactedProse(value, observer)
  if (typeof value !== 'object' || value === null) return value
  const seen = Object.entries(value).map(([key, member]) => [key, seenTexts(member, observer)] as const)
  if (seen.every(([key, member]) => member === (value as Record<string, Value>)[key])) return value
  return Array.isArray(value) ? seen.map(([, member]) => member) : Object.fromEntries(seen)
}
