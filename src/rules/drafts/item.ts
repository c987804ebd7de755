import {ABILITY_NAMES} from '../../schema/ability.js'
import type {Effect} from '../../schema/content/feature.js'
import type {MagicItem, Rarity} from '../../schema/content/magic-item.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {freeId} from '../../schema/slug.js'
import type {ValueMap} from '../../schema/value.js'
import {strengthsOf} from '../assess/magic-item.js'
import {type Spread, spreadOf} from '../assess/spread.js'
import type {Entries} from '../build/entries.js'
import {capital, titled} from '../invent/grammar.js'
import {type Building, type Built, phrase} from './building.js'

type ItemShape = Shape<'item'>
type ItemPower = ItemShape['powers'][number]

/** What powers give, by rarity from common to legendary. */
const STEPS = ['common', 'uncommon', 'rare', 'very-rare', 'legendary'] as const
const WEAPON_BONUS = [0, 1, 2, 3, 3] as const
const ARMOR_BONUS = [0, 1, 1, 2, 3] as const
const EXTRA_DICE = ['1d4', '1d4', '1d6', '2d6', '2d6'] as const
const SIGHT_FT = [30, 60, 60, 120, 120] as const
const SPEED_FT = [5, 5, 10, 10, 15] as const
const ROLL_BONUS = [1, 1, 2, 2, 3] as const
/** Highest level of a spell that it lends, and its charges. */
const SPELL_LEVEL = [1, 2, 4, 6, 8] as const
const CHARGES = [1, 3, 5, 7, 10] as const

/** What is counted of an item. */
interface Body {
  bonus?: 1 | 2 | 3
  effects: Effect[]
  spells: NonNullable<MagicItem['spells']>
}

/** A magic item whose powers are as strong as the SRD's of its rarity. */
export function buildItem(shape: ItemShape, building: Building): Built {
  return {is: 'entry', kind: 'magic-item', value: itemOf(shape, building) as unknown as ValueMap}
}

function itemOf(shape: ItemShape, building: Building): MagicItem {
  const rarity = (building.wish.rarity ?? shape.rarity) as Rarity
  const step = Math.max(0, STEPS.indexOf(rarity as (typeof STEPS)[number]))
  const spread = usualScores(building.entries, rarity, shape.category === 'potion')
  const whole = shape.powers.reduce((body, power) => withPower(body, power, {step, shape, building}), {effects: [], spells: []} as Body)
  const item = within(composed(shape, rarity, whole, building), {spread, building, step, shape})
  return {...item, text: [...figuresTold(item, building), item.text ?? ''].join('\n\n')}
}

/** What the figures say, in the phrases of the tables. */
function figuresTold({bonus, category, effects = [], charges}: MagicItem, building: Building): string[] {
  const told = [
    ...(bonus === undefined ? [] : [phrase(building, category === 'armor' ? 'item-guards' : 'item-strikes', {bonus: String(bonus)})]),
    ...effects.flatMap((effect) => effectTold(effect, building)),
    ...(charges === undefined ? [] : [phrase(building, 'item-charges', {count: String(charges.max)})]),
  ]
  return told.length === 0 ? [] : [told.join(' ')]
}

/** The phrase of a bonus, by what it is to. */
const BONUS_PHRASES: Readonly<Record<string, string>> = {
  ac: 'item-to-ac',
  save: 'item-to-save',
  skill: 'item-to-skill',
  speed: 'item-to-speed',
  initiative: 'item-to-initiative',
}

