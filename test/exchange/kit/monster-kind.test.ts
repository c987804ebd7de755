import {expect, test} from 'vitest'
import {kindOf} from '../../../src/exchange/kit/monster-kind.js'
import {startReading} from '../../../src/exchange/kit/reading.js'

test('a kind from its words; guesses are reported under the keys of the file', () => {
  const {reading} = startReading({})
  expect(kindOf({size: ['small'], type: 'Beast (fish)', alignment: 'neutral', swarmOf: 'tiny'}, reading)).toEqual({
    size: ['small'],
    type: 'beast',
    subtypes: ['fish'],
    swarmOf: 'tiny',
    alignment: 'neutral',
  })
  expect(reading.losses.list).toEqual([])
  kindOf({size: [], type: 'thing', alignment: 'odd'}, reading, {type: 'Type', alignment: 'Line'})
  expect(reading.losses.list).toEqual([
    {path: 'Type', reason: 'guessed', value: 'monstrosity'},
    {path: 'Line', reason: 'guessed', value: 'unaligned'},
  ])
})
