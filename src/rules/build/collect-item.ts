import type {MagicItem} from '../../schema/content/magic-item.js'
import {addResource} from './add-resource.js'
import type {Owner} from './build.js'
import {type Carried, carriedName} from './carried.js'
import {addFeature, collectBody, placeOf} from './collect-body.js'
import type {Draft} from './draft.js'
import {itemResources} from './item-resources.js'

/** What a magic item gives while it is in use: its own powers, its variant's, and its curse. */
export function collectMagicItem(draft: Draft, carried: Carried): void {
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
    ...itemCasting(draft, saveDc),
  }
}

/** A magic item's powers ask for saves against its own DC, else against its bearer's spell save DC. */
function itemCasting({castings}: Draft, saveDc: number | undefined): Pick<Owner, 'spellcasting' | 'saveDc'> {
  return saveDc === undefined ? {spellcasting: castings[0]?.spellcasting} : {saveDc}
}
