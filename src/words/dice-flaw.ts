import type {DiceFlaw} from '../rules/flaw.js'
import {didYouMean, type FlawWords, type WordsOf} from './flaw-words.js'

/** Why a text is no dice, in words that follow the text. */
export function diceFlawWords(flaw: DiceFlaw): string {
  return diceFlaw(flaw).message
}

/** As `diceFlawWords`, with what to do. */
export function diceFlaw(flaw: DiceFlaw): FlawWords {
  const say = DICE_WORDS[flaw.is] as (flaw: DiceFlaw) => string | FlawWords
  const said = say(flaw)
  return typeof said === 'string' ? {message: said} : said
}

/** Sentences for texts that are no dice. */
export const DICE_WORDS = {
  'dice-long': ({most}) => `dice of more than ${most} characters`,
  'no-modifier': ({text}) => `"${text}" is not a modifier or a label`,
  'too-many-terms': ({most}) => `more than ${most} terms`,
  'no-one-d20': () => 'Advantage and Disadvantage are of one d20, as in `1d20+5 adv`',
  'unknown-word': ({word, near}) => ({
    message: `"${word}" is neither a damage type nor Advantage or Disadvantage`,
    hint: [didYouMean(near).hint, `a label of your own stands in brackets: [${word}]`].filter(Boolean).join(' '),
  }),
  'second-label': ({label, text}) => ({
    message: `"${text}" is a second label, beside "${label}"`,
    hint: `one label for each part: 1d6[${label}] + 1d6[${text}]`,
  }),
  'name-of-nobody': ({word}) => ({
    message: `"${word}" does not begin with dice or a number`,
    hint: `a skill, an ability or a save is somebody's: say whose with --for, as in \`dnd roll 1d20+stealth --for aria\``,
  }),
  'no-own-number': ({word, near}) => ({
    message: `"${word}" is no skill, ability or save`,
    ...didYouMean(near),
  }),
  'divided-by-0': ({number}) => `"${number}" divides by nothing`,
  'dice-end': () => 'it ends where dice or a number should stand',
  'no-term': ({text}) => `"${text}" does not begin with dice or a number`,
  'dice-count': ({most}) => `roll from 1 to ${most} dice at once`,
  'die-sides': ({most}) => `a die has from 1 to ${most} sides`,
  'dice-number': ({most}) => `a number is ${most} at most`,
  'holds-always': ({modifier, sides}) => `"${modifier}" holds for every face of a d${sides}`,
  'names-too-many': ({modifier, count}) => `"${modifier}" names more dice than the ${count} rolled`,
  'keeps-none': ({modifier}) => `"${modifier}" keeps no die`,
} satisfies WordsOf<DiceFlaw>
