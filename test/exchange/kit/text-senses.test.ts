import {expect, test} from 'vitest'
import {parseLanguages, parseSenses} from '../../../src/exchange/kit/text-senses.js'

test('senses and languages', () => {
  expect(parseSenses('darkvision 60 ft., blindsight 10 ft. (blind beyond), passive Perception 14')).toEqual({
    senses: {darkvision: 60, blindsight: 10, note: 'blindsight (blind beyond)'},
    passive: 14,
  })
  expect(parseSenses('darkvision 60 ft. (rat form only)')).toEqual({senses: {note: 'darkvision 60 ft. (rat form only)'}})
  expect(parseLanguages("understands Common and Draconic but can't speak, telepathy 60 ft.")).toEqual({
    understands: ['common', 'draconic'],
    telepathyFt: 60,
  })
  expect(parseLanguages('—')).toBeUndefined()
})
