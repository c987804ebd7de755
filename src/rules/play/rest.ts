import type {Effect} from '../../schema/content/feature.js'
import type {Character} from '../../schema/entity/character.js'
import type {Facts} from '../build/facts.js'
import {effectsOf} from '../build/facts.js'
import {roll} from '../numbers/dice.js'
import {type Random, rollDie} from '../numbers/random.js'
import type {Sheet, SheetResource} from '../sheet/sheet.js'
import {KNOCKED_OUT} from './hit-points.js'
import {FALL, type PlayContext, type PlayResult, withCount, withPlay} from './play.js'
import {comesBack, type Moment, NEW_DAY} from './recharge-moment.js'

export type Rest = 'short' | 'long'

export interface ShortRest {
  /** Hit Point Dice to spend, by class. */
  dice?: Readonly<Record<string, number>> | undefined
  /** Take each die's average, rounded up, instead of rolling it. */
  average?: boolean | undefined
  random: Random
}

/** An hour's rest: Hit Point Dice healed with, and what a Short Rest brings back (SRD 5.2, "Short Rest"). */
export function shortRest(context: PlayContext & {facts: Facts}, options: ShortRest): PlayResult {
  const {character, sheet, facts} = context
  if (sheet.state !== 'up') return cannotRest(sheet)
  const wanted = Object.entries(options.dice ?? {}).filter(([, count]) => count > 0)
  for (const [id, count] of wanted) {
    const pool = sheet.hitDice.find((die) => die.id === id)
    const left = pool ? pool.max.total - pool.spent : 0
    if (!pool)
      return {
        refused: `${sheet.name} has no Hit Point Dice of "${id}"`,
        hint: `classes are ${sheet.hitDice.map((die) => die.id).join(', ')}`,
      }
    if (count > left) return {refused: `${sheet.name} has ${left} ${pool.id} Hit Point Dice left, not ${count}`}
  }
  const rolls = wanted.flatMap(([id, count]) => Array.from({length: count}, () => spendDie(context, id, options)))
  const healed = Math.min(
    rolls.reduce((sum, {hitPoints}) => sum + hitPoints, 0),
    character.play?.hitPointsLost ?? 0,
  )
  const hitDiceSpent = wanted.reduce((spent, [id, count]) => withCount(spent, id, (spent[id] ?? 0) + count), {
    ...character.play?.hitDiceSpent,
  } as Record<string, number>)
  const rested = withPlay(gotUp(character), {hitPointsLost: (character.play?.hitPointsLost ?? 0) - healed, hitDiceSpent})
  const back = recharge(rested, sheet.resources, ['short-rest'], options.random)
  return {
    character: restore(back.character, context, ['short-rest'], facts),
    events: [
      ...(rolls.length > 0 ? [`Hit Point Dice: ${rolls.map(({text}) => text).join(', ')}: ${healed} Hit Points`] : []),
      ...back.events,
    ],
  }
}

/** A rest begins with at least 1 Hit Point (SRD 5.2, "Short Rest" and "Long Rest"). */
function cannotRest({name, state}: Sheet): PlayResult {
  return {refused: state === 'dead' ? `${name} is dead` : `${name} needs at least 1 Hit Point to begin a rest`}
}

/** Whoever was knocked out wakes, and whoever fell gets up. */
function gotUp(character: Character): Character {
  const conditions = character.play?.conditions?.filter(({from}) => from !== KNOCKED_OUT && from !== FALL)
  return conditions?.length === character.play?.conditions?.length ? character : withPlay(character, {conditions})
}

/** A die plus Constitution, at least 1. */
function spendDie({sheet}: PlayContext, id: string, {average, random}: ShortRest): {hitPoints: number; text: string} {
  const sides = sheet.hitDice.find((die) => die.id === id)?.die ?? 8
  const shown = average ? Math.floor(sides / 2) + 1 : rollDie(sides, random)
  const con = sheet.abilities.con.modifier.total
  return {hitPoints: Math.max(1, shown + con), text: `d${sides} ${shown}${con === 0 ? '' : con > 0 ? `+${con}` : con}`}
}

export interface LongRest {
  /** A new day begins too, and what recharges at dawn comes back. */
  dawn: boolean
  random: Random
}

