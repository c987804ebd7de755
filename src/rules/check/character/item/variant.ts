import {nearest} from '../../../../schema/near.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import type {PlacedItem} from './placed.js'

/** A magic item that leaves open which of its strengths it has, or names one that it hasn't. */
export function checkItemVariant({carried: {item, magic}, i}: PlacedItem): Found<CharacterFlaw>[] {
  if (!magic) return []
  const ids = magic.entry.variants?.map(({id}) => id) ?? []
  if (ids.length === 0 ? item.variant === undefined : magic.variant) return []
  const flaw: CharacterFlaw =
    item.variant === undefined
      ? {is: 'variant-open', item: magic.entry.name, variants: ids}
      : {is: 'no-variant', item: magic.entry.name, asked: item.variant, variants: ids, near: nearest(item.variant, ids)}
  return [{severity: 'error', code: 'ITEM_VARIANT', path: ['inventory', i, 'variant'], flaw}]
}
