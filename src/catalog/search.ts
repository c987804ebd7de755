import {type SQL, sql} from 'drizzle-orm'
import type {Catalog} from './database.js'
import {type FieldTest, parseQuery, type Query, type QueryProblem} from './query.js'

export interface Hit {
  kind: string
  id: string
  name: string
  summary: string
  document: string
  /** The words around the match, matched words between U+0002 and U+0003; empty when no word was asked for. */
  excerpt: string
}

export interface SearchOptions {
  kinds?: readonly string[]
  limit?: number
}

/** Brackets of a match in an excerpt: control characters, so that no text can fake them. */
export const MARK = {open: '\u0002', close: '\u0003'} as const

/** How much a match counts in the name, the summary, the tags and the body. */
const WEIGHTS = sql.raw('12.0, 4.0, 5.0, 1.0')
const EXCERPT_WORDS = 12

/** Entries that fit a query, best first; an exact name leads, and a match in a name outweighs one in a text. */
export function search(catalog: Catalog, text: string, options: SearchOptions = {}): Hit[] | QueryProblem {
  const query = parseQuery(text)
  return 'problem' in query ? query : runQuery(catalog, query, text, options)
}

function runQuery(catalog: Catalog, query: Query, text: string, {kinds = [], limit = 20}: SearchOptions): Hit[] {
  const words = rankingText(query)
  const where = sql.join([condition(query), ...(kinds.length > 0 ? [sql`entries.kind IN ${kinds}`] : [])], sql` AND `)
  if (words === undefined) {
    return catalog.all<Hit>(sql`
      SELECT kind, id, name, summary, document, '' AS excerpt FROM entries WHERE ${where} ORDER BY name, kind LIMIT ${limit}
    `)
  }
  const asked = text.trim().toLowerCase()
  return catalog.all<Hit>(sql`
    SELECT entries.kind, entries.id, entries.name, entries.summary, entries.document,
           snippet(entries_text, -1, ${MARK.open}, ${MARK.close}, '…', ${sql.raw(String(EXCERPT_WORDS))}) AS excerpt
    FROM entries_text JOIN entries ON entries.rowid = entries_text.rowid
    WHERE entries_text MATCH ${words} AND ${where}
    ORDER BY lower(entries.name) = ${asked} DESC, bm25(entries_text, ${WEIGHTS}), entries.name
    LIMIT ${limit}
  `)
}

/** FTS5 text that finds and ranks: the whole query when it is words alone, else any of its positive words. */
function rankingText(query: Query): string | undefined {
  const whole = textOnly(query)
  if (whole !== undefined) return whole
  if (query.type === 'and') {
    const texts = query.parts.map(textOnly).filter((part) => part !== undefined)
    if (texts.length > 0) return texts.map((part) => `(${part})`).join(' AND ')
  }
  return undefined
}

/** The FTS5 form of a query without fields; `undefined` when it has one, or only excludes. */
function textOnly(query: Query): string | undefined {
  switch (query.type) {
    case 'text':
      return matchText(query)
    case 'field':
    case 'not':
      return undefined
    case 'or':
    case 'and': {
      const parts = query.parts.map(textOnly)
      return parts.every((part) => part !== undefined) ? parts.map((part) => `(${part})`).join(` ${query.type.toUpperCase()} `) : undefined
    }
  }
}

/** Words quoted one by one, so that nothing a person types is an FTS5 operator. */
function matchText({words, prefix}: Extract<Query, {type: 'text'}>): string {
  const phrase = `"${words.join(' ')}"`
  return prefix ? `${phrase}*` : phrase
}

/** The query as SQL over `entries`. */
function condition(query: Query): SQL {
  switch (query.type) {
    case 'text':
      return sql`entries.rowid IN (SELECT rowid FROM entries_text WHERE entries_text MATCH ${matchText(query)})`
    case 'not':
      return sql`NOT (${condition(query.part)})`
    case 'and':
    case 'or':
      return sql`(${sql.join(query.parts.map(condition), sql.raw(` ${query.type.toUpperCase()} `))})`
    case 'field':
      return query.field === 'name' ? nameCondition(query.tests) : fieldCondition(query.field, query.tests)
  }
}

function nameCondition(tests: readonly FieldTest[]): SQL {
  const [test] = tests
  const value = test?.op === '=' ? test.value : ''
  return sql`instr(lower(entries.name), ${value}) > 0`
}

function fieldCondition(field: string, tests: readonly FieldTest[]): SQL {
  const any = sql.join(tests.map(testCondition), sql` OR `)
  return sql`EXISTS (SELECT 1 FROM facets WHERE facets.entry = entries.rowid AND facets.field = ${field} AND (${any}))`
}

function testCondition(test: FieldTest): SQL {
  if (test.op === '=') return sql`facets.value = ${test.value}`
  if (test.op === '..') return sql`facets.number BETWEEN ${test.from} AND ${test.to}`
  return sql`facets.number ${sql.raw(test.op)} ${test.number}`
}

export interface FacetCount {
  field: string
  value: string
  count: number
}

/** How many entries have each value of each field, most first within a field. */
export function facetCounts(catalog: Catalog, kinds: readonly string[] = []): FacetCount[] {
  const which = kinds.length > 0 ? sql`WHERE entry IN (SELECT rowid FROM entries WHERE kind IN ${kinds})` : sql``
  return catalog.all<FacetCount>(sql`
    SELECT field, value, count(*) AS count FROM facets ${which} GROUP BY field, value ORDER BY field, count DESC, value
  `)
}

/** Kinds that the catalog holds, by name. */
export function kindsOf(catalog: Catalog): string[] {
  return catalog.all<{kind: string}>(sql`SELECT DISTINCT kind FROM entries ORDER BY kind`).map(({kind}) => kind)
}

export interface Listed {
  kind: string
  id: string
  name: string
  summary: string
  document: string
}

/** Every entry of the kinds named, or of all, by kind and name. */
export function listEntries(catalog: Catalog, kinds: readonly string[] = []): Listed[] {
  const which = kinds.length > 0 ? sql`WHERE kind IN ${kinds}` : sql``
  return catalog.all<Listed>(sql`SELECT kind, id, name, summary, document FROM entries ${which} ORDER BY kind, name`)
}
