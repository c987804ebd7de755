import type {InventoryItem} from '../../../../schema/entity/character.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import type {PlacedItem} from './placed.js'

/** A thing kept in nothing, or in itself by however many others. */
export function checkItemContainer({carried: {item}, i, facts}: PlacedItem): Found<CharacterFlaw>[] {
  if (item.in === undefined) return []
  const byId = new Map(facts.carried.map((each) => [each.item.id, each.item]))
  const place = {severity: 'error', code: 'INVENTORY_CONTAINER', path: ['inventory', i, 'in']} as const
  if (!byId.has(item.in)) return [{...place, flaw: {is: 'no-container', id: item.in}}]
  return isInItself(item, byId) ? [{...place, flaw: {is: 'in-itself', id: item.id}}] : []
}

function isInItself(item: InventoryItem, byId: ReadonlyMap<string, InventoryItem>): boolean {
  const seen = new Set<string>()
  for (let at: InventoryItem | undefined = item; at; at = at.in === undefined ? undefined : byId.get(at.in)) {
    if (seen.has(at.id)) return true
    seen.add(at.id)
  }
  return false
}
