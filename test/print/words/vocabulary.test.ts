import {describe, expect, it} from 'vitest'
import {effectWords} from '../../../src/print/words/effects.js'
import {spellWords, weaponWords} from '../../../src/print/words/filters.js'
import {diceWords, formulaWords} from '../../../src/print/words/formulas.js'
import {choiceWords, grantWords} from '../../../src/print/words/grants.js'
import {activityWords, prerequisiteWords, resourceWords} from '../../../src/print/words/vocabulary.js'
import type {Choice, Effect, Grant} from '../../../src/schema/content/feature.js'
import type {Formula} from '../../../src/schema/content/formula.js'
import type {Prerequisite} from '../../../src/schema/content/origin.js'

describe('effectWords', () => {
  it.each<[Effect, string]>([
    [{type: 'bonus', to: 'attack', amount: 2, weapons: {reach: 'ranged'}}, '+2 to attack rolls with Ranged weapons'],
    [
      {type: 'bonus', to: 'ac', amount: 1, when: {wearing: ['light', 'medium', 'heavy']}},
      '+1 to Armor Class while wearing Light, Medium, or Heavy armor',
    ],
    [
      {type: 'bonus', to: 'save', amount: {of: 'modifier', ability: 'cha', min: 1}, level: 6},
      'Add your Charisma modifier (at least 1) to saving throws (from level 6)',
    ],
    [
      {type: 'bonus', to: 'speed', amount: 10, when: {wearing: ['none'], shield: false}},
      '+10 ft to Speed while wearing no armor and holding no Shield',
    ],
    [{type: 'bonus', to: 'check', amount: 1, abilities: ['str']}, '+1 to Strength checks'],
    [{type: 'bonus', to: 'proficiency-bonus', amount: 1}, '+1 to your Proficiency Bonus'],
    [{type: 'sense', sense: 'darkvision', feet: 60, extends: true}, 'Darkvision 60 ft, or 60 ft more of it'],
    [
      {type: 'higher-minimum', ability: 'str', items: ['belt-of-giant-strength'], amount: 4, max: 30},
      'The Strength that Belt of Giant Strength gives is 4 higher, up to 30',
    ],
    [{type: 'bonus', to: 'skill', amount: 1, skills: ['arcana', 'nature']}, '+1 to Arcana and Nature checks'],
    [{type: 'advantage', on: 'save', against: 'the Charmed condition'}, 'Advantage on saving throws against the Charmed condition'],
    [
      {type: 'disadvantage', on: 'check', abilities: ['dex'], when: {situation: 'in bright light'}},
      'Disadvantage on Dexterity checks in bright light',
    ],
    [
      {type: 'armor-class', base: 10, abilities: ['dex', 'con'], shield: true},
      'Unarmored, your AC can be 10 + Dexterity modifier + Constitution modifier, with or without a Shield',
    ],
    [{type: 'disadvantage', on: 'attack', otherWeapons: true}, 'Disadvantage on attack rolls with other weapons'],
    [{type: 'failure', on: 'save', abilities: ['str', 'dex']}, 'Automatic failure of Strength and Dexterity saving throws'],
    [{type: 'exposure', attackers: 'disadvantage', beyondFt: 5}, 'Disadvantage on attack rolls against you from beyond 5 ft'],
    [{type: 'exposure', attackers: 'critical-hit', withinFt: 5}, 'Critical Hits on you with every hit from within 5 ft'],
    [{type: 'speed-limit', feet: 0}, 'Speed 0, whatever raises it'],
    [{type: 'bonus', to: 'd20-test', amount: -2, when: {able: true}}, '−2 to D20 Tests while able to act'],
    [{type: 'resistance', damage: ['fire', 'cold']}, 'Resistance to Fire and Cold damage'],
    [
      {type: 'condition-immunity', conditions: ['charmed', 'frightened'], when: {situation: 'while raging'}},
      'Immunity to the Charmed and Frightened conditions while raging',
    ],
    [{type: 'speed', mode: 'fly', feet: {of: 'walking-speed'}, hover: true}, 'Fly Speed of your Speed (hover)'],
    [{type: 'sense', sense: 'darkvision', feet: 120}, 'Darkvision 120 ft'],
    [{type: 'extra-attack', attacks: 3}, 'Three attacks with the Attack action'],
    [{type: 'critical', from: 19}, 'Critical Hit on 19–20'],
    [{type: 'ability-score', abilities: ['str', 'con'], amount: 4, max: 25}, '+4 to Strength and Constitution, up to 25'],
    [
      {type: 'extra-damage', name: 'Sneak Attack', dice: {of: 'column', column: 'sneak-attack'}},
      'Sneak Attack: the Sneak Attack die extra damage',
    ],
    [{type: 'on-rest', rest: 'long', gain: 'heroic-inspiration'}, 'Gain Heroic Inspiration on finishing a Long Rest'],
  ])('%j', (effect, words) => expect(effectWords(effect)).toBe(words))
})

