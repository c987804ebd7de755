import type {Misfit} from '../rules/flaw.js'
import {ABILITY_NAMES} from '../schema/ability.js'
import type {Prerequisite} from '../schema/content/origin.js'
import {idWords} from '../schema/slug.js'
import type {WordsOf} from './flaw-words.js'

/** Why an answer does not fit its choice, in words that follow the answer's name. */
export function misfitWords(misfit: Misfit): string {
  const say = WORDS[misfit.is] as (misfit: Misfit) => string
  return say(misfit)
}

const WORDS = {
  'not-offered': ({what}) => `is not ${OFFERED[what]}`,
  'not-a': ({what}) => `is not a ${what}`,
  'not-proficient': () => 'is not a skill you are proficient in',
  'rare-language': () => 'is a rare language',
  'other-weapon': () => 'is not a weapon the feature is for',
  'other-class': ({class: owner}) => `is a subclass of another class (${owner})`,
  'list-open': () => 'waits for its spell list to be picked',
  'other-list': ({lists}) => `is not on the ${lists.join(' or ')} spell list`,
  'not-cantrip': () => 'is not a cantrip',
  cantrip: () => 'is a cantrip',
  'above-level': ({level, most}) => `is level ${level}, above level ${most}`,
  'below-level': ({level, least}) => `is level ${level}, below level ${least}`,
  'other-school': ({schools}) => `is not of the school of ${schools.join(' or ')}`,
  'no-ritual': () => 'is not a ritual',
  'no-damage': () => 'deals no damage',
  'no-attack': () => 'makes no attack roll',
  'no-action': () => 'is not cast with an action',
  'not-in-spellbook': () => 'is not in the spellbook',
  'not-class-cantrip': () => 'is not a cantrip of the class',
  'other-category': ({categories}) => `is not ${categories.map((category) => `a ${category.replace('-', ' ')} feat`).join(' or ')}`,
  'other-options': ({list}) => `is not one of the ${list.replace(/-/g, ' ')} options`,
  taken: () => 'has been taken already',
  'taken-alike': () => 'has been taken already with the same feat',
  needs: ({prerequisite}) => `needs ${prerequisiteWords(prerequisite)}`,
} satisfies WordsOf<Misfit>

const OFFERED: Record<Extract<Misfit, {is: 'not-offered'}>['what'], string> = {
  skill: 'a skill it offers',
  ability: 'an ability it offers',
  'spell-list': 'a spell list it offers',
  option: 'one of its options',
  tool: 'a tool it offers',
  spell: 'a spell it offers',
}

const PREREQUISITES: {readonly [T in Prerequisite['type']]: (prerequisite: Extract<Prerequisite, {type: T}>) => string} = {
  'character-level': ({level}) => `character level ${level}`,
  'owner-level': ({level}) => `class level ${level}`,
  ability: ({any, score}) => `${any.map((ability) => ABILITY_NAMES[ability]).join(' or ')} ${score}`,
  feature: ({feature}) => `the ${idWords(feature)} feature`,
  option: ({option}) => `the option ${idWords(option)}`,
  spellcasting: () => 'a Spellcasting or Pact Magic feature',
  cantrip: () => 'a cantrip of the class that deals damage',
}

function prerequisiteWords(prerequisite: Prerequisite): string {
  const say = PREREQUISITES[prerequisite.type] as (prerequisite: Prerequisite) => string
  return say(prerequisite)
}
