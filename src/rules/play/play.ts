import type {Condition} from '../../schema/ability.js'
import type {Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Sheet} from '../sheet/sheet.js'

type Play = NonNullable<Character['play']>

/** A character after something happened at the table, and what a person should hear of it. */
export interface Played {
  character: Character
  /** One sentence each, in the order they happened. */
  events: readonly string[]
}

/** What every act of play is reckoned from. The sheet is the character's own, derived before the act. */
export interface PlayContext {
  character: Character
  sheet: Sheet
}

/** Something that the rules don't allow now; nothing has changed. The message is one sentence for a person. */
export interface Refusal {
  refused: string
  hint?: string
}

export type PlayResult = Played | Refusal

/** A character with some of its play state replaced; what comes to nothing leaves the file. */
export function withPlay(character: Character, changes: {[K in keyof Play]?: Play[K] | undefined}): Character {
  const play = Object.fromEntries(Object.entries({...character.play, ...changes}).filter(([, value]) => !isNothing(value))) as Play
  const {play: _old, ...rest} = character
  return Object.keys(play).length === 0 ? rest : {...rest, play}
}

/** Zero, false, an empty list or map: as if it weren't there. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === 0 || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isNothing)
}

/** A record of counts with one of them changed, those at zero left out. */
export function withCount(counts: Readonly<Record<string, number>> | undefined, key: string, count: number): Record<string, number> {
  return Object.fromEntries(Object.entries({...counts, [key]: count}).filter(([, value]) => value > 0))
}

/** Where Prone comes from for whoever fell Unconscious; a rest ends with getting up. */
export const FALL = 'fell Unconscious'

/** Exhaustion at this level is death (SRD 5.2, "Exhaustion"). */
export const DEADLY_EXHAUSTION = 6

/** Conditions during which nobody concentrates, for they include Incapacitated (SRD 5.2, "Incapacitated"). */
export const INCAPACITATING: ReadonlySet<string> = new Set(['incapacitated', 'paralyzed', 'petrified', 'stunned', 'unconscious'])

/** A character with a condition; one that is there already is told anew. What incapacitates ends Concentration. */
export function withCondition(
  character: Character,
  id: Condition,
  more: {until?: string | undefined; from?: string | undefined} = {},
): Character {
  const others = (character.play?.conditions ?? []).filter((held) => held.id !== id)
  const held = {id, ...present({until: more.until, from: more.from})}
  const bearing = withPlay(character, {conditions: [...others, held]})
  return INCAPACITATING.has(id) ? endConcentration(bearing) : bearing
}

export function withoutCondition(character: Character, id: Condition): Character {
  return withPlay(character, {conditions: (character.play?.conditions ?? []).filter((held) => held.id !== id)})
}

export function endConcentration(character: Character): Character {
  return withPlay(character, {concentration: undefined})
}
