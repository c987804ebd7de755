import type {Fact, SpellTrait} from '../rules/assess/measured.js'
import {crText} from '../rules/numbers/challenge.js'
import {quantityWords, type Say, say, spellsOf} from './assessment-words.js'

/** What stands beside the figures. */
export interface FactWords {
  label: string
  text: string
}

type SuccessOf = Extract<SpellTrait, {is: 'save'}>['success']

const SUCCESS: Record<SuccessOf, string> = {
  none: 'a success leaves nothing',
  half: 'a success leaves half',
  partial: 'a success leaves a part',
}

/** What a trait of a spell is called, how the spell has it, and what is said of the others that do. */
interface TraitWords {
  label: string
  own?: readonly string[]
  verb: string
}

const TRAITS: Say<SpellTrait, TraitWords> = {
  concentration: () => ({label: 'Concentration', verb: 'need it'}),
  ritual: () => ({label: 'Ritual', verb: 'are one'}),
  'spell-attack': ({attack}) => ({label: 'Spell attack', own: [attack], verb: 'make one'}),
  save: ({ability, success}) => ({label: 'Save', own: [ability, SUCCESS[success]], verb: 'ask for that save'}),
  area: ({sizeFt, shape}) => ({label: 'Area', own: [`${sizeFt}-foot ${shape}`], verb: 'have one'}),
  conditions: ({conditions}) => ({label: 'Conditions', own: [conditions.join(', ')], verb: 'put one on'}),
  'casting-time': ({amount, unit}) => ({label: 'Casting time', own: [`${amount} ${unit}`], verb: 'take the same unit'}),
}

const FACTS: Say<Fact, FactWords> = {
  alone: ({quantity, cr}) => ({label: `${quantityWords(quantity)} alone`, text: `fits CR ${crText(cr)}`}),
  mastery: ({mastery}) => ({label: 'Mastery', text: mastery}),
  properties: ({properties}) => ({label: 'Properties', text: listed(properties)}),
  stealth: ({disadvantage}) => ({label: 'Stealth', text: disadvantage ? 'Disadvantage' : 'as usual'}),
  strength: ({score}) => ({label: 'Strength', text: String(score)}),
  sizes: ({sizes}) => ({label: 'Sizes', text: sizes.join(', ')}),
  abilities: ({abilities}) => ({label: 'Abilities', text: abilities.join(', ')}),
  repeatable: ({repeatable}) => ({label: 'Repeatable', text: repeatable ? 'yes' : 'no'}),
  'more-text': ({notIn}) => ({label: 'Text', text: `says more than the structured parts; that is not ${LEFT_OUT[notIn]}`}),
  attunement: ({needed}) => ({label: 'Attunement', text: needed ? 'needed' : 'not needed'}),
  curse: () => ({label: 'Curse', text: 'has one'}),
  sentience: () => ({label: 'Sentience', text: 'has a mind of its own'}),
  'nothing-structured': () => ({label: 'Score', text: 'nothing here is structured, so there is nothing to add up'}),
  'levels-without': ({levels}) => ({label: 'Levels without features', text: listed(levels)}),
  'levels-with': ({levels}) => ({label: 'Levels with features', text: levels.join(', ')}),
  'bare-alone': ({levels}) => ({label: 'Bare here alone', text: `${levels.join(', ')}: every other one has a feature there`}),
  'only-here': ({levels}) => ({label: 'Only here', text: `${levels.join(', ')}: no other one has a feature there`}),
  spellcasting: ({progression, prepared}) => ({
    label: 'Spellcasting',
    text: progression === undefined ? 'none' : `${progression}, ${prepared} prepared at level 20`,
  }),
  shared: ({trait, alike, count, level}) => {
    const {label, own = [], verb} = say(TRAITS, trait)
    return {label, text: [...own, `${alike} of ${count} ${spellsOf(level)} ${verb}`].join('; ')}
  },
  'cantrip-dice': ({levels, means}) => ({label: `Mean dice at levels ${levels.join(', ')}`, text: means.join(', ')}),
}

const LEFT_OUT: Record<Extract<Fact, {is: 'more-text'}>['notIn'], string> = {count: 'counted', score: 'in the score'}

/** What stands beside the figures, by what it is called. */
export function factWords(fact: Fact): FactWords {
  return say(FACTS, fact)
}

function listed(all: readonly (string | number)[]): string {
  return all.join(', ') || 'none'
}
