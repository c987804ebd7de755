import type {Path} from '../../../diagnostic.js'
import type {MagicItem} from '../../../schema/content/magic-item.js'
import type {Entries} from '../../build/entries.js'
import {checkBodies, type Placed} from './bodies.js'
import {checkCosts} from './costs.js'
import type {EntryFlaw} from './flaw.js'
import {missing, missingItems, missingWeapons} from './references.js'

/** The item itself, or one of its strengths. */
interface Form {
  at: Path
  body: Omit<MagicItem, 'variants'> | NonNullable<MagicItem['variants']>[number]
}

/** Features of each form of an item and of its curse; each has choices of its own. */
export function checkItemBodies(item: MagicItem, entries: Entries): EntryFlaw[] {
  return bodiesOf(item).flatMap((each) => checkBodies([each], entries))
}

/** Spells that a form casts, and what it is made of. */
export function checkItemForms(item: MagicItem, entries: Entries): EntryFlaw[] {
  return formsOf(item).flatMap(({at, body: {spells = [], base}}) => [
    ...spells.flatMap(({spell}, i) => missing('spell', [spell], [...at, 'spells', i, 'spell'], entries)),
    ...checkBase(base, [...at, 'base'], entries),
  ])
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

function checkBase(base: MagicItem['base'], at: Path, entries: Entries): EntryFlaw[] {
  if (!base) return []
  if ('items' in base) return missingItems(base.items, (i) => [...at, 'items', i], entries)
  if ('weapons' in base) return missingWeapons(base.weapons, [...at, 'weapons'], entries)
  return 'armor' in base ? missing('armor', base.except ?? [], [...at, 'except'], entries) : []
}
