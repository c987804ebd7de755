import {SIZES} from '../ability.js'
import type {EntryKind} from './entry.js'
import {FEAT_CATEGORIES} from './feature.js'
import {MAGIC_ITEM_CATEGORIES, RARITIES} from './magic-item.js'
import {CREATURE_TYPES} from './monster.js'
import {SCHOOLS} from './school.js'
import {CASTING_UNITS} from './spell.js'

/**
 * What a new entry of a kind starts from: its skeleton, `content/skeletons/entry/<kind>.yaml`, the least that makes one without
 * its id, name, summary and source; or a copy of an entry that is there, where no least would be of use.
 */
export const STARTS_FROM = {
  species: 'skeleton',
  background: 'skeleton',
  feat: 'skeleton',
  class: 'skeleton',
  subclass: 'skeleton',
  option: 'skeleton',
  spell: 'skeleton',
  weapon: 'skeleton',
  armor: 'skeleton',
  gear: 'skeleton',
  tool: 'copy',
  pack: 'copy',
  ammunition: 'copy',
  mount: 'copy',
  vehicle: 'copy',
  property: 'copy',
  mastery: 'copy',
  skill: 'copy',
  condition: 'skeleton',
  'damage-type': 'copy',
  language: 'skeleton',
  monster: 'skeleton',
  'monster-trait': 'copy',
  'magic-item': 'skeleton',
  rule: 'skeleton',
  action: 'copy',
  table: 'skeleton',
  poison: 'skeleton',
  contagion: 'copy',
  hazard: 'copy',
  trap: 'copy',
  service: 'copy',
  crafting: 'copy',
} as const satisfies Record<EntryKind, 'skeleton' | 'copy'>

/** What to ask a person about a new entry of a kind, beyond its name and summary. */
export interface EntryQuestion {
  path: readonly string[]
  message: string
  /** Answers to pick from; absent for a text. */
  options?: readonly (string | number)[]
  /** A text that must be a whole number. */
  isNumber?: true
  /** The answer is the only member of a list. */
  asList?: true
}

/** Questions of the `catalog add` wizard. The rest is for an editor. */
export const ENTRY_QUESTIONS: Partial<Record<EntryKind, readonly EntryQuestion[]>> = {
  spell: [
    {path: ['level'], message: 'Level (0 is a cantrip)', options: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]},
    {
      path: ['school'],
      message: 'School',
      options: SCHOOLS,
    },
    {path: ['castingTime', 'unit'], message: 'Casting time: one …', options: CASTING_UNITS},
    {path: ['text'], message: 'What it does'},
  ],
  monster: [
    {path: ['size'], message: 'Size', options: SIZES, asList: true},
    {
      path: ['type'],
      message: 'Creature type',
      options: CREATURE_TYPES,
    },
    {path: ['ac'], message: 'Armor Class', isNumber: true},
  ],
  'magic-item': [
    {
      path: ['category'],
      message: 'Category',
      options: MAGIC_ITEM_CATEGORIES,
    },
    {path: ['rarity'], message: 'Rarity', options: RARITIES},
    {path: ['text'], message: 'What it does'},
  ],
  weapon: [
    {path: ['category'], message: 'Category', options: ['simple', 'martial']},
    {path: ['damage', 'dice'], message: 'Damage dice, such as 1d8'},
    {path: ['damage', 'type'], message: 'Damage type', options: ['bludgeoning', 'piercing', 'slashing']},
  ],
  feat: [
    {path: ['category'], message: 'Category', options: FEAT_CATEGORIES},
    {path: ['text'], message: 'What it does'},
  ],
  class: [
    {path: ['hitDie'], message: 'Hit die', options: [6, 8, 10, 12]},
    {path: ['primary', 'abilities'], message: 'Primary ability', options: ['str', 'dex', 'con', 'int', 'wis', 'cha'], asList: true},
  ],
  subclass: [{path: ['class'], message: 'Id of its class'}],
  rule: [{path: ['text'], message: 'The rule'}],
}
