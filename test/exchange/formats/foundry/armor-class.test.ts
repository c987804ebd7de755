import {expect, test} from 'vitest'
import {actorWith, imported} from './actors.js'

function worn(type: string, armor: object, system: object = {}) {
  return {name: `Some ${type}`, type: 'equipment', system: {type: {value: type}, armor, equipped: true, ...system}}
}

const SHIELD = worn('shield', {value: 2})
const MAGIC = {properties: ['mgc']}

// Dexterity +3, Constitution +2, Wisdom -1, Charisma +4.
test.each([
  ['nothing worn', {calc: 'default', flat: null}, [], 13],
  ['a number that another calculation has left', {calc: 'default', flat: 19}, [], 13],
  ['flat, whatever is worn', {calc: 'flat', flat: 15, bonus: '2'}, [SHIELD], 15],
  ['natural', {calc: 'natural', flat: 14}, [], 14],
  ['natural with a shield', {calc: 'natural', flat: 14}, [SHIELD, worn('light', {value: 18})], 16],
  ['light armor', {calc: 'default'}, [worn('light', {value: 11, dex: null})], 14],
  ['medium armor', {calc: 'default'}, [worn('medium', {value: 14, dex: 2})], 16],
  ['heavy armor and a shield', {calc: 'default'}, [worn('heavy', {value: 16, dex: null}), SHIELD], 18],
  ['armor that is carried', {calc: 'default'}, [worn('light', {value: 11}, {equipped: false})], 13],
  ['armor in the shape of version 2', {calc: 'default'}, [{...worn('', {type: 'light', value: 12}), name: 'Coat'}], 15],
  ['magic armor', {calc: 'default'}, [worn('light', {value: 11, magicalBonus: '2'}, MAGIC)], 16],
  ['magic armor not attuned to', {calc: 'default'}, [worn('light', {value: 11, magicalBonus: 2}, {...MAGIC, attunement: 'required'})], 14],
  ['mage armor', {calc: 'mage'}, [SHIELD], 18],
  ['draconic', {calc: 'draconic'}, [], 16],
  ['a monk', {calc: 'unarmoredMonk'}, [], 12],
  ['a barbarian', {calc: 'unarmoredBarb'}, [], 15],
  ['a bard', {calc: 'unarmoredBard'}, [], 17],
  ['a formula of its own', {calc: 'custom', formula: '12 + @abilities.con.mod + @prof'}, [SHIELD], 19],
  ['a formula with what is worn', {calc: 'custom', formula: '@attributes.ac.armor + 1'}, [worn('light', {value: 11})], 12],
  ['a bonus', {calc: 'default', bonus: '@prof'}, [], 16],
  ['a least', {calc: 'default', min: '15'}, [], 15],
  ['a number from before calculations', {value: 17}, [], 17],
  ['a calculation of a module', {calc: 'homebrew', flat: 11}, [], 11],
])('%s', async (_why, ac, items, value) => {
  const {draft, losses} = await imported(actorWith({attributes: {ac}, items}))
  expect(draft.ac).toBe(value)
  expect(losses.filter(({path}) => path.includes('ac'))).toEqual([])
})

test('what is worn is named, and is gear', async () => {
  const {draft} = await imported(actorWith({attributes: {ac: {calc: 'default'}}, items: [worn('light', {value: 11}), SHIELD]}))
  expect(draft).toMatchObject({acNote: 'Some light, Some shield', gear: [{item: 'some-light'}, {item: 'some-shield'}]})
})

test('a formula left to chance is guessed at and told', async () => {
  const {draft, losses} = await imported(actorWith({attributes: {ac: {calc: 'custom', formula: '10 + 1d4'}}}))
  expect(draft.ac).toBe(10)
  expect(losses).toContainEqual({path: 'ac', reason: 'guessed', value: 10})
  expect(losses).toContainEqual({path: 'system.attributes.ac.formula', reason: 'unmapped', value: '10 + 1d4'})
})
