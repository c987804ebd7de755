import type {Item} from '../../../schema/content/entry.js'
import type {Armor, Weapon} from '../../../schema/content/equipment.js'
import type {MagicItem} from '../../../schema/content/magic-item.js'
import type {WrittenItem} from '../../kit/person-writer.js'
import {activity, damagePart, described, diceParts, documentId, type ItemDocument, ourFlags} from './actor-document.js'
import {encoded, TOOL_CODES} from './character-codes.js'

const PROPERTIES: Readonly<Record<Weapon['properties'][number], string>> = {
  ammunition: 'amm',
  finesse: 'fin',
  heavy: 'hvy',
  light: 'lgt',
  loading: 'lod',
  range: '',
  reach: 'rch',
  thrown: 'thr',
  'two-handed': 'two',
  versatile: 'ver',
}

/** A thing of an inventory. */
export function thingItem(written: WrittenItem, idOf: (inventoryId: string) => string): ItemDocument {
  const {item, name, entry, magic} = written
  const {type, system} = kindOf(written)
  const {quantity: _quantity, equipped, attuned: _attuned, in: container, unidentified: _unidentified, ...thing} = item
  return {
    _id: idOf(item.id),
    name,
    type,
    system: {
      ...described(magic?.text ?? entry?.text ?? entry?.summary ?? '', item.item),
      quantity: item.quantity,
      weight: {value: weightOf(entry, magic), units: 'lb'},
      price: priceOf(entry),
      rarity: rarityOf(magic),
      attunement: magic?.attunement ? 'required' : '',
      attuned: item.attuned === true,
      equipped: equipped !== undefined,
      identified: item.unidentified !== true,
      container: container === undefined ? null : idOf(container),
      uses: {max: '', spent: 0, recovery: []},
      ...system,
    },
    effects: [],
    flags: ourFlags({thing, ...(equipped === undefined ? {} : {slot: equipped})}),
  }
}

function weightOf(entry: Item | undefined, magic: MagicItem | undefined): number {
  if (magic?.weightLb !== undefined) return magic.weightLb
  if (!entry || !('weightLb' in entry) || entry.weightLb === undefined) return 0
  return entry.weightLb / (('bundle' in entry ? entry.bundle : undefined) ?? 1)
}

function priceOf(entry: Item | undefined): Record<string, unknown> {
  const cost = entry && 'costCp' in entry ? entry.costCp : 0
  return cost % 100 === 0 ? {value: cost / 100, denomination: 'gp'} : {value: cost, denomination: 'cp'}
}

function rarityOf(magic: MagicItem | undefined): string {
  if (!magic || magic.rarity === 'varies') return ''
  return magic.rarity === 'very-rare' ? 'veryRare' : magic.rarity
}

interface Kind {
  type: string
  system: Record<string, unknown>
}

/** Foundry's type of a thing, with what that type has. */
function kindOf({item, entry, magic, bonus}: WrittenItem): Kind {
  if (entry?.kind === 'weapon') return {type: 'weapon', system: weaponSystem(entry, bonus)}
  if (entry?.kind === 'armor') return {type: 'equipment', system: armorSystem(entry, bonus)}
  if (entry?.kind === 'ammunition') return {type: 'consumable', system: {type: {value: 'ammo', subtype: ''}, magicalBonus: bonus || null}}
  if (entry?.kind === 'tool')
    return {type: 'tool', system: {type: {value: '', baseItem: encoded(TOOL_CODES, entry.id)}, ability: entry.ability ?? ''}}
  if (magic) return magicKind(magic)
  const isContainer = entry?.kind === 'gear' && entry.category === 'container'
  if (isContainer) return {type: 'container', system: {capacity: {}, currency: {}}}
  return {
    type: 'loot',
    system: {type: {value: entry ? 'gear' : '', subtype: ''}, properties: [], ...(item.bonus ? {magicalBonus: item.bonus} : {})},
  }
}

function magicKind({category, container, consumable}: MagicItem): Kind {
  if (container) return {type: 'container', system: {capacity: {}, currency: {}, properties: ['mgc']}}
  if (consumable || category === 'potion' || category === 'scroll')
    return {type: 'consumable', system: {type: {value: category, subtype: ''}, properties: ['mgc']}}
  const kind = category === 'wondrous-item' ? 'wondrous' : category
  return {type: 'equipment', system: {type: {value: kind, baseItem: ''}, armor: {value: null}, properties: ['mgc']}}
}

function weaponSystem(weapon: Weapon, bonus: number): Record<string, unknown> {
  const {damage, versatileDice, rangeFt, category, reach, properties, mastery, id} = weapon
  return {
    type: {value: `${category}${reach === 'melee' ? 'M' : 'R'}`, baseItem: id.replace(/-/g, '')},
    damage: {
      base: damagePart(damage.dice, [damage.type]),
      versatile: versatileDice === undefined ? damagePart('', []) : {...damagePart(versatileDice, []), ...diceParts(versatileDice)},
    },
    range: {value: rangeFt?.normal ?? null, long: rangeFt?.long ?? null, reach: null, units: 'ft'},
    properties: [...properties.map((property) => PROPERTIES[property]).filter((code) => code !== ''), ...(bonus > 0 ? ['mgc'] : [])],
    mastery,
    magicalBonus: bonus || null,
    proficient: null,
    activities: activity('attack', documentId('activity', id), {
      attack: {ability: '', bonus: '', type: {value: reach, classification: 'weapon'}},
      damage: {includeBase: true, parts: []},
    }),
  }
}

/** What Foundry calls armor: without the word, but for "ring mail". */
function armorSystem({id, category, baseAc, dexCap, minStrength, stealthDisadvantage}: Armor, bonus: number): Record<string, unknown> {
  return {
    type: {
      value: category,
      baseItem: id.replace(/-armor$/, '').replace(/^(.*)-(.*)$/, (_all, first: string, last: string) => armorCode(first, last)),
    },
    armor: {value: baseAc, magicalBonus: bonus || null, dex: dexCap === 'unlimited' ? null : dexCap === 'none' ? 0 : dexCap},
    strength: minStrength ?? null,
    properties: [...(stealthDisadvantage ? ['stealthDisadvantage'] : []), ...(bonus > 0 ? ['mgc'] : [])],
    proficient: null,
  }
}

function armorCode(first: string, last: string): string {
  return first === 'studded' ? 'studded' : first === 'half' ? 'halfplate' : `${first}${last}`
}
