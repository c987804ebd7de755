import {entriesFrom} from '../../src/rules/build/entries.js'
import {deriveSheet} from '../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../src/rules/sheet/sheet.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind, type EntryOf} from '../../src/schema/content/entry.js'
import type {Character} from '../../src/schema/entity/character.js'
import {character, levels} from '../helpers/character.js'

const source = {document: 'homebrew', note: 'the tests'}
const goods = {costCp: 0, weightLb: 0}

/** An entry of a test's own, held to its schema. */
export function entry<K extends EntryKind>(kind: K, id: string, fields: Record<string, unknown>): EntryOf<K> {
  return ENTRY_SCHEMAS[kind].parse({kind, id, name: id, summary: `About ${id}.`, source, ...fields}) as EntryOf<K>
}

function twenty(...values: number[]): number[] {
  return Array.from({length: 20}, (_, i) => values[Math.min(i, values.length - 1)] ?? 0)
}

const spell = {
  classes: ['warden'],
  castingTime: {amount: 1, unit: 'action'},
  components: {verbal: true, somatic: true},
  duration: {type: 'instantaneous'},
}

/** A small game: one class that fights and casts, one species, and what they carry. */
export const SAMPLE: readonly Entry[] = [
  entry('class', 'warden', {
    name: 'Warden',
    text: 'Wardens guard the old roads.',
    primary: {abilities: ['str'], need: 'all'},
    abilityPriority: ['str', 'wis', 'con', 'dex', 'int', 'cha'],
    hitDie: 10,
    starting: {
      grants: [
        {
          type: 'proficiency',
          saves: ['str', 'con'],
          armor: ['light', 'medium', 'shield'],
          weapons: [{category: 'simple'}, {category: 'martial'}],
        },
      ],
      choices: [{id: 'skills', type: 'skill', count: 2, from: ['athletics', 'perception', 'survival']}],
    },
    multiclass: {},
    equipment: [
      {
        id: 'a',
        items: [
          {item: 'longsword', equip: 'main-hand'},
          {item: 'torch', quantity: 5},
        ],
        gp: 4,
      },
      {id: 'b', gp: 100},
    ],
    columns: [{id: 'oaths', name: 'Oaths', values: twenty(2, 2, 3)}],
    spellcasting: {
      ability: 'wis',
      progression: 'half',
      list: 'warden',
      cantrips: twenty(1),
      prepared: twenty(2, 3, 4),
      prepares: 'long-rest-all',
    },
    features: [
      {
        id: 'oath',
        name: 'Oath',
        level: 1,
        text: 'You swear to guard a road. While you do:\n\n- **Watch:** you are hard to surprise.\n- **Ward:** you mend what is broken.',
        resources: [
          {
            id: 'oath',
            name: 'Oath',
            max: {of: 'column', column: 'oaths'},
            recharge: [
              {on: 'short-rest', amount: 1},
              {on: 'long-rest', amount: 'all'},
            ],
          },
        ],
        activities: [
          {activation: 'bonus-action', cost: {resource: 'oath', amount: 1}, healing: {dice: '1d8', plus: {of: 'modifier', ability: 'wis'}}},
        ],
      },
      {id: 'expertise', name: 'Road Lore', level: 2, text: 'You know the roads.', grants: [{type: 'expertise', skills: ['survival']}]},
      {id: 'extra-attack', name: 'Extra Attack', level: 5, text: 'You attack twice.', effects: [{type: 'extra-attack', attacks: 2}]},
      {
        id: 'sworn-blade',
        name: 'Sworn Blade',
        level: 5,
        text: 'Your blade burns.',
        effects: [{type: 'extra-damage', name: 'Sworn Blade', dice: '1d6', damage: ['radiant'], when: {situation: 'once per turn'}}],
      },
    ],
  }),
  entry('species', 'elf', {
    name: 'Elf',
    creatureType: 'humanoid',
    sizes: ['medium'],
    speedFt: 30,
    traits: [
      {id: 'darkvision', name: 'Darkvision', text: 'You see in the dark.', effects: [{type: 'sense', sense: 'darkvision', feet: 60}]},
      {
        id: 'ancestry',
        name: 'Fey Ancestry',
        text: 'Charms slide off you.',
        effects: [
          {type: 'advantage', on: 'save', against: 'the Charmed condition'},
          {type: 'resistance', damage: ['fire'], when: {situation: 'while in the Feywild'}},
        ],
      },
      {
        id: 'lineage',
        name: 'Lineage',
        text: 'Pick one.',
        choices: [
          {
            id: 'lineage',
            type: 'inline',
            options: [
              {id: 'high-elf', name: 'High Elf'},
              {id: 'wood-elf', name: 'Wood Elf'},
            ],
          },
        ],
      },
    ],
  }),
  entry('background', 'sage', {
    name: 'Sage',
    abilities: ['con', 'int', 'wis'],
    grants: [{type: 'proficiency', skills: ['arcana', 'history']}],
    equipment: [{id: 'a', gp: 50}],
  }),
  entry('armor', 'scale-mail', {
    name: 'Scale Mail',
    category: 'medium',
    baseAc: 14,
    dexCap: 2,
    stealthDisadvantage: true,
    donMinutes: 5,
    doffMinutes: 1,
    costCp: 5000,
    weightLb: 45,
  }),
  entry('armor', 'shield', {...goods, name: 'Shield', category: 'shield', baseAc: 2, dexCap: 'none', weightLb: 6}),
  entry('weapon', 'longsword', {
    name: 'Longsword',
    category: 'martial',
    reach: 'melee',
    damage: {dice: '1d8', type: 'slashing'},
    versatileDice: '1d10',
    properties: ['versatile'],
    mastery: 'sap',
    costCp: 1500,
    weightLb: 3,
  }),
  entry('weapon', 'dagger', {
    name: 'Dagger',
    category: 'simple',
    reach: 'melee',
    damage: {dice: '1d4', type: 'piercing'},
    rangeFt: {normal: 20, long: 60},
    properties: ['finesse', 'light', 'thrown'],
    mastery: 'nick',
    costCp: 200,
    weightLb: 1,
  }),
  entry('gear', 'backpack', {name: 'Backpack', category: 'container', container: {capacityLb: 30}, costCp: 200, weightLb: 5}),
  entry('gear', 'torch', {name: 'Torch', category: 'light-source', light: {brightFt: 20, dimFt: 20, minutes: 60}, costCp: 1, weightLb: 1}),
  entry('pack', 'road-pack', {
    ...goods,
    name: 'Road Pack',
    contents: [
      {item: 'backpack', quantity: 1},
      {item: 'torch', quantity: 10},
    ],
  }),
  entry('spell', 'spark', {
    ...spell,
    name: 'Spark',
    level: 0,
    school: 'evocation',
    range: {type: 'feet', feet: 60},
    attack: 'ranged',
    damage: [{dice: '1d8', types: ['lightning']}],
    cantripDice: {5: '2d8', 11: '3d8', 17: '4d8'},
    text: 'A spark leaps.',
    higherLevels: 'The damage grows at levels 5, 11, and 17.',
  }),
  entry('spell', 'read-the-road', {
    ...spell,
    name: 'Read the Road',
    level: 1,
    school: 'divination',
    range: {type: 'touch'},
    ritual: true,
    castingTime: {amount: 1, unit: 'minute'},
    components: {verbal: true, somatic: true, material: {text: 'a pearl worth 100+ GP', costCp: 10_000, consumed: true}},
    text: 'You learn who passed.',
  }),
  entry('spell', 'thornwall', {
    ...spell,
    name: 'Thornwall',
    level: 2,
    school: 'conjuration',
    range: {type: 'feet', feet: 120},
    concentration: true,
    duration: {type: 'timed', amount: 10, unit: 'minute'},
    save: {ability: 'dex', success: 'half'},
    damage: [{dice: '4d6', types: ['piercing']}],
    area: {shape: 'wall', sizeFt: 60, heightFt: 10},
    conditions: ['restrained'],
    text: 'Thorns rise.',
    higherLevels: 'The damage increases by 1d6 for each slot level above 2.',
  }),
  entry('language', 'common', {name: 'Common', rarity: 'standard'}),
]

