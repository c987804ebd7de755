import {happenings} from '../../src/print/words/happening.js'
import {refusalWords} from '../../src/print/words/refusal.js'
import {buildCharacter} from '../../src/rules/build/build-character.js'
import type {Entries} from '../../src/rules/build/entries.js'
import {factsOf} from '../../src/rules/build/facts.js'
import {type Judged, judgeFacts} from '../../src/rules/check/character.js'
import {applyAct} from '../../src/rules/play/act.js'
import type {Happening} from '../../src/rules/play/happening.js'
import type {ActContext, PlayResult} from '../../src/rules/play/play.js'
import type {Act} from '../../src/schema/act.js'
import type {Character} from '../../src/schema/entity/character.js'

export type Context = ActContext & Judged

/** What every act of play is given, with what the rules say of the character before it. */
export function contextOf(character: Character, entries: Entries): Context {
  const facts = factsOf(buildCharacter(character, entries))
  const judged = judgeFacts(facts)
  return {bearer: character, creature: judged.sheet, entries, facts, ...judged}
}

/** An act, or a function of the rules that does a part of one. */
type Doing = Act | ((context: Context) => PlayResult)

function outcome(character: Character, entries: Entries, doing: Doing): PlayResult {
  const context = contextOf(character, entries)
  return typeof doing === 'function' ? doing(context) : applyAct(context, doing)
}

export interface PlayedInTest {
  character: Character
  happened: readonly Happening[]
  /** What happened, in sentences. */
  events: readonly string[]
}

/** An act that must be allowed. */
export function played(character: Character, entries: Entries, doing: Doing): PlayedInTest {
  const result = outcome(character, entries, doing)
  if ('refused' in result) throw new Error(`Refused: ${refusalWords(result.refused, character).text}`)
  return {character: result.bearer, happened: result.happened, events: happenings(result.happened, character)}
}

/** Why an act is refused, in a sentence; an allowed one is an error. */
export function refusalOf(character: Character, entries: Entries, doing: Doing): string {
  const result = outcome(character, entries, doing)
  if ('refused' in result) return refusalWords(result.refused, character).text
  throw new Error(`Allowed: ${happenings(result.happened, character).join('; ')}`)
}
