import {describe, expect, it} from 'vitest'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {chainFlaw, checkTable, type FindTable, rollTable, type TableRoll} from '../../../src/rules/numbers/roll-table.js'
import type {RollTable} from '../../../src/schema/content/reference.js'
import {srdEntriesOf} from '../../helpers/content.js'

type Row = RollTable['rows'][number]

function table(id: string, dice: string, rows: readonly Row[]): RollTable {
  return {kind: 'table', id, name: id, summary: 'A table.', source: {document: 'homebrew'}, dice, rows: [...rows]}
}

function among(...tables: readonly RollTable[]): FindTable {
  return (id) => tables.find((each) => each.id === id)
}

const row = (from: number, to?: number, more: Partial<Row> = {}): Row => ({
  from,
  ...(to === undefined ? {} : {to}),
  text: `${from}`,
  ...more,
})

describe('checkTable', () => {
  it.each([
    {why: 'one row a face', dice: '1d4', rows: [row(1), row(2, 3), row(4)], problems: []},
    {why: 'two dice start at 2', dice: '2d4', rows: [row(2, 8)], problems: []},
    {why: 'a bonus moves the faces', dice: '1d4+1', rows: [row(2, 5)], problems: []},
    {
      why: 'a hole in the middle',
      dice: '1d6',
      rows: [row(1, 2), row(5, 6)],
      problems: [{is: 'face-without-row', from: 3, to: 4, dice: '1d6'}],
    },
    {
      why: 'two holes are two problems',
      dice: '1d4',
      rows: [row(2), row(4)],
      problems: [
        {is: 'face-without-row', from: 1, to: 1, dice: '1d4'},
        {is: 'face-without-row', from: 3, to: 3, dice: '1d4'},
      ],
    },
    {why: 'an overlap', dice: '1d4', rows: [row(1, 3), row(3, 4)], problems: [{is: 'face-with-rows', from: 3, to: 3}]},
    {
      why: 'a face two dice never show',
      dice: '2d4',
      rows: [row(1, 8)],
      problems: [{is: 'row-beyond', from: 1, to: 8, dice: '2d4', low: 2, high: 8}],
    },
    {
      why: 'a row the wrong way round holds nothing',
      dice: '1d4',
      rows: [row(1, 2), row(4, 3)],
      problems: [
        {is: 'row-reversed', from: 4, to: 3},
        {is: 'face-without-row', from: 3, to: 4, dice: '1d4'},
      ],
    },
  ])('$why', ({dice, rows, problems}) => {
    expect(checkTable({dice, rows}).map(({flaw}) => flaw)).toEqual(problems)
  })

  it('names the row where one is wrong', () => {
    expect(checkTable({dice: '1d4', rows: [row(1, 4), row(9)]})).toEqual([
      {row: 1, flaw: {is: 'row-beyond', from: 9, to: 9, dice: '1d4', low: 1, high: 4}},
    ])
  })

  it('does not count the faces of a silly die', () => {
    expect(checkTable({dice: '1d999999', rows: [row(1)]})).toHaveLength(1)
  })
})

describe('chainFlaw', () => {
  const end = table('end', '1d1', [row(1)])
  const to = (id: string, next: string) => table(id, '1d1', [row(1, undefined, {table: next})])

  it('follows tables to their end', () => {
    expect(chainFlaw(to('a', 'end'), among(end))).toBeUndefined()
  })

  it('refuses one that leads to itself', () => {
    expect(chainFlaw(to('a', 'a'), among(to('a', 'a')))).toEqual({is: 'chain-circle', way: ['a', 'a']})
  })

  it('refuses a circle by way of others', () => {
    expect(chainFlaw(to('a', 'b'), among(to('a', 'b'), to('b', 'a')))).toEqual({is: 'chain-circle', way: ['a', 'b', 'a']})
  })

  it('refuses a table that is not there', () => {
    expect(chainFlaw(to('a', 'nowhere'), among())).toEqual({is: 'chain-broken', table: 'a', next: 'nowhere'})
  })

  it('goes five deep and no deeper', () => {
    const chain = ['b', 'c', 'd', 'e'].map((id, i, all) => to(id, all[i + 1] ?? 'end'))
    expect(chainFlaw(to('b', 'c'), among(...chain, end))).toBeUndefined()
    expect(chainFlaw(to('a', 'b'), among(...chain, end))).toMatchObject({is: 'chain-long', most: 5})
  })

  it('lets two rows lead to one table', () => {
    const both = table('a', '1d2', [row(1, undefined, {table: 'end'}), row(2, undefined, {table: 'end'})])
    expect(chainFlaw(both, among(end))).toBeUndefined()
  })
})

describe('rollTable', () => {
  it('rolls the dice of the row along, and the table that it leads to', () => {
    const inner = table('inner', '1d1+2', [row(3, undefined, {roll: ['1d1', '2d1+4']})])
    const outer = table('outer', '1d1', [row(1, undefined, {table: 'inner'})])
    const rolled = rollTable(outer, among(inner), seededRandom(1))
    expect(rolled).toMatchObject({table: 'outer', face: 1, rolled: [], next: {table: 'inner', face: 3}})
    expect(rolled.next?.rolled).toEqual([
      {dice: '1d1', total: 1},
      {dice: '2d1+4', total: 6},
    ])
    expect(rolled.next).not.toHaveProperty('next')
  })

  it('gives the same rolls for the same seed', () => {
    const d100 = table('d100', '1d100', [row(1, 100)])
    const faces = (seed: string) => {
      const random = seededRandom(seed)
      return Array.from({length: 20}, () => rollTable(d100, among(), random).face)
    }
    expect(faces('7')).toEqual(faces('7'))
    expect(faces('7')).not.toEqual(faces('8'))
  })

  it('says which table has no row for a face', () => {
    expect(() => rollTable(table('hole', '1d1', [row(2)]), among(), seededRandom(1))).toThrow('No row of "hole" holds 1')
  })
})

describe('the tables that ship', () => {
  const tables = srdEntriesOf('table')
  const find = among(...tables)

  it.each(tables.map((each) => [each.id, each] as const))('%s is sound', (_, each) => {
    expect(checkTable(each)).toEqual([])
    expect(chainFlaw(each, find)).toBeUndefined()
  })

  it('rolls every dice its text has', () => {
    const text = /\b\d+d\d+(?:[+-]\d+)?/g
    const missed = tables.flatMap(({id, rows}) =>
      rows.filter((each) => (each.text.match(text) ?? []).join() !== (each.roll ?? []).join()).map(({from}) => `${id} ${from}`),
    )
    expect(missed).toEqual([])
  })

  it('reaches the wand of wonder’s spells', () => {
    const wand = find('wand-of-wonder') as RollTable
    const random = seededRandom('wand')
    const reached = new Set<string | undefined>()
    for (let i = 0; i < 200; i++) reached.add((rollTable(wand, find, random) as TableRoll).next?.table)
    expect(reached).toEqual(new Set([undefined, 'wand-of-wonder-spell', 'wand-of-wonder-creature', 'wand-of-wonder-form']))
  })
})
