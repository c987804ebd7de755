import {SIZES} from '../ability.js'
import {CLASS_SKELETON} from './class-skeleton.js'
import type {EntryKind} from './entry.js'
import {FEAT_CATEGORIES} from './feature.js'
import {MAGIC_ITEM_CATEGORIES, RARITIES} from './magic-item.js'
import {CREATURE_TYPES} from './monster.js'
import {CASTING_UNITS, SCHOOLS} from './spell.js'

/** The least that makes an entry of a kind, without its id, name, summary and source: what a new one starts from. */
export const SKELETONS: Partial<Record<EntryKind, Readonly<Record<string, unknown>>>> = {
  spell: {
    level: 1,
    school: 'evocation',
    classes: ['wizard'],
    castingTime: {amount: 1, unit: 'action'},
    range: {type: 'feet', feet: 60},
    components: {verbal: true, somatic: true},
    duration: {type: 'instantaneous'},
  },
  monster: {
    size: ['medium'],
    type: 'monstrosity',
    alignment: 'unaligned',
    ac: 12,
    hp: {average: 11, dice: '2d8+2'},
    speeds: {walk: 30},
    abilities: {str: 14, dex: 12, con: 12, int: 3, wis: 10, cha: 6},
    initiative: 1,
    passivePerception: 10,
    cr: 0.25,
    xp: 50,
    actions: [
      {id: 'strike', name: 'Strike', attack: {kind: 'melee', toHit: 4, reachFt: 5, damage: [{dice: '1d6+2', types: ['bludgeoning']}]}},
    ],
  },
  'magic-item': {category: 'wondrous-item', rarity: 'uncommon'},
  weapon: {
    costCp: 1000,
    weightLb: 3,
    category: 'martial',
    reach: 'melee',
    damage: {dice: '1d8', type: 'slashing'},
    properties: [],
    mastery: 'sap',
  },
  armor: {costCp: 5000, weightLb: 20, category: 'medium', baseAc: 14, dexCap: 2},
  gear: {costCp: 100, weightLb: 1, category: 'adventuring-gear'},
  feat: {category: 'general', prerequisites: [{type: 'character-level', level: 4}]},
  species: {
    creatureType: 'humanoid',
    sizes: ['medium'],
    speedFt: 30,
    traits: [{id: 'first-trait', name: 'First Trait', text: 'What it does.'}],
  },
  background: {
    abilities: ['str', 'dex', 'con'],
    grants: [
      {type: 'feat', feat: 'alert'},
      {type: 'proficiency', skills: ['athletics', 'perception']},
    ],
    equipment: [
      {id: 'a', items: [{item: 'dagger'}], gp: 10},
      {id: 'b', gp: 50},
    ],
  },
  class: CLASS_SKELETON,
  subclass: {
    class: 'fighter',
    features: [{id: 'first-feature', name: 'First Feature', level: 3, text: 'What it does.'}],
  },
  option: {list: 'metamagic', text: 'What it does.'},
  condition: {effects: [{name: 'Effect', text: 'What it does.'}]},
  language: {rarity: 'rare'},
  rule: {chapter: 'gamemaster', text: 'The rule.'},
  table: {dice: '1d4', rows: [1, 2, 3, 4].map((from) => ({from, text: 'What happens.'}))},
  poison: {type: 'ingested', costCp: 10000, save: {ability: 'con', dc: 13, success: 'half', damage: [{dice: '2d6', types: ['poison']}]}},
}

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
