import {expect, test} from 'vitest'
import {parseAc, parseCr, parseDice, parseHp, parseSpeeds} from '../../../src/exchange/kit/text-figures.js'

test.each([
  ['1d8 + 3', '1d8+3'],
  ['2d6−1', '2d6-1'],
  ['4', '4'],
  ['d6', '1d6'],
  ['2d6 + 1d4', undefined],
])('dice %s', (text, dice) => expect(parseDice(text)).toBe(dice))

test.each([
  ['1/4', 0.25],
  ['0.125', 0.125],
  ['10 (5,900 XP)', 10],
  ['31', undefined],
  ['—', undefined],
])('challenge %s', (text, cr) => expect(parseCr(text)).toBe(cr))

test('armor class, hit points and speeds with their brackets', () => {
  expect(parseAc('14 (natural armor)')).toEqual({ac: 14, acNote: 'natural armor'})
  expect(parseHp('114 (12d10+48)')).toEqual({average: 114, dice: '12d10+48', isGuess: false})
  expect(parseSpeeds('0 ft., fly 60 ft. (hover), 40 ft. (wolf form only)')).toEqual({
    walk: 0,
    fly: 60,
    hover: true,
    note: '40 ft. (wolf form only)',
  })
  expect(parseSpeeds('0 ft., fly 50 ft. It can hover.')).toEqual({walk: 0, fly: 50, hover: true})
})
