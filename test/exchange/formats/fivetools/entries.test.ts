import {expect, test} from 'vitest'
import {entriesText, readPowers} from '../../../../src/exchange/formats/fivetools/entries.js'
import {startReading} from '../../../../src/exchange/kit/reading.js'

test('nested entries as paragraphs; what is none of them is reported', () => {
  const table = {
    type: 'table',
    caption: 'Hops',
    colLabels: ['d6', 'Feet'],
    rows: [
      [{type: 'cell', roll: {min: 1, max: 5}}, 'ten'],
      ['6', 'all'],
    ],
  }
  const entries = ['One two.', {name: 'Three.', entries: ['a', 'b']}, {items: ['c', {entry: 'd'}]}, table, {type: 'image'}]
  const {reading} = startReading({entries, trait: [{name: 'Hop', entries: ['It hops.']}]})
  expect(entriesText(reading, 'entries')).toBe(
    'One two.\n\n**Three.** a\nb\n\n- c\n- d\n\n**Hops**\n| d6 | Feet |\n| --- | --- |\n| 1–5 | ten |\n| 6 | all |',
  )
  expect(readPowers(reading, 'trait')).toEqual([{name: 'Hop', text: 'It hops.', path: 'trait[0]'}])
  expect(reading.losses.list).toEqual([{path: 'entries', reason: 'unmapped', value: {type: 'image'}}])
})
