import {expect, test} from 'vitest'
import {DAMAGE_DEFENSES, defensesOf, noteText} from '../../../src/exchange/kit/defenses.js'

test('lists are taken apart, the rest becomes a note', () => {
  const words = {vulnerabilities: 'cold', resistances: 'fire, moonlight', immunities: '', conditionImmunities: 'prone, boredom'}
  const lists = {vulnerabilities: ['cold'], resistances: ['fire'], immunities: [], conditionImmunities: ['prone']}
  expect(defensesOf(words)).toEqual({...lists, defenseNote: 'moonlight; boredom'})
  expect(defensesOf(words, {noteOf: (defense, rest) => rest.map((each) => `${defense}: ${each}`), others: ['at dusk']})).toEqual({
    ...lists,
    defenseNote: 'resistances: moonlight; at dusk; boredom',
  })
  expect(Object.keys(defensesOf(words)).slice(0, 3)).toEqual(DAMAGE_DEFENSES)
  expect(noteText([])).toBeUndefined()
})
