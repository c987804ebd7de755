import type {DamageType} from '../../../schema/ability.js'
import {CONDITION_HOLDS} from '../../assess/damage.js'
import {parseDice} from '../../numbers/dice.js'
import {type Random, rollDie} from '../../numbers/random.js'
import type {DamageDice} from '../../roll/damage.js'

/** Dice read once, to be thrown many times. Keeps, rerolls and explosions are not reckoned. */
export interface Thrown {
  dice: readonly {sides: number; count: number; sign: 1 | -1}[]
  flat: number
  /** What a die below it counts as. */
  minimum: number
}

/** One kind of damage in a blow. */
export interface Harm extends Thrown {
  /** More than one: whoever deals it picks what hurts most. None: whatever it is, it hurts. */
  types: readonly DamageType[]
  /** Share of hits that deal it. */
  chance: number
  /** With the first hit of a turn alone. */
  isOnceATurn: boolean
  /** In place of the first part. */
  isInstead: boolean
}

/** Situations that a fighter sees to, once in each turn. */
const ONCE_A_TURN = /^once (?:per|a|each) turn\b/i

/** Dice as they are thrown here; a text that is not dice is nothing. */
export function thrownOf(text: string, flat = 0, minimum = 1): Thrown {
  const parsed = parseDice(text)
  const terms = 'problem' in parsed ? [] : parsed.terms
  return {
    dice: terms.flatMap(({sides, count, sign}) => (sides === undefined ? [] : [{sides, count, sign}])),
    flat: flat + terms.reduce((sum, {sides, count, sign}) => sum + (sides === undefined ? sign * count : 0), 0),
    minimum,
  }
}

/** Parts of damage as they are thrown here. What waits for something comes in a share of the hits, or once a turn where it says so. */
export function harmOf(
  parts: readonly (Pick<DamageDice, 'dice' | 'bonus' | 'minimum' | 'types'> & {when?: string | undefined; instead?: true | undefined})[],
): Harm[] {
  const own = parts[0]?.types ?? []
  return parts.map(({dice, bonus, minimum, types, when, instead}) => {
    const isOnceATurn = when !== undefined && ONCE_A_TURN.test(when)
    return {
      ...thrownOf(dice, bonus, minimum),
      types: types.length > 0 ? types : own,
      chance: when === undefined || isOnceATurn ? 1 : CONDITION_HOLDS,
      isOnceATurn,
      isInstead: instead ?? false,
    }
  })
}

/** What dice show; a critical hit throws them twice (SRD 5.2, "Critical Hits"). Never less than 0. */
export function throwAll({dice, flat, minimum}: Thrown, critical: boolean, random: Random): number {
  let total = flat
  for (const {sides, count, sign} of dice) {
    const times = critical ? 2 * count : count
    for (let i = 0; i < times; i++) total += sign * Math.max(minimum, rollDie(sides, random))
  }
  return Math.max(0, total)
}

/** What dice that are added to a roll show; it may be less than 0. */
export function throwSigned({dice, flat}: Thrown, random: Random): number {
  let total = flat
  for (const {sides, count, sign} of dice) for (let i = 0; i < count; i++) total += sign * rollDie(sides, random)
  return total
}

/** What dice show on average. */
export function meanThrown({dice, flat, minimum}: Thrown): number {
  return dice.reduce((sum, {sides, count, sign}) => sum + sign * count * meanFace(sides, minimum), flat)
}

function meanFace(sides: number, minimum: number): number {
  const low = Math.min(minimum, sides)
  return (sides + 1) / 2 + (low * (low - 1)) / 2 / sides
}

/** The share of damage that comes through, of the best of its types. */
export function throughShare({types}: Harm, through: Readonly<Partial<Record<DamageType, number>>>): number {
  let best = types.length === 0 ? 1 : 0
  for (const type of types) best = Math.max(best, through[type] ?? 1)
  return best
}
