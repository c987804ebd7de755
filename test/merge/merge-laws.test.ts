import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {mergeValues, type Versions} from '../../src/merge/merge-values.js'
import {policyOf} from '../../src/merge/policies.js'
import {Character} from '../../src/schema/entity/character.js'
import type {Value} from '../../src/schema/value.js'
import {same} from '../../src/schema/value.js'
import {valuesOf} from '../helpers/arbitrary.js'

const policy = policyOf(Character)
const merge = (base: Value, ours: Value, theirs: Value) => mergeValues({base, ours, theirs}, policy)

type ValueMap = {[key: string]: Value}
const unique = (list: Value | undefined) => {
  const things = (list ?? []) as {id: string}[]
  return things.filter(({id}, i) => things.findIndex((other) => other.id === id) === i) as unknown as Value
}
const LISTS = ['levels', 'inventory', 'journal', 'overrides']

/** Any character's file, of one kind, id and uid. */
const sheets = valuesOf(Character).map((sheet): ValueMap => {
  const value: ValueMap = {
    ...(JSON.parse(JSON.stringify(sheet)) as ValueMap),
    kind: 'character',
    id: 'aria',
    uid: '01900000-0000-7000-8000-000000000000',
  }
  if (value['deleted']) value['deleted'] = {at: '2026-01-01T00:00:00Z'}
  const {play} = value as {play?: ValueMap}
  for (const slots of ['slotsSpent', 'slotsMade'])
    if (play?.[slots]) play[slots] = Object.fromEntries(Object.values(play[slots]).map((count, i) => [i + 1, count]))
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, LISTS.includes(key) ? unique(member) : member]))
})

/** Three versions: a base, and two that took over some fields of others. */
const versions = fc.tuple(sheets, sheets, sheets, fc.array(fc.boolean(), {minLength: 60, maxLength: 60})).map(([base, one, two, picks]) => {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(one), ...Object.keys(two)])]
  const mixed = (other: ValueMap, offset: number): ValueMap =>
    Object.fromEntries(
      keys.flatMap((key, i) => {
        const from = picks[i + offset] ? other : base
        const value = from[key]
        return value === undefined ? [] : [[key, value]]
      }),
    )
  return {base, ours: mixed(one, 0), theirs: mixed(two, 30)}
})

const holds = (law: (of: {base: ValueMap; ours: ValueMap; theirs: ValueMap}) => void) =>
  fc.assert(fc.property(versions, law), {numRuns: 150})

describe('the laws of merging', () => {
  test('nothing changed: nothing changes', () => {
    fc.assert(
      fc.property(sheets, (x) => {
        expect(merge(x, x, x)).toEqual({value: x, conflicts: []})
      }),
    )
  })

  test('one side changed: that side', () => {
    holds(({base, ours, theirs}) => {
      expect(merge(base, ours, base)).toEqual({value: ours, conflicts: []})
      expect(merge(base, base, theirs)).toEqual({value: theirs, conflicts: []})
    })
  })

  test('what is merged is a character, whatever the sides did', () => {
    holds(({base, ours, theirs}) => {
      const parsed = Character.safeParse(merge(base, ours, theirs).value)
      expect(parsed.error?.issues ?? []).toEqual([])
    })
  })

  test('either way round there are the same conflicts', () => {
    holds(({base, ours, theirs}) => {
      const paths = (one: ReturnType<typeof merge>) => one.conflicts.map(({path}) => path.join('.')).sort()
      const one = merge(base, ours, theirs)
      const other = merge(base, theirs, ours)
      expect(paths(one)).toEqual(paths(other))
      for (const key of ['xp', 'coins', 'choices', 'details', 'abilities'])
        if (one.conflicts.every(({path}) => path[0] !== key))
          expect(same((one.value as ValueMap)[key], (other.value as ValueMap)[key])).toBe(true)
    })
  })

  test('merging the same again changes nothing', () => {
    holds(({base, ours, theirs}) => {
      const merged = merge(base, ours, theirs).value as Value
      expect(merge(theirs, merged, theirs)).toEqual({value: merged, conflicts: []})
    })
  })

  test('every conflict can be settled, by either side', () => {
    holds(({base, ours, theirs}) => {
      const settled = mergeValues({base, ours, theirs} as Versions, policy, (found) => ({value: found.theirs}))
      expect(settled.conflicts).toEqual([])
      expect(Character.safeParse(settled.value).success).toBe(true)
    })
  })

  test('no page that a side wrote is lost', () => {
    holds(({base, ours, theirs}) => {
      const texts = (sheet: ValueMap) => ((sheet['journal'] ?? []) as {id: string; text: string}[]).map(({text}) => text)
      const ids = (sheet: ValueMap) => ((sheet['journal'] ?? []) as {id: string}[]).map(({id}) => id)
      const {value, conflicts} = merge(base, ours, theirs)
      if (conflicts.some(({path}) => path[0] === 'journal')) return
      const merged = texts(value as ValueMap)
      const fresh = [ours, theirs].flatMap((side) => texts(side).filter((_text, i) => !ids(base).includes(ids(side)[i] ?? '')))
      for (const text of fresh) expect(merged).toContain(text)
    })
  })

  test('counters add up', () => {
    const coins = fc.integer({min: -1000, max: 1000})
    fc.assert(
      fc.property(sheets, coins, coins, coins, (sheet, was, mine, other) => {
        const side = (gp: number) => ({...sheet, coins: {gp}})
        expect(merge(side(was), side(mine), side(other)).value).toMatchObject({coins: {gp: mine + other - was}})
      }),
    )
  })

  test('what both sides do to a quantity adds up, whether or not they do the same', () => {
    const ids = ['rope', 'torch', 'oil']
    const counts = fc.array(fc.option(fc.integer({min: 1, max: 9}), {nil: undefined, freq: 3}), {minLength: 3, maxLength: 3})
    const sides = fc.oneof(
      fc.tuple(counts, counts, counts),
      fc.tuple(counts, counts).map(([base, both]) => [base, both, both] as const),
    )
    fc.assert(
      fc.property(sheets, sides, (sheet, [base, ours, theirs]) => {
        const side = (of: readonly (number | undefined)[]): ValueMap => ({
          ...sheet,
          inventory: ids.flatMap((id, i) => (of[i] === undefined ? [] : [{id, item: id, quantity: 10 + of[i]}])),
        })
        const {value, conflicts} = merge(side(base), side(ours), side(theirs))
        const merged = (value as ValueMap)['inventory'] as {id: string; quantity: number}[]
        ids.forEach((id, i) => {
          const [was, mine, other] = [base[i], ours[i], theirs[i]]
          if (mine === undefined || other === undefined || conflicts.some(({path}) => path[1] === id)) return
          const sum = was === undefined ? 20 + mine + other : 10 + mine + other - was
          expect(merged.find((thing) => thing.id === id)?.quantity).toBe(sum)
        })
      }),
    )
  })
})
