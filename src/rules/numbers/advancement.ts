/** SRD 5.2, "Character Advancement": XP at which each level from 1 to 20 begins. */
export const LEVEL_XP = [
  0, 300, 900, 2_700, 6_500, 14_000, 23_000, 34_000, 48_000, 64_000, 85_000, 100_000, 120_000, 140_000, 165_000, 195_000, 225_000, 265_000,
  305_000, 355_000,
] as const

export const MAX_LEVEL = 20

/** +2 at level 1 to +6 at level 20; for a monster, pass its challenge rating. */
export function proficiencyBonus(level: number): number {
  return 2 + Math.floor((Math.max(1, level) - 1) / 4)
}

/** The level that this much XP allows. */
export function levelForXp(xp: number): number {
  return LEVEL_XP.filter((needed) => needed <= xp).length
}

/** What a Hit Point Die gives when it is not rolled: 4 for a d6 up to 7 for a d12. */
export function fixedHitPoints(hitDie: number): number {
  return hitDie / 2 + 1
}

/** Extra gold for a character that starts above level 1 (SRD 5.2, "Starting at Higher Levels"), in gp and d10s. */
export function higherLevelGold(level: number): {gp: number; timesD10: number} {
  if (level < 5) return {gp: 0, timesD10: 0}
  if (level < 11) return {gp: 500, timesD10: 25}
  if (level < 17) return {gp: 5_000, timesD10: 250}
  return {gp: 20_000, timesD10: 250}
}
