import type {Ability, Size, Skill} from '../../schema/ability.js'
import type {CharacterClass, Subclass} from '../../schema/content/class.js'
import type {Item} from '../../schema/content/entry.js'
import type {MagicItem} from '../../schema/content/magic-item.js'
import type {Background, Species} from '../../schema/content/origin.js'
import type {Spell} from '../../schema/content/spell.js'
import type {Character, InventoryItem} from '../../schema/entity/character.js'
import type {Loss} from './loss.js'

/** Levels of a class that a character is written with. */
export interface WrittenClass {
  entry: CharacterClass
  level: number
  subclass?: Subclass | undefined
  /** What each level's die gave; absent is the fixed value. */
  hp: readonly (number | undefined)[]
  hitDiceSpent: number
  /** Points on ability scores that its levels brought. */
  increases: readonly {level: number; points: Partial<Record<Ability, number>>}[]
}

/** A feature with its words, and its uses where it has any. */
export interface WrittenFeature {
  id: string
  name: string
  text: string
  from: 'species' | 'background' | 'class' | 'feat'
  uses?: {resource: string; max: number; spent: number} | undefined
}

export interface WrittenSpell {
  entry: Spell
  prepared: boolean
  /** A feature always has it ready. */
  always: boolean
  classId?: string | undefined
  ability?: Ability | undefined
}

export interface WrittenItem {
  item: InventoryItem
  name: string
  /** The plain thing, or what a magic item is made of. */
  entry?: Item | undefined
  magic?: MagicItem | undefined
  bonus: number
}

/** A character worked out as far as another tool wants it. */
export interface WrittenPerson {
  character: Character
  species?: Species | undefined
  background?: Background | undefined
  classes: readonly WrittenClass[]
  /** Final ones, without what items do. */
  scores: Readonly<Record<Ability, number>>
  backgroundPoints: Partial<Record<Ability, number>>
  size: Size
  walkFt: number
  hp: {current: number; max: number; temporary: number}
  /** Slots left, by spell level. */
  slotsLeft: Readonly<Record<string, number>>
  pactLeft: number
  saves: readonly Ability[]
  /** Share of the Proficiency Bonus. */
  skills: Readonly<Record<Skill, 0 | 1 | 2>>
  tools: readonly string[]
  languages: readonly string[]
  masteries: readonly string[]
  /** Categories of armor, and of weapons, that it is trained with. */
  armor: readonly string[]
  weapons: readonly string[]
  features: readonly WrittenFeature[]
  spells: readonly WrittenSpell[]
  items: readonly WrittenItem[]
}

/** Writes a character as a file of one format, with what that file has no place for. */
export type PersonWriter = (person: WrittenPerson) => {text: string; losses: readonly Loss[]}
