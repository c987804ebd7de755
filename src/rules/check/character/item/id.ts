import type {Finding} from '../../../../diagnostic.js'
import type {PlacedItem} from './placed.js'

/** A thing with the id of one before it. */
export function checkItemId({carried: {item}, i, facts}: PlacedItem): Finding[] {
  if (facts.carried.findIndex((other) => other.item.id === item.id) === i) return []
  const message = `two things in the inventory have the id "${item.id}"`
  return [{severity: 'error', code: 'INVENTORY_ID', path: ['inventory', i, 'id'], message}]
}
