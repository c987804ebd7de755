import {expect, test} from 'vitest'
import {legendaryOf, otherSections, proseName, readProse} from '../../../src/exchange/kit/prose.js'
import {startReading} from '../../../src/exchange/kit/reading.js'

test('a power by its keys; one without a name is called so', () => {
  const {reading} = startReading({name: 'Bite', desc: 'It bites.', Content: 'It gnaws.'})
  expect(readProse(reading)).toEqual({name: 'Bite', text: 'It bites.', path: ''})
  expect(readProse(reading, {name: 'Name', text: 'Content'})).toEqual({name: 'Unnamed', text: 'It gnaws.', path: ''})
  expect(proseName(reading)).toBe('Bite')
})

test('sections without powers are none', () => {
  const list = [{name: 'Roar', text: '', path: 'x'}]
  expect(otherSections({'Lair Actions': list, 'Mythic Actions': []})).toEqual([{heading: 'Lair Actions', list}])
  expect([legendaryOf([]), legendaryOf(list, {uses: 2})]).toEqual([undefined, {uses: 2, actions: list}])
})
