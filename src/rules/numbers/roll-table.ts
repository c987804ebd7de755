import type {RollTable} from '../../schema/content/reference.js'
import type {ChainFlaw, TableFlaw} from '../flaw.js'
import {type Dice, parseDice, roll} from './dice.js'
import type {Random} from './random.js'

/** Tables that lead to tables lead no further than this many. */
export const MAX_TABLES_DEEP = 5

export type TableRow = RollTable['rows'][number]
/** The table with an id, where there is one. */
export type FindTable = (id: string) => RollTable | undefined

/** One roll on a table, and on those it led to. */
export interface TableRoll {
  table: string
  name: string
  dice: string
  face: number
  row: TableRow
  /** Dice in the row's text, in its order. */
  rolled: readonly {dice: string; total: number}[]
  /** Rolled on the table that the row names. */
  next?: TableRoll
}

/** What is wrong with one table by itself: faces without a row or with two, rows that no roll reaches. */
export function checkTable({dice, rows}: Pick<RollTable, 'dice' | 'rows'>): {row?: number; flaw: TableFlaw}[] {
  const parsed = parseDice(dice)
  if ('problem' in parsed) return [{flaw: {is: 'not-dice', dice, problem: parsed.problem}}]
  const [low, high] = facesOf(parsed)
  if (high - low > MAX_FACES) return [{flaw: {is: 'too-many-faces', dice, most: MAX_FACES}}]
  const beyond = rows.flatMap(({from, to = from}, row) => {
    const flaw = rowFlaw({from, to}, {dice, low, high})
    return flaw ? [{row, flaw}] : []
  })
  const faces = Array.from({length: high - low + 1}, (_, i) => low + i)
  const counted = faces.map((face) => ({face, rows: rows.filter((row) => holds(row, face)).length}))
  return [
    ...beyond,
    ...runs(counted.filter((each) => each.rows === 0)).map(([from, to]) => ({flaw: {is: 'face-without-row' as const, from, to, dice}})),
    ...runs(counted.filter((each) => each.rows > 1)).map(([from, to]) => ({flaw: {is: 'face-with-rows' as const, from, to}})),
  ]
}

function rowFlaw(
  {from, to}: {from: number; to: number},
  {dice, low, high}: {dice: string; low: number; high: number},
): TableFlaw | undefined {
  if (to < from) return {is: 'row-reversed', from, to}
  return from < low || to > high ? {is: 'row-beyond', from, to, dice, low, high} : undefined
}

/** More than a d1000 has is a slip of the pen. */
const MAX_FACES = 1_000

/** Why a table can't be followed to its end: it leads to none, back to itself, or too far. Nothing: it can. */
export function chainFlaw(table: RollTable, find: FindTable, path: readonly string[] = []): ChainFlaw | undefined {
  const way = [...path, table.id]
  if (path.includes(table.id)) return {is: 'chain-circle', way}
  if (way.length > MAX_TABLES_DEEP) return {is: 'chain-long', way, most: MAX_TABLES_DEEP}
  for (const next of new Set(table.rows.flatMap((row) => row.table ?? []))) {
    const found = find(next)
    const flaw: ChainFlaw | undefined = found ? chainFlaw(found, find, way) : {is: 'chain-broken', table: table.id, next}
    if (flaw) return flaw
  }
  return undefined
}

/** Roll on a table whose faces and chain are sound; throws a TypeError when they are not. */
export function rollTable(table: RollTable, find: FindTable, random: Random): TableRoll {
  const face = roll(table.dice, random).total
  const row = table.rows.find((each) => holds(each, face))
  if (!row) throw new TypeError(`No row of "${table.id}" holds ${face}`)
  const rolled = (row.roll ?? []).map((dice) => ({dice, total: roll(dice, random).total}))
  const next = row.table === undefined ? undefined : find(row.table)
  const {id, name, dice} = table
  return {table: id, name, dice, face, row, rolled, ...(next ? {next: rollTable(next, find, random)} : {})}
}

function holds({from, to = from}: TableRow, face: number): boolean {
  return face >= from && face <= to
}

/** Lowest and highest that dice without modifiers can show. */
function facesOf({terms}: Dice): [low: number, high: number] {
  const sum = (face: (sides: number) => number) =>
    terms.reduce((total, {sign, count, sides}) => total + sign * (sides === undefined ? count : count * face(sides)), 0)
  return [sum(() => 1), sum((sides) => sides)]
}

/** Neighbouring faces as runs. */
function runs(found: readonly {face: number}[]): [from: number, to: number][] {
  const all: [number, number][] = []
  for (const {face} of found) {
    const last = all.at(-1)
    if (last && last[1] === face - 1) last[1] = face
    else all.push([face, face])
  }
  return all
}
