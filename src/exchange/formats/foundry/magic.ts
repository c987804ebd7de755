import {bonusInName} from '../../kit/item-parts.js'
import {type Bag, isBag} from '../../kit/reading.js'
import {flatOf, type Lookup} from './formula.js'
import {isSetAt, systemIn, textAt, textsAt, valueAt} from './path.js'

/** Whether an item has a property: in a list since version 3, as a flag before. */
export function hasMark(item: Bag, mark: string): boolean {
  const properties = valueAt(systemIn(item), 'properties')
  return isBag(properties) ? isSetAt(properties, mark) : textsAt(systemIn(item), 'properties').includes(mark)
}

/** Its magic bonus, which sleeps while it should be attuned to and is not. */
export function magicBonusOf(item: Bag, lookup: Lookup, path = 'magicalBonus'): number {
  const system = systemIn(item)
  const isAsleep = ['required', '1'].includes(textAt(system, 'attunement')) && !isSetAt(system, 'attuned')
  return isAsleep ? 0 : (flatOf(textAt(system, path), lookup) ?? 0)
}

/** Kinds of things that are magic whenever they have a rarity. */
const MAGIC_KINDS = ['scroll', 'ring', 'rod', 'wand', 'wondrous']

/** What an item is, wherever its version keeps that. */
export function kindOfItem(item: Bag): string {
  const paths = ['type.value', 'consumableType', 'armor.type', 'weaponType', 'toolType']
  return paths.map((path) => textAt(systemIn(item), path)).find((kind) => kind !== '') ?? ''
}

/** Whether an item is magic: it has a rarity, and when that is "common", which old mundane things have too, a sign of magic. */
export function isMagic(item: Bag): boolean {
  const rarity = textAt(systemIn(item), 'rarity').toLowerCase()
  return rarity !== '' && (rarity !== 'common' || hasSignOfMagic(item))
}

function hasSignOfMagic(item: Bag): boolean {
  const system = systemIn(item)
  const name = textAt(item, 'name')
  const needsAttunement = !['', '0'].includes(textAt(system, 'attunement'))
  const kind = kindOfItem(item)
  const isPotion = kind === 'potion' && /\bpotion\b/i.test(name)
  return hasMark(item, 'mgc') || needsAttunement || isPotion || MAGIC_KINDS.includes(kind) || bonusInName(name) !== undefined
}
