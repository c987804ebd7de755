import {expect, test} from 'vitest'
import * as z from 'zod'
import {policyOf, settledPolicy} from '../../src/merge/policies.js'
import {merges, prose} from '../../src/schema/marks.js'
import type {Value} from '../../src/schema/value.js'

const item = z.union([
  z.strictObject({id: z.string(), text: prose(z.string())}),
  z.strictObject({id: z.string(), count: merges('counter', z.int())}),
])

test.each<[string, (Value | undefined)[], string]>([
  [
    'the option of all',
    [
      {id: 'a', text: 'x'},
      {id: 'a', text: 'y'},
    ],
    'map',
  ],
  ['where one side lacks it', [{id: 'a', text: 'x'}, undefined], 'map'],
  [
    'one value where they differ',
    [
      {id: 'a', text: 'x'},
      {id: 'a', count: 1},
    ],
    'value',
  ],
  ['one value where none fits', [{id: 'a'}], 'value'],
  ['one value where there is none', [undefined], 'value'],
])('a union merges by %s', (_, sides, type) => {
  expect(settledPolicy(policyOf(item), sides).type).toBe(type)
})

test('a list of this and that, each with an id, merges by id', () => {
  expect(policyOf(z.array(item))).toMatchObject({type: 'byId', item: {type: 'union'}})
})

test('a mark on the union goes before its options', () => {
  expect(policyOf(merges('never', z.union([z.string(), z.number()])))).toEqual({type: 'never'})
})
