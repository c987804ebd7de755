import {expect, test} from 'vitest'
import type {Assumption, Because, Deed, Fact, Group, Quantity, Standing} from '../../src/rules/assess/measured.js'
import {saidAssessment} from '../../src/words/assessment.js'

const NOTHING = {group: {is: 'species'}, count: 0, figures: [], facts: [], nearest: [], assumptions: []} as const

test.each<[Group, string]>([
  [{is: 'monsters', low: 0.25, high: 0.25}, 'monsters of the SRD of CR 1/4'],
  [{is: 'monsters', low: 26, high: 30}, 'monsters of the SRD of CR 26 to 30'],
  [{is: 'spells', level: 1, measure: 'damage'}, 'level-1 spells of the SRD that deal damage'],
  [{is: 'spells', level: 1, measure: 'healing'}, 'level-1 spells of the SRD that heal or shield'],
  [{is: 'spells', level: 0, measure: 'range'}, 'cantrips of the SRD that do neither damage nor healing'],
  [{is: 'magic-items', rarity: 'rare', consumable: false}, 'rare lasting items of the SRD whose powers are structured'],
  [{is: 'magic-items', rarity: 'common', consumable: true}, 'common consumables of the SRD whose powers are structured'],
  [{is: 'weapons', category: 'martial', reach: 'melee', twoHanded: true}, 'martial melee two-handed weapons of the SRD'],
  [{is: 'weapons', category: 'simple', reach: 'ranged', twoHanded: false}, 'simple ranged one-handed weapons of the SRD'],
  [{is: 'armor', category: 'heavy'}, 'heavy armor of the SRD'],
  [{is: 'armor', category: 'shield'}, 'shields of the SRD'],
  [{is: 'feats', category: 'origin'}, 'origin feats of the SRD'],
])('compared with %j', (group, words) => {
  expect(saidAssessment({...NOTHING, group}).group).toBe(words)
})

test.each<[Fact, label: string, text: string]>([
  [{is: 'alone', quantity: 'armor-class', cr: 0.5}, 'AC alone', 'fits CR 1/2'],
  [{is: 'properties', properties: []}, 'Properties', 'none'],
  [{is: 'more-text', notIn: 'count'}, 'Text', 'says more than the structured parts; that is not counted'],
  [{is: 'more-text', notIn: 'score'}, 'Text', 'says more than the structured parts; that is not in the score'],
  [{is: 'nothing-structured'}, 'Score', 'nothing here is structured, so there is nothing to add up'],
  [{is: 'levels-without', levels: []}, 'Levels without features', 'none'],
  [{is: 'levels-without', levels: [2, 3]}, 'Levels without features', '2, 3'],
  [{is: 'bare-alone', levels: [2, 3]}, 'Bare here alone', '2, 3: every other one has a feature there'],
  [{is: 'only-here', levels: [4]}, 'Only here', '4: no other one has a feature there'],
  [{is: 'spellcasting', prepared: 0}, 'Spellcasting', 'none'],
  [{is: 'spellcasting', progression: 'full', prepared: 25}, 'Spellcasting', 'full, 25 prepared at level 20'],
  [{is: 'shared', trait: {is: 'concentration'}, alike: 3, count: 20, level: 1}, 'Concentration', '3 of 20 level-1 spells need it'],
  [
    {is: 'shared', trait: {is: 'save', ability: 'dex', success: 'half'}, alike: 1, count: 9, level: 0},
    'Save',
    'dex; a success leaves half; 1 of 9 cantrips ask for that save',
  ],
  [{is: 'cantrip-dice', levels: ['5', '11'], means: [9, 13.5]}, 'Mean dice at levels 5, 11', '9, 13.5'],
])('beside the figures, %j', (fact, label, text) => {
  expect(saidAssessment({...NOTHING, facts: [fact]}).facts).toEqual([{label, text}])
})

const spent = (deed: Deed): Because => ({is: 'spent', when: 'legendary', deed, times: 5 / 3, damage: 44.84, rounds: 3})

test.each<[Because, label: string, how: string]>([
  [{is: 'printed-hp'}, 'Hit Points', 'printed'],
  [{is: 'stretched-hp', by: 'regeneration'}, 'Hit Points', 'regained over the fight'],
  [spent({power: 'Claw'}), 'damage a round', 'Claw (legendary action): 44.8 damage, 1.7 times in 3 rounds'],
  [
    spent({power: 'Multiattack', with: {power: 'Spellcasting', spell: 'Fireball'}}),
    'damage a round',
    'Multiattack with Spellcasting (Fireball) (legendary action): 44.8 damage, 1.7 times in 3 rounds',
  ],
  [{is: 'points', by: 'bonus', for: {is: 'bonus', bonus: 2}}, '+2', 'for each +1 of a magic weapon, armor or shield'],
  [
    {is: 'points', by: 'resistance', for: {is: 'immunity', damage: ['fire', 'cold']}, strength: 'Greater'},
    'Greater, immunity to fire, cold',
    'for each damage type resisted; twice for immunity',
  ],
  [
    {is: 'points', by: 'spell-level', for: {is: 'spell-levels', aDay: 5.25}},
    '5.3 spell levels a day',
    'for each spell level a day; five times a day where there is no limit',
  ],
])('reckoned by %j', (because, label, how) => {
  expect(saidAssessment({...NOTHING, reasons: [{because, value: 7}]}).reasons).toEqual([{label, value: 7, how}])
})

test.each<[Assumption, string]>([
  [{id: 'attack-hits', value: 0.65}, 'share of attacks that hit an even opponent'],
  [{id: 'wearer-dex', value: 2, category: 'medium'}, 'Dexterity modifier of who wears medium armor'],
])('taken for granted, %j', (assumption, reason) => {
  expect(saidAssessment({...NOTHING, assumptions: [assumption]}).assumptions).toEqual([
    {id: assumption.id, value: assumption.value, reason},
  ])
})

test.each<[Quantity, string]>([
  ['damage-a-round', 'damage a round'],
  ['score', 'score'],
  [{scoreOf: 'Flame Tongue'}, 'score of Flame Tongue'],
])('a figure of %j', (what, label) => {
  expect(saidAssessment({...NOTHING, figures: [{id: 'figure', what, value: 1}]}).figures).toEqual([{id: 'figure', label, value: 1}])
})

test.each<[Standing, string]>([
  [{is: 'cr', cr: 0.125}, 'CR 1/8'],
  [{is: 'spell-level', level: 0}, 'cantrip'],
  [{is: 'spell-level', level: 3}, 'level 3'],
  [{is: 'features', count: 7}, '7 features'],
])('nearest, %j', (what, words) => {
  const near = {kind: 'monster', id: 'roc', name: 'Roc', figures: {}} as const
  expect(saidAssessment({...NOTHING, nearest: [{...near, what}]}).nearest).toEqual([{...near, what: words}])
})
