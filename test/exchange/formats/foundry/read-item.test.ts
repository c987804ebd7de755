import {expect, test} from 'vitest'
import {importedItem} from './actors.js'

const BELL = {name: 'Bell of Moss', type: 'equipment', system: {type: {value: 'wondrous'}, rarity: 'rare', properties: []}}

test('an item with nothing set but its words loses nothing', async () => {
  const unset = {
    ...{
      uses: {max: '', spent: 0, recovery: []},
      damage: {base: {number: null, denomination: 0}, parts: []},
      armor: {value: null, dex: null},
    },
    ...{
      price: {value: 0, denomination: 'gp'},
      weight: {value: 2, units: 'lb'},
      attackBonus: 0,
      save: {ability: '', dc: null, scaling: 'spell'},
    },
  }
  const description = {value: '<p>It rings for [[/damage 2d6 thunder average]] damage, [[/save dex 13]].</p>'}
  const {draft, losses} = await importedItem({...BELL, system: {...BELL.system, ...unset, description}})
  expect(draft).toMatchObject({weightLb: 2, text: 'It rings for 7 (2d6) Thunder damage, DC 13 Dexterity.'})
  expect(losses).toEqual([])
})

test('what an item does is told as dropped', async () => {
  const system = {...BELL.system, uses: {max: '3', spent: 0}, activities: {a: {type: 'utility'}}, price: {value: 5}}
  const {losses} = await importedItem({...BELL, system})
  expect(losses.map(({path, reason}) => `${reason} ${path}`).sort()).toEqual([
    'dropped system.activities',
    'dropped system.price',
    'dropped system.uses',
  ])
})

test('weight in another unit is told', async () => {
  const {draft, losses} = await importedItem({...BELL, system: {...BELL.system, weight: {value: 2, units: 'kg'}}})
  expect(draft['weightLb']).toBeUndefined()
  expect(losses).toMatchObject([
    {path: 'system.weight.units', reason: 'unmapped', value: 'kg'},
    {path: 'system.weight.value', reason: 'unmapped', value: 2},
  ])
})
