import type {Created, FailedCharacter, MadeCharacter} from '../../app/characters/created.js'
import {printSheet} from '../sheet/sheet.js'
import {rule} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {printParts} from './concept.js'

/** What was made: the only character with its sheet, several with a line each; custom parts beside the SRD's; what to do next. */
export function printCreated({characters, committed}: Created, {width}: {width: number}): string {
  const [only, second] = characters
  const blocks = characters.map((each) => {
    if ('error' in each) return printFailed(each)
    return only && !second ? printOnly(each, width) : printOneOfMany(each, width)
  })
  const isAiry = !second || characters.some((each) => 'parts' in each)
  return [...blocks, ending(characters, committed)].join(isAiry ? '\n\n' : '\n')
}

function printOnly(made: MadeCharacter, width: number): string {
  const heading = made.parts ? [...partsOf(made, width), rule('Character', width)] : []
  return [...heading, printSheet(made.sheet, {width}), ...doubtsOf(made)].join('\n')
}

function printOneOfMany(made: MadeCharacter, width: number): string {
  const line = `${style.good('✓')} ${made.nth}. ${plainText(made.name)} → characters/${made.id}.yaml`
  return [...partsOf(made, width), line, ...doubtsOf(made)].join('\n')
}

function printFailed({nth, name, error: {code, message, hints}}: FailedCharacter): string {
  const line = `${style.error('✗')} ${nth}. ${plainText(name)}: ${plainText(message)} [${code}]`
  return [line, ...hints.map((hint) => `     ${plainText(hint)}`)].join('\n')
}

function partsOf({name, parts = []}: MadeCharacter, width: number): string[] {
  return parts.length === 0 ? [] : [style.label(plainText(name)), printParts(parts, {width})]
}

function doubtsOf({findings}: MadeCharacter): string[] {
  return findings.map(({severity, message}) => `${style.warning(severity)}: ${plainText(message)}`)
}

function ending(characters: Created['characters'], committed: Created['committed']): string {
  const [first] = characters.flatMap((each) => ('error' in each ? [] : each))
  if (!first) return 'Nothing was written.'
  if (!committed) return 'Nothing was written (a dry run).'
  return `${printCommitted(committed)}\nNext: dnd character show ${first.id} · dnd character level-up ${first.id}`
}
