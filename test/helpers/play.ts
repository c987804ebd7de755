import type {Act} from '../../src/app/play/play.js'
import {buildCharacter} from '../../src/rules/build/build-character.js'
import type {Entries} from '../../src/rules/build/entries.js'
import {factsOf} from '../../src/rules/build/facts.js'
import {type Judged, judgeFacts} from '../../src/rules/check/character.js'
import type {Played} from '../../src/rules/play/play.js'
import type {Character} from '../../src/schema/entity/character.js'

export type Context = Parameters<Act>[0]

/** What every act of play is given, with what the rules say of the character before it. */
export function contextOf(character: Character, entries: Entries): Context & Judged {
  const facts = factsOf(buildCharacter(character, entries))
  return {character, entries, facts, ...judgeFacts(facts)}
}

/** An act that must be allowed. */
export function played(character: Character, entries: Entries, act: Act): Played {
  const result = act(contextOf(character, entries))
  if ('refused' in result) throw new Error(`Refused: ${result.refused}`)
  return result
}

/** Why an act is refused; an allowed one is an error. */
export function refusalOf(character: Character, entries: Entries, act: Act): string {
  const result = act(contextOf(character, entries))
  if ('refused' in result) return result.refused
  throw new Error(`Allowed: ${result.events.join('; ')}`)
}
