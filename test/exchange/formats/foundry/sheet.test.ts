import {expect, test} from 'vitest'
import {actorWith, imported, SCORES} from './actors.js'

test.each([
  ['nothing but Dexterity', {}, {}, 3],
  ['the proficiency bonus', {bonus: '@prof'}, {}, 6],
  ['twice that', {bonus: '@prof * 2'}, {}, 9],
  ['another ability', {ability: 'cha', bonus: ''}, {}, 4],
  ['another modifier', {bonus: '@abilities.int.mod + 1'}, {}, 4],
  ['a bonus to every check', {bonus: 0}, {bonuses: {abilities: {check: '2'}}}, 5],
])('Initiative: %s', async (_why, init, system, value) => {
  const {draft, losses} = await imported(actorWith({attributes: {init}, ...system}))
  expect(draft.initiative).toBe(value)
  expect(losses).toEqual([])
})

test('skills, saves and the passive score have their bonuses', async () => {
  const abilities = Object.fromEntries(
    Object.entries(SCORES).map(([ability, value]) => [ability, {value, proficient: ability === 'con' ? 1 : 0}]),
  )
  const skills = {
    prc: {value: 2, bonuses: {passive: '5'}},
    ste: {value: 0.5},
    ath: {value: 1, ability: 'con'},
    arc: {value: 0, bonuses: {check: '1'}},
  }
  const {draft, losses} = await imported(actorWith({abilities: {...abilities, wis: {value: 8, bonuses: {save: '2'}}}, skills}))
  expect(draft).toMatchObject({
    skills: {perception: 5, stealth: 4, athletics: 5, arcana: 1},
    saves: {con: 5, wis: 1},
    passivePerception: 20,
  })
  expect(losses).toEqual([])
})

test('a bonus left to chance is told', async () => {
  const {draft, losses} = await imported(actorWith({bonuses: {abilities: {save: '1d4'}}}))
  expect(draft.saves).toBeUndefined()
  expect(losses).toEqual([{path: 'system.bonuses.abilities.save', reason: 'unmapped', value: '1d4'}])
})

const BONUS = {key: 'system.attributes.ac.bonus', mode: 2, value: '2'}

test.each([
  ['an effect of the actor', {effects: [{changes: [BONUS]}]}, 15],
  ['in the shape of version 14', {effects: [{system: {changes: [{...BONUS, mode: undefined, type: 'add'}]}}]}, 15],
  [
    'of an item that is worn',
    {items: [{name: 'Ring', type: 'equipment', system: {equipped: true}, effects: [{transfer: true, changes: [BONUS]}]}]},
    15,
  ],
  [
    'of one that is carried',
    {items: [{name: 'Ring', type: 'equipment', system: {equipped: false}, effects: [{transfer: true, changes: [BONUS]}]}]},
    13,
  ],
  ['that is switched off', {effects: [{disabled: true, changes: [BONUS]}]}, 13],
  ['that will pass', {effects: [{duration: {rounds: 10}, changes: [BONUS]}]}, 13],
  ['that changes the calculation', {effects: [{changes: [{key: 'system.attributes.ac.calc', mode: 5, value: 'mage'}]}]}, 16],
  ['two on one figure', {effects: [{changes: [BONUS, BONUS]}]}, 17],
  ['the greater', {effects: [{changes: [{key: 'system.abilities.dex.value', mode: 4, value: '20'}]}]}, 15],
])('an effect: %s', async (_why, parts, value) => {
  const {draft} = await imported(actorWith({attributes: {ac: {calc: 'default'}}, ...parts}))
  expect(draft.ac).toBe(value)
})

test('an effect that is worked in is no loss, and another is', async () => {
  const odd = {name: 'Odd', changes: [{key: 'system.attributes.ac.bonus', mode: 1, value: '2d4'}, BONUS]}
  const {draft, losses} = await imported(actorWith({attributes: {ac: {calc: 'default'}}, effects: [{changes: [BONUS]}, odd]}))
  expect(draft.ac).toBe(15)
  expect(losses).toEqual([{path: 'effects', reason: 'dropped', value: [odd]}])
})
