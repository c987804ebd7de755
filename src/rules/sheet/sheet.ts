import type {Ability, Size, Skill} from '../../schema/ability.js'
import type {Resource} from '../../schema/content/feature.js'
import type {MagicItem, Rarity} from '../../schema/content/magic-item.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Character, HeldCondition} from '../../schema/entity/character.js'
import type {Explained} from '../numbers/explained.js'
import type {Attack, ExtraDamage} from './derive-attacks.js'
import type {ArmorClass, Carrying, Defenses, Movement, Sense} from './derive-body.js'
import type {Check, SkillCheck} from './derive-checks.js'
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
  cost?: {resource: string; amount: Explained}
  rangeFt?: number
  area?: {shape: string; sizeFt: number}
  save?: {ability: Ability; dc: Explained; success: string}
  damage?: readonly {dice: string; bonus: Explained; types: readonly string[]}[]
  healing?: {dice?: string; bonus: Explained; temporary: boolean}
  /** Shapes that it gives: creature types, the highest Challenge Rating now, whether they may fly. */
  form?: {types: readonly string[]; maxCr: number; mayFly: boolean}
}

export interface SheetFeature {
  id: string
  name: string
  from: string
  level: number
  text: string
  automated: boolean
  activities: readonly SheetActivity[]
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
  /** Names of what it attacks with; the stat block has the figures. */
  actions: readonly string[]
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
  saves: Record<Ability, Check>
  skills: Record<Skill, SkillCheck>
  passives: {perception: Explained; insight: Explained; investigation: Explained}
  initiative: Check
  ac: ArmorClass
  hp: {max: Explained; current: Explained; temporary: number; bloodied: Explained}
  hitDice: readonly {id: string; die: number; max: Explained; spent: number}[]
  speeds: Partial<Record<Movement, Explained>>
  senses: Partial<Record<Sense, Explained>>
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
  deathSaves: {successes: number; failures: number}
  state: LifeState
  exhaustion: number
  /** Name of the spell held. */
  concentration?: string
  heroicInspiration: boolean
  /** Another shape worn for a while: its Armor Class, Hit Points and Speed are the monster's. */
  form?: SheetForm
  details: NonNullable<Character['details']>
}
