import {expect, test} from 'vitest'
import {parseConditions, parseDamageTypes} from '../../../src/exchange/kit/text-defenses.js'

const WEAPONS = 'bludgeoning, piercing, and slashing from nonmagical attacks'

test.each([
  [
    'a condition stays with its clause',
    'cold; bludgeoning and piercing from nonmagical attacks',
    'cold',
    'bludgeoning and piercing from nonmagical attacks',
  ],
  ['weapons of a list share its end', WEAPONS, '', WEAPONS],
  ['what is no weapon before them stands by itself', `cold, fire, ${WEAPONS}`, 'cold fire', WEAPONS],
  ['what is no weapon behind them stands by itself', `${WEAPONS}, cold`, 'cold', WEAPONS],
  [
    'a condition in front is on the whole list',
    'nonmagical bludgeoning, piercing, and slashing (from stoneskin)',
    '',
    'nonmagical bludgeoning, piercing, and slashing (from stoneskin)',
  ],
  ['an end that may be on all of it', 'cold, fire from spells', '', 'cold, fire from spells'],
  ['other words stand beside the list', 'fire, damage from spells, acid', 'fire acid', 'damage from spells'],
  ['a bracket is on its own word', 'fire, lightning (while submerged)', 'fire', 'lightning (while submerged)'],
  ['damage said with its word', 'fire damage or cold damage', 'fire cold', ''],
  ['nothing', '—', '', ''],
])('%s', (_why, text, types, rest) => {
  expect(parseDamageTypes(text)).toEqual({types: types.split(' ').filter(Boolean), rest: [rest].filter(Boolean)})
})

test('conditions', () => {
  expect(parseConditions('charmed, diseased, poisoned')).toEqual({types: ['charmed', 'poisoned'], rest: ['diseased']})
})
