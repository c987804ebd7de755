import type {DeceptionCheck} from '../../app/deception/check.js'
import {countWords, printFindings} from '../findings/findings.js'
import {counted} from '../words/names.js'

/** Each contradiction with what makes it, and how much was held against itself. */
export function printDeceptionCheck({name, checked, problems}: DeceptionCheck, {width}: {width: number}): string {
  const parts = [
    counted(checked.persons, 'person'),
    `${checked.identities} ${checked.identities === 1 ? 'identity' : 'identities'}`,
    counted(checked.facts, 'fact'),
    counted(checked.layers, 'layer'),
    counted(checked.reveals, 'reveal'),
  ]
  return [...printFindings(problems, width), `${countWords(problems)} in ${name}: ${parts.join(', ')}`].join('\n')
}
