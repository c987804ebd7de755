import {describe, expect, test} from 'vitest'
import {misfitOf} from '../../../src/rules/build/picks.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {longRest} from '../../../src/rules/play/rest.js'
import {fightEffectsOf} from '../../../src/rules/sheet/fight-effects.js'
import type {CharacterClass} from '../../../src/schema/content/class.js'
import {BONUS_TARGETS, Effect, ROLLS} from '../../../src/schema/content/feature.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd, srdEntriesOf} from '../../helpers/content.js'
import {contextOf} from '../../helpers/play.js'

/** An effect that must show on `probe`; one row for each type of the vocabulary, so that a new type has to say how it shows. */
const EXAMPLES = {
  bonus: {type: 'bonus', to: 'ac', amount: 1},
  'armor-class': {type: 'armor-class', base: 15, abilities: ['dex'], shield: true},
  'armor-class-minimum': {type: 'armor-class-minimum', score: 17},
  advantage: {type: 'advantage', on: 'save'},
  disadvantage: {type: 'disadvantage', on: 'save'},
  resistance: {type: 'resistance', damage: ['fire']},
  immunity: {type: 'immunity', damage: ['fire']},
  'condition-immunity': {type: 'condition-immunity', conditions: ['charmed']},
  speed: {type: 'speed', mode: 'fly', feet: 30},
  sense: {type: 'sense', sense: 'darkvision', feet: 60},
  'extra-attack': {type: 'extra-attack', attacks: 2},
  critical: {type: 'critical', from: 19},
  'ability-score': {type: 'ability-score', abilities: ['str'], amount: 2, max: 20},
  'ability-minimum': {type: 'ability-minimum', ability: 'con', score: 19},
  'unarmed-strike': {type: 'unarmed-strike', dice: '1d6', abilities: ['dex']},
  'weapon-ability': {type: 'weapon-ability', weapons: {}, ability: 'int'},
  'weapon-dice': {type: 'weapon-dice', weapons: {}, dice: '1d12'},
  'weapon-damage': {type: 'weapon-damage', weapons: {}, damage: ['radiant']},
  'spell-dice': {type: 'spell-dice', spells: {ids: ['guiding-bolt']}, dice: '4d10'},
  'highest-healing': {type: 'highest-healing'},
  'extra-damage': {type: 'extra-damage', name: 'Probe', dice: '1d6'},
  'half-proficiency': {type: 'half-proficiency', on: 'checks'},
  'd20-minimum': {type: 'd20-minimum', on: 'proficient-checks', minimum: 10},
  'damage-die-minimum': {type: 'damage-die-minimum', minimum: 3},
  'two-weapon-modifier': {type: 'two-weapon-modifier'},
  size: {type: 'size', size: 'large'},
  'carrying-size': {type: 'carrying-size', steps: 1},
  'spell-list': {type: 'spell-list', lists: ['wizard']},
  'higher-minimum': {type: 'higher-minimum', ability: 'str', items: ['gauntlets-of-ogre-power'], amount: 4, max: 30},
  failure: {type: 'failure', on: 'save'},
  success: {type: 'success', on: 'save'},
  'no-healing': {type: 'no-healing'},
  evasion: {type: 'evasion', ability: 'dex'},
  soak: {type: 'soak', dice: '1d4', damage: ['fire']},
  bar: {type: 'bar', from: ['reaction']},
  retaliation: {type: 'retaliation', dice: '1d8', damage: ['acid']},
  'roll-dice': {type: 'roll-dice', on: 'attack', dice: '1d4'},
  exposure: {type: 'exposure', attackers: 'advantage'},
  inactive: {type: 'inactive'},
  'speed-factor': {type: 'speed-factor', times: 2},
  'speed-limit': {type: 'speed-limit', feet: 10},
  crawling: {type: 'crawling'},
  'stays-up': {type: 'stays-up'},
  steady: {type: 'steady', spells: ['hold-person']},
  unprovoking: {type: 'unprovoking'},
  'turn-limits': {type: 'turn-limits', either: true},
  'extra-action': {type: 'extra-action', actions: ['dash'], attacks: 1},
  'on-rest': {type: 'on-rest', rest: 'long', gain: 'heroic-inspiration'},
} as const satisfies {[T in Effect['type']]: Extract<Effect, {type: T}>}

const cleric = srdEntriesOf('class').find(({id}) => id === 'cleric') as CharacterClass
const thing = (item: string, more: Partial<InventoryItem> = {}): InventoryItem => ({id: item, item, quantity: 1, ...more})

/** Somebody who has whatever an effect may be about: weapons of all sorts, skills, spells that hurt and heal. */
const probe: Character = character({
  species: 'halfling',
  abilities: {method: 'manual', scores: {str: 12, dex: 14, con: 10, int: 20, wis: 16, cha: 10}},
  levels: levels('cleric', 5),
  choices: {'cleric.skills': ['insight', 'medicine'], 'cleric.prepared': ['cure-wounds', 'guiding-bolt', 'hold-person']},
  inventory: [
    thing('shortsword', {equipped: 'main-hand'}),
    thing('dagger', {equipped: 'off-hand'}),
    thing('greatsword'),
    thing('gauntlets-of-ogre-power', {equipped: 'worn', attuned: true}),
  ],
})

/** All that the rules make of the probe when a feature of its class has these effects. */
function seen(effects: readonly Effect[]): string {
  const feature = {id: 'probe', name: 'Probe', text: 'A test.', effects: effects.map((effect) => Effect.parse(effect))}
  const entries = srd({...cleric, features: [...cleric.features, feature]})
  const context = contextOf(probe, entries)
  const rested = longRest(context, {dawn: false, random: seededRandom('probe')})
  const prepared = context.facts.build.slots.find(({key}) => key === 'cleric.prepared')
  return JSON.stringify({
    sheet: {...context.sheet, features: context.sheet.features.filter(({id}) => id !== 'probe')},
    fight: fightEffectsOf(context.facts),
    rested: 'refused' in rested ? rested : rested.bearer.play,
    picks: prepared && misfitOf(context.facts, prepared, 'fireball'),
  })
}

const nothing = seen([])

describe('what an effect says changes what the rules say', () => {
  test.each(Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[])('%s', (type) => {
    expect(seen([EXAMPLES[type] as Effect])).not.toBe(nothing)
  })

  test.each(Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[])('%s, from a level that is not reached', (type) => {
    expect(seen([{...EXAMPLES[type], level: 6} as Effect])).toBe(nothing)
  })
})

describe('every target of a bonus', () => {
  test.each(BONUS_TARGETS)('%s', (to) => {
    expect(seen([{type: 'bonus', to, amount: 3}])).not.toBe(nothing)
  })
})

describe.each(['advantage', 'disadvantage'] as const)('every roll that may have %s', (type) => {
  test.each(ROLLS)('%s', (on) => {
    expect(seen([{type, on}])).not.toBe(nothing)
  })
})