function effectTold(effect: Effect, building: Building): string[] {
  switch (effect.type) {
    case 'extra-damage':
      return [phrase(building, 'item-burns', {dice: String(effect.dice), damage: capital(effect.damage?.[0] ?? '')})]
    case 'resistance':
      return [phrase(building, 'item-resists', {damage: capital(effect.damage[0] ?? '')})]
    case 'sense':
      return [phrase(building, 'item-sees', {feet: String(effect.feet)})]
    case 'bonus': {
      const [skill] = effect.skills ?? []
      const [ability] = effect.abilities ?? []
      const given = {
        bonus: String(effect.amount),
        skill: titled((skill ?? '').replaceAll('-', ' ')),
        ability: ability ? ABILITY_NAMES[ability] : '',
      }
      const name = ability ? 'item-to-save-of' : BONUS_PHRASES[effect.to]
      return name === undefined ? [] : [phrase(building, name, given)]
    }
    default:
      return []
  }
}

/** Scores of the SRD's items of a rarity that last as long. */
function usualScores(entries: Entries, rarity: Rarity, isConsumable: boolean): Spread | undefined {
  const srd = entries.all('magic-item').filter(({source, provenance}) => source.document === 'srd-5.2' && provenance === undefined)
  const scores = srd
    .flatMap((item) => strengthsOf(item, entries))
    .filter((each) => each.rarity === rarity && each.consumable === isConsumable && each.score > 0)
    .map(({score}) => score)
  return spreadOf(scores)
}

interface Making {
  step: number
  shape: ItemShape
  building: Building
}

function withPower(body: Body, power: ItemPower, making: Making): Body {
  const effects = effectsOf(power, making)
  if (power.does === 'spell') return {...body, spells: [...body.spells, ...spellOf(power, making)]}
  if (power.does !== 'bonus') return {...body, effects: [...body.effects, ...effects]}
  const bonus = (making.shape.category === 'armor' ? ARMOR_BONUS : WEAPON_BONUS)[making.step] ?? 0
  return isWielded(making.shape) && bonus > 0 ? {...body, bonus: bonus as 1 | 2 | 3} : body
}

const isWielded = ({category, base}: ItemShape) => base !== null && (category === 'weapon' || category === 'armor')

function effectsOf({does, damage, skill, ability}: ItemPower, {step, shape, building}: Making): Effect[] {
  const when = shape.category === 'potion' ? {when: {situation: phrase(building, 'potion-lasts')}} : {}
  const roll = ROLL_BONUS[step] ?? 1
  switch (does) {
    case 'extra-damage':
      return damage === null ? [] : [{type: 'extra-damage', name: shape.name, dice: EXTRA_DICE[step] ?? '1d4', damage: [damage]}]
    case 'resistance':
      return damage === null ? [] : [{type: 'resistance', damage: [damage], ...when}]
    case 'skill':
      return skill === null ? [] : [{type: 'bonus', to: 'skill', skills: [skill], amount: roll, ...when}]
    case 'save':
      return [{type: 'bonus', to: 'save', ...(ability === null ? {} : {abilities: [ability]}), amount: roll, ...when}]
    case 'sight':
      return [{type: 'sense', sense: 'darkvision', feet: SIGHT_FT[step] ?? 30, ...when}]
    case 'speed':
      return [{type: 'bonus', to: 'speed', amount: SPEED_FT[step] ?? 5, ...when}]
    case 'protection':
      return [{type: 'bonus', to: 'ac', amount: 1, ...when}]
    case 'bonus':
    case 'spell':
    case 'words':
      return []
  }
}

/** A spell at no higher level than the rarity allows; a lower one, or none, in place of one that is. */
function spellOf({spell: id}: ItemPower, {step, building}: Making): Body['spells'] {
  const spell = id === null ? undefined : building.entries.find('spell', id)
  return spell === undefined || spell.level > (SPELL_LEVEL[step] ?? 1)
    ? []
    : [{spell: spell.id, ...(spell.level === 0 ? {} : {charges: Math.max(1, Math.ceil(spell.level / 2))})}]
}

/** Worn kinds by a word of the name. */
const WORN: readonly NonNullable<MagicItem['wornAs']>[] = [
  'amulet',
  'belt',
  'boots',
  'bracers',
  'cloak',
  'gloves',
  'hat',
  'goggles',
  'robe',
]

