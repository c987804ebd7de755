import type {Path} from '../../../diagnostic.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import type {SpellFilter, WeaponFilter} from '../../../schema/content/filter.js'
import {ITEM_KINDS} from '../../../schema/content/item-kinds.js'
import {nearest} from '../../../schema/near.js'
import {type Entries, findItem} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'

/** Ids of a kind that name nothing; the only one of a list stands at the list's own path. */
export function missing(kind: EntryKind, named: readonly string[], path: Path, entries: Entries): EntryFlaw[] {
  return named.flatMap((id, i) => {
    if (entries.find(kind, id)) return []
    const known = entries.all(kind).map((entry) => entry.id)
    return [{path: named.length > 1 ? [...path, i] : path, flaw: {is: 'no-entry' as const, kind, id, near: nearest(id, known)}}]
  })
}

/** Ids of things, of whatever kind, that name nothing. */
export function missingItems(named: readonly string[], pathOf: (i: number) => Path, entries: Entries): EntryFlaw[] {
  return named.flatMap((id, i) => {
    if (findItem(entries, id)) return []
    const known = ITEM_KINDS.flatMap((kind) => entries.all(kind).map((item) => item.id))
    return [{path: pathOf(i), flaw: {is: 'no-entry' as const, kind: 'item', id, near: nearest(id, known)}}]
  })
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

/** What a filter of spells names and nothing has. */
export function missingSpells({lists, ids}: SpellFilter, at: Path, entries: Entries): EntryFlaw[] {
  return [
    ...(Array.isArray(lists) ? lists.flatMap((list, i) => missingList(list, [...at, 'lists', i], entries)) : []),
    ...(Array.isArray(ids) ? missing('spell', ids, [...at, 'ids'], entries) : []),
  ]
}

/** What a filter of weapons names and nothing has. */
export function missingWeapons({ids = []}: WeaponFilter, at: Path, entries: Entries): EntryFlaw[] {
  return missing('weapon', ids, [...at, 'ids'], entries)
}
