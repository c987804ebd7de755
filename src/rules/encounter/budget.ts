import {DIFFICULTIES, type Difficulty} from '../../schema/entity/encounter.js'

/** SRD 5.2, "XP Budget per Character": low, moderate and high, for a character of levels 1 to 20. */
const XP_A_CHARACTER: readonly (readonly [low: number, moderate: number, high: number])[] = [
  [50, 75, 100],
  [100, 150, 200],
  [150, 225, 400],
  [250, 375, 500],
  [500, 750, 1_100],
  [600, 1_000, 1_400],
  [750, 1_300, 1_700],
  [1_000, 1_700, 2_100],
  [1_300, 2_000, 2_600],
  [1_600, 2_300, 3_100],
  [1_900, 2_900, 4_100],
  [2_200, 3_700, 4_700],
  [2_600, 4_200, 5_400],
  [2_900, 4_900, 6_200],
  [3_300, 5_400, 7_800],
  [3_800, 6_100, 9_800],
  [4_500, 7_200, 11_700],
  [5_000, 8_700, 14_200],
  [5_500, 10_700, 17_200],
  [6_400, 13_200, 22_000],
]

/** XP that an encounter of each difficulty may have. */
export type Budget = Readonly<Record<Difficulty, number>>

/** The budget of a party by the levels of its characters, 1 to 20, which may differ: the sum over them, with no multipliers. */
export function budgetOf(levels: readonly number[]): Budget {
  const sums = DIFFICULTIES.map((_, i) => levels.reduce((sum, level) => sum + (XP_A_CHARACTER[level - 1]?.[i] ?? 0), 0))
  return {low: sums[0] ?? 0, moderate: sums[1] ?? 0, high: sums[2] ?? 0}
}

/** The least difficulty whose budget holds so much XP; `beyond` where not even the highest does. */
export function difficultyOf(xp: number, budget: Budget): Difficulty | 'beyond' {
  return DIFFICULTIES.find((difficulty) => xp <= budget[difficulty]) ?? 'beyond'
}
