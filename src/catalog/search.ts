import {sql} from 'drizzle-orm'
import {FEATURE_KIND} from '../schema/content/named-feature.js'
import {condition, type Limit, limitOf, matchText} from './conditions.js'
import {type Correction, correctWord, isKnown, type NearName, nearNames, spelledWords, squeezed} from './correct.js'
import type {Catalog} from './database.js'
import {
  isSure,
  type Look,
  lookByMeaning,
  lookForAliasesWithin,
  lookForAnyWord,
  lookForName,
  lookForNamesWithin,
  lookForSituation,
  lookInNames,
  lookInParts,
  lookInTexts,
  lookNear,
  startLook,
  withSynonyms,
} from './look.js'
import {parseQuery, type Query, type QueryProblem} from './query.js'
import {type Candidate, ranked} from './ranking.js'
import {statement} from './remembered.js'
import {spelled, type Term} from './understand.js'

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
  /** Beside what the text asks for. */
  where?: Query | undefined
  limit?: number
}

/** What a search found, and which words it took for others. */
export interface Found {
  hits: readonly Hit[]
  corrected: readonly Correction[]
}

/** Brackets of a match in an excerpt: control characters, so that no text can fake them. */
export const MARK = {open: '\u0002', close: '\u0003'} as const

const EXCERPT_WORDS = 12
const DEFAULT_LIMIT = 20
/** With fewer hits than this, entries that have only some of the words are added. */
const FEW = 5

/** Entries that fit a query, best first: names before fields that the words stand for, those before texts. */
export function search(catalog: Catalog, text: string, options: SearchOptions = {}): readonly Hit[] | QueryProblem {
  const found = lookUp(catalog, text, options)
  return 'problem' in found ? found : found.hits
}

/** As `search`, with the spellings that were corrected. */
export function lookUp(catalog: Catalog, text: string, options: SearchOptions = {}): Found | QueryProblem {
  const query = parseQuery(text)
  if ('problem' in query) return query
  const split = splitQuery(query)
  return split ? lookUpWords(catalog, split, options) : {hits: strictHits(catalog, query, options), corrected: []}
}

/** For each key press: the last word may be unfinished, and what can't be read yet is left out. Nothing is excerpted. */
export function searchAsYouType(catalog: Catalog, text: string, options: SearchOptions = {}): readonly Hit[] {
  const {limit = DEFAULT_LIMIT} = options
  const query = readableStart(text)
  if (!query) return []
  const split = splitQuery(query)
  if (!split) return strictHits(catalog, query, options)
  return ranked(findWords(catalog, split, options).candidates, limit).map((candidate) => hitOf(candidate))
}

/** The longest start of a text, by words, that is a query. */
function readableStart(text: string): Query | undefined {
  for (let part = text.trim(); part !== ''; part = part.replace(/\s*\S+$/, '')) {
    const query = parseQuery(part)
    if (!('problem' in query)) return query
  }
  return undefined
}

/** A query of plain words and what limits them. */
interface SplitQuery {
  terms: readonly Term[]
  limits: readonly Query[]
}

/** Its words and its limits; `undefined` when it is more than words that are all wanted. */
function splitQuery(query: Query): SplitQuery | undefined {
  const parts = query.type === 'and' ? query.parts : [query]
  const terms = parts.flatMap((part) => (part.type === 'text' && part.raw !== undefined ? termsOf(part) : []))
  if (terms.length === 0) return undefined
  return {terms, limits: parts.filter((part) => part.type !== 'text' || part.raw === undefined)}
}

