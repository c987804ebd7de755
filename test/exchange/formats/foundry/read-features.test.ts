import {expect, test} from 'vitest'
import {actorWith, imported} from './actors.js'

test.each([
  ['bonus', 'bonusActions'],
  ['reaction', 'reactions'],
  ['constructor', 'traits'],
  ['__proto__', 'traits'],
] as const)('what is activated by %s is among %s', async (type, section) => {
  const feature = {name: 'Hop', type: 'feat', system: {activation: {type}, uses: {max: 3, recovery: [{period: 'day'}]}}}
  const {draft, losses} = await imported(actorWith({items: [feature]}))
  expect(draft[section]).toMatchObject([{name: 'Hop', uses: {type: 'day', count: 3}}])
  expect(losses).toEqual([])
})

test('legendary and mythic actions, with what they cost', async () => {
  const items = ['legendary', 'mythic'].map((type) => ({name: `Hop ${type}`, type: 'feat', system: {activation: {type, cost: 2}}}))
  const {draft} = await imported(actorWith({items, resources: {legact: {max: 3}}}))
  expect(draft.legendary).toMatchObject({
    uses: 3,
    actions: [{name: 'Hop legendary', text: 'Costs 2 legendary actions.'}, {name: 'Hop mythic'}],
  })
})

test.each([
  ['an item', {uses: {max: '1', recovery: [{period: 'recharge', formula: '5'}]}}, {type: 'recharge', from: 5}],
  [
    'an activity',
    {activities: {u1: {type: 'utility', uses: {max: '1', recovery: [{period: 'recharge', formula: '4'}]}}}},
    {type: 'recharge', from: 4},
  ],
  ['an item before version 4', {recharge: {value: 6}}, {type: 'recharge', from: 6}],
  ['a day', {uses: {max: '@prof', per: 'day'}}, {type: 'day', count: 3}],
  ['a rest', {uses: {max: 1, per: 'sr'}}, {type: 'rest', rest: 'any'}],
])('uses of %s', async (_why, system, uses) => {
  const {draft, losses} = await imported(actorWith({items: [{name: 'Hop', type: 'feat', system}]}))
  expect(draft.traits?.[0]?.uses).toEqual(uses)
  expect(losses).toEqual([])
})

test('spells that are cast so often each do not limit the list', async () => {
  const cast = {type: 'cast', uses: {max: '2', recovery: [{period: 'day'}]}}
  const {draft} = await imported(actorWith({items: [{name: 'Magic', type: 'feat', system: {activities: {a: cast, b: cast}}}]}))
  expect(draft.traits).toEqual([{id: 'magic', name: 'Magic', text: ''}])
})

test('a check that old data kept as a save is none', async () => {
  const system = {
    ...{activation: {type: 'action'}, save: {ability: 'str', dc: 12, scaling: 'flat'}},
    description: {value: '<p>It can make a DC 12 Strength check to burst it.</p>'},
  }
  const {draft, losses} = await imported(actorWith({items: [{name: 'Web', type: 'feat', system}]}))
  expect(draft.actions?.[0]?.save).toBeUndefined()
  expect(losses).toEqual([])
})

test('a recharge without its number is guessed', async () => {
  const system = {uses: {max: '1', recovery: [{period: 'recharge', formula: ''}]}}
  const {draft, losses} = await imported(actorWith({items: [{name: 'Hop', type: 'feat', system}]}))
  expect(draft.traits).toMatchObject([{uses: {type: 'recharge', from: 6}}])
  expect(losses).toEqual([{path: 'items[0].system.uses', reason: 'guessed', value: {type: 'recharge', from: 6}}])
})

test('spells that no power speaks of become one trait', async () => {
  const casting = {name: 'Magic', type: 'feat', system: {description: {value: '<p>It casts Light.</p>'}}}
  const items = [casting, ...['Light', 'Sleep', 'Sleep'].map((name) => ({name, type: 'spell', system: {level: 1}}))]
  const {draft, losses} = await imported(actorWith({items}))
  expect(draft.traits).toMatchObject([{name: 'Magic'}, {name: 'Spells', text: 'It can cast Sleep.'}])
  expect(losses).toEqual([])
})

test('things that do nothing are gear, and their words are told', async () => {
  const rope = {name: 'Rope', type: 'loot', system: {quantity: 2, description: {value: '<p>It is long.</p>'}}}
  const {draft, losses} = await imported(actorWith({items: [rope]}))
  expect(draft).toMatchObject({gear: [{item: 'rope', quantity: 2}]})
  expect(draft.traits).toBeUndefined()
  expect(losses).toEqual([{path: 'items[0].system.description', reason: 'dropped', value: 'It is long.'}])
})

/** A feature with one activity beside its words. */
function featureWith(activity: object, words = '') {
  return {name: 'Aura', type: 'feat', system: {description: {value: words}, activities: {x1: activity}}}
}

const BURN = {type: 'damage', damage: {parts: [{number: 2, denomination: 6, types: ['fire']}]}}

test.each([
  ['damage that is in the words', featureWith(BURN, 'It deals [[/damage average]] damage.'), []],
  ['damage that is not', featureWith(BURN, 'It is hot.'), ['damage, 7 (2d6) Fire damage']],
  ['a check that is not', featureWith({type: 'check', check: {dc: {calculation: '', formula: '15'}}}, 'Break free.'), ['check']],
  ['a summons', featureWith({type: 'summon', name: 'Call'}, 'It calls.'), ['Call']],
  ['a roll that is in the words', featureWith({type: 'utility', roll: {formula: '1d4'}}, 'For [[/r 1d4]] days.'), []],
])('%s', async (_why, item, told) => {
  const {losses} = await imported(actorWith({items: [item]}))
  expect(losses).toEqual(told.map((value) => ({path: 'items[0].system.activities.x1', reason: 'dropped', value})))
})

test('a key that nobody knows is told', async () => {
  const {losses} = await imported(actorWith({items: [{name: 'Hop', type: 'feat', system: {oddity: 7}}]}))
  expect(losses).toEqual([{path: 'items[0].system.oddity', reason: 'unmapped', value: 7}])
})
