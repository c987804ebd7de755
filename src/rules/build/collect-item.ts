import type {MagicItem} from '../../schema/content/magic-item.js'
import {present} from '../../schema/value.js'
import {addResource} from './add-resource.js'
import type {Owner} from './build.js'
import {type Carried, carriedName, isActive} from './carried.js'
import {addFeature, collectBody, placeOf} from './collect-body.js'
import type {Draft} from './draft.js'
import {itemResources} from './item-resources.js'

/** Whatever of a character's things has powers now: what is in use, and what is used up by being used, wherever it lies. */
export function collectItems(draft: Draft): void {
  for (const carried of draft.carried) {
    const known = asMagic(carried, draft)
    if (isActive(known) || (isConsumable(known) && carried.item.quantity > 0)) collectMagicItem(draft, known)
  }
}

/** A thing of the equipment tables as the magic item that it is. */
function asMagic(carried: Carried, {entries}: Draft): Carried {
  const {entry: gear} = carried
  const is = gear?.kind === 'gear' ? gear.magicItem : undefined
  const entry = is && entries.find('magic-item', is.item)
  return entry ? {...carried, magic: {entry, ...present({variant: entry.variants?.find(({id}) => id === is.variant)})}} : carried
}

function isConsumable({magic}: Carried): boolean {
  return magic?.entry.consumable === true
}

/** What a magic item gives while it is in use: its own powers, its variant's, and its curse. */
function collectMagicItem(draft: Draft, carried: Carried): void {
  const {item, magic} = carried
  if (!magic) return
  const {entry, variant} = magic
  const owner = itemOwner(draft, carried, entry)
  const place = placeOf(owner, owner.name)
  const text = variant?.text ?? entry.text ?? entry.summary
  addFeature(draft, {id: item.id, name: owner.name, text, automated: entry.automated}, place)
  for (const body of [entry, variant, entry.curse]) if (body) collectBody(draft, body, place)
  for (const value of itemResources(carried, draft.entries)) addResource(draft, {value, label: owner.name, owner, scopes: place.scopes})
}

function itemOwner(draft: Draft, carried: Carried, {id, saveDc}: MagicItem): Owner {
  const {item, weapon} = carried
  return {
    kind: 'item',
    id,
    name: carriedName(carried),
    prefix: `items.${item.id}`,
    level: draft.level,
    columns: [],
    weapon: weapon ? item.id : undefined,
    consumed: isConsumable(carried) ? item.id : undefined,
    ...itemCasting(draft, saveDc),
  }
}

/** A magic item's powers ask for saves against its own DC, else against its bearer's spell save DC. */
function itemCasting({castings}: Draft, saveDc: number | undefined): Pick<Owner, 'spellcasting' | 'saveDc'> {
  return saveDc === undefined ? {spellcasting: castings[0]?.spellcasting} : {saveDc}
}
