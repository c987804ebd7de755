import {type SQL, sql} from 'drizzle-orm'
import {condition, matchText} from './conditions.js'
import {type NearName, squeezed} from './correct.js'
import type {Catalog} from './database.js'
import {type Candidate, nameTier, partTier, type Row, TIERS, within} from './ranking.js'
import {synonymsOf, type Term, type Understood, understand, withoutStopWords} from './understand.js'

/** How much a match counts in the name, the aliases, the names of parts, the summary, the tags and the body. */
export const WEIGHTS = sql.raw('12.0, 10.0, 5.0, 4.0, 5.0, 1.0')
/** Entries that one way of looking hands over to be ranked. */
const POOL = 60
/** What a match by a synonym counts, to one by the word itself. */
const SYNONYM_SHARE = 0.6

/** Words that are looked for, and what was found so far. */
export interface Look {
  catalog: Catalog
  /** As typed, stop words and all. */
  terms: readonly Term[]
  /** The words that count. */
  words: readonly Term[]
  /** The whole text without blanks. */
  asked: string
  /** What limits every hit: fields of the query, kinds. */
  scope: readonly SQL[]
  pool: Map<number, Candidate>
}

export function startLook(catalog: Catalog, terms: readonly Term[], scope: readonly SQL[]): Look {
  const asked = squeezed(terms.map(({words}) => words.join('')).join(''))
  return {catalog, terms, words: withoutStopWords(terms), asked, scope, pool: new Map()}
}

/** Entries with all the words in their name or aliases. */
export function lookInNames(look: Look): void {
  const rows = matching(look, `{name aliases}: (${allOf(look.words)})`)
  for (const row of rows) add(look, row, nameTier(row, look.asked) + within(row) / 100)
}

/** Entries with all the words anywhere. */
export function lookInTexts(look: Look): void {
  for (const row of matching(look, allOf(look.words))) add(look, row, Math.max(TIERS.text, partTier(row, look.asked)) + within(row))
  const wider = look.words.map(withSynonyms)
  if (look.words.some((word) => synonymsOf(word).length > 0))
    for (const row of matching(look, wider.join(' AND '))) add(look, row, TIERS.synonyms + within(row))
}

/** Entries that fit the fields which the words stand for. */
export function lookByMeaning(look: Look): void {
  const understood = understand(look.terms, (field, value) => isValue(look.catalog, field, value))
  if (!understood) return
  const rows = understood.order ? inOrder(look, understood, understood.order) : fitting(look, understood)
  for (const [i, row] of rows.entries()) add(look, row, TIERS.meaning + (understood.order ? 100 - i : within(row)))
}

function isValue(catalog: Catalog, field: string, value: string): boolean {
  return catalog.get(sql`SELECT 1 FROM facets WHERE field = ${field} AND value = ${value} LIMIT 1`) !== undefined
}

function fitting(look: Look, {fields, terms, kept}: Understood): readonly Row[] {
  const scoped = {...look, scope: [...look.scope, ...fields.map(condition)]}
  const all = kept.length > 0 ? kept.map(withSynonyms).join(' OR ') : undefined
  if (terms.length > 0) {
    const wanted = terms.map(withSynonyms).join(' AND ')
    const rows = matching(scoped, wanted)
    return all === undefined ? rows : better(rows, matching(scoped, `(${wanted}) AND (${all})`))
  }
  const rows = unmatched(scoped, sql`entries.name`)
  return all === undefined ? rows : better(rows, matching(scoped, all))
}

/** The rows, those of `others` with their better match. */
function better(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  const known = new Map(others.map((row) => [row.rowid, row]))
  return [...others, ...rows.filter(({rowid}) => !known.has(rowid))]
}

function inOrder(look: Look, {fields, terms}: Understood, order: string): readonly Row[] {
  const field = order.replace('-', '')
  const texts = terms.map((term) => sql`entries.rowid IN (SELECT rowid FROM entries_text WHERE entries_text MATCH ${withSynonyms(term)})`)
  const number = sql`(SELECT min(number) FROM facets WHERE entry = entries.rowid AND field = ${field})`
  const scoped = {...look, scope: [...look.scope, ...fields.map(condition), ...texts]}
  return unmatched(scoped, order.startsWith('-') ? sql`${number} DESC, entries.name` : sql`${number}, entries.name`)
}

