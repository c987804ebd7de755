import type {Spellcasting} from '../../schema/content/class.js'

/** SRD 5.2, "Multiclass Spellcaster: Spell Slots per Spell Level": row = caster level, column = spell level 1 to 9. */
export const SLOT_TABLE: readonly (readonly number[])[] = [
  [],
  [2],
  [3],
  [4, 2],
  [4, 3],
  [4, 3, 2],
  [4, 3, 3],
  [4, 3, 3, 1],
  [4, 3, 3, 2],
  [4, 3, 3, 3, 1],
  [4, 3, 3, 3, 2],
  [4, 3, 3, 3, 2, 1],
  [4, 3, 3, 3, 2, 1],
  [4, 3, 3, 3, 2, 1, 1],
  [4, 3, 3, 3, 2, 1, 1],
  [4, 3, 3, 3, 2, 1, 1, 1],
  [4, 3, 3, 3, 2, 1, 1, 1],
  [4, 3, 3, 3, 2, 1, 1, 1, 1],
  [4, 3, 3, 3, 3, 1, 1, 1, 1],
  [4, 3, 3, 3, 3, 2, 1, 1, 1],
  [4, 3, 3, 3, 3, 2, 2, 1, 1],
]

export interface CasterLevels {
  progression: Spellcasting['progression']
  level: number
}

/** Row of the slot table that one casting class has on its own; a third caster's table rounds up. */
export function ownCasterLevel({progression, level}: CasterLevels): number {
  const share = {full: 1, half: 2, third: 3, pact: Number.POSITIVE_INFINITY}[progression]
  return Math.ceil(level / share)
}

/** What one class adds to a multiclass caster level: half rounds up, a third rounds down (2024). */
export function multiclassCasterLevel({progression, level}: CasterLevels): number {
  if (progression === 'pact') return 0
  if (progression === 'third') return Math.floor(level / 3)
  return ownCasterLevel({progression, level})
}

/** Slots by spell level (index 0 = level 1) of a character with these casting classes; pact slots are apart. */
export function spellSlots(casters: readonly CasterLevels[]): readonly number[] {
  return SLOT_TABLE[slotRow(casters)] ?? []
}

/** Row of the slot table: the class's own alone, the multiclass sum with two or more. */
export function slotRow(casters: readonly CasterLevels[]): number {
  const slotted = casters.filter((caster) => caster.progression !== 'pact')
  const [only, second] = slotted
  if (only === undefined) return 0
  if (second === undefined) return ownCasterLevel(only)
  return Math.min(
    20,
    slotted.reduce((sum, caster) => sum + multiclassCasterLevel(caster), 0),
  )
}

/** Highest spell level that one class's own table reaches at this level; what its prepared spells are held to. */
export function highestSpellLevel(spellcasting: Spellcasting, level: number): number {
  if (spellcasting.progression === 'pact') return spellcasting.pact?.slotLevel[level - 1] ?? 0
  return SLOT_TABLE[ownCasterLevel({progression: spellcasting.progression, level})]?.length ?? 0
}
