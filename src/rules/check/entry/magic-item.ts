import type {Path} from '../../../diagnostic.js'
import type {MagicItem} from '../../../schema/content/magic-item.js'
import type {Entries} from '../../build/entries.js'
import {checkBodies, type Placed} from './bodies.js'
import {checkCosts} from './costs.js'
import type {EntryFlaw} from './flaw.js'

/** The item itself, or one of its strengths. */
interface Form {
  at: Path
  body: Omit<MagicItem, 'variants'> | NonNullable<MagicItem['variants']>[number]
}

/** Features of each form of an item and of its curse; each has choices of its own. */
export function checkItemBodies(item: MagicItem, entries: Entries): EntryFlaw[] {
  return bodiesOf(item).flatMap((each) => checkBodies([each], entries))
}

export function checkItemCosts(item: MagicItem): EntryFlaw[] {
  const bodies = bodiesOf(item)
  return checkCosts(bodies, bodies)
}

/** Variants with the id of one before them. */
export function checkVariantIds({variants = []}: MagicItem): EntryFlaw[] {
  const ids = variants.map(({id}) => id)
  return ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [{path: ['variants', i, 'id'], flaw: {is: 'variant-twice' as const, id}}]))
}

/** Where the rarity varies, each variant says its own. */
export function checkVariantRarities({rarity: ofItem, variants = []}: MagicItem): EntryFlaw[] {
  if (ofItem !== 'varies') return []
  return variants.flatMap(({id, rarity}, i) => (rarity ? [] : [{path: ['variants', i], flaw: {is: 'variant-rarity' as const, id}}]))
}

function formsOf(item: MagicItem): Form[] {
  return [{at: [], body: item}, ...(item.variants ?? []).map((body, i) => ({at: ['variants', i], body}))]
}

function bodiesOf(item: MagicItem): Placed[] {
  return [...formsOf(item), ...(item.curse ? [{at: ['curse'], body: item.curse}] : [])]
}
