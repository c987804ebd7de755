import type * as z from 'zod'
import {CharacterClass, Subclass} from './class.js'
import {Ammunition, Armor, Gear, Mount, Pack, Tool, Vehicle, Weapon} from './equipment.js'
import {ConditionEntry, DamageTypeEntry, Language, MasteryEntry, PropertyEntry, SkillEntry} from './glossary.js'
import type {ITEM_KINDS} from './item-kinds.js'
import {MagicItem} from './magic-item.js'
import {Monster, MonsterTrait} from './monster.js'
import {Background, Feat, Option, Species} from './origin.js'
import {ActionEntry, Contagion, Crafting, Hazard, Poison, RollTable, Rule, Service, Trap} from './reference.js'
import {Spell} from './spell.js'

/** The schema of each kind of catalog entry; its folder under `content/<document>/` has the kind's name. */
export const ENTRY_SCHEMAS = {
  species: Species,
  background: Background,
  feat: Feat,
  class: CharacterClass,
  subclass: Subclass,
  option: Option,
  spell: Spell,
  weapon: Weapon,
  armor: Armor,
  gear: Gear,
  tool: Tool,
  pack: Pack,
  ammunition: Ammunition,
  mount: Mount,
  vehicle: Vehicle,
  property: PropertyEntry,
  mastery: MasteryEntry,
  skill: SkillEntry,
  condition: ConditionEntry,
  'damage-type': DamageTypeEntry,
  language: Language,
  monster: Monster,
  'monster-trait': MonsterTrait,
  'magic-item': MagicItem,
  rule: Rule,
  action: ActionEntry,
  table: RollTable,
  poison: Poison,
  contagion: Contagion,
  hazard: Hazard,
  trap: Trap,
  service: Service,
  crafting: Crafting,
} as const

export type EntryKind = keyof typeof ENTRY_SCHEMAS
export type EntryOf<K extends EntryKind> = z.infer<(typeof ENTRY_SCHEMAS)[K]>
/** Any catalog entry; tell them apart by `kind`. */
export type Entry = {[K in EntryKind]: EntryOf<K>}[EntryKind]
export type Item = EntryOf<(typeof ITEM_KINDS)[number]>
