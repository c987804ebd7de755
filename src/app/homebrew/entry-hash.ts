import {createHash} from 'node:crypto'
import type {Entry} from '../../schema/content/entry.js'

/** SHA-256 of an entry, whatever the order of its keys: tells whether a root has changed since it was adapted. */
export function entryHash(entry: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(entry)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]))
}
