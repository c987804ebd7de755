import {describe, expect, test} from 'vitest'
import {mergeValues, type Versions} from '../../src/merge/merge-values.js'
import {type PolicyTree, policyOf} from '../../src/merge/policies.js'
import {ENTRY_SCHEMAS} from '../../src/schema/content/entry.js'
import {Character} from '../../src/schema/entity/character.js'
import type {Value} from '../../src/schema/value.js'
import {character, levels} from '../helpers/character.js'

const bounds = {}
const VALUE: PolicyTree = {type: 'value'}
const things: PolicyTree = {
  type: 'byId',
  bounds,
  item: {type: 'map', isPartial: false, fields: {id: {type: 'never'}, quantity: {type: 'counter', bounds: {min: 0}}}},
}
const ordered: PolicyTree = {type: 'ordered', bounds: {max: 5}, item: {type: 'map', isPartial: false, fields: {}}}
const CLASH = 'conflict'

/** base, ours, theirs → merged, or that there is a conflict. */
const table: [why: string, PolicyTree, Value | undefined, Value | undefined, Value | undefined, Value | undefined][] = [
  ['one side changed it', VALUE, 1, 2, 1, 2],
  ['the other side changed it', VALUE, 1, 1, 3, 3],
  ['both changed it alike', VALUE, 1, 2, 2, 2],
  ['both changed it differently', VALUE, 1, 2, 3, CLASH],
  ['one removed what the other changed', VALUE, 1, undefined, 3, CLASH],
  ['one removed it', VALUE, 1, undefined, 1, undefined],
  ['counters add up', {type: 'counter', bounds}, 10, 15, 7, 12],
  ['counters add up even when both count alike', {type: 'counter', bounds}, 10, 15, 15, 20],
  ['an absent counter is at 0', {type: 'counter', bounds}, undefined, 5, 3, 8],
  ['a counter back at 0 stays away where a side took it away', {type: 'counter', bounds}, 3, undefined, 3, undefined],
  ['both rested', {type: 'counter', bounds: {min: 0}}, 3, 0, 0, 0],
  ['more used than there were', {type: 'counter', bounds: {min: 0}}, 5, 1, 2, CLASH],
  ['sets unite', {type: 'set', bounds}, ['a', 'b'], ['a', 'b', 'c'], ['b', 'd'], ['b', 'c', 'd']],
  ['a set may not get too small', {type: 'set', bounds: {min: 1}}, ['a', 'b'], ['a'], ['b'], CLASH],
  ['text by line', {type: 'text', bounds}, 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
  ['the same line of a text', {type: 'text', bounds}, 'a\nb\n', 'A\nb\n', 'X\nb\n', CLASH],
  [
    'lines with names of JavaScript',
    {type: 'text', bounds},
    'a\nb\nc',
    'constructor\nb\nc',
    'a\nb\n__proto__',
    'constructor\nb\n__proto__',
  ],
  ['an id never changes', {type: 'never'}, 'a', 'a', 'b', CLASH],
  [
    'things by id',
    things,
    [{id: 'rope', quantity: 1}],
    [
      {id: 'rope', quantity: 2},
      {id: 'torch', quantity: 5},
    ],
    [
      {id: 'lamp', quantity: 1},
      {id: 'rope', quantity: 4},
    ],
    [
      {id: 'lamp', quantity: 1},
      {id: 'rope', quantity: 5},
      {id: 'torch', quantity: 5},
    ],
  ],
  [
    'both gained some of the same thing: a counter that the base lacks counts from 0',
    things,
    [],
    [{id: 'rope', quantity: 1}],
    [{id: 'rope', quantity: 3}],
    [{id: 'rope', quantity: 4}],
  ],
  ['both gained one: two', things, [], [{id: 'rope', quantity: 1}], [{id: 'rope', quantity: 1}], [{id: 'rope', quantity: 2}]],
  ['so it is where the base has no list', things, undefined, [{id: 'a', quantity: 1}], [{id: 'a', quantity: 1}], [{id: 'a', quantity: 2}]],
  [
    'one id for two things that differ in more than their count',
    things,
    [],
    [{id: 'rope', quantity: 1, of: 'silk'}],
    [{id: 'rope', quantity: 1, of: 'hemp'}],
    CLASH,
  ],
  [
    'counters add up in a list that both changed alike',
    things,
    [{id: 'torch', quantity: 5}],
    [{id: 'torch', quantity: 3}],
    [{id: 'torch', quantity: 3}],
    [{id: 'torch', quantity: 1}],
  ],
  [
    'more used than there were, by both alike',
    things,
    [{id: 'torch', quantity: 3}],
    [{id: 'torch', quantity: 1}],
    [{id: 'torch', quantity: 1}],
    CLASH,
  ],
  ['both used up the last and took it off the list', things, [{id: 'torch', quantity: 1}], [], [], []],
  ['a list without ids that both made alike', things, [{id: 'a'}], [{n: 1}], [{n: 1}], [{n: 1}]],
  ['a thing removed and changed', things, [{id: 'rope', quantity: 1}], [], [{id: 'rope', quantity: 2}], CLASH],
  [
    'both append: ours, then theirs under another id',
    ordered,
    [{id: 'l1'}],
    [{id: 'l1'}, {id: 'l2', class: 'wizard'}],
    [{id: 'l1'}, {id: 'l2', class: 'cleric'}, {id: 'l3', class: 'cleric'}],
    [{id: 'l1'}, {id: 'l2', class: 'wizard'}, {id: 'l4', class: 'cleric'}, {id: 'l3', class: 'cleric'}],
  ],
  [
    'both reorder differently',
    ordered,
    [{id: 'a'}, {id: 'b'}, {id: 'c'}],
    [{id: 'b'}, {id: 'a'}, {id: 'c'}],
    [{id: 'a'}, {id: 'c'}, {id: 'b'}],
    CLASH,
  ],
  [
    'a list that would get too long',
    ordered,
    [{id: 'l1'}],
    ['l1', 'l2', 'l3'].map((id) => ({id})),
    ['l1', 'l4', 'l5', 'l6'].map((id) => ({id})),
    CLASH,
  ],
  ['unknown: key by key', {type: 'auto'}, {a: 1, b: 1}, {a: 2, b: 1}, {a: 1, b: 3}, {a: 2, b: 3}],
  ['unknown: a list of plain values', {type: 'auto'}, [1], [1, 2], [1, 3], CLASH],
]

test.each(table)('%s', (_why, policy, base, ours, theirs, expected) => {
  const {value, conflicts} = mergeValues({base, ours, theirs}, policy)
  if (expected !== CLASH) expect({value, conflicts}).toEqual({value: expected, conflicts: []})
  else {
    expect(conflicts).toHaveLength(1)
    expect(value).toEqual(ours)
  }
})

describe('settling', () => {
  const versions: Versions = {base: {a: 1, b: 1}, ours: {a: 2, b: 2}, theirs: {a: 3, b: 3}}
  const policy: PolicyTree = {type: 'map', fields: {}, isPartial: false}

  test('takes what a person says, and tells of the rest', () => {
    const {value, conflicts} = mergeValues(versions, policy, ({path, theirs}) => (path[0] === 'a' ? {value: theirs} : undefined))
    expect(value).toEqual({a: 3, b: 2})
    expect(conflicts).toEqual([{path: ['b'], base: 1, ours: 2, theirs: 3}])
  })

  test('with no value takes the field away', () => {
    expect(mergeValues(versions, policy, ({path}) => (path[0] === 'a' ? {} : {value: 9})).value).toEqual({b: 9})
  })
})

describe('a character', () => {
  const policy = policyOf(Character)
  const merge = (base: Character, ours: Character, theirs: Character) => mergeValues({base, ours, theirs} as unknown as Versions, policy)

  test('its policies come from the schema', () => {
    expect(policy).toMatchObject({
      fields: {
        uid: {type: 'never'},
        xp: {type: 'counter', bounds: {min: 0, max: 10_000_000}},
        coins: {type: 'map', isPartial: true, fields: {gp: {type: 'counter'}}},
        levels: {type: 'ordered', bounds: {max: 20}},
        inventory: {type: 'byId', item: {fields: {quantity: {type: 'counter'}, notes: {type: 'text'}}}},
        choices: {type: 'map', rest: {type: 'value'}},
        play: {fields: {slotsSpent: {rest: {type: 'counter'}}, concentration: {type: 'value'}}},
        journal: {type: 'ordered', item: {fields: {text: {type: 'text'}, tags: {type: 'set'}}}},
        tags: {type: 'set'},
      },
    })
  })

  test('both sides play on: everything adds up, and no page is lost', () => {
    const base = character({xp: 300, coins: {gp: 10}, levels: levels('wizard', 2), play: {hitPointsLost: 4, slotsSpent: {1: 2}}})
    const page = (text: string) => ({id: 'fight', kind: 'session' as const, text})
    const ours = {...base, xp: 350, coins: {gp: 4, sp: 5}, play: {hitPointsLost: 9, slotsSpent: {1: 3}}, journal: [page('We won.')]}
    const {play: _rested, ...rested} = base
    const theirs = {...rested, xp: 900, levels: levels('wizard', 3), coins: {gp: 25}, journal: [page('They fled.')]}
    expect(merge(base, ours, theirs)).toEqual({
      conflicts: [],
      value: {
        ...base,
        xp: 950,
        levels: levels('wizard', 3),
        coins: {gp: 19, sp: 5},
        play: {hitPointsLost: 5, slotsSpent: {1: 1}},
        journal: [page('We won.'), {...page('They fled.'), id: 'fight-2'}],
      },
    })
  })

  test('two spells held are a choice; half of each is none', () => {
    const base = character({play: {concentration: {spell: 'bless', slot: 1}}})
    const ours = {...base, play: {concentration: {spell: 'haste', slot: 3}}}
    const theirs = {...base, play: {concentration: {spell: 'bless', slot: 2}}}
    expect(merge(base, ours, theirs).conflicts.map(({path}) => path.join('.'))).toEqual(['play.concentration'])
  })

  test('two of one id that were made apart are told from each other', () => {
    const theirs = character({uid: '01900000-0000-7000-8000-000000000001'})
    expect(merge(character(), character(), theirs).conflicts.map(({path}) => path.join('.'))).toEqual(['uid'])
  })
})

test.each(Object.keys(ENTRY_SCHEMAS))('the policies of a %s end somewhere', (kind) => {
  const policy = policyOf(ENTRY_SCHEMAS[kind as keyof typeof ENTRY_SCHEMAS])
  expect(policy.type).toBe('map')
  expect(JSON.stringify(policy).length).toBeLessThan(200_000)
})
