import type {ActOf} from '../../schema/act.js'
import type {Effect} from '../../schema/content/feature.js'
import type {Character} from '../../schema/entity/character.js'
import type {Facts} from '../build/facts.js'
import {effectsOf} from '../build/facts.js'
import {roll} from '../numbers/dice.js'
import {type Random, rollDie} from '../numbers/random.js'
import type {Sheet, SheetResource} from '../sheet/sheet.js'
import type {Bearer, Creature} from './creature.js'
import {type Happening, type Refusal, refuse} from './happening.js'
import {hitDieRoll, pointsOf, whyNotHitDice} from './hit-dice.js'
import {KNOCKED_OUT} from './hit-points.js'
import {FALL, type PlayContext, type Played, type PlayResult, type Struck, withCount, withPlay} from './play.js'
import {comesBack, type Moment, NEW_DAY} from './recharge-moment.js'

export type Rest = 'short' | 'long'

export interface ShortRest {
  /** Hit Point Dice to spend: of the first class, or by class. */
  hitDice?: number | Readonly<Record<string, number>> | undefined
  /** Take each die's average, rounded up, instead of rolling it. */
  average?: boolean | undefined
  random: Random
}

type RestContext = PlayContext & {facts: Facts}

/** An hour's rest: Hit Point Dice healed with, and what a Short Rest brings back (SRD 5.2, "Short Rest"). */
export function shortRest(context: RestContext, options: ShortRest): PlayResult {
  const {bearer, sheet, facts} = context
  if (sheet.state !== 'up') return cannotRest(sheet)
  const wanted = diceWanted(sheet, options.hitDice)
  const lacking = wanted.flatMap((each) => whyNotHitDice(sheet, each) ?? [])[0]
  if (lacking) return refuse(lacking)
  const lost = bearer.play?.hitPointsLost ?? 0
  const show = (sides: number) => (options.average ? Math.floor(sides / 2) + 1 : rollDie(sides, options.random))
  const rolls = wanted.flatMap(([id, count]) => Array.from({length: count}, () => hitDieRoll(sheet, id, show)))
  const sum = rolls.reduce((total, each) => total + pointsOf(each), 0)
  const healed = Math.min(sum, lost)
  const hitDiceSpent = wanted.reduce<Record<string, number>>((spent, [id, count]) => withCount(spent, id, (spent[id] ?? 0) + count), {
    ...bearer.play?.hitDiceSpent,
  })
  const rested = withPlay(gotUp(bearer), {hitPointsLost: lost - healed, hitDiceSpent})
  const back = recharge(rested, sheet.resources, ['short-rest'], options.random)
  return {
    bearer: restore(back.bearer, context, ['short-rest'], facts),
    happened: [...(rolls.length > 0 ? [{type: 'hit-dice', rolls, healed, over: sum - healed} as const] : []), ...back.happened],
  }
}

function diceWanted({hitDice: [first]}: Sheet, wanted: ShortRest['hitDice'] = {}): [id: string, count: number][] {
  const byClass = typeof wanted === 'number' ? {[first?.id ?? '']: wanted} : wanted
  return Object.entries(byClass).filter(([, count]) => count > 0)
}

/** A rest begins with at least 1 Hit Point (SRD 5.2, "Short Rest" and "Long Rest"). */
function cannotRest({state}: Pick<Creature, 'state'>): Refusal {
  return refuse({why: state === 'dead' ? 'dead' : 'cannot-rest'})
}

/** Whoever was knocked out wakes, and whoever fell gets up. */
function gotUp<T extends Bearer>(bearer: T): T {
  const conditions = bearer.play?.conditions?.filter(({from}) => from !== KNOCKED_OUT && from !== FALL)
  return conditions?.length === bearer.play?.conditions?.length ? bearer : (withPlay<Bearer>(bearer, {conditions}) as T)
}

export interface LongRest {
  /** A new day begins too, and what recharges at dawn comes back. */
  dawn: boolean
  random: Random
}

/** Eight hours: all Hit Points, Hit Point Dice, slots and uses, one level less of Exhaustion (SRD 5.2, "Long Rest"). */
export function longRest(context: RestContext, {dawn, random}: LongRest): PlayResult {
  const {sheet, facts} = context
  const slept = sleep(context)
  if ('refused' in slept) return slept
  const moments = ['short-rest', 'long-rest', ...(dawn ? NEW_DAY : [])] as const
  const back = recharge(withPlay(slept.bearer, {hitDiceSpent: undefined}), sheet.resources, moments, random)
  return {
    bearer: restore(back.bearer, context, ['short-rest', 'long-rest'], facts),
    happened: [...slept.happened, ...back.happened],
  }
}

