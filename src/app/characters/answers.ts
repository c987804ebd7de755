import type {Scores} from '../../rules/numbers/ability-scores.js'
import type {Ability} from '../../schema/ability.js'
import type {ClassAnswer, EquipmentAnswer} from '../../schema/answer-text.js'
import type {Answer, Character} from '../../schema/entity/character.js'

/** Everything a person may say about a new character; what is absent is asked for, or filled with `auto`. */
export interface CreateAnswers {
  id?: string | undefined
  name?: string | undefined
  player?: string | undefined
  class?: readonly ClassAnswer[] | undefined
  level?: number | undefined
  /** Of the first class. */
  subclass?: string | undefined
  species?: string | undefined
  lineage?: string | undefined
  background?: string | undefined
  alignment?: Character['alignment'] | undefined
  abilities?: Partial<Scores> | undefined
  /** Roll 4d6, keep 3, for each score. */
  rollAbilities?: boolean | undefined
  boosts?: Partial<Record<Ability, number>> | undefined
  skills?: readonly string[] | undefined
  spells?: readonly string[] | undefined
  languages?: readonly string[] | undefined
  feats?: readonly string[] | undefined
  equipment?: EquipmentAnswer | undefined
  /** By the key of the choice. */
  choices?: Readonly<Record<string, Answer>> | undefined
  hp?: 'fixed' | 'roll' | undefined
}

/** What can be asked about a new character. */
export type Question = keyof CreateAnswers
