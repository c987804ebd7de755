import type {CharacterFlaw, Found} from '../../../flaw.js'
import type {PlacedItem} from './placed.js'

/** A thing with the id of one before it. */
export function checkItemId({carried: {item}, i, facts}: PlacedItem): Found<CharacterFlaw>[] {
  if (facts.carried.findIndex((other) => other.item.id === item.id) === i) return []
  return [{severity: 'error', code: 'INVENTORY_ID', path: ['inventory', i, 'id'], flaw: {is: 'item-id', id: item.id}}]
}
