import {type SQL, sql} from 'drizzle-orm'
import type {Asked, Limit} from './conditions.js'
import {type Catalog, RANK} from './database.js'

/** The entries that a search is limited to: a list where there are few, else what to ask each that is come by. */
export type Scope = {list: readonly number[]} | {each: SQL}

const known = new WeakMap<readonly Limit[], Scope>()

/** With more than these, asking each entry that is come by is faster than listing all that fit. */
const WIDE = 4_000

/** The entries that fit limits, found once for the same list of limits; `undefined` for none, which is all entries. */
export function scopeOf(catalog: Catalog, limits: readonly Limit[]): Scope | undefined {
  if (limits.length === 0) return undefined
  const found = known.get(limits) ?? findScope(catalog, limits)
  known.set(limits, found)
  return found
}

/** Whether so many entries fit that they aren't listed. */
export function isWide(scope: Scope | undefined): boolean {
  return scope !== undefined && 'each' in scope
}

function findScope(catalog: Catalog, limits: readonly Limit[]): Scope {
  const {list: json} = catalog.get<{list: string}>(sql`
    SELECT json_group_array(fit) AS list FROM (SELECT entries.rowid AS fit FROM entries WHERE ${joined(limits, 'of all')} LIMIT ${WIDE + 1})
  `)
  const list = JSON.parse(json) as number[]
  return list.length > WIDE ? {each: joined(limits, 'of each')} : {list}
}

function joined(limits: readonly Limit[], asked: Asked): SQL {
  return sql.join(
    limits.map((limit) => limit[asked]),
    sql` AND `,
  )
}

/** SQL that holds a table's rows to a scope. */
function limitTo(scope: Scope | undefined, rowid: SQL): SQL {
  if (!scope) return sql`1`
  if ('list' in scope) return sql`${rowid} IN (SELECT value FROM json_each(${JSON.stringify(scope.list)}))`
  return sql`EXISTS (SELECT 1 FROM entries WHERE entries.rowid = ${rowid} AND ${scope.each})`
}

/** Those of a few matches that are in a scope. */
export function inScope(catalog: Catalog, scope: Scope | undefined, found: readonly Match[]): readonly Match[] {
  if (!scope || found.length === 0) return found
  const asked = JSON.stringify(found.map(({rowid}) => rowid))
  const fit = catalog.all<{rowid: number}>(
    sql`SELECT value AS rowid FROM json_each(${asked}) AS asked WHERE ${limitTo(scope, sql.raw('asked.value'))}`,
  )
  const rowids = new Set(fit.map(({rowid}) => rowid))
  return found.filter(({rowid}) => rowids.has(rowid))
}

/** An entry and how well its words match; higher is better. */
export interface Match {
  rowid: number
  match: number
}

/** With more than these, where a word stands says more than how often: nobody reads a thousand hits. */
const COMMON = 400

/** Columns that count the more, the fewer there are of them: all but the body, all but body and tags, the name in any form. */
const CLOSER = ['{name aliases parts summary tags}', '{name aliases parts summary}', '{name aliases}']

/**
 * The entries that fit a full-text query best, of a scope. Ranking takes its time for each entry that fits; of words that a great many
 * have, those are ranked that have them in a better place, and of the others come as many as are wanted, as they stand.
 */
export function bestMatches(catalog: Catalog, scope: Scope | undefined, match: string, limit: number): readonly Match[] {
  if (match === '' || (scope && 'list' in scope && scope.list.length === 0)) return []
  const test = limitTo(scope, sql.raw('+entries_text.rowid'))
  const some = (text: string, most: number) =>
    catalog
      .all<{rowid: number}>(sql`SELECT rowid FROM entries_text WHERE entries_text MATCH ${text} AND ${test} LIMIT ${most}`)
      .map(({rowid}) => rowid)
  const best = (text: string) =>
    catalog.all<Match>(sql`
      SELECT rowid, -${sql.raw(RANK)} AS match FROM entries_text WHERE entries_text MATCH ${text} AND ${test} ORDER BY match DESC LIMIT ${limit}
    `)
  const found = (text: string) => some(text, COMMON + 1).length
  const all = found(match)
  if (all <= COMMON) return all === 0 ? [] : best(match)
  // A query that names columns itself can't be held to others.
  const closer = match.includes('{') ? undefined : CLOSER.map((columns) => `${columns}: (${match})`).find((text) => found(text) <= COMMON)
  const ranked = closer === undefined ? [] : best(closer)
  const met = new Set(ranked.map(({rowid}) => rowid))
  const others = some(match, limit).filter((rowid) => !met.has(rowid))
  return [...ranked, ...others.map((rowid) => ({rowid, match: 0}))].slice(0, limit)
}

/** The first entries of a scope by name. */
export function firstByName(catalog: Catalog, scope: Scope, limit: number): readonly Match[] {
  if ('list' in scope)
    return catalog.all<Match>(
      sql`SELECT rowid, 0.0 AS match FROM entries WHERE ${limitTo(scope, sql.raw('rowid'))} ORDER BY name LIMIT ${limit}`,
    )
  return catalog.all<Match>(
    sql`SELECT rowid, 0.0 AS match FROM entries INDEXED BY entries_name WHERE ${scope.each} ORDER BY name LIMIT ${limit}`,
  )
}
