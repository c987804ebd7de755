import {ABILITIES, type Ability} from '../../schema/ability.js'
import {roll} from './dice.js'
import type {Random} from './random.js'

export type Scores = Record<Ability, number>

/** SRD 5.2, "Generate Your Scores": the standard array. */
export const STANDARD_ARRAY = [15, 14, 13, 12, 10, 8] as const

/** SRD 5.2, "Ability Score Point Costs": points a score costs; no other score can be bought. */
export const POINT_COSTS: Readonly<Record<number, number>> = {8: 0, 9: 1, 10: 2, 11: 3, 12: 4, 13: 5, 14: 7, 15: 9}

/** Points to spend in point buy. */
export const POINT_BUDGET = 27

/** Primary-ability score that every class of a multiclass character asks for (SRD 5.2, "Multiclassing"). */
export const MULTICLASS_SCORE = 13

/** −5 for a score of 1 up to +10 for 30 (SRD 5.2, "Ability Modifiers"). */
export function abilityModifier(score: number): number {
  return Math.floor((score - 10) / 2)
}

/** Points that the scores cost together; `undefined` when one of them can't be bought. */
export function pointCost(scores: Scores): number | undefined {
  const costs = ABILITIES.map((ability) => POINT_COSTS[scores[ability]])
  return costs.some((cost) => cost === undefined) ? undefined : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)
}

/** Whether the scores are the standard array in some order. */
export function isStandardArray(scores: Scores): boolean {
  const sorted = ABILITIES.map((ability) => scores[ability]).sort((a, b) => b - a)
  return sorted.every((score, i) => score === STANDARD_ARRAY[i])
}

/** Six totals of 4d6, the lowest die of each dropped, highest first. */
export function rollScores(random: Random): number[] {
  return ABILITIES.map(() => roll('4d6kh3', random).total).sort((a, b) => b - a)
}

/** Give the highest of `values` to the first of `priority`, and so on. */
export function placeScores(values: readonly number[], priority: readonly Ability[]): Scores {
  const sorted = [...values].sort((a, b) => b - a)
  return Object.fromEntries(ABILITIES.map((ability) => [ability, sorted[priority.indexOf(ability)] ?? 10])) as Scores
}
