import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {diffValues, type ValueChange} from '../../src/merge/diff-values.js'
import type {Value} from '../../src/schema/value.js'
import {byId, isKeyed, isMap, present, same} from '../../src/schema/value.js'

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
      at: ['y.n', ''],
    },
    {
      why: 'things of a list stand in another order',
      before: {traits: [{id: 'x'}, {id: 'y'}]},
      after: {traits: [{id: 'y'}, {id: 'x'}]},
      at: ['traits'],
    },
    {why: 'a thing put between others has moved none', before: [{id: 'x'}, {id: 'z'}], after: [{id: 'x'}, {id: 'y'}, {id: 'z'}], at: ['y']},
    {why: 'maps of a list as long go by place', before: [{n: 1}, {n: 2}], after: [{n: 1}, {n: 3}], at: ['1.n']},
    {why: 'another list changes as a whole', before: {tags: ['a', 'b']}, after: {tags: ['b']}, at: ['tags']},
    {why: 'a list of things that became one of others', before: [{id: 'x', n: 1}], after: [{n: 1}], at: ['']},
    {why: 'two things of one id are not things', before: [{id: 'x'}, {id: 'x', n: 1}], after: [{id: 'x'}], at: ['']},
  ])('$why', ({before, after, at}) => expect(paths(before, after)).toEqual(at))

  const json = fc.jsonValue() as fc.Arbitrary<Value>
  const things = fc.uniqueArray(fc.record({id: fc.constantFrom('a', 'b', 'c', 'd', '7', '__proto__'), n: fc.nat(2)}), {
    selector: ({id}) => id,
  }) as fc.Arbitrary<Value>
  const values = fc.oneof(
    json,
    things,
    fc.record({list: things, tags: fc.array(fc.constantFrom('x', 'y'), {maxLength: 3})}) as fc.Arbitrary<Value>,
  )

  test('there are none exactly when the values are the same, the order of lists included', () => {
    fc.assert(fc.property(values, values, (a, b) => (diffValues(a, b).length === 0) === same(a, b)))
    fc.assert(fc.property(values, (a) => diffValues(a, structuredClone(a)).length === 0))
  })

  test('applied to the one side they give the other', () => {
    fc.assert(fc.property(values, values, (a, b) => same(applyDiff(a, diffValues(a, b)), b)))
  })

  test('the order of a set is none, and how often a member stands there is', () => {
    const policy = {type: 'map' as const, fields: {tags: {type: 'set' as const, bounds: {}}}, isPartial: false}
    const tags = (...list: string[]): Value => ({tags: list})
    expect(diffValues(tags('a', 'b'), tags('b', 'a'), policy)).toEqual([])
    expect(diffValues(tags('a', 'b'), tags('b', 'a'))).toHaveLength(1)
    expect(diffValues(tags('a', 'a', 'b'), tags('a', 'b', 'b'), policy)).toHaveLength(1)
  })

  test('swapping the values swaps the sides', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const key = (change: ValueChange) => JSON.stringify([change.path, change.before, change.after, change.place, change.order])
        expect(diffValues(b, a).map(swapped).map(key).sort()).toEqual(diffValues(a, b).map(key).sort())
      }),
    )
  })
})

function swapped({before, after, order, ...rest}: ValueChange): ValueChange {
  return {...rest, ...present({before: after, after: before, order: order && {before: order.after, after: order.before}})}
}

/** One side with a diff done to it. */
function applyDiff(value: Value, changes: readonly ValueChange[]): Value {
  const here = changes.find(({path, order}) => path.length === 0 && !order)
  if (here) return here.after as Value
  if (isMap(value)) return Object.fromEntries(fieldsAfter(Object.entries(value), changes))
  if (!Array.isArray(value) || changes.length === 0) return value
  if (!isKeyed(value)) return value.map((item, i) => applyDiff(item, below(changes, i)))
  const kept = fieldsAfter(
    [...byId(value)],
    changes.filter(({place, after}) => place === undefined || after === undefined),
  )
  const order = changes.find(({path}) => path.length === 0)?.order?.after ?? kept.map(([id]) => id)
  const list = order.map((id) => new Map(kept).get(id) as Value)
  const added = changes.filter(({path, place, after}) => path.length === 1 && place !== undefined && after !== undefined)
  for (const {place = 0, after} of added.sort((a, b) => (a.place ?? 0) - (b.place ?? 0))) list.splice(place, 0, after as Value)
  return list
}

function fieldsAfter(fields: readonly [string, Value][], changes: readonly ValueChange[]): [string, Value][] {
  const keys = new Set([...fields.map(([key]) => key), ...changes.flatMap(({path: [key]}) => (key === undefined ? [] : [String(key)]))])
  const was = new Map(fields)
  return [...keys].flatMap((key): [string, Value][] => {
    const inside = below(changes, key)
    const whole = inside.find(({path, order}) => path.length === 0 && !order)
    if (whole) return whole.after === undefined ? [] : [[key, whole.after]]
    return [[key, applyDiff(was.get(key) as Value, inside)]]
  })
}

function below(changes: readonly ValueChange[], key: string | number): ValueChange[] {
  return changes.filter(({path}) => path[0] === key).map((change) => ({...change, path: change.path.slice(1)}))
}