function termsOf({words, prefix, raw = ''}: Extract<Query, {type: 'text'}>): Term[] {
  const lower = raw
    .toLowerCase()
    .replace(/\*$/, '')
    .replace(/[,;.!?]+$/, '')
  const pieces = /^\d+(?:st|nd|rd|th)-level$/.test(lower) ? lower.split('-') : [lower]
  if (pieces.length > 1) return pieces.map((piece) => ({words: [piece], prefix: false, raw: piece}))
  return spelled({words: words.map((word) => word.toLowerCase()), prefix, raw: lower.replace(/['’]/g, '')})
}

/** A query with operators: just what it says, words ranked by where they stand. */
function strictHits(catalog: Catalog, query: Query, options: SearchOptions): Hit[] {
  const {limit = DEFAULT_LIMIT} = options
  const words = rankingText(query)
  const where = sql.join([condition(query), ...limitsBeside(options).map((each) => each['of all'])], sql` AND `)
  if (words === undefined)
    return catalog.all<Hit>(sql`
      SELECT kind, id, name, summary, document, '' AS excerpt FROM entries WHERE ${where} ORDER BY name, kind LIMIT ${limit}
    `)
  return catalog.all<Hit>(sql`
    SELECT entries.kind, entries.id, entries.name, entries.summary, entries.document, ${sql.raw(EXCERPT)} AS excerpt
    FROM entries_text JOIN entries ON entries.rowid = entries_text.rowid
    WHERE entries_text MATCH ${words} AND ${where}
    ORDER BY rank, entries.name
    LIMIT ${limit}
  `)
}

/** Words of one column around the match; nothing where it has none. Names, tags and lists of parts are no sentences to quote. */
const quoted = (column: number) => `nullif(snippet(entries_text, ${column}, '${MARK.open}', '${MARK.close}', '…', ${EXCERPT_WORDS}), '')`
const withMatch = (column: number) => `CASE WHEN instr(${quoted(column)}, '${MARK.open}') > 0 THEN ${quoted(column)} END`
const [SUMMARY, BODY] = [3, 5]
const EXCERPT = `coalesce(${withMatch(SUMMARY)}, ${withMatch(BODY)}, '')`
const EXCERPTS = `
  SELECT rowid, ${EXCERPT} AS excerpt FROM entries_text WHERE entries_text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
`

/** What limits a search beside its text. */
export function limitsBeside({kinds = [], where}: Pick<SearchOptions, 'kinds' | 'where'>): Limit[] {
  const one = sql`entries.kind IN ${kinds}`
  return [...(kinds.length > 0 ? [{'of all': one, 'of each': one}] : []), ...(where ? [limitOf(where)] : [])]
}

/** FTS5 text that finds and ranks: the whole query when it is words alone, else the parts that are. */
function rankingText(query: Query): string | undefined {
  const whole = textOnly(query)
  if (whole !== undefined || query.type !== 'and') return whole
  const texts = query.parts.map(textOnly).filter((part) => part !== undefined)
  return texts.length > 0 ? texts.map((part) => `(${part})`).join(' AND ') : undefined
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

function lookUpWords(catalog: Catalog, split: SplitQuery, options: SearchOptions): Found {
  const {limit = DEFAULT_LIMIT} = options
  const {candidates, corrected, terms} = findWords(catalog, split, options)
  return {hits: withExcerpts(catalog, ranked(candidates, limit), terms), corrected}
}

interface FoundWords {
  candidates: ReadonlyMap<number, Candidate>
  corrected: readonly Correction[]
  /** The words as they were looked for in the end. */
  terms: readonly Term[]
}

/** Looks in names and texts as typed, then more and more generously while little is found. */
function findWords(catalog: Catalog, split: SplitQuery, options: SearchOptions): FoundWords {
  const look = startLook(catalog, split.terms, [...split.limits.map(limitOf), ...limitsBeside(options)])
  lookForName(look)
  lookInNames(look)
  lookInParts(look)
  lookInTexts(look)
  lookByMeaning(look)
  lookForSituation(look)
  const unfound = look.pool.size === 0
  lookForNamesWithin(look)
  if (look.isQuestion) lookForAliasesWithin(look)
  const near = isSure(look) ? [] : lookNear(look, nearNames(catalog, look.asked[0]))
  const respelled = unfound ? (asNamed(look, near) ?? respell(catalog, look.terms)) : undefined
  const corrected = respelled?.corrected ?? correctedTo(look, near[0])
  if (respelled) return again(look, findWords(catalog, {...split, terms: respelled.terms}, options), corrected)
  if (look.pool.size < FEW && !isSure(look)) lookForAnyWord(look)
  return {candidates: look.pool, corrected, terms: look.words}
}

/** The whole text as the name it is a slip of. */
function asNamed(look: Look, [first]: readonly NearName[]): Respelled | undefined {
  if (first === undefined || first.distance > 1) return undefined
  const terms = spelledWords(first.name).map((word) => ({words: [word], prefix: false, raw: word}))
  return {terms, corrected: correctedTo(look, first)}
}

function correctedTo({terms}: Look, near: NearName | undefined): readonly Correction[] {
  return near ? [{from: terms.map(({raw}) => raw).join(' '), to: near.name}] : []
}

/** What was found with other spellings, and with none, the better score of each. */
function again({pool}: Look, found: FoundWords, corrected: readonly Correction[]): FoundWords {
  const candidates = new Map(found.candidates)
  for (const [rowid, candidate] of pool) if ((candidates.get(rowid)?.score ?? 0) < candidate.score) candidates.set(rowid, candidate)
  return {...found, candidates, corrected}
}

interface Respelled {
  terms: readonly Term[]
  corrected: readonly Correction[]
}

/** Words that the catalog doesn't know, as ones that it does. */
function respell(catalog: Catalog, terms: readonly Term[]): Respelled | undefined {
  const corrected: Correction[] = []
  const respelled = terms.flatMap((term): Term[] => {
    const [word = '', second] = term.words
    if (second !== undefined || isKnown(catalog, word, term.prefix) || hasText(catalog, matchText(term))) return [term]
    const better = correctWord(catalog, word, term.prefix)
    if (!better) return [term]
    corrected.push({from: term.raw, to: better.join(' ')})
    return better.map((each) => ({words: [each], prefix: term.prefix, raw: each}))
  })
  return corrected.length > 0 ? {terms: respelled, corrected} : undefined
}

function hasText(catalog: Catalog, match: string): boolean {
  return catalog.get(sql`SELECT 1 FROM entries_text WHERE entries_text MATCH ${match} LIMIT 1`) !== undefined
}

/** The hits with the words around what matched, where a word did in what people read: tags and lists of names are no text. */
function withExcerpts(catalog: Catalog, candidates: readonly Candidate[], terms: readonly Term[]): Hit[] {
  const ids = candidates.map(({rowid}) => rowid)
  const any = terms.map(withSynonyms).join(' OR ')
  const rows = statement(catalog, EXCERPTS).all(`{name summary body}: (${any})`, JSON.stringify(ids)) as {rowid: number; excerpt: string}[]
  const excerpts = new Map(rows.map((row) => [row.rowid, row.excerpt]))
  return candidates.map((candidate) => hitOf(candidate, excerpts.get(candidate.rowid)))
}

function hitOf({kind, id, name, summary, document}: Candidate, excerpt = ''): Hit {
  return {kind, id, name, summary, document, excerpt}
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

/** What an entry goes by. */
export interface NamedRow {
  kind: string
  id: string
  name: string
  aliases: readonly string[]
}

/** All names of entries of the kinds given, or of all kinds; a feature also goes by its owner's name and its own. */
export function namesOfEntries(catalog: Catalog, kinds: readonly string[] = []): NamedRow[] {
  const which = kinds.length > 0 ? sql`WHERE kind IN ${kinds}` : sql``
  return catalog.all<NameColumns>(sql`SELECT ${sql.raw(NAMES)} FROM entries ${which} ORDER BY kind, name`).map(namedRow)
}

/** Those whose id or name, blanks aside, a text is; whatever the size of the catalog at once. */
export function namedExactly(catalog: Catalog, name: string, kinds: readonly string[] = []): NamedRow[] {
  const rows = statement(catalog, `SELECT ${NAMES} FROM entries WHERE id = ? OR squeezed = ? ORDER BY kind, name`).all(name, squeezed(name))
  return (rows as NameColumns[]).filter(({kind}) => kinds.length === 0 || kinds.includes(kind)).map(namedRow)
}

const NAMES = `kind, id, name, aliases, CASE kind WHEN '${FEATURE_KIND}' THEN parts ELSE '' END AS parts`
type NameColumns = Record<'kind' | 'id' | 'name' | 'aliases' | 'parts', string>

function namedRow({kind, id, name, aliases, parts}: NameColumns): NamedRow {
  return {kind, id, name, aliases: `${aliases}\n${parts}`.split('\n').filter((each) => each !== '')}
}

/** Every entry of the kinds named, or of all, by kind and name. */
export function listEntries(catalog: Catalog, kinds: readonly string[] = []): Listed[] {
  const which = kinds.length > 0 ? sql`WHERE kind IN ${kinds}` : sql``
  return catalog.all<Listed>(sql`SELECT kind, id, name, summary, document FROM entries ${which} ORDER BY kind, name`)
}
