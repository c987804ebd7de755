import type {Ability, Condition, Size, Skill} from '../../schema/ability.js'
import type {Choice, Resource} from '../../schema/content/feature.js'
import type {MagicItem, Rarity} from '../../schema/content/magic-item.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Character} from '../../schema/entity/character.js'
import type {HeldCondition} from '../../schema/entity/creature-play.js'
import type {Theme} from '../../schema/entity/theme.js'
import type {ActiveState} from '../build/build.js'
import type {Explained} from '../numbers/explained.js'
import type {Check} from './d20-test.js'
import type {Attack, ExtraDamage} from './derive-attacks.js'
import type {ArmorClass, Carrying, Crawling, Defenses, Exposure, Movement, Sense} from './derive-body.js'
import type {SkillCheck} from './derive-checks.js'
import type {CastingClass, KnownSpell, Slots} from './derive-spells.js'

export interface SheetClass {
  id: string
  name: string
  level: number
  subclass?: {id: string; name: string}
}

export interface SheetRecharge {
  on: Resource['recharge'][number]['on']
  /** Uses that come back: "all", a number, or dice. */
  amount: string | number
  /** How long uses stay spent, where it is a time that brings them back; the hours may be dice. */
  hours?: string | number
  days?: number
}

export interface SheetResource {
  id: string
  name: string
  from: string
  max: Explained
  spent: number
  die?: string
  recharge: readonly SheetRecharge[]
}

export interface SheetActivity {
  name: string
  activation: string
  trigger?: string
  /** What it makes of a hit that it answers: what it takes off, in numbers. */
  answers?: {less?: {dice?: string; bonus: Explained}}
  cost?: {resource: string; amount: Explained}
  rangeFt?: number
  area?: {shape: string; sizeFt: number}
  save?: {ability: Ability; dc: Explained; success: string}
  damage?: readonly {dice: string; bonus: Explained; types: readonly string[]}[]
  healing?: {dice?: string; bonus: Explained; each?: Explained; temporary: boolean; toHalf: boolean}
  /** A Hit Point Die is spent and heals. */
  spendsHitDie: boolean
  /** Shapes that it gives: creature types, the highest Challenge Rating now, whether they may fly and cast. */
  form?: {types: readonly string[]; maxCr: number; mayFly: boolean; mayCast: boolean}
  /** What is meant when the feature alone is named. */
  isMain: boolean
  /** Done as often at once as is paid for. */
  isEach: boolean
  /** A resource of which one use goes besides the cost. */
  limit?: string
  /** A spell slot is given up for it: any, a pact slot, or one of a level. */
  slot?: 'any' | 'pact' | number
  /** Inventory id of the thing that is used up by it. */
  consumes?: string
  /** Whether it may do good to another. */
  mayTarget: boolean
  /** The good that it does is never its bearer's own. */
  isForOthers?: true
  ends?: {conditions: readonly Condition[]; all: boolean}
  restores: readonly SheetRestore[]
  inspiration: boolean
  /** What Hit Points become instead of 0. */
  hitPoints?: Explained
  needs?: {resource: string; atMost: number}
  needsBloodied: boolean
  state?: ActiveState
  stops?: string
  /** What an ally within it has: a bonus to saves, conditions that they can't have. */
  aura?: SheetAura
}

export interface SheetAura {
  id: string
  saves?: Explained
  immune: readonly Condition[]
}

/** Something spent that a feature gives back, in numbers. */
export type SheetRestore =
  | {type: 'uses'; resource: string; amount?: Explained | 'all' | 'slot-level'; upTo?: Explained}
  | {type: 'slots'; levels: Explained; highest?: number}
  | {type: 'slot'; level: number | 'twice-count'; isMade: boolean}
  | {type: 'pact-slots'; count: Explained}

/** One thing left to the player and what was picked: the abilities of an increase, a feat, the weapons of a mastery. */
export interface SheetChoice {
  type: Choice['type']
  /** What it is called, where a feature has several. */
  name?: string
  picks: readonly SheetPick[]
}

export interface SheetPick {
  id: string
  name: string
  /** How often it was picked: an ability raised by 2 has 2. */
  count: number
  /** What the pick left to the player in turn. */
  choices: readonly SheetChoice[]
}

export interface SheetFeature {
  id: string
  name: string
  from: string
  level: number
  text: string
  automated: boolean
  activities: readonly SheetActivity[]
  /** What this character picked in it; choices that nothing answers are left out. */
  choices: readonly SheetChoice[]
}

