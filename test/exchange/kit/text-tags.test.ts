import {expect, test} from 'vitest'
import {addTags} from '../../../src/exchange/formats/fivetools/tags.js'
import {showTags} from '../../../src/exchange/kit/text-tags.js'

test('5etools tags', () => {
  expect(
    showTags('{@atkr m} {@hit 5}, reach 5 ft. {@h}7 ({@damage 1d8 + 3}) Slashing. {@i see {@spell light|XPHB}} {@sparkle a|b}'),
  ).toEqual({
    text: 'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing. see light a',
    unknown: ['sparkle'],
  })
})

test('tags put in are shown as they were', () => {
  const text = 'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage.'
  expect(addTags(text)).toContain('{@atkr m} {@hit 5}')
  expect(showTags(addTags(text))).toEqual({text, unknown: []})
})

test('a tag with the name of what every object has is unknown like any other', () => {
  expect(showTags('{@constructor a|b} {@toString c}')).toEqual({text: 'a c', unknown: ['constructor', 'toString']})
})
