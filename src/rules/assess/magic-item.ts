import type {Activity, Effect} from '../../schema/content/feature.js'
import type {Formula} from '../../schema/content/formula.js'
import {type MagicItem, type MagicItemVariant, RARITIES, type Rarity} from '../../schema/content/magic-item.js'
import type {Entries} from '../build/entries.js'
import {type Assessment, figureBeside, type Ladder, nearestBy, type Reason} from './assessment.js'
import {meanOf} from './damage.js'
import type {Assumption, PointsId, Power, Quantity} from './measured.js'
import {spreadOf} from './spread.js'

/** Points of a score that only serves to put items side by side: what a +1 to a roll is worth, roughly, is 2. */
export const POINTS = {
  bonus: {id: 'bonus', value: 4},
  ac: {id: 'ac-or-save', value: 4},
  roll: {id: 'roll', value: 2},
  spell: {id: 'spell-level', value: 0.6},
  highest: {id: 'highest-spell', value: 1},
  resistance: {id: 'resistance', value: 3},
  condition: {id: 'condition', value: 2},
  ability: {id: 'ability', value: 2.5},
  fly: {id: 'fly', value: 6},
  sense: {id: 'sense', value: 1},
  advantage: {id: 'advantage', value: 2},
  damage: {id: 'damage', value: 0.7},
  activity: {id: 'activity', value: 1},
  situation: {id: 'situation', value: 0.5},
} as const satisfies Record<string, Assumption & {id: PointsId}>

/** Uses a day of a spell without any limit. */
const AT_WILL_USES = 5
/** A charge that never comes back is worth this share of one that does each day. */
const LASTING_SHARE = 0.25

/** One strength of a magic item: the entry itself, or a variant of it. */
export interface ItemStrength {
  id: string
  name: string
  rarity: Rarity
  consumable: boolean
  score: number
  reasons: readonly Scored[]
}

/** A step of a score. */
type Scored = Reason & {because: {is: 'points'}}

type Body = Pick<MagicItemVariant, 'bonus' | 'charges' | 'spells' | 'effects' | 'activities' | 'grants' | 'resources'>

/** Every strength an item comes in, each with its score. */
export function strengthsOf(item: MagicItem, entries: Entries): ItemStrength[] {
  const variants: readonly (Partial<MagicItemVariant> & {id: string; name: string})[] = item.variants ?? [{id: item.id, name: item.name}]
  return variants.flatMap((variant) => {
    const rarity = variant.rarity ?? item.rarity
    if (rarity === 'varies') return []
    const reasons = item.variants ? [...reasonsOf(item, entries), ...reasonsOf(variant, entries)] : reasonsOf(item, entries)
    const score = reasons.reduce((sum, {value}) => sum + value, 0)
    return [
      {
        id: item.variants ? `${item.id}/${variant.id}` : item.id,
        name: variant.name,
        rarity,
        consumable: item.consumable ?? false,
        score,
        reasons,
      },
    ]
  })
}

/** An item against the SRD's of its rarity that last as long; itself left out of them. */
export function assessMagicItem(item: MagicItem, reference: readonly MagicItem[], entries: Entries): Assessment {
  const others = reference.filter(({id}) => id !== item.id).flatMap((each) => strengthsOf(each, entries))
  const consumable = item.consumable ?? false
  const scored = others.filter((each) => each.score > 0 && each.consumable === consumable)
  const own = strengthsOf(item, entries)
  const [first] = own
  const peers = scored.filter(({rarity}) => rarity === first?.rarity)
  const near = nearestBy(
    [first?.score ?? 0],
    peers.map((entry) => ({entry, figures: [entry.score]})),
  )
  return {
    group: {is: 'magic-items', rarity: first?.rarity ?? item.rarity, consumable},
    count: peers.length,
    figures: own.map((each) => scoreBeside(each, scored)),
    reasons: own.flatMap(({name, reasons}) =>
      reasons.map(({because, value}) => ({because: own.length > 1 ? {...because, strength: name} : because, value})),
    ),
    ladder: ladderOf(first, scored),
    facts: factsOf(item, own),
    nearest: near.map(({id, name, rarity, score}) => ({
      kind: 'magic-item',
      id: id.split('/')[0] ?? id,
      name,
      what: {is: 'rarity', rarity},
      figures: {score},
    })),
    assumptions: Object.values(POINTS),
  }
}

