import type {DiceFlaw} from '../rules/flaw.js'
import type {WordsOf} from './flaw-words.js'

/** Why a text is no dice, in words that follow the text. */
export function diceFlawWords(flaw: DiceFlaw): string {
  const say = DICE_WORDS[flaw.is] as (flaw: DiceFlaw) => string
  return say(flaw)
}

/** Sentences for texts that are no dice. */
export const DICE_WORDS = {
  'dice-long': ({most}) => `dice of more than ${most} characters`,
  'no-modifier': ({text}) => `"${text}" is not a modifier or a label`,
  'too-many-terms': ({most}) => `more than ${most} terms`,
  'no-one-d20': () => 'Advantage and Disadvantage are of one d20, as in `1d20+5 adv`',
  'dice-end': () => 'it ends where dice or a number should stand',
  'no-term': ({text}) => `"${text}" does not begin with dice or a number`,
  'dice-count': ({most}) => `roll from 1 to ${most} dice at once`,
  'die-sides': ({most}) => `a die has from 1 to ${most} sides`,
  'dice-number': ({most}) => `a number is ${most} at most`,
  'holds-always': ({modifier, sides}) => `"${modifier}" holds for every face of a d${sides}`,
  'names-too-many': ({modifier, count}) => `"${modifier}" names more dice than the ${count} rolled`,
  'keeps-none': ({modifier}) => `"${modifier}" keeps no die`,
} satisfies WordsOf<DiceFlaw>
