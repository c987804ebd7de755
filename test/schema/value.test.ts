import {expect, test} from 'vitest'
import {present} from '../../src/schema/value.js'

test('fields without a value are no fields; null, zero and empty text are values', () => {
  const fields = present({a: 1, b: undefined, c: null, d: 0, e: ''})
  expect(Object.keys(fields)).toEqual(['a', 'c', 'd', 'e'])
})
