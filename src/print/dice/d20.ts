import type {D20Rolled, Dependent} from '../../rules/roll/d20-roll.js'
import {minus} from '../text/minus.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** A d20 and all that was added to it: "17 = [12 (4)] + 3 Dexterity + 2 Proficiency Bonus". In parentheses: the die that does not count. */
export function d20Text({total, terms, ...dice}: Pick<D20Rolled, 'total' | 'terms' | 'faces' | 'natural' | 'lifted'>): string {
  const added = terms.map(({label, value}) => ` ${value < 0 ? '−' : '+'} ${Math.abs(value)} ${plainText(label)}`).join('')
  return `${style.number(minus(total))} = [${facesText(dice)}]${added}`
}

function facesText({faces, natural, lifted}: Pick<D20Rolled, 'faces' | 'natural' | 'lifted'>): string {
  const counted = faces.indexOf(natural)
  return faces
    .map((face, i) => (i !== counted ? style.muted(`(${face})`) : lifted === undefined ? String(face) : `${face}→${lifted.total}`))
    .join(' ')
}

/** What bore on the roll, a line each, and what would have in a situation. */
export function bearingLines({advantage, disadvantage, fails, lifted, depends}: D20Rolled): string[] {
  const lines = [
    ...sources('Advantage', advantage),
    ...sources('Disadvantage', disadvantage),
    ...(advantage.length > 0 && disadvantage.length > 0 ? ['both, so neither counts'] : []),
    ...(fails === undefined ? [] : [`fails whatever the die shows: ${fails}`]),
    ...(lifted?.terms ?? []).map(({label, value}) => `the die counts as ${value}: ${label}`),
    ...depends.map(dependentText),
  ]
  return lines.map((line) => plainText(line))
}

function sources(word: string, from: readonly string[]): string[] {
  return from.length === 0 ? [] : [`${word}: ${from.join(', ')}`]
}

function dependentText({gives, from, when, dice}: Dependent): string {
  const what = {advantage: 'Advantage', disadvantage: 'Disadvantage', failure: 'failure', success: 'success', dice: dice ?? ''}[gives]
  return `not counted: ${what} ${when} (${from})`
}
