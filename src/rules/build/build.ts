import type {Condition} from '../../schema/ability.js'
import type {CharacterClass, Column, Spellcasting, Subclass} from '../../schema/content/class.js'
import type {Activity, Choice, Effect, Grant, Resource, StateEnd} from '../../schema/content/feature.js'
import type {Background, Species} from '../../schema/content/origin.js'
import type {Character} from '../../schema/entity/character.js'
import type {Found, UnknownId} from '../flaw.js'
import type {Carried} from './carried.js'
import type {Entries, Surrounding} from './entries.js'

/** What a feature belongs to; its level is what `level:` and formulas of its parts mean. */
export interface Owner {
  kind: 'species' | 'background' | 'class' | 'subclass' | 'feat' | 'option' | 'item' | 'spell' | 'condition' | 'state' | 'surrounding'
  id: string
  name: string
  /** Prefix of its choices' keys; see docs/CONTENT.md. */
  prefix: string
  level: number
  columns: readonly Column[]
  /** The casting block that its spells use, when it has one. */
  spellcasting?: Spellcasting | undefined
  /** The class it belongs to, however deep. */
  classId?: string | undefined
  /** DC of the saves that a magic item's own powers ask for. */
  saveDc?: number | undefined
  /** Inventory id of a magic weapon: what it gives to attacks, it gives to its own. */
  weapon?: string | undefined
  /** Inventory id of what is used up by being used. */
  consumed?: string | undefined
}

/** A part of a feature, with where it came from. */
export interface Gained<T> {
  value: T
  /** The feature's name, as a trace names it. */
  label: string
  owner: Owner
  /** Prefix under which sibling choices are looked up, innermost first. */
  scopes: readonly string[]
}

/** One thing left to the player, and what the character file answers. */
export interface ChoiceSlot {
  key: string
  choice: Choice
  /** How many answers count. */
  count: number
  /** Fewer are allowed (prepared spells), or more (a spellbook). */
  bound: 'exact' | 'at-most' | 'at-least'
  /** All answers given, even too many. */
  given: readonly string[]
  /** The answers that count: the first `count`. */
  answers: readonly string[]
  /** Settled by whoever granted the feat, so not the player's to change. */
  settled: boolean
  /** Level of the owner at which the slot opened. */
  gainedAt: number
  label: string
  owner: Owner
  scopes: readonly string[]
}

export interface ClassLevels {
  entry: CharacterClass
  level: number
  /** The first class taken gives its saves and all its proficiencies. */
  isFirst: boolean
  subclass?: Subclass
}

export interface CastingBlock {
  spellcasting: Spellcasting
  level: number
  name: string
  owner: Owner
}

export interface ActiveFeature {
  id: string
  name: string
  text: string
  /** Whether the structured parts say all of it. */
  automated: boolean
  level: number
  owner: Owner
  activities: readonly Gained<Activity>[]
  /** What it leaves to the player. */
  slots: readonly ChoiceSlot[]
}

/** Something that lasts on the character now: begun by a feature, or a spell's. */
export interface ActiveState {
  id: string
  name: string
  /** How long it lasts at most. */
  minutes: number
  /** What ends it early, beside death. */
  ends: readonly StateEnd[]
  /** What its bearer can not do meanwhile. */
  bars: readonly ('spells' | 'concentration')[]
  /** Conditions that come and go with it. */
  gives: readonly Condition[]
  /** How much it adds to the Hit Point maximum, and so to the Hit Points there are. */
  hitPoints?: number
  isSpell: boolean
  /** It serves the next attack roll of its bearer's turn alone. */
  serves?: 'attack'
}

/** A character with everything its choices bring, not yet added up. */
export interface Build {
  character: Character
  entries: Entries
  level: number
  classes: readonly ClassLevels[]
  species?: Species
  background?: Background
  features: readonly ActiveFeature[]
  grants: readonly Gained<Grant>[]
  effects: readonly Gained<Effect>[]
  resources: readonly Gained<Resource>[]
  slots: readonly ChoiceSlot[]
  castings: readonly CastingBlock[]
  carried: readonly Carried[]
  states: readonly ActiveState[]
  surroundings: readonly Surrounding[]
  /** Ids that name no entry. */
  missing: readonly Found<UnknownId>[]
}