/** Eight hours: all Hit Points, Hit Point Dice, slots and uses, one level less of Exhaustion (SRD 5.2, "Long Rest"). */
export function longRest(context: PlayContext & {facts: Facts}, {dawn, random}: LongRest): PlayResult {
  const {character, sheet, facts} = context
  if (sheet.state !== 'up') return cannotRest(sheet)
  const exhaustion = Math.max(0, sheet.exhaustion - 1)
  const rested = withPlay(gotUp(character), {
    hitPointsLost: undefined,
    temporaryHitPoints: undefined,
    hitDiceSpent: undefined,
    maximumReduced: undefined,
    concentration: undefined,
    exhaustion,
  })
  const moments = ['short-rest', 'long-rest', ...(dawn ? NEW_DAY : [])] as const
  const back = recharge(rested, sheet.resources, moments, random)
  const events = [
    ...(sheet.hp.current.total < sheet.hp.max.total ? ['all Hit Points are back'] : []),
    ...(exhaustion < sheet.exhaustion ? [`Exhaustion ${exhaustion}`] : []),
    ...(sheet.concentration === undefined ? [] : [`Concentration on ${sheet.concentration} ended`]),
    ...back.events,
  ]
  return {character: restore(back.character, context, ['short-rest', 'long-rest'], facts), events}
}

export interface InterruptedRest extends ShortRest {
  /** Which rest it was to be. */
  rest: Rest
  /** How long it lasted. */
  hours: number
}

/**
 * A rest broken off: a Short Rest gives nothing, a Long Rest of an hour or more what a Short Rest gives (SRD 5.2, "Interrupting
 * the Rest").
 */
export function interruptedRest(context: PlayContext & {facts: Facts}, {rest, hours, ...options}: InterruptedRest): PlayResult {
  const {character, sheet} = context
  if (sheet.state !== 'up') return cannotRest(sheet)
  if (rest === 'short') return {character, events: [`${sheet.name} gains nothing from a Short Rest broken off`]}
  if (hours < 1) return {character, events: [`${sheet.name} gains nothing from less than an hour`]}
  return shortRest(context, options)
}

/** A new day: what recharges at dawn comes back. */
export function dawn({character, sheet}: PlayContext, random: Random): PlayResult {
  return recharge(character, sheet.resources, NEW_DAY, random)
}

/** Give uses back, as each resource says for these moments; dice are rolled. */
function recharge(
  character: Character,
  resources: readonly SheetResource[],
  moments: readonly Moment[],
  random: Random,
): {character: Character; events: string[]} {
  const events: string[] = []
  let spent = {...character.play?.resourcesSpent} as Record<string, number>
  for (const {id, name, recharge: ways} of resources) {
    const used = spent[id] ?? 0
    const amounts = ways.filter((way) => comesBack(way, moments)).map(({amount}) => (used > 0 ? uses(amount, used, random) : 0))
    const gained = Math.min(used, Math.max(0, ...amounts))
    if (gained === 0) continue
    spent = withCount(spent, id, used - gained)
    events.push(`${name}: ${gained} back`)
  }
  return {character: withPlay(character, {resourcesSpent: spent}), events}
}

function uses(amount: string | number, used: number, random: Random): number {
  if (typeof amount === 'number') return amount
  return amount === 'all' ? used : roll(amount, random).total
}

/** Slots, castings without a slot, and what features give at the end of a rest. */
function restore(character: Character, {sheet}: PlayContext, rests: readonly ('short-rest' | 'long-rest')[], facts: Facts): Character {
  const isLong = rests.includes('long-rest')
  const castsSpent = Object.fromEntries(
    Object.entries(character.play?.castsSpent ?? {}).filter(
      ([id]) => !sheet.spells.some((spell) => spell.id === id && spell.freeCasts && rests.includes(spell.freeCasts.on)),
    ),
  )
  const gains = effectsOf(facts.build, 'on-rest').some(({value}) => isGained(value, isLong))
  return withPlay(character, {
    castsSpent,
    pactSlotsSpent: undefined,
    ...(isLong ? {slotsSpent: undefined, deathSaves: undefined} : {}),
    ...(gains ? {heroicInspiration: true} : {}),
  })
}

function isGained({rest, gain}: Extract<Effect, {type: 'on-rest'}>, isLong: boolean): boolean {
  return gain === 'heroic-inspiration' && (rest === 'short' || isLong)
}
