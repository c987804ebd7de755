import {ABILITIES, type Ability, type DamageType} from '../../schema/ability.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Entries} from '../build/entries.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import type {Assumption, HitPointStretch} from './measured.js'
import {ROUNDS} from './offense.js'

/** Share of all damage that a party deals by type: mostly weapons, then the usual spells. Sums to 1. */
export const DAMAGE_SHARES: Readonly<Record<DamageType, number>> = {
  acid: 0.03,
  bludgeoning: 0.15,
  cold: 0.05,
  fire: 0.11,
  force: 0.06,
  lightning: 0.04,
  necrotic: 0.04,
  piercing: 0.18,
  poison: 0.03,
  psychic: 0.03,
  radiant: 0.06,
  slashing: 0.2,
  thunder: 0.02,
}
/** Share of Hit Points that one use of a legendary resistance is worth. */
export const RESISTED_SAVE_WORTH = 0.05
/** What Advantage on saves against magic adds to them. */
export const SAVE_ADVANTAGE = 3

export const DEFENSE_ASSUMPTIONS = {
  resisted: {id: 'resisted-save-worth', value: RESISTED_SAVE_WORTH},
  advantage: {id: 'save-advantage', value: SAVE_ADVANTAGE},
} as const satisfies Record<string, Assumption>

/** Shared traits that stretch Hit Points; every other trait says what it does in effects. */
const REGENERATES = ['regeneration', 'troll-regeneration']
const TURNS_FAILED_SAVES = ['legendary-resistance']

/** A factor or a term on the way from printed to effective Hit Points. */
export interface HitPointStep {
  what: HitPointStretch
  /** Added by it. */
  hp: number
}

export interface Defense {
  hp: number
  effectiveHp: number
  steps: readonly HitPointStep[]
  ac: number
  /** Mean of the six saves, with what Advantage against magic is worth. */
  saves: number
}

/** How long a stat block stands: Hit Points as resistances, healing and turned saves stretch them, AC, saves. */
export function defenseOf(monster: Monster, entries: Entries): Defense {
  const hp = monster.hp.average
  const steps: HitPointStep[] = [
    {what: 'resistances' as const, hp: hp / (1 - takenOff(monster)) - hp},
    {what: 'regeneration' as const, hp: ROUNDS * regeneration(monster)},
    {what: 'turned-saves' as const, hp: hp * RESISTED_SAVE_WORTH * turnedSaves(monster)},
  ].filter((step) => Math.abs(step.hp) >= 0.05)
  return {hp, effectiveHp: steps.reduce((sum, step) => sum + step.hp, hp), steps, ac: monster.ac, saves: meanSave(monster, entries)}
}

/** Share of damage that resistances and immunities stop, less what vulnerabilities add; at most 75%. */
function takenOff({resistances = [], immunities = [], vulnerabilities = []}: Monster): number {
  const share = (types: readonly DamageType[], factor: number) => types.reduce((sum, type) => sum + (DAMAGE_SHARES[type] ?? 0) * factor, 0)
  return Math.min(0.75, share(resistances, 0.5) + share(immunities, 1) + share(vulnerabilities, -1))
}

const idOf = (trait: NonNullable<Monster['traits']>[number]) => ('trait' in trait ? trait.trait : trait.id)

/** Hit Points regained each turn. */
export function regeneration({traits = []}: Monster): number {
  const amounts = traits.filter((trait) => REGENERATES.includes(idOf(trait))).map((trait) => ('with' in trait ? trait.with?.['amount'] : 0))
  return amounts.reduce<number>((sum, amount) => sum + (Number(amount) || 0), 0)
}

/** Failed saves that it may turn into successes in a day. */
export function turnedSaves({traits = []}: Monster): number {
  const counts = traits.filter((trait) => TURNS_FAILED_SAVES.includes(idOf(trait))).map(({uses}) => (uses?.type === 'day' ? uses.count : 0))
  return counts.reduce((sum, count) => sum + count, 0)
}

function meanSave(monster: Monster, entries: Entries): number {
  const save = (ability: Ability) => monster.saves?.[ability] ?? abilityModifier(monster.abilities[ability])
  const mean = ABILITIES.reduce((sum, ability) => sum + save(ability), 0) / ABILITIES.length
  return mean + (savesWithAdvantage(monster, entries) ? SAVE_ADVANTAGE : 0)
}

function savesWithAdvantage({traits = []}: Monster, entries: Entries): boolean {
  const effects = traits.flatMap((trait) => ('trait' in trait ? entries.find('monster-trait', trait.trait)?.effects : trait.effects) ?? [])
  return effects.some(
    (effect) => effect.type === 'advantage' && effect.on === 'save' && effect.abilities === undefined && effect.when === undefined,
  )
}
