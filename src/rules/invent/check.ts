import {HANDOUT_TYPES} from '../../schema/draft/handout.js'
import {MONSTER_ROLES} from '../../schema/draft/monster.js'
import {ATTITUDES} from '../../schema/entity/npc.js'
import {CULTURES, GENRES} from '../../schema/genre.js'
import type {InventionFile} from '../../schema/invention.js'
import {isTurn, symbolsOf} from './grammar.js'
import {type InventionRow, type InventionTables, inventionTables} from './tables.js'

/** What is wrong with the tables: each names the table, and what it is about. */
export type InventionFlaw =
  | {is: 'unknown-symbol'; table: string; symbol: string}
  | {is: 'unknown-turn'; table: string; turn: string}
  | {is: 'row-twice'; table: string; text: string}
  | {is: 'row-never'; table: string; facet: string; value: string}
  | {is: 'value-without-row'; table: string; facet: string; value: string}
  | {is: 'circle'; table: string}

/** Facets with a value for everything that is invented, and what they may be. */
const EVERYWHERE = {genre: GENRES, culture: CULTURES} as const satisfies Record<string, readonly string[]>

/** Facets that code sets. */
const SET_BY_CODE: Readonly<Record<string, readonly string[]>> = {
  ...EVERYWHERE,
  attitude: ATTITUDES,
  handout: HANDOUT_TYPES,
  role: MONSTER_ROLES,
  size: ['small', 'medium'],
  of: ['species', 'background', 'subclass'],
  from: ['trade', 'else'],
}
/** Facets whose values are what a table yields. */
const SET_BY_TABLE: Readonly<Record<string, string>> = {climate: 'climate', season: 'season', form: 'item-form'}

/** Everything that is wrong with the tables of these files. */
export function checkInventions(files: readonly InventionFile[]): InventionFlaw[] {
  const tables = inventionTables(files)
  const given = new Set(files.flatMap((file) => file.given ?? []))
  const values = facetValues(tables)
  return [...tables.rows].flatMap(([table, rows]) => [
    ...rows.flatMap((row) => symbolFlaws(table, row, (name) => tables.rows.has(name) || given.has(name))),
    ...twice(table, rows),
    ...rows.flatMap((row) => neverFlaws(table, row, values)),
    ...withoutRow(table, rows),
    ...(leadsTo(tables, table, table, new Set()) ? [{is: 'circle' as const, table}] : []),
  ])
}

const textsOf = ({text, parts}: InventionRow) => [text, ...Object.values(parts)]

function symbolFlaws(table: string, row: InventionRow, isKnown: (name: string) => boolean): InventionFlaw[] {
  return textsOf(row)
    .flatMap(symbolsOf)
    .flatMap(({name, turns}): InventionFlaw[] => [
      ...(isKnown(name) ? [] : [{is: 'unknown-symbol' as const, table, symbol: name}]),
      ...turns.filter((turn) => !isTurn(turn)).map((turn) => ({is: 'unknown-turn' as const, table, turn})),
    ])
}

function twice(table: string, rows: readonly InventionRow[]): InventionFlaw[] {
  const keys = rows.map((row) => JSON.stringify([row.text, row.parts, row.when, row.sets]))
  return rows.filter((_, i) => keys.indexOf(keys[i] ?? '') !== i).map(({text}) => ({is: 'row-twice', table, text}))
}

function facetValues(tables: InventionTables): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map(Object.entries(SET_BY_CODE).map(([facet, list]) => [facet, new Set(list)]))
  const add = (facet: string, value: string) => values.set(facet, (values.get(facet) ?? new Set()).add(value))
  for (const row of [...tables.rows.values()].flat()) for (const [facet, value] of Object.entries(row.sets)) add(facet, value)
  for (const [facet, table] of Object.entries(SET_BY_TABLE)) for (const {text} of tables.rows.get(table) ?? []) add(facet, text)
  return values
}

/** Values that no facet ever has. */
function neverFlaws(table: string, {when}: InventionRow, values: ReadonlyMap<string, ReadonlySet<string>>): InventionFlaw[] {
  return when.flatMap(([facet, wanted]) =>
    wanted.filter((value) => !values.get(facet)?.has(value)).map((value) => ({is: 'row-never' as const, table, facet, value})),
  )
}

/** Genres and cultures that a table of theirs has no row for. */
function withoutRow(table: string, rows: readonly InventionRow[]): InventionFlaw[] {
  return Object.entries(EVERYWHERE).flatMap(([facet, all]) => {
    const wanted = rows.map(({when}) => when.filter(([each]) => each === facet).map(([, list]) => list))
    if (wanted.some((lists) => lists.length === 0)) return []
    return all
      .filter((value) => !wanted.some((lists) => lists.every((list) => list.includes(value))))
      .map((value) => ({is: 'value-without-row' as const, table, facet, value}))
  })
}

/** Whether the symbols of a table lead back to one. */
function leadsTo({rows}: InventionTables, from: string, to: string, seen: Set<string>): boolean {
  if (seen.has(from)) return false
  seen.add(from)
  const next = new Set((rows.get(from) ?? []).flatMap(({text}) => symbolsOf(text).map(({name}) => name)))
  return next.has(to) || [...next].some((name) => leadsTo({rows, held: new Set()}, name, to, seen))
}
