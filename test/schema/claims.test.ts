import {describe, expect, test} from 'vitest'
import {type Claim, claimsIn} from '../../src/schema/claims.js'
import {KIND_NAMES, type Kind, kindRow} from '../../src/schema/entity/kinds.js'
import {type Structure, structureOf} from '../../src/schema/structure.js'
import type {Value} from '../../src/schema/value.js'

const claims = (kind: Kind, fields: Value) =>
  claimsIn(fields, structureOf(kindRow(kind).schema())).map(({path, ...claim}: Claim) => ({at: path.join('.'), ...claim}))

describe('what an entity claims', () => {
  test.each<[Kind, string, Value, object[]]>([
    ['event', 'a day', {date: '5-1-1'}, [{at: 'date', is: 'day', text: '5-1-1'}]],
    [
      'event',
      'a day that another is not after',
      {date: '5-1-1', until: '5-1-2'},
      [
        {at: 'date', is: 'day', text: '5-1-1'},
        {at: 'until', is: 'day', text: '5-1-2', first: {field: 'date', text: '5-1-1'}},
      ],
    ],
    ['session', "a day of its campaign's", {from: '5-1-1'}, [{at: 'from', is: 'day', text: '5-1-1', campaigns: 'began'}]],
    [
      'session',
      'a stage of another, where that is named',
      {
        log: [
          {id: 'a', type: 'plot', plot: 'bells', stage: 'rumor'},
          {id: 'b', type: 'plot', stage: 'rumor'},
        ],
      },
      [{at: 'log.0.stage', is: 'part', list: 'stages', to: 'rumor', kinds: ['plot'], id: 'bells'}],
    ],
    [
      'npc',
      'days deep inside, and a clock that runs',
      {
        relationships: [{id: 'a', to: 'nan', history: [{id: 'h', date: '4-1-1', text: 'x'}]}],
        clocks: [
          {id: 'c', name: 'C', size: 4, every: '3d', since: '5-1-1'},
          {id: 'd', name: 'D', size: 4},
        ],
      },
      [
        {at: 'relationships.0.history.0.date', is: 'day', text: '4-1-1'},
        {at: 'clocks.0', is: 'clock'},
        {at: 'clocks.0.since', is: 'day', text: '5-1-1'},
      ],
    ],
    ['location', 'a place that it lies in', {within: 'coast'}, [{at: 'within', is: 'within', kinds: ['location'], to: 'coast'}]],
    ['chapter', 'a number', {number: 3}, [{at: 'number', is: 'number', number: 3}]],
    ['handout', 'a picture', {picture: 'a/b.png'}, [{at: 'picture', is: 'file', file: 'a/b.png'}]],
    [
      'faction',
      'more holders than seats',
      {
        ranks: [
          {id: 'reeve', name: 'Reeve', seats: 1},
          {id: 'hand', name: 'Hand'},
        ],
        members: [
          {id: 'a', who: 'vey', rank: 'reeve', until: '4-1-1'},
          {id: 'b', who: 'nan', rank: 'reeve'},
          {id: 'c', who: 'tom', rank: 'hand'},
          {id: 'd', who: 'jo', rank: 'hand'},
        ],
      },
      [
        {at: 'members.0.until', is: 'day', text: '4-1-1'},
        {
          at: 'ranks.0.seats',
          is: 'seats',
          name: 'Reeve',
          seats: 1,
          holders: [
            {path: ['members', 0, 'rank'], kinds: ['npc', 'character'], id: 'vey', until: '4-1-1'},
            {path: ['members', 1, 'rank'], kinds: ['npc', 'character'], id: 'nan'},
          ],
        },
      ],
    ],
    ['plot', 'nothing of its own parts, which need no other', {stage: 'a', stages: []}, []],
    ['npc', 'nothing', 'no map', []],
  ])('%s: %s', (kind, _what, fields, expected) => expect(claims(kind, fields)).toEqual(expected))
})

describe('marks name fields that are there', () => {
  test.each(KIND_NAMES)('%s', (kind) => {
    const structure = structureOf(kindRow(kind).schema())
    const wrong: string[] = []
    walk(structure, (map, key, field) => {
      const {after, part} = field.marks
      for (const named of [after, part?.of]) if (named !== undefined && !Object.hasOwn(map, named)) wrong.push(`${key}: ${named}`)
      const root = structure.type === 'map' ? structure.fields : {}
      if (part && part.of === undefined && !Object.hasOwn(root, part.list)) wrong.push(`${key}: ${part.list}`)
      if (part?.of !== undefined && !(map[part.of]?.().marks.ref ?? []).length) wrong.push(`${key}: ${part.of} is no reference`)
    })
    expect(wrong).toEqual([])
  })
})

type Fields = Readonly<Record<string, () => Structure>>

/** Every field of every map in a structure, once. */
function walk(structure: Structure, visit: (map: Fields, key: string, field: Structure) => void, seen = new Set<Structure>()): void {
  if (seen.has(structure)) return
  seen.add(structure)
  if (structure.type === 'list') walk(structure.item(), visit, seen)
  if (structure.type === 'union') for (const option of structure.options) walk(option(), visit, seen)
  if (structure.type !== 'map') return
  for (const [key, field] of Object.entries(structure.fields)) {
    visit(structure.fields, key, field())
    walk(field(), visit, seen)
  }
}
