import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {type BlendedTheme, blend, percentOf} from '../../../src/rules/theme/blend.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {allShipped, theme} from '../../helpers/themes.js'

const shipped = allShipped()
const anyTheme = fc.constantFrom(...shipped)
const weight = fc.integer({min: 0, max: 100}).map((percent) => percent / 100)

/** What a theme says, without who it is. */
function content({kind: _kind, id: _id, uid: _uid, name: _name, aliases: _aliases, notes: _notes, ...says}: Theme): BlendedTheme {
  return says
}

describe('a blend', () => {
  test('of no weight is the first, of all weight the second', () => {
    fc.assert(
      fc.property(anyTheme, anyTheme, (a, b) => {
        expect(blend(a, b, 0).theme).toEqual(content(a))
        expect(blend(a, b, 1).theme).toEqual(content(b))
        expect([...blend(a, b, 0).conflicts, ...blend(a, b, 1).conflicts]).toEqual([])
      }),
    )
  })

  test('turned round is the same', () => {
    fc.assert(
      fc.property(anyTheme, anyTheme, weight, (a, b, w) => {
        const [one, other] = [blend(a, b, w), blend(b, a, 1 - w)]
        expect(sorted(one.theme)).toEqual(sorted(other.theme))
        expect(one.conflicts).toHaveLength(other.conflicts.length)
      }),
    )
  })

  test('with itself is itself', () => {
    fc.assert(
      fc.property(anyTheme, weight, (a, w) => {
        expect(blend(a, {...a}, w)).toEqual({theme: content(a), conflicts: []})
      }),
    )
  })

  test('keeps the budget, whatever the shifts and the weight', () => {
    const zeroSum = fc.integer({min: -2, max: 2}).chain((by) => fc.constant({str: by, cha: -by}))
    const skills = fc.integer({min: -5, max: 5}).map((by) => ({stealth: by, arcana: -by}))
    const shifting = fc.record({abilities: zeroSum, skills})
    fc.assert(
      fc.property(shifting, shifting, weight, (a, b, w) => {
        const {shifts = {}} = blend(theme({id: 'a', shifts: a}), theme({id: 'b', shifts: b}), w).theme
        for (const part of [shifts.abilities, shifts.skills])
          expect(Object.values(part ?? {}).reduce((sum, by) => sum + (by ?? 0), 0)).toBe(0)
      }),
    )
  })

  test('has no two things of a kind by one name', () => {
    fc.assert(
      fc.property(anyTheme, anyTheme, weight, (a, b, w) => {
        const names = Object.entries(blend(a, b, w).theme.skins ?? {}).map(([key, {name}]) => `${key.split('/')[0]} ${name.toLowerCase()}`)
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
})

const ROW = {kind: 'theme', uid: '01900000-0000-7000-8000-000000000001'} as const

describe('the rules of a blend', () => {
  const a: Theme = {...ROW, id: 'a', name: 'A', tone: 'bright', genres: ['noir'], palette: {ink: '#000000', paper: '#ffffff'}}
  const b: Theme = {...ROW, id: 'b', name: 'B', tone: 'dark', genres: ['wuxia'], palette: {ink: '#0a0a0a'}, art: {style: 'ink'}}

  test.each([
    [0.3, 'bright', ['noir', 'wuxia'], '#030303'],
    [0.5, 'bright', ['noir', 'wuxia'], '#050505'],
    [0.7, 'dark', ['wuxia', 'noir'], '#070707'],
  ] as const)('at %d the heavier one has its word, lists are joined, colours are mixed', (w, tone, genres, ink) => {
    const {theme: mixed, conflicts} = blend(a, b, w)
    expect(mixed).toMatchObject({tone, genres, palette: {ink, paper: '#ffffff'}, art: {style: 'ink'}})
    expect(conflicts).toEqual([{is: 'differs', path: ['tone'], a: 'bright', b: 'dark', taken: w > 0.5 ? 'b' : 'a'}])
  })

  test('laws and needs are those of whoever weighs a quarter', () => {
    const strict = {...b, laws: [{id: 'l', name: 'Fog'}], needs: [{id: 'n', reason: 'r'}]}
    expect(blend(a, strict, 0.24).theme).not.toHaveProperty('laws')
    expect(blend(a, strict, 0.25).theme).toMatchObject({laws: [{id: 'l'}], needs: [{id: 'n'}]})
  })

  test('a skin is one thing: its name and its damage come from one theme', () => {
    const [x, y] = [
      {...a, skins: {'weapon/club': {name: 'Baton'}}},
      {...b, skins: {'weapon/club': {name: 'Torch', damage: 'fire' as const}}},
    ]
    expect(blend(x, y, 0.4).theme.skins).toEqual({'weapon/club': {name: 'Baton'}})
    expect(blend(x, y, 0.6).theme.skins).toEqual({'weapon/club': {name: 'Torch', damage: 'fire'}})
  })

  test('of two things by one name, the lighter one loses its skin', () => {
    const [x, y] = [
      {...a, skins: {'weapon/club': {name: 'Baton'}}},
      {...b, skins: {'weapon/mace': {name: 'Baton'}}},
    ]
    const {theme: mixed, conflicts} = blend(x, y, 0.2)
    expect(Object.keys(mixed.skins ?? {})).toEqual(['weapon/club'])
    expect(conflicts).toContainEqual({is: 'same-name', name: 'Baton', kept: 'weapon/club', lost: 'weapon/mace', taken: 'a'})
  })

  test("what the heavier one bans by name has no skin; what the lighter one bans keeps the heavier one's", () => {
    const banning: Theme = {...a, bans: [{id: 'no-clubs', entries: ['weapon/club']}]}
    const skinning: Theme = {...b, skins: {'weapon/club': {name: 'Torch'}}}
    expect(blend(banning, skinning, 0.3).theme.skins).toEqual({})
    expect(blend(banning, skinning, 0.7).theme.skins).toEqual({'weapon/club': {name: 'Torch'}})
    expect(blend(banning, skinning, 0.7).conflicts).toContainEqual({is: 'banned-skin', key: 'weapon/club', name: 'Torch', taken: 'b'})
  })

  test('two rules of one id are both kept', () => {
    const [x, y] = [
      {...a, bans: [{id: 'armor', query: 'kind:armor'}]},
      {...b, bans: [{id: 'armor', query: 'category:heavy'}]},
    ]
    expect(blend(x, y, 0.2).theme.bans?.map(({id}) => id)).toEqual(['armor', 'armor-2'])
  })

  test('a weight is a whole per cent from 0 to 100', () => {
    expect([-1, 0.004, 0.005, 0.3, 2].map(percentOf)).toEqual([0, 0, 1, 30, 100])
  })
})

/** Maps with their keys in order, and lists of things by their ids: which of two came first is not what is asked. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
