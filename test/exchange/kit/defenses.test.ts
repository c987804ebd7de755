import {expect, test} from 'vitest'
import {DAMAGE_DEFENSES, defensesOf, noteText} from '../../../src/exchange/kit/defenses.js'

test('lists are taken apart, the rest becomes a note that says of which defense it is', () => {
  const words = {vulnerabilities: 'cold', resistances: 'fire, moonlight', immunities: '', conditionImmunities: 'prone, boredom'}
  const lists = {vulnerabilities: ['cold'], resistances: ['fire'], immunities: [], conditionImmunities: ['prone']}
  expect(defensesOf(words)).toEqual({...lists, defenseNote: 'resistant: moonlight; immune: boredom'})
  expect(defensesOf(words, ['at dusk'])).toEqual({...lists, defenseNote: 'resistant: moonlight; at dusk; immune: boredom'})
  expect(Object.keys(defensesOf(words)).slice(0, 3)).toEqual(DAMAGE_DEFENSES)
  expect(noteText([])).toBeUndefined()
})

test('a list torn from the condition on it is read as one phrase', () => {
  const torn = ['cold', 'bludgeoning', 'piercing', 'and slashing damage from nonmagical weapons']
  expect(defensesOf({vulnerabilities: [], resistances: torn, immunities: [], conditionImmunities: []})).toMatchObject({
    resistances: ['cold'],
    defenseNote: 'resistant: bludgeoning, piercing, and slashing damage from nonmagical weapons',
  })
})

test('a note that came out of an export gets no second label', () => {
  const note = 'immune: fire from spells; resistant: moonlight'
  const words = {vulnerabilities: [], resistances: ['acid', note], immunities: [], conditionImmunities: []}
  expect(defensesOf(words)).toMatchObject({resistances: ['acid'], defenseNote: note})
})