/** What a Long Rest does for any creature. */
function sleep<T extends Bearer>({bearer, creature}: Struck<T>): PlayResult<T> {
  if (creature.state !== 'up') return cannotRest(creature)
  const exhaustion = Math.max(0, creature.exhaustion - 1)
  const rested = withPlay<Bearer>(gotUp(bearer), {
    hitPointsLost: undefined,
    temporaryHitPoints: undefined,
    maximumReduced: undefined,
    concentration: undefined,
    exhaustion,
  }) as T
  const {current, max} = creature.hp
  return {
    bearer: rested,
    happened: [
      ...(current.total < max.total ? [{type: 'all-hit-points-back'} as const] : []),
      ...(exhaustion < creature.exhaustion ? [{type: 'exhaustion', level: exhaustion, rested: true} as const] : []),
      ...(creature.concentration === undefined ? [] : [{type: 'concentration-ended', spell: creature.concentration} as const]),
    ],
  }
}

/** A rest of a creature that is no character: it has neither Hit Point Dice nor uses to count. */
export function creatureRest<T extends Bearer>(struck: Struck<T>, {rest, interrupted}: ActOf<'rest'>): PlayResult<T> {
  const {bearer, creature} = struck
  if (creature.state !== 'up') return cannotRest(creature)
  if (interrupted !== undefined && interrupted < 1) return {bearer, happened: [{type: 'rest-gave-nothing', rest}]}
  if (rest === 'long' && interrupted === undefined) return sleep(struck)
  return {bearer: gotUp(bearer), happened: []}
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
export function interruptedRest(context: RestContext, {rest, hours, ...options}: InterruptedRest): PlayResult {
  const {bearer, sheet} = context
  if (sheet.state !== 'up') return cannotRest(sheet)
  if (rest === 'short' || hours < 1) return {bearer, happened: [{type: 'rest-gave-nothing', rest}]}
  return shortRest(context, options)
}

/** A new day: what recharges at dawn comes back. */
export function dawn({bearer, sheet}: PlayContext, random: Random): PlayResult {
  return recharge(bearer, sheet.resources, NEW_DAY, random)
}

/** Give uses back, as each resource says for these moments; dice are rolled. */
function recharge(bearer: Character, resources: readonly SheetResource[], moments: readonly Moment[], random: Random): Played {
  const happened: Happening[] = []
  let spent: Record<string, number> = {...bearer.play?.resourcesSpent}
  for (const {id, name, recharge: ways} of resources) {
    const used = spent[id] ?? 0
    const amounts = ways.filter((way) => comesBack(way, moments)).map(({amount}) => (used > 0 ? uses(amount, used, random) : 0))
    const gained = Math.min(used, Math.max(0, ...amounts))
    if (gained === 0) continue
    spent = withCount(spent, id, used - gained)
    happened.push({type: 'recharged', resource: name, count: gained})
  }
  return {bearer: withPlay(bearer, {resourcesSpent: spent}), happened}
}

function uses(amount: string | number, used: number, random: Random): number {
  if (typeof amount === 'number') return amount
  return amount === 'all' ? used : roll(amount, random).total
}

/** Slots, castings without a slot, and what features give at the end of a rest. */
function restore(bearer: Character, {sheet}: PlayContext, rests: readonly ('short-rest' | 'long-rest')[], facts: Facts): Character {
  const isLong = rests.includes('long-rest')
  const castsSpent = Object.fromEntries(
    Object.entries(bearer.play?.castsSpent ?? {}).filter(
      ([id]) => !sheet.spells.some((spell) => spell.id === id && spell.freeCasts && rests.includes(spell.freeCasts.on)),
    ),
  )
  const gains = effectsOf(facts.build, 'on-rest').filter(({value}) => isGained(value, isLong))
  const has = (gain: OnRest['gain']) => gains.some(({value}) => value.gain === gain)
  return withPlay(bearer, {
    castsSpent,
    pactSlotsSpent: undefined,
    ...(isLong ? {slotsSpent: undefined, slotsMade: undefined, deathSaves: undefined} : {}),
    ...(has('heroic-inspiration') ? {heroicInspiration: true} : {}),
    ...(has('less-exhaustion') ? {exhaustion: Math.max(0, (bearer.play?.exhaustion ?? 0) - 1)} : {}),
  })
}

type OnRest = Extract<Effect, {type: 'on-rest'}>

/** A Long Rest lowers Exhaustion by itself; what else it gives may come of any rest. */
function isGained({rest, gain}: OnRest, isLong: boolean): boolean {
  return rest === (isLong ? 'long' : 'short') || (isLong && gain !== 'less-exhaustion')
}
