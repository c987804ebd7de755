import type {Random} from '../numbers/random.js'
import {expanded, sentences} from './grammar.js'
import {type Facets, fits, type InventionRow, type InventionTables} from './tables.js'

/** Words that stand for themselves: `{name}` where one is given. */
export type Given = Readonly<Record<string, string>>

/** Rows that came already, by table: nothing comes again before all have. */
export type Memory = Map<string, Set<InventionRow>>

/** Whoever makes texts from tables. Two with the same tables, facets and chance say the same. */
export interface Inventor {
  facets: Facets
  random: Random
  /** A row of a table that fits; throws a RangeError where none does. */
  pick(table: string): InventionRow
  /** Several rows of a table, no two alike; fewer where there are not so many. */
  picks(table: string, count: number): InventionRow[]
  /** What a table yields, its symbols resolved. */
  one(table: string): string
  /** A text with its symbols resolved. */
  say(text: string): string
  /** The same as sentences, for a reader. */
  tell(text: string): string
  /** The same inventor where more is known; what it held, it holds. */
  where(facets: Facets, given?: Given): Inventor
  /** The rows of a table that may come here. */
  rows(table: string): readonly InventionRow[]
}

interface Parts {
  tables: InventionTables
  random: Random
  facets: Facets
  given: Given
  memory: Memory
  /** What held tables yielded in this invention. */
  held: Map<string, string>
}

/** An inventor for one thing; `memory` is shared by those of one run, so that ten people in a row differ. */
export function inventorOf(
  tables: InventionTables,
  {random, facets = {}, given = {}, memory = new Map()}: {random: Random; facets?: Facets; given?: Given; memory?: Memory},
): Inventor {
  return inventing({tables, random, facets, given, memory, held: new Map()})
}

function inventing(parts: Parts): Inventor {
  const say = (text: string): string => expanded(text, (name) => yieldOf(parts, name))
  return {
    facets: parts.facets,
    random: parts.random,
    pick: (table) => picked(parts, table),
    picks: (table, count) => severalOf(parts, table, count),
    one: (table) => say(`{${table}}`),
    say,
    tell: (text) => sentences(say(text)),
    where: (facets, given = {}) => inventing({...parts, facets: {...parts.facets, ...facets}, given: {...parts.given, ...given}}),
    rows: (table) => fitting(parts, table),
  }
}

function yieldOf(parts: Parts, name: string): string {
  const known = parts.given[name] ?? parts.held.get(name)
  if (known !== undefined) return known
  const said = expanded(picked(parts, name).text, (inner) => yieldOf(parts, inner))
  if (parts.tables.held.has(name)) parts.held.set(name, said)
  return said
}

function fitting({tables, facets}: Parts, table: string): readonly InventionRow[] {
  return (tables.rows.get(table) ?? []).filter((row) => fits(row, facets))
}

function picked(parts: Parts, table: string, but: readonly InventionRow[] = []): InventionRow {
  const rows = fitting(parts, table).filter((row) => !but.includes(row))
  const used = parts.memory.get(table) ?? new Set()
  parts.memory.set(table, used)
  const fresh = rows.filter((row) => !used.has(row))
  if (fresh.length === 0) for (const row of rows) used.delete(row)
  const row = weighted(fresh.length > 0 ? fresh : rows, parts.random)
  if (!row) throw new RangeError(table)
  used.add(row)
  return row
}

function severalOf(parts: Parts, table: string, count: number): InventionRow[] {
  const rows: InventionRow[] = []
  for (let left = Math.min(count, fitting(parts, table).length); left > 0; left--) rows.push(picked(parts, table, rows))
  return rows
}

/** One of these, the weightier more often; `undefined` of none. */
function weighted(rows: readonly InventionRow[], random: Random): InventionRow | undefined {
  let left = random() * rows.reduce((sum, {weight}) => sum + weight, 0)
  return rows.find(({weight}) => {
    left -= weight
    return left < 0
  })
}
