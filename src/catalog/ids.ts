import {sql} from 'drizzle-orm'
import type {Catalog} from './database.js'

/** Ids of entries of some kinds whose id, or a word of whose name, begins with some letters; of all kinds as `kind/id`. */
export function idsBeginning(catalog: Catalog, begin: string, {kinds, most}: {kinds?: readonly string[]; most: number}): string[] {
  const like = `${begin.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const within = kinds === undefined ? sql`1` : sql`kind IN ${kinds}`
  const rows = catalog.all<{kind: string; id: string}>(
    sql`SELECT kind, id FROM entries WHERE ${within} AND (id LIKE ${like} ESCAPE '\\' OR ' ' || lower(name) LIKE ${`% ${like}`} ESCAPE '\\' OR kind || '/' || id LIKE ${like} ESCAPE '\\') ORDER BY id LIMIT ${most}`,
  )
  return rows.map(({kind, id}) => (kinds?.length === 1 ? id : `${kind}/${id}`))
}
