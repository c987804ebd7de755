import type {Character} from '../../schema/entity/character.js'
import {buildCharacter} from '../build/build-character.js'
import type {Entries} from '../build/entries.js'
import {type Facts, factsOf} from '../build/facts.js'
import type {CharacterFlaw, Found} from '../flaw.js'
import {sheetOf} from '../sheet/derive-sheet.js'
import type {Sheet} from '../sheet/sheet.js'
import {CHARACTER_CHECKS} from './character/checks.js'

/** A character worked out, and everything in it that the rules refuse or doubt. */
export interface Judged {
  sheet: Sheet
  findings: readonly Found<CharacterFlaw>[]
}

/** Derive a sheet and hold the character against the 2024 rules. */
export function judgeCharacter(character: Character, entries: Entries): Judged {
  return judgeFacts(factsOf(buildCharacter(character, entries)))
}

/** As `judgeCharacter`, of facts that are gathered already. */
export function judgeFacts(facts: Facts): Judged {
  const sheet = sheetOf(facts)
  const subject = {character: facts.build.character, facts, sheet}
  const findings = CHARACTER_CHECKS.flatMap((check) => check(subject))
  return {sheet, findings: findings.some(isMissing) ? findings.map(withoutFix) : findings}
}

function isMissing({code}: Found<CharacterFlaw>): boolean {
  return code === 'UNKNOWN_ID'
}

/** While an entry is missing, nothing is known to be needless: it may be what asks for an answer, or gives what is spent. */
function withoutFix({fix: _fix, ...found}: Found<CharacterFlaw>): Found<CharacterFlaw> {
  return found
}

/** Every broken rule of a character, by path. */
export function checkCharacter(character: Character, entries: Entries): readonly Found<CharacterFlaw>[] {
  return judgeCharacter(character, entries).findings
}
