import type {ChainFlaw, NameFlaw} from '../rules/flaw.js'
import {didYouMean, type WordsOf} from './flaw-words.js'

/** Sentences for what an entry names and nothing has, and what it names twice. */
export const NAME_WORDS: WordsOf<Exclude<NameFlaw, ChainFlaw>> = {
  'no-entry': ({kind, id, near}) => ({message: `there is no ${kind} "${id}"`, ...didYouMean(near)}),
  'no-list': ({list, lists}) => ({message: `no spell is on a list "${list}"`, hint: `lists are ${lists.join(', ')}`}),
  'no-options': ({list}) => ({message: `no option has the list "${list}"`, hint: 'add entries of kind "option" with this list'}),
  'no-choice': ({id}) => `there is no choice "${id}"`,
  'no-column': ({id, near}) => ({message: `there is no column "${id}"`, ...didYouMean(near)}),
  'no-resource': ({id, to, near}) => ({message: `there is no resource "${id}" to ${RESOURCE_USE[to]}`, ...didYouMean(near)}),
  'no-option': ({choice, suggested, near}) => ({
    message: `choice "${choice}" suggests "${suggested}", which is none of its options`,
    ...didYouMean(near),
  }),
  'choice-twice': ({id}) => `two choices have the id "${id}"`,
  'variant-twice': ({id}) => `two variants have the id "${id}"`,
  'variant-rarity': ({id}) => `variant "${id}" has no rarity`,
}

const RESOURCE_USE: Record<Extract<NameFlaw, {is: 'no-resource'}>['to'], string> = {
  spend: 'spend',
  'have-little': 'have little of',
  'give-back': 'give back',
}
