import type {Item} from '../../schema/content/entry.js'
import type {Armor, Weapon} from '../../schema/content/equipment.js'
import type {WeaponFilter} from '../../schema/content/filter.js'
import type {ArmorNeed, ItemBase, MagicItem, MagicItemVariant} from '../../schema/content/magic-item.js'
import type {Character, InventoryItem} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {type Entries, entriesFor, findItem} from './entries.js'

/** What a thing of an inventory is, in the catalog's words. */
export interface Carried {
  item: InventoryItem
  /** The mundane thing, or what a magic item is made of; absent when the id is unknown or nothing mundane. */
  entry: Item | undefined
  /** The weapon it is, or is also: a staff made for magic is a Quarterstaff. */
  weapon?: Weapon
  /** To attack and damage rolls, or to AC; 0 for a mundane thing. */
  bonus: number
  magic?: Magic
}

interface Magic {
  entry: MagicItem
  /** Which of its strengths, for an item that has several. */
  variant?: MagicItemVariant
}

/** Look up one thing of an inventory. */
export function carriedItem(entries: Entries, item: InventoryItem): Carried {
  const mundane = findItem(entries, item.item)
  const magic = mundane ? undefined : entries.find('magic-item', item.item)
  if (!magic) return {item, entry: mundane, ...asWeapon(entries, mundane), bonus: item.bonus ?? 0}
  const variant = magic.variants?.find(({id}) => id === item.variant)
  const baseId = item.base ?? onlyBase(variant?.base ?? magic.base)
  const base = baseId === undefined ? undefined : findItem(entries, baseId)
  const known = {item, magic: {entry: magic, ...present({variant})}}
  if (!isBonded(item, magic)) return {...known, entry: base, ...asWeapon(entries, base), bonus: 0}
  const entry = reshaped(base, variant?.reshapes ?? magic.reshapes)
  return {...known, entry, ...asWeapon(entries, entry), bonus: item.bonus ?? variant?.bonus ?? magic.bonus ?? 0}
}

/** Whether its magic works for its bearer: without the attunement that it asks for, it is what it is made of (SRD 5.2, "Attunement"). */
function isBonded({attuned}: InventoryItem, {attunement, active = attunement ? 'attuned' : 'equipped'}: MagicItem): boolean {
  return active !== 'attuned' || attuned === true
}

function asWeapon(entries: Entries, entry: Item | undefined): Pick<Carried, 'weapon'> {
  if (entry?.kind === 'weapon') return {weapon: entry}
  return entry?.kind === 'gear' && entry.weapon !== undefined ? present({weapon: entries.find('weapon', entry.weapon)}) : {}
}

/** Everything a character has with them, as it looks to them. */
export function carriedBy(character: Character, all: Entries): Carried[] {
  const entries = entriesFor(all, character)
  return character.inventory.map((item) => carriedItem(entries, item))
}

/** A weapon as its magic has changed it. */
function reshaped(entry: Item | undefined, shape: MagicItem['reshapes']): Item | undefined {
  if (entry?.kind !== 'weapon' || !shape) return entry
  const {damage = entry.damage.type, gains = [], loses = [], rangeFt = entry.rangeFt} = shape
  const {ammunition, ...weapon} = entry
  const properties = [...new Set([...entry.properties, ...gains])].filter((property) => !loses.includes(property))
  return {
    ...weapon,
    damage: {...entry.damage, type: damage},
    properties,
    ...present({rangeFt, ammunition: properties.includes('ammunition') ? ammunition : undefined}),
  }
}

/** The one thing an item can be made of; `undefined` when its bearer has to say. */
function onlyBase(base: ItemBase | undefined): string | undefined {
  return base && 'items' in base && base.items.length === 1 ? base.items[0] : undefined
}

/** Name on the sheet: what the player calls it, else the catalog's, with a magic bonus or a base that it doesn't say. */
export function carriedName({item, entry, bonus, magic}: Carried): string {
  if (item.name !== undefined) return item.name
  if (!magic) return `${entry?.name ?? item.item}${bonus > 0 ? ` +${bonus}` : ''}`
  const name = magic.variant?.name ?? magic.entry.name
  return entry && !name.toLowerCase().includes(entry.name.toLowerCase()) ? `${name} (${entry.name})` : name
}

/** Whether a magic item's effects count now: it is carried, equipped, or attuned to as the entry asks. */
export function isActive({item, magic}: Carried): boolean {
  if (!magic || item.quantity === 0 || item.in !== undefined) return false
  const {active, wornAs, base} = magic.entry
  const inUse = item.equipped !== undefined || (wornAs === undefined && base === undefined)
  return active === 'carried' || (inUse && isBonded(item, magic.entry))
}

/** Whether a weapon is in a hand, or in both. */
export function isInHand({equipped}: Pick<InventoryItem, 'equipped'>): boolean {
  return equipped === 'main-hand' || equipped === 'off-hand' || equipped === 'two-hands'
}

/** Whether it does its work without a hand: a floating shield, for whoever it is attuned to. */
export function isHandsFree({item, magic}: Carried): boolean {
  return magic?.entry.handsFree === true && (magic.entry.attunement === undefined || item.attuned === true)
}

/** Whether a thing can be what a magic item is made of. */
export function fitsBase(base: ItemBase, entry: Item): boolean {
  if ('items' in base) return base.items.includes(entry.id)
  if ('ammunition' in base) return entry.kind === 'ammunition'
  if ('armor' in base) return entry.kind === 'armor' && base.armor.includes(entry.category) && !base.except?.includes(entry.id)
  return entry.kind === 'weapon' && fitsWeapon(base.weapons, entry)
}

/** Whether a weapon meets what a filter says of weapons themselves; `proficient` and `bonded` ask about their bearer. */
export function fitsWeapon({category, reach, anyProperty, noProperty, ids}: WeaponFilter, weapon: Weapon): boolean {
  if (category && weapon.category !== category) return false
  if (reach && weapon.reach !== reach) return false
  if (anyProperty && !anyProperty.some((property) => weapon.properties.includes(property))) return false
  if (noProperty?.some((property) => weapon.properties.includes(property))) return false
  return !ids || ids.includes(weapon.id)
}

export type CarriedArmor = Carried & {
  entry: Armor
  /** False where magic makes any wearer count as trained. */
  needsTraining: boolean
}

/** The armor, or the shield, that is worn, without the needs that magic waives. */
export function wornArmor(carried: readonly Carried[], slot: 'armor' | 'shield'): CarriedArmor | undefined {
  const worn = carried.find(
    (each): each is CarriedArmor => each.item.equipped === slot && each.item.quantity > 0 && each.entry?.kind === 'armor',
  )
  if (!worn) return undefined
  const waived = new Set(carried.flatMap((each) => (each === worn || each.entry?.kind !== 'armor' ? waivedBy(each) : [])))
  return {...worn, entry: withoutNeeds(worn.entry, waived), needsTraining: !waived.has('training')}
}

/** Needs that a magic item waives while it is in use. */
function waivedBy(carried: Carried): readonly ArmorNeed[] {
  const {entry, variant} = carried.magic ?? {}
  return isActive(carried) ? [...(entry?.waives ?? []), ...(variant?.waives ?? [])] : []
}

function withoutNeeds({minStrength, stealthDisadvantage, ...armor}: Armor, waived: ReadonlySet<ArmorNeed>): Armor {
  return {
    ...armor,
    ...present({
      minStrength: waived.has('strength') ? undefined : minStrength,
      stealthDisadvantage: waived.has('stealth') ? undefined : stealthDisadvantage,
    }),
  }
}
