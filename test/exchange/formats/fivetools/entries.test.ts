import {expect, test} from 'vitest'
import {entriesText, plainText, readPowers} from '../../../../src/exchange/formats/fivetools/entries.js'
import {startReading} from '../../../../src/exchange/kit/reading.js'

test('nested entries as paragraphs; what is none of them is reported', () => {
  const entries = ['One {@b two}.', {name: 'Three.', entries: ['a', 'b']}, {items: ['c', {entry: 'd'}]}, {type: 'table'}]
  const {reading} = startReading({entries, trait: [{name: 'Hop {@dice 1d6}', entries: ['It hops.']}]})
  expect(entriesText(reading, 'entries')).toBe('One two.\n\n**Three.** a\nb\n\n- c\n- d')
  expect(readPowers(reading, 'trait')).toEqual([{name: 'Hop 1d6', text: 'It hops.', path: 'trait[0]'}])
  expect(plainText(reading, '{@sparkle x}', 'name')).toBe('x')
  expect(reading.losses.list).toEqual([
    {path: 'entries', reason: 'unmapped', value: {type: 'table'}},
    {path: 'name', reason: 'unmapped', value: '{@sparkle}'},
  ])
})
