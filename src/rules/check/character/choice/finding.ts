import type {Code} from '../../../../codes.js'
import type {Choice} from '../../../../schema/content/feature.js'
import {present} from '../../../../schema/value.js'
import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'

/** Broken rules of one sort about the answers to one choice. */
export type ChoiceCheck = (slot: ChoiceSlot, facts: Facts) => readonly Found<CharacterFlaw>[]

/** First part of a finding's code, by what is chosen. */
const SUBJECT = {
  skill: 'SKILL',
  expertise: 'EXPERTISE',
  tool: 'TOOL',
  'skill-or-tool': 'SKILL',
  language: 'LANGUAGE',
  'ability-increase': 'BOOST',
  ability: 'CHOICE',
  save: 'SAVE',
  spell: 'SPELL',
  'spell-list': 'CHOICE',
  feat: 'FEAT',
  option: 'OPTION',
  inline: 'CHOICE',
  mastery: 'MASTERY',
  subclass: 'SUBCLASS',
  size: 'CHOICE',
  'damage-type': 'CHOICE',
} as const satisfies Record<Choice['type'], string>

/** Spells that have findings of their own, by how they are held. */
const SPELL_SUBJECT = {cantrip: 'CANTRIP', prepared: 'PREPARED'} as const

type Subject = (typeof SUBJECT)[Choice['type']] | (typeof SPELL_SUBJECT)[keyof typeof SPELL_SUBJECT]

/** Second part: what is wrong with it. */
type Fault = 'COUNT' | 'ILLEGAL' | 'PREREQUISITE' | 'REPEATED' | 'WASTED' | 'CAP'

/** Where each kind of choice is ruled. */
const SOURCE: Partial<Record<Choice['type'], string>> = {
  'ability-increase': 'SRD 5.2, "Ability Scores and Backgrounds"',
  spell: 'SRD 5.2, "Preparing Spells"',
  feat: 'SRD 5.2, "Feats"',
  expertise: 'SRD 5.2, "Expertise"',
  mastery: 'SRD 5.2, "Weapon Mastery"',
  language: 'SRD 5.2, "Choose Languages"',
  subclass: 'SRD 5.2, "Subclass"',
}

/** An error about a choice as a whole; `more` makes it another severity, or narrows its path. */
export function choiceFinding(
  {choice, key}: ChoiceSlot,
  fault: Fault,
  flaw: CharacterFlaw,
  more: Partial<Found<CharacterFlaw>> = {},
): Found<CharacterFlaw> {
  // Not every choice can have every fault: the table of codes has those that can.
  const code = `${subjectOf(choice)}_${fault}` as Code
  return {severity: 'error', code, path: ['choices', key], flaw, ...present({source: SOURCE[choice.type]}), ...more}
}

function subjectOf(choice: Choice): Subject {
  if (choice.type === 'spell' && (choice.as === 'cantrip' || choice.as === 'prepared')) return SPELL_SUBJECT[choice.as]
  return SUBJECT[choice.type]
}