function scoreBeside(strength: ItemStrength, scored: readonly ItemStrength[]) {
  const same = scored.filter(({rarity}) => rarity === strength.rarity)
  return figureBeside(
    `score:${strength.id}`,
    {scoreOf: strength.name},
    strength.score,
    same.map(({score}) => score),
    strength.rarity,
  )
}

function ladderOf(own: ItemStrength | undefined, scored: readonly ItemStrength[]): Ladder {
  const rungs = RARITIES.flatMap((rarity) => {
    const spread = spreadOf(scored.filter((each) => each.rarity === rarity).map(({score}) => score))
    return spread ? [{rung: {is: 'rarity' as const, rarity}, isOwn: rarity === own?.rarity, spread}] : []
  })
  const what: Quantity = own ? {scoreOf: own.name} : 'score'
  return {what, by: 'rarity', value: own?.score ?? 0, rungs}
}

function factsOf({attunement, curse, automated, sentience}: MagicItem, own: readonly ItemStrength[]): Assessment['facts'] {
  return [
    {is: 'attunement', needed: attunement !== undefined},
    ...(curse ? [{is: 'curse' as const}] : []),
    ...(sentience ? [{is: 'sentience' as const}] : []),
    ...(automated === false ? [{is: 'more-text' as const, notIn: 'score' as const}] : []),
    ...(own.every(({score}) => score === 0) ? [{is: 'nothing-structured' as const}] : []),
  ]
}

const scored = ({id}: {id: PointsId}, power: Power, value: number): Scored => ({because: {is: 'points', by: id, for: power}, value})

function reasonsOf({bonus = 0, charges, spells = [], effects = [], activities = []}: Partial<Body>, entries: Entries): Scored[] {
  return [
    ...(bonus > 0 ? [scored(POINTS.bonus, {is: 'bonus', bonus}, bonus * POINTS.bonus.value)] : []),
    ...spellReasons(spells, charges, entries),
    ...effects.flatMap(effectReason),
    ...activities.map(activityReason),
  ]
}

function spellReasons(spells: NonNullable<Body['spells']>, charges: Body['charges'], entries: Entries): Scored[] {
  if (spells.length === 0) return []
  const levels = spells.map(({spell, level}) => Math.max(0.5, level ?? entries.find('spell', spell)?.level ?? 1))
  const charged = spells.map((each, i) => (each.charges ? ((levels[i] ?? 0) / each.charges) * chargesADay(charges) : 0))
  const apart = spells.map(({charges: cost, uses}, i) => (cost ? 0 : (levels[i] ?? 0) * usesADay(uses, charges)))
  const daily = Math.max(0, ...charged) + apart.reduce((sum, each) => sum + each, 0)
  const highest = Math.max(...levels)
  return [
    scored(POINTS.spell, {is: 'spell-levels', aDay: daily}, daily * POINTS.spell.value),
    scored(POINTS.highest, {is: 'highest-spell', level: highest}, highest * POINTS.highest.value),
  ]
}

/** Charges that can be spent each day for good. */
function chargesADay(charges: Body['charges']): number {
  const max = typeof charges?.max === 'number' ? charges.max : meanOf(charges?.max)
  const {recharge} = charges ?? {}
  if (!recharge) return max * LASTING_SHARE
  return Math.min(max, recharge.amount === 'all' ? max : meanOf(recharge.amount)) / (recharge.days ?? 1)
}