export interface SheetItem {
  id: string
  item: string
  name: string
  quantity: number
  equipped?: string
  attuned?: boolean
  bonded?: boolean
  /** Of a magic item. */
  rarity?: Rarity
  /** Spells that a magic item lets its bearer cast, with what each costs. */
  spells?: NonNullable<MagicItem['spells']>
  /** Id of the item it is kept in. */
  in?: string
  /** Weight of all of it, in pounds. */
  weightLb: Explained
  notes?: string
}

export interface SheetForm {
  monster: string
  name: string
  ac: number
  speeds: Monster['speeds']
  /** Names of what it does; the stat block has the figures. */
  actions: readonly string[]
  /** Whether spells may be cast in it. */
  mayCast: boolean
  /** The spell that gave it. */
  spell?: string
}

/** The theme that a sheet is seen under. */
export interface SheetTheme {
  id: string
  name: string
  words?: Theme['words']
  /** How pages and screens of it look. */
  looks?: Pick<Theme, 'palette' | 'frame' | 'lettering' | 'shade' | 'screen'>
  /** What goes by another name here than in the rules, of all that the sheet names. */
  stands: readonly {kind: string; id: string; name: string; root: string}[]
}

/** On one's feet, unconscious and making Death Saving Throws, unconscious without, or dead. */
export type LifeState = 'up' | 'dying' | 'stable' | 'dead'

/** A character worked out. Every derived number is an `Explained`; what stands bare is stored in the file. */
export interface Sheet {
  id: string
  name: string
  player?: string
  level: Explained
  classes: readonly SheetClass[]
  species: {id: string; name: string; lineage?: string}
  background: {id: string; name: string}
  alignment?: string
  size: Size
  creatureType: string
  xp: number
  proficiencyBonus: Explained
  abilities: Record<Ability, {score: Explained; modifier: Explained}>
  /** Checks of an ability alone. */
  checks: Record<Ability, Check>
  saves: Record<Ability, Check>
  deathSave: Check
  concentrationSave: Check
  skills: Record<Skill, SkillCheck>
  passives: {perception: Explained; insight: Explained; investigation: Explained}
  initiative: Check
  ac: ArmorClass
  hp: {max: Explained; current: Explained; temporary: number; bloodied: Explained}
  hitDice: readonly {id: string; die: number; max: Explained; spent: number}[]
  speeds: Partial<Record<Movement, Explained>>
  /** When it is on the ground. */
  crawling?: Crawling
  senses: Partial<Record<Sense, Explained>>
  /** What keeps it at 1 Hit Point once: by its name, and its state's id. */
  staysUp?: {id: string; name: string}
  /** Spells that no damage ends its Concentration on. */
  steady?: readonly string[]
  attacks: readonly Attack[]
  attacksPerAction: Explained
  extraDamage: readonly ExtraDamage[]
  grappleDc: Explained
  spellcasting: readonly CastingClass[]
  slots: readonly Slots[]
  pactSlots?: Slots
  spells: readonly KnownSpell[]
  resources: readonly SheetResource[]
  defenses: Defenses
  /** What attackers get against it. */
  exposures: readonly Exposure[]
  /** What keeps it from acting, by name; empty when it can act. */
  inactive: readonly string[]
  /** Armor and shield that are worn without training, by name. Nobody casts in them (SRD 5.2, "Armor Training"). */
  untrained: readonly string[]
  proficiencies: {
    armor: readonly string[]
    weapons: readonly string[]
    tools: readonly string[]
    languages: readonly string[]
    masteries: readonly string[]
  }
  attunement: {max: Explained; used: number}
  features: readonly SheetFeature[]
  inventory: readonly SheetItem[]
  coins: Character['coins']
  carrying: Carrying
  conditions: readonly HeldCondition[]
  /** What lasts now: a Rage, a spell on oneself. */
  states: readonly ActiveState[]
  /** What lies over the place where the character is. */
  surroundings: readonly {id: string; name: string}[]
  /** The theme that all of it is seen under, and what that calls coins, skills and the like. */
  theme?: SheetTheme
  deathSaves: {successes: number; failures: number}
  state: LifeState
  exhaustion: number
  /** Name of the spell held. */
  concentration?: string
  heroicInspiration: boolean
  /** Another shape worn for a while, which the numbers here are those of. */
  form?: SheetForm
  details: NonNullable<Character['details']>
}
