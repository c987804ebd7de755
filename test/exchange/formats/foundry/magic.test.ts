import {expect, test} from 'vitest'
import {isMagic} from '../../../../src/exchange/formats/foundry/magic.js'

// Old mundane things are "common", as if that were magic.
test.each([
  ['Rations', {rarity: 'common', consumableType: 'food', attunement: 0}, false],
  ['Acid', {rarity: 'Common', consumableType: 'potion'}, false],
  ['Chain Mail', {rarity: 'common', armor: {type: 'heavy', value: 16}}, false],
  ['Rope', {rarity: 'common', properties: []}, false],
  ['Rope', {rarity: ''}, false],
  ['Potion of Warmth', {rarity: 'common', consumableType: 'potion'}, true],
  ['Scroll', {rarity: 'common', type: {value: 'scroll'}}, true],
  ['Cloak', {rarity: 'common', properties: ['mgc']}, true],
  ['Dagger', {rarity: 'common', properties: {mgc: true}}, true],
  ['Bell', {rarity: 'common', attunement: 'required'}, true],
  ['Rope', {rarity: 'uncommon'}, true],
])('%s with %j is magic: %s', (name, system, value) => expect(isMagic({name, type: 'consumable', system})).toBe(value))
