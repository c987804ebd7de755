import type {Rolled, RolledDie, RolledTerm} from '../../rules/numbers/dice.js'
import {minus} from '../text/minus.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** A roll with each die shown: "4d6kh3: 13 = [4 5 4 (3)]". In parentheses: dropped; "1→4": rerolled; "6!": exploded. */
export function printRoll(text: string, rolled: Rolled): string {
  const {total, terms, byLabel} = rolled
  const dice = rolledDice(rolled)
  const alone = terms.length === 1 && terms[0]?.dice.length === 0
  const labels = Object.entries(byLabel).map(([label, sum]) => `${plainText(label)} ${minus(sum)}`)
  const byName = labels.length > 0 && terms.length > 1 ? style.muted(` (${labels.join(', ')})`) : ''
  return `${plainText(text)}: ${style.number(minus(total))}${alone ? '' : ` = ${dice}`}${byName}`
}

/** The dice of a roll and what is added to them: "[6 2] + 3". */
export function rolledDice({terms}: Pick<Rolled, 'terms'>): string {
  return terms.map((term, i) => signOf(term, i) + termText(term)).join('')
}

function signOf({total}: RolledTerm, place: number): string {
  if (place === 0) return total < 0 ? '−' : ''
  return total < 0 ? ' − ' : ' + '
}

function termText({dice, total, label}: RolledTerm): string {
  const name = label === undefined ? '' : ` ${plainText(label)}`
  if (dice.length === 0) return `${Math.abs(total)}${name}`
  return `[${dice.map((die, i) => dieText(die, dice[i + 1])).join(' ')}]${name}`
}

function dieText({value, kept, rerolled = []}: RolledDie, next: RolledDie | undefined): string {
  const shown = [...rerolled, value].join('→') + (next?.exploded ? '!' : '')
  return kept ? shown : style.muted(`(${shown})`)
}
