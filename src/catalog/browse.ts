import {type SQL, sql} from 'drizzle-orm'
import {condition, matchText} from './conditions.js'
import type {Catalog} from './database.js'
import type {Query} from './query.js'
import {statement} from './remembered.js'
import type {FacetCount, Listed} from './search.js'

/** Entries that fit a query of fields, or all, by kind and id: an order that the index holds, so that the first come at once. */
export function browseEntries(catalog: Catalog, query: Query | undefined, limit: number): Listed[] {
  return catalog.all<Listed>(
    sql`SELECT kind, id, name, summary, document FROM entries ${whereOf(query)} ORDER BY entries.kind, entries.id LIMIT ${limit}`,
  )
}

/** How many entries fit a query, or are there; counting stops at `most`. */
export function countEntries(catalog: Catalog, query: Query | undefined, most = Number.MAX_SAFE_INTEGER): number {
  const {text, others} = split(query)
  const from = text === undefined ? sql`entries` : sql`entries_text JOIN entries ON entries.rowid = entries_text.rowid`
  const tests = [...(text === undefined ? [] : [sql`entries_text MATCH ${text}`]), ...others.map((other) => condition(other))]
  const where = tests.length > 0 ? sql`WHERE ${sql.join(tests, sql` AND `)}` : sql``
  return catalog.get<{count: number}>(sql`SELECT count(*) AS count FROM (SELECT 1 FROM ${from} ${where} LIMIT ${most})`).count
}

/** The words that are all wanted, which the text index goes through row by row, and the rest. */
function split(query: Query | undefined): {text: string | undefined; others: readonly Query[]} {
  const parts = query === undefined ? [] : query.type === 'and' ? query.parts : [query]
  const texts = parts.flatMap((part) => (part.type === 'text' ? [matchText(part)] : []))
  return {text: texts.length > 0 ? texts.join(' AND ') : undefined, others: parts.filter(({type}) => type !== 'text')}
}

/** Entries whose id starts with a text, and fit a query too: what one letter of a name means, without reading every text. */
export function startingWith(
  catalog: Catalog,
  start: string,
  query: Query | undefined,
  {limit, most}: {limit: number; most: number},
): {entries: Listed[]; total: number} {
  const inRange = sql`entries.id >= ${start} AND entries.id < ${`${start}\uffff`}`
  const where = query ? sql`${inRange} AND ${condition(query)}` : inRange
  return {
    entries: catalog.all<Listed>(
      sql`SELECT kind, id, name, summary, document FROM entries WHERE ${where} ORDER BY entries.id LIMIT ${limit}`,
    ),
    total: catalog.get<{count: number}>(sql`SELECT count(*) AS count FROM (SELECT 1 FROM entries WHERE ${where} LIMIT ${most})`).count,
  }
}

function whereOf(query: Query | undefined): SQL {
  return query ? sql`WHERE ${condition(query)}` : sql``
}

/** How many of the entries that fit a query, or of all, have each value of the fields named. */
export function countFitting(catalog: Catalog, query: Query | undefined, fields: readonly string[]): FacetCount[] {
  return counted(catalog, query ? sql`AND entry IN (SELECT rowid FROM entries WHERE ${condition(query)})` : sql``, fields)
}

/** How many of the entries named have each value of the fields named. */
export function countAmong(catalog: Catalog, keys: readonly {kind: string; id: string}[], fields: readonly string[]): FacetCount[] {
  const list = JSON.stringify(keys.map(({kind, id}) => [kind, id]))
  const among = sql`AND entry IN (
    SELECT entries.rowid FROM json_each(${list}) AS key CROSS JOIN entries ON entries.kind = key.value ->> 0 AND entries.id = key.value ->> 1
  )`
  return counted(catalog, among, fields)
}

function counted(catalog: Catalog, which: SQL, fields: readonly string[]): FacetCount[] {
  return catalog.all<FacetCount>(sql`
    SELECT field, value, count(*) AS count FROM facets WHERE field IN ${fields} ${which} GROUP BY field, value ORDER BY min(number), count DESC, value
  `)
}

/** The name of an entry. */
export function nameOfEntry(catalog: Catalog, kind: string, id: string): string | undefined {
  return statement(catalog, 'SELECT name FROM entries WHERE kind = ? AND id = ?').pluck().get(kind, id) as string | undefined
}
