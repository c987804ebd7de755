import {expect, test} from 'vitest'
import {parseDamageTypes} from '../../../src/exchange/kit/text-defenses.js'

test('damage with a condition on it stays in words', () => {
  expect(parseDamageTypes('cold; bludgeoning and piercing from nonmagical attacks')).toEqual({
    types: ['cold'],
    rest: ['bludgeoning and piercing from nonmagical attacks'],
  })
})
