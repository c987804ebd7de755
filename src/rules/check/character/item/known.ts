import {ITEM_KINDS} from '../../../../schema/content/item-kinds.js'
import {nearest} from '../../../../schema/near.js'
import type {Entries} from '../../../build/entries.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import type {PlacedItem} from './placed.js'

/** A thing that no entry is about. */
export function checkItemKnown({carried: {item, entry, magic}, i, facts}: PlacedItem): Found<CharacterFlaw>[] {
  if (entry || magic) return []
  const path = ['inventory', i, 'item']
  const flaw: CharacterFlaw = {is: 'unknown-item', id: item.item, near: nearest(item.item, itemIds(facts.build.entries))}
  return [{severity: 'error', code: 'UNKNOWN_ID', path, flaw}]
}

function itemIds(entries: Entries): string[] {
  return [...ITEM_KINDS, 'magic-item' as const].flatMap((kind) => entries.all(kind).map(({id}) => id))
}
