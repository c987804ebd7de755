import * as z from 'zod'
import {DAMAGE_TYPES} from './damage-types.js'

/** The six abilities in the order the rule book prints them. */
export const ABILITIES = ['str', 'dex', 'con', 'int', 'wis', 'cha'] as const
export const Ability = z.enum(ABILITIES)
export type Ability = z.infer<typeof Ability>

export const ABILITY_NAMES: Record<Ability, string> = {
  str: 'Strength',
  dex: 'Dexterity',
  con: 'Constitution',
  int: 'Intelligence',
  wis: 'Wisdom',
  cha: 'Charisma',
}

export const SIZES = ['tiny', 'small', 'medium', 'large', 'huge', 'gargantuan'] as const
export const Size = z.enum(SIZES)
export type Size = z.infer<typeof Size>

export {DAMAGE_TYPES}
export const DamageType = z.enum(DAMAGE_TYPES)
export type DamageType = z.infer<typeof DamageType>

export const CONDITIONS = [
  'blinded',
  'charmed',
  'deafened',
  'exhaustion',
  'frightened',
  'grappled',
  'incapacitated',
  'invisible',
  'paralyzed',
  'petrified',
  'poisoned',
  'prone',
  'restrained',
  'stunned',
  'unconscious',
] as const
export const Condition = z.enum(CONDITIONS)
export type Condition = z.infer<typeof Condition>

export const SKILLS = [
  'acrobatics',
  'animal-handling',
  'arcana',
  'athletics',
  'deception',
  'history',
  'insight',
  'intimidation',
  'investigation',
  'medicine',
  'nature',
  'perception',
  'performance',
  'persuasion',
  'religion',
  'sleight-of-hand',
  'stealth',
  'survival',
] as const
export const Skill = z.enum(SKILLS)
export type Skill = z.infer<typeof Skill>

/** Skill → ability, in the order of the sheet (SRD 5.2, "Skills" table). */
export const SKILL_ABILITIES: Readonly<Record<Skill, Ability>> = {
  acrobatics: 'dex',
  'animal-handling': 'wis',
  arcana: 'int',
  athletics: 'str',
  deception: 'cha',
  history: 'int',
  insight: 'wis',
  intimidation: 'cha',
  investigation: 'int',
  medicine: 'wis',
  nature: 'int',
  perception: 'wis',
  performance: 'cha',
  persuasion: 'cha',
  religion: 'int',
  'sleight-of-hand': 'dex',
  stealth: 'dex',
  survival: 'wis',
}
