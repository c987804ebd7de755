import type {Path} from '../../../diagnostic.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import type {SpellFilter, WeaponFilter} from '../../../schema/content/filter.js'
import {ITEM_KINDS} from '../../../schema/content/item-kinds.js'
import {type Entries, findItem} from '../../build/entries.js'
import {didYouMean} from '../../did-you-mean.js'
import type {EntryFlaw} from './flaw.js'

/** Ids of a kind that name nothing; the only one of a list stands at the list's own path. */
export function missing(kind: EntryKind, named: readonly string[], path: Path, entries: Entries): EntryFlaw[] {
  return named.flatMap((id, i) => {
    if (entries.find(kind, id)) return []
    const known = entries.all(kind).map((entry) => entry.id)
    return [{path: named.length > 1 ? [...path, i] : path, message: `there is no ${kind} "${id}"`, ...didYouMean(id, known)}]
  })
}

/** Ids of things, of whatever kind, that name nothing. */
export function missingItems(named: readonly string[], pathOf: (i: number) => Path, entries: Entries): EntryFlaw[] {
  return named.flatMap((id, i) => {
    if (findItem(entries, id)) return []
    const known = ITEM_KINDS.flatMap((kind) => entries.all(kind).map((item) => item.id))
    return [{path: pathOf(i), message: `there is no item "${id}"`, ...didYouMean(id, known)}]
  })
}

/** An entry named as kind/id that isn't there. */
export function missingKey(key: string, path: Path, entries: Entries): EntryFlaw[] {
  const [kind = '', id = ''] = key.split('/')
  return entries.find(kind as EntryKind, id) ? [] : [{path, message: `there is no ${kind} "${id}"`}]
}

/** A spell list that no spell is on. */
export function missingList(list: string, path: Path, entries: Entries): EntryFlaw[] {
  const lists = [...new Set(entries.all('spell').flatMap(({classes}) => classes))]
  return lists.includes(list) ? [] : [{path, message: `no spell is on a list "${list}"`, hint: `lists are ${lists.sort().join(', ')}`}]
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
