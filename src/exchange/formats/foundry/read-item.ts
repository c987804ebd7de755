import type {MagicItem} from '../../../schema/content/magic-item.js'
import {bonusInName, finishItem, parseItemCategory, parseRarity} from '../../kit/item-parts.js'
import {nameOf} from '../../kit/reader.js'
import {type Bag, isBag, type Reading, rowOf, wordOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {descriptionOf, NOBODYS, systemOf} from './document.js'
import {kindOfItem} from './magic.js'
import {systemIn, valueAt} from './path.js'

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
const KIND_KEYS = ['type', 'consumableType', 'weaponType', 'toolType']
/** What it does, which stays prose here; each with what is set in one that does something. */
const MECHANICS: readonly [key: string, ...set: string[]][] = [
  ['activities'],
  ['price', 'value'],
  ['uses', 'max'],
  ['damage', 'parts', 'base.number', 'base.custom.formula', 'versatile', 'versatile.number'],
  ['range', 'value', 'reach'],
  ['armor', 'value'],
  ['save', 'ability', 'dc'],
  ['attack', 'bonus'],
  ['recharge', 'value'],
  ['critical', 'threshold', 'damage'],
  ['properties'],
  ...['mastery', 'strength', 'formula', 'attackBonus', 'ammunition', 'capacity', 'stealth'].map((key): [string] => [key]),
]
/** How a program uses and rolls it. */
const USE = [
  'activation',
  'duration',
  'target',
  'consume',
  'consumes',
  'actionType',
  'ability',
  'attributes',
  'chatFlavor',
  'scaling',
  'currency',
  'attuned',
  'baseItem',
]

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
    weightLb: readWeight(system),
    text: descriptionOf(system, {...NOBODYS, item}),
  }
  if (system) readMechanics(system, item)
  return finishItem(parts, reading.losses)
}

/** Pounds; another unit is told and not converted. */
function readWeight(system: Reading | undefined): number | undefined {
  const weight = system?.child('weight')
  const units = weight?.text('units') ?? 'lb'
  if (units === 'lb') return system?.number('weight') ?? weight?.number('value')
  weight?.unmapped('units', units)
  return undefined
}

function readMechanics(system: Reading, item: Bag): void {
  system.ignore(...OWNERSHIP, ...KIND_KEYS, ...USE)
  for (const [key, ...set] of MECHANICS) {
    const own = systemIn(item)[key]
    const isSet = isBag(own) ? set.length === 0 || set.some((path) => !isUnset(valueAt(own, path))) : !isUnset(own)
    if (isSet) system.drop(key)
    else system.ignore(key)
  }
}

function isUnset(value: unknown): boolean {
  return value === undefined || isBag(value) || [value].flat().every((each) => ['', '0'].includes(wordOf(each)))
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