function composed(shape: ItemShape, rarity: Rarity, {bonus, effects, spells}: Body, building: Building): MagicItem {
  const {entries} = building
  const isPotion = shape.category === 'potion'
  const base = shape.base === null ? undefined : (entries.find('weapon', shape.base) ?? entries.find('armor', shape.base))
  const worn = WORN.find((each) => shape.name.toLowerCase().includes(each)) ?? (shape.category === 'ring' ? 'ring' : undefined)
  const charges = CHARGES[STEPS.indexOf(rarity as (typeof STEPS)[number])] ?? 1
  const isCharged = spells.some((each) => each.charges !== undefined)
  const texts = [...shape.powers.map(({text}) => text), shape.look, shape.quirk, shape.history ?? '']
  return {
    kind: 'magic-item',
    id: freeId(shape.name, 'item', new Set()),
    name: shape.name,
    summary: shape.summary.slice(0, 400),
    text: texts.filter(Boolean).join('\n\n'),
    source: {document: 'homebrew'},
    category: shape.category,
    rarity,
    ...(needsAttunement(shape, rarity, effects.length + spells.length) ? {attunement: {}} : {}),
    ...(base === undefined ? {} : {base: {items: [base.id]}}),
    ...(worn === undefined || isPotion ? {} : {wornAs: worn}),
    ...(isPotion ? {consumable: true as const} : {}),
    ...(bonus === undefined ? {} : {bonus}),
    ...(isCharged && !isPotion ? {charges: {max: charges, recharge: {on: 'dawn' as const, amount: 'all' as const}}} : {}),
    ...(spells.length === 0
      ? {}
      : {spells: isPotion ? spells.map(({spell}) => ({spell, uses: {count: 1, on: 'never' as const}})) : spells}),
    ...(effects.length === 0 ? {} : {effects}),
    ...(isPotion ? {activities: [{name: phrase(building, 'potion-drink'), activation: 'bonus-action' as const}]} : {}),
    ...(shape.curse === null ? {} : {curse: {text: shape.curse}}),
    automated: false,
  }
}

/** The rare and better want a bond, unless they only give a bonus; potions never. */
function needsAttunement({category}: ItemShape, rarity: Rarity, powers: number): boolean {
  return category !== 'potion' && rarity !== 'common' && (powers > 1 || (powers > 0 && rarity !== 'uncommon'))
}

/** What is added where an item is too weak for its rarity, one after another. */
const STRENGTHENING: readonly ((making: Making) => Effect)[] = [
  () => ({type: 'bonus', to: 'save', amount: 1}),
  ({step}) => ({type: 'bonus', to: 'ac', amount: step > 3 ? 2 : 1}),
  () => ({type: 'sense', sense: 'darkvision', feet: 60}),
  () => ({type: 'bonus', to: 'initiative', amount: 2}),
]

/** The item, no weaker than the weakest of its rarity and no stronger than the strongest. */
function within(item: MagicItem, {spread, ...making}: Making & {spread: Spread | undefined}): MagicItem {
  if (spread === undefined) return item
  const score = (each: MagicItem) => strengthsOf(each, making.building.entries)[0]?.score ?? 0
  let fitted = item
  if (score(fitted) > 0 || making.step > 0)
    for (const more of STRENGTHENING)
      if (score(fitted) < spread.min) fitted = {...fitted, effects: [...(fitted.effects ?? []), more(making)]}
  while (score(fitted) > spread.max && (fitted.effects?.length ?? 0) > 0) fitted = withoutLast(fitted)
  if (score(fitted) > spread.max && fitted.spells !== undefined) fitted = withoutSpells(fitted)
  return fitted
}

function withoutLast({effects = [], ...item}: MagicItem): MagicItem {
  const left = effects.slice(0, -1)
  return left.length === 0 ? item : {...item, effects: left}
}

function withoutSpells({spells: _, charges: __, ...item}: MagicItem): MagicItem {
  return item
}