describe('grantWords', () => {
  it.each<[Grant, string]>([
    [
      {type: 'proficiency', armor: ['light', 'medium', 'shield'], weapons: [{category: 'simple'}]},
      'Proficiency: Light and Medium armor and Shields; Simple weapons',
    ],
    [
      {type: 'proficiency', saves: ['int', 'wis'], tools: ['thieves-tools']},
      "Proficiency: Intelligence and Wisdom saving throws; Thieves' Tools",
    ],
    [{type: 'language', languages: ['druidic']}, 'Language: Druidic'],
    [{type: 'spell', spell: 'speak-with-animals', as: 'prepared'}, 'Always prepared: Speak with Animals'],
    [
      {type: 'spell', spell: 'darkness', as: 'prepared', ability: 'cha', level: 5, freeCasts: {max: 1, on: 'long-rest'}},
      'Always prepared: Darkness (once without a slot per Long Rest; Charisma) (from level 5)',
    ],
    [{type: 'feat', feat: 'magic-initiate', answers: {list: ['cleric']}}, 'The feat Magic Initiate (Cleric)'],
  ])('%j', (grant, words) => expect(grantWords(grant)).toBe(words))

  it("uses a catalog's own names", () => {
    expect(grantWords({type: 'spell', spell: 'hunters-mark', as: 'prepared'}, {nameOf: () => "Hunter's Mark"})).toBe(
      "Always prepared: Hunter's Mark",
    )
  })
})

describe('activityWords', () => {
  it.each([
    [15, 'DC 15'],
    ['spell', 'DC as for spells'],
    ['con', 'DC 8 + Constitution modifier + Proficiency Bonus'],
  ] as const)('a save against %j', (dc, words) => {
    expect(activityWords({activation: 'magic', save: {ability: 'dex', dc, success: 'half'}})).toBe(
      `Magic action: Dexterity saving throw (${words}), half damage on a success`,
    )
  })
})

describe('resourceWords', () => {
  it.each([
    [{on: 'dusk'}, 'at dusk'],
    [{on: 'days', days: 7}, 'after 7 days'],
    [{on: 'days', days: 1}, 'after 1 day'],
    [{on: 'hours', hours: 1}, 'after 1 hour'],
    [{on: 'hours', hours: '1d12'}, 'after 1d12 hours'],
  ] as const)('%j', (when, words) => {
    expect(resourceWords({id: 'horn', name: 'Horn', max: 1, recharge: [{...when, amount: 'all'}]})).toBe(`Horn: 1 use, all back ${words}`)
  })
})

describe('choiceWords', () => {
  it.each<[Choice, string]>([
    [{type: 'skill', id: 's', count: 2, from: ['arcana', 'history', 'insight']}, 'Choose two skills: Arcana, History, or Insight'],
    [{type: 'expertise', id: 'e', count: 2}, 'Choose two skills for Expertise among your proficiencies'],
    [{type: 'tool', id: 't', from: {categories: ['gaming-set']}}, 'Choose one tool: Gaming Set'],
    [
      {type: 'spell', id: 'c', count: 2, from: {lists: ['wizard'], maxLevel: 0}, as: 'cantrip', replace: 'level'},
      'Choose two spells: Wizard cantrips (cantrip); one may be swapped on gaining a level',
    ],
    [
      {type: 'mastery', id: 'm', count: {of: 'column', column: 'weapon-mastery'}, from: {reach: 'melee'}, replace: 'long-rest'},
      'Choose weapons, as many as the Weapon Mastery number to use the mastery of, from Melee weapons; one may be swapped on a Long Rest',
    ],
    [
      {type: 'ability-increase', id: 'a', count: 2, maxEach: 2, cap: 20},
      'Choose two points to add to any ability, at most 2 each, no score above 20',
    ],
    [{type: 'feat', id: 'f', from: ['fighting-style']}, 'Choose one Fighting Style feat'],
    [
      {
        type: 'inline',
        id: 'i',
        options: [
          {id: 'a', name: 'Air'},
          {id: 'b', name: 'Fire'},
        ],
      },
      'Choose one of these: Air or Fire',
    ],
    [{type: 'damage-type', id: 'd', from: ['acid', 'cold'], gives: 'resistance'}, 'Choose one damage type to resist: Acid or Cold'],
  ])('%j', (choice, words) => expect(choiceWords(choice)).toBe(words))
})

