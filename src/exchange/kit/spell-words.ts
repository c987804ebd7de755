import {present} from '../../schema/value.js'
import type {SpellParts} from './spell-parts.js'
import {parseCastingTime, parseComponents, parseDuration, parseRange, parseSpellDamage, parseSpellSave} from './text-spell.js'

/** The head of a spell as a rule book prints it, line by line. */
export interface SpellHead {
  castingTime: string
  range: string
  components: string
  duration: string
}

/** The parts of a spell's head, each as far as it is understood. */
export function spellHead(words: SpellHead) {
  return {
    castingTime: parseCastingTime(words.castingTime),
    range: parseRange(words.range),
    components: parseComponents(words.components),
    ...spellDuration(parseDuration(words.duration)),
  } satisfies Partial<SpellParts>
}

/** A duration with its concentration, which is none when nothing is known. */
export function spellDuration(found: ReturnType<typeof parseDuration>): Pick<SpellParts, 'duration' | 'concentration'> {
  return {duration: found?.duration, concentration: found?.concentration ?? false}
}

/** A spell's prose, with the save and the damage that it speaks of. */
export function spellProse(text: string): Pick<SpellParts, 'save' | 'damage' | 'text'> {
  return {...parseSpellSave(text), ...parseSpellDamage(text), ...present({text: text || undefined})}
}
