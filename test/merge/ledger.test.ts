import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {countersAdded} from '../../src/merge/ledger.js'
import {mergeValues} from '../../src/merge/merge-values.js'
import {policyOf} from '../../src/merge/policies.js'
import {characterSchema} from '../../src/schema/entity/character.js'
import {factionSchema} from '../../src/schema/entity/faction.js'
import type {Value, ValueMap} from '../../src/schema/value.js'

const POLICY = policyOf(characterSchema())
const UID = '0192a000-0000-7000-8000-000000000001'
const OTHER = '0192a000-0000-7000-8000-000000000002'
const merged = (base: ValueMap, ours: ValueMap, theirs: ValueMap) => mergeValues({base, ours, theirs}, POLICY)

const rope = (quantity: number) => ({id: 'rope', item: 'rope', quantity})
const given = (id: string, adds: Record<string, number>) => ({id, adds})

describe('what both sides of a merge were given by one thing', () => {
  const base = {xp: 100, coins: {gp: 5}, inventory: [rope(1)]}
  const adds = {xp: 50, 'coins.gp': 10, 'inventory.rope.quantity': 2}
  const after = {xp: 150, coins: {gp: 15}, inventory: [rope(3)], counted: [given(UID, adds)]}

  test('counts once', () => {
    expect(merged(base, after, after)).toEqual({value: after, conflicts: []})
  })

  test('counts once beside what each side did besides', () => {
    const ours = {...after, xp: 170}
    const theirs = {...after, coins: {gp: 3}, inventory: [rope(2)]}
    expect(merged(base, ours, theirs).value).toEqual({...after, xp: 170, coins: {gp: 3}, inventory: [rope(2)]})
  })

  test('counts once where the thing itself is new', () => {
    const [was, now] = [
      {xp: 0, coins: {}, inventory: []},
      {xp: 0, coins: {}, inventory: [rope(2)], counted: [given(UID, {'inventory.rope.quantity': 2})]},
    ]
    expect(merged(was, now, now).value).toEqual(now)
  })

  test('is two where two gave it', () => {
    const theirs = {...after, counted: [given(OTHER, adds)]}
    expect(merged(base, after, theirs).value).toMatchObject({xp: 200, coins: {gp: 25}, inventory: [rope(5)]})
  })

  test('is told where they differ: ours stands, and a person says which', () => {
    const theirs = {...base, xp: 120, counted: [given(UID, {xp: 20})]}
    const {value, conflicts} = merged(base, after, theirs)
    expect(value).toMatchObject({xp: 150, coins: {gp: 15}, inventory: [rope(3)]})
    expect(conflicts.map(({path}) => path.slice(0, 2).join('.'))).toContain(`counted.${UID}`)
  })

  test('a path that leads nowhere any more takes nothing away', () => {
    const odd = {...base, counted: [given(UID, {'inventory.sold.quantity': 2, 'coins.gp.deeper': 1, '': 1})]}
    expect(merged(base, odd, odd)).toEqual({value: odd, conflicts: []})
  })

  test('also in a list of things that lies deeper', () => {
    const clocks = (filled: number) => [{id: 'patience', name: 'Patience', size: 6, filled}]
    const now = {clocks: clocks(3), counted: [given(UID, {'clocks.patience.filled': 2})]}
    expect(mergeValues({base: {clocks: clocks(1)}, ours: now, theirs: now}, policyOf(factionSchema())).value).toEqual(now)
  })
})

test('what was added is all that counters differ by', () => {
  const purse = fc.record({xp: fc.nat(1000), gp: fc.nat(1000), rope: fc.nat(50)})
  const bearerOf = ({xp, gp, rope: count}: {xp: number; gp: number; rope: number}): Value => ({xp, coins: {gp}, inventory: [rope(count)]})
  fc.assert(
    fc.property(purse, purse, (before, after) => {
      const added = countersAdded(bearerOf(before), bearerOf(after), POLICY)
      expect([added['xp'] ?? 0, added['coins.gp'] ?? 0, added['inventory.rope.quantity'] ?? 0]).toEqual([
        after.xp - before.xp,
        after.gp - before.gp,
        after.rope - before.rope,
      ])
    }),
  )
})
