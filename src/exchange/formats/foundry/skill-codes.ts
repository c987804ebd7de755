import type {Ability, Skill} from '../../../schema/ability.js'

/** Skills by the code that actors have them under, with the ability of each. */
export const SKILL_CODES: Readonly<Record<Skill, readonly [code: string, ability: Ability]>> = {
  acrobatics: ['acr', 'dex'],
  'animal-handling': ['ani', 'wis'],
  arcana: ['arc', 'int'],
  athletics: ['ath', 'str'],
  deception: ['dec', 'cha'],
  history: ['his', 'int'],
  insight: ['ins', 'wis'],
  intimidation: ['itm', 'cha'],
  investigation: ['inv', 'int'],
  medicine: ['med', 'wis'],
  nature: ['nat', 'int'],
  perception: ['prc', 'wis'],
  performance: ['prf', 'cha'],
  persuasion: ['per', 'cha'],
  religion: ['rel', 'int'],
  'sleight-of-hand': ['slt', 'dex'],
  stealth: ['ste', 'dex'],
  survival: ['sur', 'wis'],
}
