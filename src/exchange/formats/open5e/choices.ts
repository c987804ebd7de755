import {ABILITIES, ABILITY_NAMES, type Ability} from '../../../schema/ability.js'
import type {Reading} from '../../kit/reading.js'

/** What every record has beside its own fields. */
export const RECORD_KEYS = ['key', 'url', 'document'] as const

/** Abilities as its fields name them: "strength". */
export const LONG_NAMES = Object.fromEntries(ABILITIES.map((ability) => [ability, ABILITY_NAMES[ability].toLowerCase()])) as Record<
  Ability,
  string
>

/** "large", or what the API writes: {name: "Large", key: "large"}. */
export function readChoice(reading: Reading, key: string): string | undefined {
  const value = reading.text(key)
  if (value !== undefined) return value
  const child = reading.child(key)
  return child && choiceName(child)
}

/** A list of slugs, or of the API's {name, key}. */
export function readChoices(reading: Reading, key: string): string[] {
  const texts = reading.texts(key)
  return texts.length > 0 ? texts : reading.children(key).flatMap((each) => choiceName(each) ?? [])
}

function choiceName(reading: Reading): string | undefined {
  reading.ignore(...RECORD_KEYS, 'desc')
  return reading.text('name')
}