/** A level-5 Warden with everything a sheet can show. */
export function sampleCharacter(fields: Partial<Character> = {}): Character {
  return character({
    id: 'aria',
    name: 'Aria Vale',
    player: 'Sam',
    species: 'elf',
    background: 'sage',
    alignment: 'neutral-good',
    levels: levels('warden', 5),
    xp: 6500,
    abilities: {method: 'manual', scores: {str: 16, dex: 14, con: 13, int: 8, wis: 15, cha: 10}},
    choices: {
      'warden.skills': ['perception', 'survival'],
      'warden.cantrips': ['spark'],
      'warden.prepared': ['read-the-road', 'thornwall'],
      'background.boosts': {con: 1, wis: 2},
      'species.lineage': 'high-elf',
    },
    inventory: [
      {id: 'mail', item: 'scale-mail', quantity: 1, equipped: 'armor', bonus: 1},
      {id: 'shield', item: 'shield', quantity: 1, equipped: 'shield'},
      {id: 'longsword', item: 'longsword', quantity: 1, equipped: 'main-hand'},
      {id: 'dagger', item: 'dagger', quantity: 2, name: 'Twin fang', attuned: true},
      {id: 'backpack', item: 'backpack', quantity: 1},
      {id: 'torch', item: 'torch', quantity: 5, in: 'backpack'},
    ],
    coins: {gp: 1234, sp: 7},
    play: {
      hitPointsLost: 25,
      temporaryHitPoints: 4,
      conditions: [{id: 'prone'}],
      heroicInspiration: true,
      slotsSpent: {1: 1},
      resourcesSpent: {oath: 1},
      hitDiceSpent: {warden: 2},
    },
    details: {
      age: '112',
      ideals: 'Nobody walks alone.',
      backstory: 'She kept the bridge for forty years, and then the river moved.\n\nNow she walks.',
    },
    ...fields,
  })
}

export function sampleSheet(fields: Partial<Character> = {}): Sheet {
  return deriveSheet(sampleCharacter(fields), entriesFrom(SAMPLE))
}

export function sample<K extends EntryKind>(kind: K, id: string): EntryOf<K> {
  const found = entriesFrom(SAMPLE).find(kind, id)
  if (!found) throw new Error(`no sample ${kind} ${id}`)
  return found
}

/** Text that tries to leave its place: a cursor move, a bell, a right-to-left override, a tag and a line break. */
export const HOSTILE = 'x\u001b[2J\u0007\u202e<script>alert(1)</script>\n::error::"&\''
