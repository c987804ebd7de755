import type {Path} from '../../../diagnostic.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../../schema/content/entry.js'
import {nearest} from '../../../schema/near.js'
import {referencesIn} from '../../../schema/references.js'
import {structureOf} from '../../../schema/structure.js'
import type {Value} from '../../../schema/value.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'

/** Ids that name nothing of the kinds that their fields are for. */
export function checkReferences(entry: Entry, entries: Entries): EntryFlaw[] {
  return referencesIn(entry as unknown as Value, structureOf(ENTRY_SCHEMAS[entry.kind])).flatMap(({path, kinds, to, isLink}) =>
    isLink ? [] : missing(kinds as readonly EntryKind[], to, path, entries),
  )
}

/** The flaw of an id that no entry of these kinds has. */
export function missing(kinds: readonly EntryKind[], id: string, path: Path, entries: Entries): EntryFlaw[] {
  if (kinds.some((kind) => entries.find(kind, id))) return []
  const known = kinds.flatMap((kind) => entries.all(kind).map((entry) => entry.id))
  const [only = 'item'] = kinds.length === 1 ? kinds : []
  return [{path, flaw: {is: 'no-entry', kind: only, id, near: nearest(id, known)}}]
}

/** An entry named as kind/id that isn't there. */
export function missingKey(key: string, path: Path, entries: Entries): EntryFlaw[] {
  const [kind = '', id = ''] = key.split('/')
  return entries.find(kind as EntryKind, id) ? [] : [{path, flaw: {is: 'no-entry', kind, id, near: []}}]
}

/** A spell list that no spell is on. */
export function missingList(list: string, path: Path, entries: Entries): EntryFlaw[] {
  const lists = [...new Set(entries.all('spell').flatMap(({classes}) => classes))]
  return lists.includes(list) ? [] : [{path, flaw: {is: 'no-list', list, lists: lists.sort()}}]
}
