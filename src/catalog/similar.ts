import {sql} from 'drizzle-orm'
import type {Entry} from '../schema/content/entry.js'
import type {Catalog} from './database.js'
import {facetsOf, textOf} from './facets.js'
import type {Hit} from './search.js'

/** Words of an entry that are asked for: the rarest of the catalog that it has. */
const WORDS = 24
/** What a shared fact counts beside the words. */
const FACET_WEIGHT = 0.6
/** Facts that say little: nearly every entry has them. */
const DULL = new Set(['document', 'kind', 'name'])

/** Entries most like one: of its kind, with its rare words and its facts. The entry itself is left out. */
export function similarEntries(catalog: Catalog, entry: Entry, limit: number): Hit[] {
  const words = rareWords(catalog, entry)
  const facts = facetsOf(entry).filter(({field}) => !DULL.has(field))
  const shared =
    facts.length === 0
      ? sql`0`
      : sql`(SELECT count(*) FROM facets WHERE facets.entry = entries.rowid AND (${sql.join(
          facts.map(({field, value}) => sql`(field = ${field} AND value = ${value})`),
          sql` OR `,
        )}))`
  const match = words.map((word) => `"${word}"`).join(' OR ')
  const rank =
    match === ''
      ? sql`0`
      : sql`coalesce((SELECT -bm25(entries_text) FROM entries_text WHERE entries_text MATCH ${match} AND entries_text.rowid = entries.rowid), 0)`
  return catalog.all<Hit>(sql`
    SELECT kind, id, name, summary, document, '' AS excerpt FROM entries
    WHERE kind = ${entry.kind} AND id <> ${entry.id}
    ORDER BY ${shared} * ${FACET_WEIGHT} + ${rank} DESC, name
    LIMIT ${limit}
  `)
}

/** The entry's own words, those that fewest entries have first; a word that no other has finds nothing. */
function rareWords(catalog: Catalog, entry: Entry): string[] {
  const {name, summary, tags, body} = textOf(entry)
  const words = new Set(`${name} ${summary} ${tags} ${body}`.toLowerCase().match(/[a-z]{4,}/g) ?? [])
  const count = catalog.$client.prepare<[string], {n: number}>('SELECT count(*) AS n FROM entries_text WHERE entries_text MATCH ?')
  return [...words]
    .map((word) => ({word, n: count.get(`"${word}"`)?.n ?? 0}))
    .filter(({n}) => n > 1)
    .sort((a, b) => a.n - b.n)
    .slice(0, WORDS)
    .map(({word}) => word)
}
