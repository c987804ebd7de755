import type {ChainFlaw, TableFlaw} from '../rules/flaw.js'
import {diceFlawWords} from './dice-flaw.js'
import type {WordsOf} from './flaw-words.js'

/** Sentences for tables that can't be rolled on. */
export const TABLE_WORDS: WordsOf<TableFlaw | ChainFlaw> = {
  'not-dice': ({dice, problem}) => `"${dice}" are not dice: ${diceFlawWords(problem)}`,
  'too-many-faces': ({dice, most}) => `a table has at most ${most} faces; ${dice} have more`,
  'row-reversed': ({from, to}) => `the row ${from}–${to} ends before it begins`,
  'row-beyond': ({from, to, dice, low, high}) => `the row ${span(from, to)} is beyond the faces of ${dice}, ${low}–${high}`,
  'face-without-row': ({from, to, dice}) => `no row holds the face ${span(from, to)} of ${dice}`,
  'face-with-rows': ({from, to}) => `more than one row holds the face ${span(from, to)}`,
  'chain-circle': ({way}) => `the table "${way[0]}" leads back to one it came from: ${way.join(' → ')}`,
  'chain-long': ({way, most}) => `the table "${way[0]}" leads through more than ${most} tables: ${way.join(' → ')}`,
  'chain-broken': ({table, next}) => `the table "${table}" leads to "${next}", which is not there`,
}

function span(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`
}