describe('formulaWords', () => {
  it.each<[Formula, string]>([
    [3, '3'],
    [{of: 'level', divide: 2, roundUp: true, min: 1}, 'half your Wizard level, rounded up (at least 1)'],
    [{of: 'proficiency-bonus', times: 2}, 'twice your Proficiency Bonus'],
    [{of: 'level', times: 5}, '5 times your Wizard level'],
    [{of: 'modifier', ability: 'con', plus: 1}, '1 + your Constitution modifier'],
    [{of: 'steps', steps: {1: 2, 9: 3}}, '2 (3 from level 9)'],
    [{of: 'sum', terms: [8, {of: 'proficiency-bonus'}]}, '8 + your Proficiency Bonus'],
  ])('%j', (formula, words) => expect(formulaWords(formula, {owner: 'Wizard'})).toBe(words))

  it('says dice that grow', () =>
    expect(diceWords({of: 'steps', steps: {3: '1d8', 11: '2d8'}})).toBe('1d8 from level 3 (2d8 from level 11)'))
})

describe('filters', () => {
  it.each([
    [
      weaponWords({category: 'martial', reach: 'melee', anyProperty: ['finesse', 'light']}),
      'Martial Melee weapons with the Finesse or Light property',
    ],
    [weaponWords({}), 'any weapon'],
    [spellWords({lists: ['cleric', 'druid'], minLevel: 1, maxLevel: 1, ritual: true}), 'Ritual Cleric or Druid spells of level 1'],
    [spellWords({lists: {choice: 'list'}, maxLevel: 0}), 'cantrips on the chosen list'],
    [
      spellWords({schools: ['evocation'], maxLevel: 'slots', dealsDamage: true}),
      'Evocation spells of a level you have slots for that deal damage',
    ],
  ])('%s', (words, expected) => expect(words).toBe(expected))
})

it.each<[Prerequisite, string]>([
  [{type: 'character-level', level: 4}, 'level 4+'],
  [{type: 'ability', any: ['str', 'dex'], score: 13}, 'Strength or Dexterity 13+'],
  [{type: 'feature', feature: 'fighting-style'}, 'the Fighting Style feature'],
  [{type: 'cantrip', dealsDamage: true}, 'a cantrip that deals damage'],
])('%j', (prerequisite, words) => expect(prerequisiteWords(prerequisite)).toBe(words))

it('says how a resource comes back', () => {
  const resource = {
    id: 'second-wind',
    name: 'Second Wind',
    max: 2,
    recharge: [
      {on: 'short-rest' as const, amount: 1},
      {on: 'long-rest' as const, amount: 'all' as const},
    ],
  }
  expect(resourceWords(resource)).toBe('Second Wind: 2 uses, 1 back on a Short Rest, all back on a Long Rest')
})

it('says what an activity does', () => {
  expect(
    activityWords({
      activation: 'magic',
      area: {shape: 'cone', sizeFt: 15},
      save: {ability: 'dex', dc: 'con', success: 'half'},
      damage: [{dice: '1d10', types: ['fire']}],
      cost: {resource: 'breath', amount: 1},
    }),
  ).toBe(
    'Magic action: 15-ft Cone; Dexterity saving throw (DC 8 + Constitution modifier + Proficiency Bonus), half damage on a success; 1d10 fire damage; costs 1 Breath',
  )
})
