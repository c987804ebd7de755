import type {MonsterParts} from './monster-parts.js'
import {parseConditions, parseDamageTypes} from './text-defenses.js'

/** Lists of a stat block's defenses against damage. */
export const DAMAGE_DEFENSES = ['vulnerabilities', 'resistances', 'immunities'] as const
export type DamageDefense = (typeof DAMAGE_DEFENSES)[number]
type Defense = DamageDefense | 'conditionImmunities'

/** Defenses in words, as the file has them; the members of a list are one phrase, whose end may hang on its last member. */
export type DefenseWords = Record<Defense, string | readonly string[]>

type Defenses = Pick<MonsterParts, Defense | 'defenseNote'>

/** How a note says which defense it is of. */
const LABELS: Readonly<Record<Defense, string>> = {
  vulnerabilities: 'vulnerable',
  resistances: 'resistant',
  immunities: 'immune',
  conditionImmunities: 'immune',
}
const LABELLED = new RegExp(`^(?:${Object.values(LABELS).join('|')})(?:: | to )`, 'i')

/** Damage types and conditions; what is more than a list of them becomes the note, `others` between those of damage and of conditions. */
export function defensesOf(words: DefenseWords, others: readonly string[] = []): Defenses {
  const found = DAMAGE_DEFENSES.map((defense) => ({defense, ...parseDamageTypes(phraseOf(words[defense]))}))
  const conditions = parseConditions(phraseOf(words.conditionImmunities))
  const notes = [
    ...found.flatMap(({defense, rest}) => rest.map((each) => labelled(defense, each))),
    ...others,
    ...conditions.rest.map((each) => labelled('conditionImmunities', each)),
  ]
  return {
    ...(Object.fromEntries(found.map(({defense, types}) => [defense, types])) as Pick<Defenses, DamageDefense>),
    conditionImmunities: conditions.types,
    defenseNote: noteText(notes),
  }
}

function phraseOf(words: string | readonly string[]): string {
  return [words].flat().reduce((text, each) => [text, each].filter(Boolean).join(LABELLED.test(each) ? '; ' : ', '), '')
}

/** A note that says which defense it is of needs no label. */
function labelled(defense: Defense, note: string): string {
  return LABELLED.test(note) ? note : `${LABELS[defense]}: ${note}`
}

/** Notes as one; absent when there are none. */
export function noteText(notes: readonly string[]): string | undefined {
  return notes.length > 0 ? notes.join('; ') : undefined
}
