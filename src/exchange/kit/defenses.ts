import type {MonsterParts} from './monster-parts.js'
import {parseConditions, parseDamageTypes} from './text-defenses.js'

/** Lists of a stat block's defenses against damage. */
export const DAMAGE_DEFENSES = ['vulnerabilities', 'resistances', 'immunities'] as const
export type DamageDefense = (typeof DAMAGE_DEFENSES)[number]

/** Defenses in words, as the file has them. */
export type DefenseWords = Record<DamageDefense | 'conditionImmunities', string>

export interface DefenseNotes {
  /** How a note says what of a list was not understood; the bare words unless given. */
  noteOf?(defense: DamageDefense, rest: readonly string[]): readonly string[]
  /** Notes that come between those of damage and of conditions. */
  others?: readonly string[]
}

type Defenses = Pick<MonsterParts, DamageDefense | 'conditionImmunities' | 'defenseNote'>

/** Damage types and conditions; what is more than a list of them becomes the note. */
export function defensesOf(words: DefenseWords, {noteOf = (_defense, rest) => rest, others = []}: DefenseNotes = {}): Defenses {
  const found = DAMAGE_DEFENSES.map((defense) => ({defense, ...parseDamageTypes(words[defense])}))
  const conditions = parseConditions(words.conditionImmunities)
  const notes = [...found.flatMap(({defense, rest}) => noteOf(defense, rest)), ...others, ...conditions.rest]
  return {
    ...(Object.fromEntries(found.map(({defense, types}) => [defense, types])) as Pick<Defenses, DamageDefense>),
    conditionImmunities: conditions.types,
    defenseNote: noteText(notes),
  }
}

/** Notes as one; absent when there are none. */
export function noteText(notes: readonly string[]): string | undefined {
  return notes.length > 0 ? notes.join('; ') : undefined
}
