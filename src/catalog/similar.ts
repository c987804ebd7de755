import type {Entry} from '../schema/content/entry.js'
import type {Catalog} from './database.js'
import {facetsOf, textOf} from './facets.js'
import {statement} from './remembered.js'
import type {Hit} from './search.js'

/** Words of an entry that are asked for: the rarest of the catalog that it has. */
const WORDS = 24
/** What a shared fact counts beside the words. */
const FACET_WEIGHT = 0.6
/** Facts that say little: nearly every entry has them. */
const DULL = new Set(['document', 'kind', 'name'])

/** Entries most like one: of its kind, with its rare words and its facts. The entry itself is left out. */
export function similarEntries(catalog: Catalog, entry: Entry, limit: number): Hit[] {
  const match = rareWords(catalog, entry).map((word) => `"${word}"`)
  const facts = facetsOf(entry).filter(({field}) => !DULL.has(field))
  return statement(catalog, SIMILAR).all({
    // A text index is asked for something; this finds nothing.
    match: match.length === 0 ? '"\u0001"' : match.join(' OR '),
    facts: JSON.stringify(facts.map(({field, value}) => [field, value])),
    kind: entry.kind,
    id: entry.id,
    limit,
  }) as Hit[]
}

/** Words and facts are each looked for once and joined: asked of one entry after another they take a thousand times as long. */
const SIMILAR = `
  WITH
    worded AS MATERIALIZED (SELECT rowid, -bm25(entries_text) AS rank FROM entries_text WHERE entries_text MATCH :match),
    shared AS MATERIALIZED (
      SELECT entry, count(*) AS count FROM json_each(:facts) AS fact
      CROSS JOIN facets ON facets.field = fact.value ->> 0 AND facets.value = fact.value ->> 1
      GROUP BY entry
    )
  SELECT kind, id, name, summary, document, '' AS excerpt FROM entries
  LEFT JOIN worded ON worded.rowid = entries.rowid
  LEFT JOIN shared ON shared.entry = entries.rowid
  WHERE kind = :kind AND id <> :id
  ORDER BY coalesce(shared.count, 0) * ${FACET_WEIGHT} + coalesce(worded.rank, 0) DESC, name
  LIMIT :limit
`

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
