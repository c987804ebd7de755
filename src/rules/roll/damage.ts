import type {DamageType} from '../../schema/ability.js'
import type {DamagePart} from '../../schema/act.js'
import type {Fact} from '../../schema/content/fact.js'
import {present} from '../../schema/value.js'
import {boundsOf, type Dice, parseDice, printDice, type Rolled, roll} from '../numbers/dice.js'
import type {Random} from '../numbers/random.js'

/** One part of what a hit deals. */
export interface DamageDice {
  /** Such as `2d6+3`, or a flat `1`. */
  dice: string
  /** Added to the dice, never doubled. */
  bonus?: number
  /** None: of the type of the first part. More than one: whoever deals it picks. */
  types: readonly DamageType[]
  /** What it comes from, where not from the attack itself. */
  from?: string
  /** Only then. */
  when?: string
  /** What settles `when` in a fight. */
  fact?: Fact
  /** On one hit a turn. */
  once?: 'turn'
  /** What has to hold in a fight. */
  needs?: {any: readonly Fact[]; not?: readonly Fact[] | undefined}
  /** In place of the first part. */
  instead?: true
  /** What a die below it counts as. */
  minimum?: number
}

/** A part as it fell; `amount` and `type` are those of an act. */
export interface DamageRolled extends DamagePart {
  /** The dice as rolled, with the bonus; a critical hit's are twice as many. */
  dice: string
  /** Absent where it was thrown at the table. */
  rolled?: Rolled
  /** What the dice showed in all at the table. */
  shown?: number
  /** Types that it may be instead. */
  others?: readonly DamageType[]
  from?: string
  when?: string
  fact?: Fact
  once?: 'turn'
  needs?: DamageDice['needs']
  instead?: true
}

interface DamageThrow {
  critical: boolean
  random: Random
  shown?: number | undefined
  types?: readonly DamageType[] | undefined
  /** Types of the attack itself. */
  own: readonly DamageType[]
}

/** Roll one part of a hit's damage; it is never less than 0. */
export function rollDamage(part: DamageDice, {critical, random, shown, types = [], own}: DamageThrow): DamageRolled {
  const dice = diceOf(part, critical)
  const rolled = shown === undefined ? roll(dice, random) : undefined
  const total = rolled?.total ?? (shown ?? 0) + constantOf(dice)
  const among = part.types.length > 0 ? part.types : own
  const type = among.find((each) => types.includes(each)) ?? among[0]
  const others = among.filter((each) => each !== type)
  const {from, when, fact, once, needs, instead} = part
  return {
    amount: Math.max(0, total),
    ...present({type}),
    dice: printDice(dice),
    ...present({rolled, shown}),
    ...(others.length > 0 ? {others} : {}),
    ...present({from, when, fact, once, needs, instead}),
  }
}

/** What dice can show, without what is added to them. */
export interface ShownBounds {
  dice: string
  least: number
  most: number
}

export function damageBounds(part: DamageDice, critical: boolean): ShownBounds {
  return boundsShown(diceOf(part, critical))
}

/** A part that has fallen, as if its dice had been thrown at the table; what they can show where they can't show that. */
export function asShown(part: DamageRolled, shown: number): DamageRolled | {refused: {why: 'damage-shown'; shown: number} & ShownBounds} {
  const dice = readDice(part.dice)
  const bounds = boundsShown(dice)
  if (shown < bounds.least || shown > bounds.most) return {refused: {why: 'damage-shown', shown, ...bounds}}
  const {rolled: _, ...rest} = part
  return {...rest, amount: Math.max(0, shown + constantOf(dice)), shown}
}

/** Whether dice are thrown for it, and not a number taken. */
export function isThrownFor({dice}: Pick<DamageRolled, 'dice'>): boolean {
  return readDice(dice).terms.some(({sides}) => sides !== undefined)
}

function boundsShown({terms}: Dice): ShownBounds {
  const thrown: Dice = {terms: terms.filter(({sides}) => sides !== undefined)}
  return {dice: printDice(thrown), ...boundsOf(thrown)}
}

function readDice(text: string): Dice {
  const parsed = parseDice(text)
  return 'problem' in parsed ? {terms: []} : parsed
}

/** The dice of a part with its bonus; a critical hit has each die twice (SRD 5.2, "Critical Hits"). */
function diceOf({dice, bonus = 0, minimum}: DamageDice, critical: boolean): Dice {
  const {terms} = readDice(dice)
  const own = terms.flatMap((term) =>
    term.sides === undefined
      ? []
      : {
          ...term,
          count: critical ? term.count * 2 : term.count,
          modifiers: minimum === undefined ? term.modifiers : [...term.modifiers, {type: 'min' as const, n: minimum}],
        },
  )
  const flat = constantOf({terms}) + bonus
  // What is no dice at all is a number, and never less than 0.
  if (own.length === 0) return {terms: [{sign: 1, count: Math.max(0, flat), modifiers: []}]}
  return {terms: flat === 0 ? own : [...own, {sign: flat < 0 ? -1 : 1, count: Math.abs(flat), modifiers: []}]}
}

function constantOf({terms}: Dice): number {
  return terms.reduce((sum, {sides, sign, count}) => sum + (sides === undefined ? sign * count : 0), 0)
}