/** Entries with any of the words: the more of them, and the rarer, the better. */
export function lookForAnyWord(look: Look): void {
  const sums = new Map<number, {row: Row; match: number; count: number}>()
  for (const word of look.words) {
    for (const row of anyWay(look, word)) {
      const sum = sums.get(row.rowid) ?? {row, match: 0, count: 0}
      sums.set(row.rowid, {row, match: sum.match + row.match, count: sum.count + 1})
    }
  }
  for (const {row, match, count} of sums.values()) {
    const covered = count / look.words.length
    add(look, {...row, match: match * covered}, TIERS.anyWord + within({...row, match: match * covered}) * covered)
  }
}

const ANY_POOL = 400

function anyWay(look: Look, word: Term): Iterable<Row> {
  const found = new Map<number, Row>()
  for (const row of matching(look, synonymText(word), ANY_POOL)) found.set(row.rowid, {...row, match: row.match * SYNONYM_SHARE})
  for (const row of matching(look, matchText(word), ANY_POOL)) found.set(row.rowid, row)
  return found.values()
}

/** Entries whose names are near what was typed; returns the names that were. */
export function lookNear(look: Look, near: readonly NearName[]): readonly NearName[] {
  if (near.length === 0) return []
  const ids = near.map(({rowid}) => rowid)
  const rows = unmatched({...look, scope: [...look.scope, sql`entries.rowid IN ${ids}`]}, sql`entries.name`)
  const best = Math.max(0, ...[...look.pool.values()].map(({score}) => score))
  const there = near.filter(({rowid}) => rows.some((row) => row.rowid === rowid))
  for (const {rowid, distance} of there) {
    const row = rows.find((each) => each.rowid === rowid)
    if (row) add(look, row, nearScore(look.asked, distance, best))
  }
  return there
}

/** A short word that stands in a text is more likely meant as it is, so it stays before names that it may be a slip of. */
const SURE_LENGTH = 7

function nearScore(asked: string, distance: number, best: number): number {
  if (asked.length >= SURE_LENGTH && distance < 2) return TIERS.nearName - 10 * distance
  return Math.min(TIERS.nearName, best > 0 ? best - 0.01 : TIERS.nearName) - distance / 1000
}

/** Keeps the best that is known of an entry. */
function add({pool}: Look, row: Row, score: number): void {
  const known = pool.get(row.rowid)
  if (known === undefined || known.score < score) pool.set(row.rowid, {...row, score})
}

const COLUMNS = sql.raw(`entries.rowid, entries.kind, entries.id, entries.name, entries.summary, entries.document,
  entries_text.aliases, entries_text.parts`)

function matching({catalog, scope}: Look, match: string, limit = POOL): readonly Row[] {
  if (match === '') return []
  return catalog.all<Row>(sql`
    SELECT ${COLUMNS}, -bm25(entries_text, ${WEIGHTS}) AS match
    FROM entries_text JOIN entries ON entries.rowid = entries_text.rowid
    WHERE ${sql.join([sql`entries_text MATCH ${match}`, ...scope], sql` AND `)}
    ORDER BY bm25(entries_text, ${WEIGHTS}) LIMIT ${limit}
  `)
}

function unmatched({catalog, scope}: Look, order: SQL): readonly Row[] {
  return catalog.all<Row>(sql`
    SELECT ${COLUMNS}, 0.0 AS match FROM entries JOIN entries_text ON entries_text.rowid = entries.rowid
    WHERE ${sql.join([...scope], sql` AND `)} ORDER BY ${order} LIMIT ${POOL}
  `)
}

function allOf(terms: readonly Term[]): string {
  return terms.map(matchText).join(' AND ')
}

/** FTS5 text for a word or any of its synonyms. */
export function withSynonyms(term: Term): string {
  const others = synonymText(term)
  return others === '' ? matchText(term) : `(${matchText(term)} OR ${others})`
}

function synonymText(term: Term): string {
  return synonymsOf(term)
    .map((phrase) => `"${phrase}"`)
    .join(' OR ')
}
