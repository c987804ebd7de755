import type {BannedAs, ThemeFlaw} from '../rules/theme-flaw.js'
import {didYouMean, type WordsOf} from './flaw-words.js'

const HAS: Readonly<Record<BannedAs, string>> = {
  species: 'for a species',
  background: 'for a background',
  class: 'for a class',
  subclass: 'for a subclass',
  item: 'carried',
  spell: 'known as a spell',
  choice: 'chosen',
}

/** Sentences for what is amiss in a theme, and for what keeps somebody from being under it. */
export const THEME_WORDS: WordsOf<ThemeFlaw> = {
  'skin-of-nothing': ({kind, id, near}) => ({message: `the catalog has no ${kind} "${id}" to give a skin to`, ...didYouMean(near)}),
  'skin-twice': ({name, kind, ids}) => ({
    message: `several skins of kind ${kind} are called "${name}": ${ids.join(', ')}`,
    hint: 'give each a name of its own, so that a name means one thing',
  }),
  'skin-taken': ({name, kind, of}) => ({
    message: `"${name}" is what the ${kind} "${of}" is called`,
    hint: `take another name, or give "${kind}/${of}" a skin, too`,
  }),
  'skin-damage': ({name, kind}) => ({
    message: `${name} (${kind}) deals no damage of one type that a skin could change`,
    hint: 'leave `damage` out',
  }),
  'rule-of-nothing': ({list, id}) => ({
    message: `"${id}" of \`${list}\` names nothing`,
    hint: 'give it `entries`, such as [weapon/longbow], or a `query` as `dnd catalog search` takes it',
  }),
  'rule-names-nothing': ({kind, id, near}) => ({message: `the catalog has no ${kind} "${id}"`, ...didYouMean(near)}),
  'rule-query': ({query, problem}) => ({
    message: `"${query}" is no query of the catalog: ${problem}`,
    hint: 'try it with `dnd catalog search`',
  }),
  'shifts-unbalanced': ({of, sum, shifts}) => ({
    message: `the shifts of ${of} come to ${signed(sum)}, not to 0: ${shifts.map(({what, by}) => `${what} ${signed(by)}`).join(', ')}`,
    hint: sum > 0 ? `take ${sum} away elsewhere` : `give ${-sum} elsewhere`,
  }),
  'law-shifts': ({law, effect}) => ({
    message: `the law "${law}" has an effect "${effect}", which changes ability scores outside of the budget`,
    hint: 'say it in `shifts`, where it is weighed',
  }),
  banned: ({theme, name, as, reason}) => ({
    message: `${theme} has no place for "${name}", which is ${HAS[as]}${reason === undefined ? '' : `: ${reason}`}`,
    hint: 'lay it down or choose another; or give it a skin, or an exception in `allows`, in the theme',
  }),
  need: ({theme, character, reason, level, anyOf}) => ({
    message: `${character} is not what ${theme} asks for: ${reason}`,
    hint: [
      ...(level === undefined ? [] : [`it asks for level ${level}`]),
      ...(anyOf === undefined ? [] : [`it asks for one of ${anyOf.join(', ')}`]),
    ].join('; '),
  }),
  clash: ({theme, other, reason}) => ({
    message: `${theme} does not go with ${other}: ${reason}`,
    hint: 'go by way of another theme, or of none',
  }),
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : String(number)
}