function usesADay(uses: NonNullable<Body['spells']>[number]['uses'], charges: Body['charges']): number {
  if (uses) return uses.on === 'never' ? uses.count * LASTING_SHARE : uses.count / (uses.days ?? 1)
  return charges ? 1 : AT_WILL_USES
}

const fixed = (formula: Formula) => (typeof formula === 'number' ? formula : 2)

function effectReason(effect: Effect): Scored[] {
  const counted = effectPoints(effect)
  if (!counted || counted[0] === 0) return []
  const [points, by, power] = counted
  const share = 'when' in effect && effect.when?.situation ? POINTS.situation.value : 1
  return [scored(by, power, points * share)]
}

/** What an effect counts, by which rule, and as what; `undefined` for those that count nothing. */
function effectPoints(effect: Effect): [points: number, by: {id: PointsId}, power: Power] | undefined {
  switch (effect.type) {
    case 'bonus': {
      const by = effect.to === 'ac' || (effect.to === 'save' && !effect.abilities) ? POINTS.ac : POINTS.roll
      const amount = fixed(effect.amount)
      return [by.value * (effect.to === 'speed' ? amount / 10 : Math.min(5, amount)), by, {is: 'bonus-to', amount, to: effect.to}]
    }
    case 'resistance':
      return [POINTS.resistance.value * effect.damage.length, POINTS.resistance, {is: 'resistance', damage: effect.damage}]
    case 'immunity':
      return [2 * POINTS.resistance.value * effect.damage.length, POINTS.resistance, {is: 'immunity', damage: effect.damage}]
    case 'condition-immunity':
      return [
        POINTS.condition.value * effect.conditions.length,
        POINTS.condition,
        {is: 'condition-immunity', conditions: effect.conditions},
      ]
    case 'ability-score':
      return [
        POINTS.ability.value * effect.amount * effect.abilities.length,
        POINTS.ability,
        {is: 'abilities-raised', amount: effect.amount, abilities: effect.abilities},
      ]
    case 'ability-minimum':
      return [
        (POINTS.ability.value * Math.max(0, effect.score - 15)) / 2,
        POINTS.ability,
        {is: 'ability-set', ability: effect.ability, score: effect.score},
      ]
    case 'higher-minimum':
      return [
        (POINTS.ability.value * POINTS.situation.value * effect.amount) / 2,
        POINTS.ability,
        {is: 'ability-above', ability: effect.ability, amount: effect.amount},
      ]
    case 'speed':
      return [effect.mode === 'fly' ? POINTS.fly.value : POINTS.fly.value / 3, POINTS.fly, {is: 'speed', mode: effect.mode}]
    case 'sense':
      return [(POINTS.sense.value * effect.feet) / 60, POINTS.sense, {is: 'sense', sense: effect.sense, feet: effect.feet}]
    case 'advantage':
      return [POINTS.advantage.value, POINTS.advantage, {is: 'advantage', on: effect.on}]
    case 'extra-damage':
      return [
        typeof effect.dice === 'string' ? meanOf(effect.dice) * POINTS.damage.value : 0,
        POINTS.damage,
        {is: 'extra-damage', name: effect.name},
      ]
    case 'armor-class':
      return [Math.max(0, effect.base - 10) * POINTS.ac.value, POINTS.ac, {is: 'armor-class', base: effect.base}]
    default:
      return undefined
  }
}

/** Share of an activity's mean damage or healing that is added to its score. */
const ACTIVITY_DAMAGE = 0.2

function activityReason({name, damage = [], healing}: Activity): Scored {
  const dice = [...damage.map((part) => part.dice), healing?.dice].map((each) => (typeof each === 'string' ? meanOf(each) : 0))
  const mean = dice.reduce((sum, each) => sum + each, 0)
  return scored(POINTS.activity, {is: 'activity', name}, POINTS.activity.value + ACTIVITY_DAMAGE * mean)
}
