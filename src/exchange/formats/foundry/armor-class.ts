import type {Ability} from '../../../schema/ability.js'
import {type Bag, rowOf} from '../../kit/reading.js'
import {flatOf, type Lookup} from './formula.js'
import {hasMark, magicBonusOf} from './magic.js'
import {isSetAt, numberAt, systemIn, textAt} from './path.js'
import {bonusAt, lookupIn, modifierOf, type Sheet} from './sheet.js'

/** What each calculation begins with; `custom` has a formula of its own. */
const FORMULAS: Readonly<Record<string, string>> = {
  default: '@attributes.ac.armor + @attributes.ac.dex',
  mage: '13 + @abilities.dex.mod',
  draconic: '13 + @abilities.dex.mod',
  unarmoredMonk: unarmored('wis'),
  unarmoredBarb: unarmored('con'),
  unarmoredBard: unarmored('cha'),
}

function unarmored(ability: Ability): string {
  return `10 + @abilities.dex.mod + @abilities.${ability}.mod`
}

const ARMOR = ['light', 'medium', 'heavy', 'natural']

export interface ArmorClass {
  ac: number
  /** Names of the armor and the shield that are in it. */
  worn: string[]
}

/** The armor class as the sheet works it out; `undefined` for a formula that is not plain. */
export function armorClass(sheet: Sheet): ArmorClass | undefined {
  const calc = textAt(sheet.system, 'attributes.ac.calc')
  const set = numberAt(sheet.system, 'attributes.ac.flat') ?? numberAt(sheet.system, 'attributes.ac.value')
  const isKnown = calc === 'natural' || calc === 'custom' || rowOf(FORMULAS, calc) !== undefined
  // Versions before there were calculations have the number alone.
  if (!isKnown) return set === undefined ? undefined : {ac: set, worn: []}
  const worn = sheet.items.filter(isWorn)
  const armor = calc === 'natural' ? undefined : worn.find((item) => ARMOR.includes(armorType(item)))
  const shield = worn.find((item) => armorType(item) === 'shield')
  const base = calc === 'natural' ? set : formulaAc(sheet, calc, armor)
  if (base === undefined) return undefined
  const total = base + (shield ? armorValue(shield, lookupIn(sheet)) : 0) + bonusAt(sheet, 'attributes.ac.bonus')
  return {
    ac: Math.max(bonusAt(sheet, 'attributes.ac.min'), total),
    worn: [armor, shield].flatMap((item) => (item ? [textAt(item, 'name')] : [])),
  }
}

function formulaAc(sheet: Sheet, calc: string, armor: Bag | undefined): number | undefined {
  const lookup = lookupIn(sheet)
  const dex = modifierOf(sheet, 'dex')
  const own: Readonly<Record<string, number>> = {
    'attributes.ac.armor': armor ? armorValue(armor, lookup) : 10,
    'attributes.ac.dex': armor ? dexterityIn(armor, dex) : dex,
  }
  const formula = calc === 'custom' ? textAt(sheet.system, 'attributes.ac.formula') : (rowOf(FORMULAS, calc) ?? '')
  return formula === '' ? undefined : flatOf(formula, (path) => rowOf(own, path) ?? lookup(path))
}

/** What counts of the Dexterity modifier; in heavy armor nothing does, a penalty neither. */
function dexterityIn(armor: Bag, dex: number): number {
  if (armorType(armor) === 'heavy') return 0
  return Math.min(numberAt(systemIn(armor), 'armor.dex') ?? Number.POSITIVE_INFINITY, dex)
}

/** Armor of a kind as items have had it: as their type, or their armor's. */
export function armorType(item: Bag): string {
  const kinds = ['type.value', 'armor.type'].map((path) => textAt(systemIn(item), path))
  return kinds.find((kind) => kind === 'shield' || ARMOR.includes(kind)) ?? ''
}

/** Whether it is armor or a shield that is worn. */
export function isWorn(item: Bag): boolean {
  return textAt(item, 'type') === 'equipment' && armorType(item) !== '' && isSetAt(systemIn(item), 'equipped')
}

function armorValue(item: Bag, lookup: Lookup): number {
  const magic = hasMark(item, 'mgc') ? magicBonusOf(item, lookup, 'armor.magicalBonus') : 0
  return (numberAt(systemIn(item), 'armor.value') ?? 0) + magic
}
