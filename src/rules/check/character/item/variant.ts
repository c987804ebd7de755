import type {Finding} from '../../../../diagnostic.js'
import type {MagicItem} from '../../../../schema/content/magic-item.js'
import {nearest} from '../../../../schema/near.js'
import type {PlacedItem} from './placed.js'

/** A magic item that leaves open which of its strengths it has, or names one that it hasn't. */
export function checkItemVariant({carried: {item, magic}, i}: PlacedItem): Finding[] {
  if (!magic) return []
  const ids = magic.entry.variants?.map(({id}) => id) ?? []
  if (ids.length === 0 ? item.variant === undefined : magic.variant) return []
  const path = ['inventory', i, 'variant']
  return [{severity: 'error', code: 'ITEM_VARIANT', path, message: problem(magic.entry, item.variant), hint: remedy(item.variant, ids)}]
}

function problem({name}: MagicItem, variant: string | undefined): string {
  return variant === undefined ? `${name} comes in several strengths` : `${name} has no variant "${variant}"`
}

function remedy(variant: string | undefined, ids: readonly string[]): string {
  const [near] = variant === undefined ? [] : nearest(variant, ids)
  if (near) return `did you mean "${near}"?`
  return ids.length > 0 ? `say which: ${ids.join(', ')}` : 'remove `variant`'
}
