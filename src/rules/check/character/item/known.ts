import type {Finding} from '../../../../diagnostic.js'
import {ITEM_KINDS} from '../../../../schema/content/item-kinds.js'
import type {Entries} from '../../../build/entries.js'
import {didYouMean} from '../../../did-you-mean.js'
import type {PlacedItem} from './placed.js'

/** A thing that no entry is about. */
export function checkItemKnown({carried: {item, entry, magic}, i, facts}: PlacedItem): Finding[] {
  if (entry || magic) return []
  const path = ['inventory', i, 'item']
  const message = `no item has the id "${item.item}"`
  return [{severity: 'error', code: 'UNKNOWN_ID', path, message, ...didYouMean(item.item, itemIds(facts.build.entries))}]
}

function itemIds(entries: Entries): string[] {
  return [...ITEM_KINDS, 'magic-item' as const].flatMap((kind) => entries.all(kind).map(({id}) => id))
}
