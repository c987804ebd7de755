import type {Diagnostic, Finding} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {judgeCharacter} from '../../rules/check/character.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {Character} from '../../schema/entity/character.js'
import {inWords} from '../../words/finding.js'
import {checkSchema} from '../../yaml/check.js'

/** A legal character that nobody has written yet, with what the rules doubt. */
export interface NewCharacter {
  character: Character
  sheet: Sheet
  findings: readonly Finding[]
}

/** The character and its sheet. Throws an `InvalidDataError` with every rule that it breaks. */
export function judged(character: Character, entries: Entries): NewCharacter {
  const fits = checkSchema(Character, character, 'the new character', () => undefined)
  if (!fits.data) throw new InvalidDataError(fits.diagnostics, 'The answers do not fit a character file; nothing was written')
  const {sheet, findings} = inWords(judgeCharacter(character, entries))
  const errors = findings.filter(({severity}) => severity === 'error')
  if (errors.length > 0) throw illegal(character, errors)
  return {character, sheet, findings}
}

function illegal({id, name}: Character, errors: readonly Finding[]): InvalidDataError {
  const diagnostics = errors.map((finding): Diagnostic => ({...finding, file: `${id} (not written)`}))
  const rules = errors.length === 1 ? 'a rule' : `${errors.length} rules`
  return new InvalidDataError(diagnostics, `${name} breaks ${rules}; nothing was written`)
}
