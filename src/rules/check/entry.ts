import type {Entry} from '../../schema/content/entry.js'
import type {Entries} from '../build/entries.js'
import {ENTRY_CHECKS} from './entry/checks.js'
import type {EntryCheck, EntryFlaw} from './entry/flaw.js'
import {checkReferences} from './entry/references.js'

/** Every id that an entry names and nothing has, and every name given twice in it. `entries` holds the entry and what it may name. */
export function lintEntry(entry: Entry, entries: Entries): EntryFlaw[] {
  const checks = ENTRY_CHECKS[entry.kind] as readonly EntryCheck<Entry>[]
  return [...checkReferences(entry, entries), ...checks.flatMap((check) => check(entry, entries))]
}
