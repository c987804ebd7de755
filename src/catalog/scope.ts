import {type SQL, sql} from 'drizzle-orm'
import {type Catalog, RANK} from './database.js'
import {statement} from './remembered.js'

/** The entries that a search is limited to. */
export interface Scope {
  has(rowid: number): boolean
  size: number
  /** Their rowids, as a JSON list. */
  list: string
}

const known = new WeakMap<readonly SQL[], Scope>()

/** The entries that fit conditions, found once for the same list of conditions; `undefined` for none, which is all entries. */
export function scopeOf(catalog: Catalog, conditions: readonly SQL[]): Scope | undefined {
  if (conditions.length === 0) return undefined
  const found = known.get(conditions) ?? findScope(catalog, conditions)
  known.set(conditions, found)
  return found
}

function findScope(catalog: Catalog, conditions: readonly SQL[]): Scope {
  const {list} = catalog.get<{list: string}>(
    sql`SELECT json_group_array(entries.rowid) AS list FROM entries WHERE ${sql.join([...conditions], sql` AND `)}`,
  )
  const rowids = new Set(JSON.parse(list) as number[])
  return {has: (rowid) => rowids.has(rowid), size: rowids.size, list}
}

/** A scope of so many is faster asked about one entry at a time than handed over as a list. */
const WIDE = 4_000

/** The scope that `in_scope` answers for; a catalog has the function from its first wide search on. */
const asked = new WeakMap<Catalog, {scope?: Scope}>()

/** SQL that holds a column's rowid to a scope, and what it must be given. */
function limitTo(catalog: Catalog, scope: Scope | undefined, column: string): {test: string; given: readonly string[]} {
  if (!scope) return {test: '1', given: []}
  if (scope.size <= WIDE) return {test: `+${column} IN (SELECT value FROM json_each(?))`, given: [scope.list]}
  let now = asked.get(catalog)
  if (!now) {
    const answering: {scope?: Scope} = {}
    catalog.$client.function('in_scope', (rowid) => (answering.scope?.has(Number(rowid)) ? 1 : 0))
    asked.set(catalog, answering)
    now = answering
  }
  now.scope = scope
  return {test: `in_scope(${column})`, given: []}
}

/** An entry and how well its words match; higher is better. */
export interface Match {
  rowid: number
  match: number
}

/** With more than these, where a word stands says more than how often: nobody reads a thousand hits. */
const COMMON = 1_000

/** Columns that count the more, the fewer there are of them: all but the body, all but body and tags, the name in any form. */
const CLOSER = ['{name aliases parts summary tags}', '{name aliases parts summary}', '{name aliases}']

/**
 * The entries that fit a full-text query best, of a scope. Ranking takes its time for each entry that fits; of words that a great many
 * have, those are ranked that have them in a better place, and of the others come as many as are wanted, as they stand.
 */
export function bestMatches(catalog: Catalog, scope: Scope | undefined, match: string, limit: number): readonly Match[] {
  if (match === '' || scope?.size === 0) return []
  const {test, given} = limitTo(catalog, scope, 'rowid')
  const some = (text: string, most: number) =>
    statement(catalog, `SELECT rowid FROM entries_text WHERE entries_text MATCH ? AND ${test} LIMIT ?`)
      .pluck()
      .all(text, ...given, most) as number[]
  const best = (text: string) =>
    statement(
      catalog,
      `SELECT rowid, -${RANK} AS match FROM entries_text WHERE entries_text MATCH ? AND ${test} ORDER BY match DESC LIMIT ?`,
    ).all(text, ...given, limit) as Match[]
  const isRare = (text: string) => some(text, COMMON + 1).length <= COMMON
  if (isRare(match)) return best(match)
  // A query that names columns itself can't be held to others.
  const closer = match.includes('{') ? undefined : CLOSER.map((columns) => `${columns}: (${match})`).find(isRare)
  const ranked = closer === undefined ? [] : best(closer)
  const met = new Set(ranked.map(({rowid}) => rowid))
  const others = some(match, limit).filter((rowid) => !met.has(rowid))
  return [...ranked, ...others.map((rowid) => ({rowid, match: 0}))].slice(0, limit)
}

/** The first entries of a scope by name. */
export function firstByName(catalog: Catalog, scope: Scope, limit: number): readonly Match[] {
  const {test, given} = limitTo(catalog, scope, 'rowid')
  const by = scope.size <= WIDE ? '' : 'INDEXED BY entries_name'
  return statement(catalog, `SELECT rowid, 0.0 AS match FROM entries ${by} WHERE ${test.replace('+', '')} ORDER BY name LIMIT ?`).all(
    ...given,
    limit,
  ) as Match[]
}
