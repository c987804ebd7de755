import type {MagicItem} from '../../../schema/content/magic-item.js'
import {bonusInName, finishItem, parseItemCategory, parseRarity} from '../../kit/item-parts.js'
import {nameOf} from '../../kit/reader.js'
import {type Bag, type Reading, rowOf, wordOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {descriptionOf, NOBODYS, systemOf} from './document.js'
import {kindOfItem} from './magic.js'

/** What it is to whoever owns it. */
const OWNERSHIP = [
  'source',
  'identifier',
  'quantity',
  'equipped',
  'identified',
  'container',
  'cover',
  'crewed',
  'unidentified',
  'proficient',
  'hp',
]
/** Where versions keep what it is. */
const KINDS_KEYS = ['type', 'consumableType', 'weaponType', 'toolType']
/** What it does, which stays prose here. */
const MECHANICS = ['activities', 'uses', 'damage', 'price', 'range', 'mastery', 'armor', 'properties', 'strength']

const RARITIES: Readonly<Record<string, string>> = {veryRare: 'very-rare'}

/** An item that is magic. */
export function readItem(reading: Reading, item: Bag): Draft {
  const name = nameOf(reading)
  const isWeapon = wordOf(reading.take('type')) === 'weapon'
  const system = systemOf(reading)
  reading.drop('effects')
  const rarity = system?.text('rarity') ?? ''
  const parts = {
    name,
    category: isWeapon ? ('weapon' as const) : parseItemCategory(categoryWord(kindOfItem(item))),
    rarity: parseRarity(rowOf(RARITIES, rarity) ?? rarity),
    attunement: readAttunement(system),
    bonus: system?.number('magicalBonus') ?? system?.child('armor')?.number('magicalBonus') ?? bonusInName(name),
    weightLb: system?.number('weight') ?? system?.child('weight')?.number('value'),
    text: descriptionOf(system, {...NOBODYS, item}),
  }
  system?.ignore(...OWNERSHIP, ...KINDS_KEYS)
  system?.drop(...MECHANICS)
  return finishItem(parts, reading.losses)
}

/** Older versions keep it as a number: 1 required, 2 attuned. */
function readAttunement(system: Reading | undefined): MagicItem['attunement'] {
  return ['required', '1', '2'].includes(system?.text('attunement') ?? '') ? {} : undefined
}

const ARMOR = ['light', 'medium', 'heavy', 'shield']
const KINDS = ['ring', 'rod', 'wand', 'potion', 'scroll', 'staff']

function categoryWord(kind: string): string {
  if (ARMOR.includes(kind)) return 'armor'
  return KINDS.includes(kind) ? kind : 'wondrous'
}
