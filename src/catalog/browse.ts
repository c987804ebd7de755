import {type SQL, sql} from 'drizzle-orm'
import {condition} from './conditions.js'
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

/** How many entries fit a query, or are there. */
export function countEntries(catalog: Catalog, query: Query | undefined): number {
  return catalog.get<{count: number}>(sql`SELECT count(*) AS count FROM entries ${whereOf(query)}`).count
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

/** The name of the first entry with an id, whatever its kind. */
export function nameOfId(catalog: Catalog, id: string): string | undefined {
  return statement(catalog, 'SELECT name FROM entries WHERE id = ? ORDER BY kind DESC LIMIT 1').pluck().get(id) as string | undefined
}
