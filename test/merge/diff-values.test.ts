import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {diffValues} from '../../src/merge/diff-values.js'
import type {Value} from '../../src/schema/value.js'
import {same} from '../../src/schema/value.js'

const paths = (before: Value, after: Value) => diffValues(before, after).map(({path}) => path.join('.'))

describe('differences of two values', () => {
  test.each<{why: string; before: Value; after: Value; at: string[]}>([
    {why: 'the order of keys is no difference', before: {a: 1, b: 2}, after: {b: 2, a: 1}, at: []},
    {why: 'a field changed', before: {hp: {average: 7}}, after: {hp: {average: 9}}, at: ['hp.average']},
    {why: 'a field gone and one new', before: {a: 1}, after: {b: 1}, at: ['a', 'b']},
    {
      why: 'things go by their id',
      before: [
        {id: 'x', n: 1},
        {id: 'y', n: 1},
      ],
      after: [
        {id: 'y', n: 2},
        {id: 'x', n: 1},
      ],
      at: ['y.n'],
    },
    {why: 'maps of a list as long go by place', before: [{n: 1}, {n: 2}], after: [{n: 1}, {n: 3}], at: ['1.n']},
    {why: 'another list changes as a whole', before: {tags: ['a', 'b']}, after: {tags: ['b']}, at: ['tags']},
    {why: 'two things of one id are not things', before: [{id: 'x'}, {id: 'x', n: 1}], after: [{id: 'x'}], at: ['']},
  ])('$why', ({before, after, at}) => expect(paths(before, after)).toEqual(at))

  const json = fc.jsonValue() as fc.Arbitrary<Value>

  test('there are none exactly when the values are the same', () => {
    fc.assert(fc.property(json, json, (a, b) => (diffValues(a, b).length === 0) === same(a, b)))
    fc.assert(fc.property(json, (a) => diffValues(a, structuredClone(a)).length === 0))
  })

  test('swapping the values swaps the sides', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const key = ({path, before, after}: {path: readonly (string | number)[]; before?: Value; after?: Value}) =>
          JSON.stringify([path, before, after])
        const there = diffValues(a, b).map(key).sort()
        const back = diffValues(b, a)
          .map(({path, before, after}) =>
            key({path, ...(after === undefined ? {} : {before: after}), ...(before === undefined ? {} : {after: before})}),
          )
          .sort()
        expect(back).toEqual(there)
      }),
    )
  })
})
