import {proficiencyBonus} from './advancement.js'

/** SRD 5.2, "Experience Points by Challenge Rating": XP of the ratings below 1. */
const FRACTION_XP: Readonly<Record<number, number>> = {0: 10, 0.125: 25, 0.25: 50, 0.5: 100}

/** The same table for ratings 1 to 30. */
const WHOLE_XP = [
  200, 450, 700, 1_100, 1_800, 2_300, 2_900, 3_900, 5_000, 5_900, 7_200, 8_400, 10_000, 11_500, 13_000, 15_000, 18_000, 20_000, 22_000,
  25_000, 33_000, 41_000, 50_000, 62_000, 75_000, 90_000, 105_000, 120_000, 135_000, 155_000,
] as const

/** XP for beating a creature of this challenge rating; 10 for CR 0, though one that can't do harm gives none. */
export function xpOfCr(cr: number): number {
  return FRACTION_XP[cr] ?? WHOLE_XP[cr - 1] ?? 0
}

/** +2 up to CR 4, +9 at CR 29 and 30. */
export function proficiencyBonusOfCr(cr: number): number {
  return proficiencyBonus(cr)
}

/** A rating as the books print it: 1/8, 1/4, 1/2 below 1. */
export function crText(cr: number): string {
  return cr > 0 && cr < 1 ? `1/${1 / cr}` : String(cr)
}
