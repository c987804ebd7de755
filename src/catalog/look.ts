import {type SQL, sql} from 'drizzle-orm'
import {type Limit, limitOf, matchText} from './conditions.js'
import {type NearName, squeezed} from './correct.js'
import type {Catalog} from './database.js'
import {precedenceOf} from './precedence.js'
import {type Candidate, exactTier, nameTier, partTier, type Row, TIERS, within} from './ranking.js'
import {remembered, statement} from './remembered.js'
import {bestMatches, firstByName, inScope, isWide, type Match, scopeOf} from './scope.js'
import {answersTo} from './situations.js'
import {
  asksFigure,
  describesThing,
  isQuestion,
  SLOT_FIELDS,
  synonymsOf,
  type Term,
  type Understood,
  understand,
  wordsThatCount,
} from './understand.js'

/** Entries that one way of looking hands over to be ranked. */
const POOL = 60
/** What a match by a synonym counts, to one by the word itself. */
const SYNONYM_SHARE = 0.6

/** Words that are looked for, and what was found so far. */
export interface Look {
  catalog: Catalog
  /** As typed, stop words and all. */
  terms: readonly Term[]
  /** Words that are all wanted. */
  words: readonly Term[]
  /** Words that only rank. */
  weak: readonly Term[]
  /** The whole text without blanks, and without the words of a question. */
  asked: readonly [string, ...string[]]
  /** What limits every hit: fields of the query, kinds. */
  scope: readonly Limit[]
  /** Asked in a sentence, and for no thing: what says how the game is played goes first. */
  isQuestion: boolean
  pool: Map<number, Candidate>
  /** Entries read so far. */
  rows: Map<number, Row>
}

export function startLook(catalog: Catalog, terms: readonly Term[], scope: readonly Limit[]): Look {
  const {wanted, weak} = wordsThatCount(terms)
  const counting = terms.filter((term) => wanted.includes(term) || weak.includes(term))
  const [all, some] = [squeezedWords(terms), squeezedWords(counting)]
  const asked: Look['asked'] = all === some ? [all] : [all, some]
  return {catalog, terms, words: wanted, weak, asked, scope, isQuestion: isQuestion(terms), pool: new Map(), rows: new Map()}
}

function squeezedWords(terms: readonly Term[]): string {
  return squeezed(terms.map(({words}) => words.join('')).join(''))
}

/** Entries with all the words in their name or aliases. */
export function lookInNames(look: Look): void {
  const rows = matching(look, `{name aliases}: (${allOf(look.words)})`)
  for (const row of rows) add(look, row, nameTier(row, look.asked) + within(row) / 100)
}

/** Entries with a feature or trait named so. */
export function lookInParts(look: Look): void {
  const phrase = look.terms.flatMap(({words}) => words).join(' ')
  for (const row of matching(look, `parts: "${phrase}"`)) {
    const tier = partTier(row, look.asked)
    if (tier > 0) add(look, row, tier + within(row) / 10)
  }
}

/** Entries with all the words anywhere. */
export function lookInTexts(look: Look): void {
  const rows = matching(look, ranking(look, allOf(look.words)))
  for (const row of rows) add(look, row, TIERS.text + within(row))
  if (rows.length < POOL && look.words.some((word) => synonymsOf(word).length > 0))
    for (const row of matching(look, ranking(look, look.words.map(withSynonyms).join(' AND '))))
      add(look, row, TIERS.synonyms + within(row))
}

/** What finds, with weak words beside it that count where they stand. */
function ranking({weak}: Look, match: string): string {
  return weak.length === 0 ? match : `(${match}) OR ((${match}) AND (${weak.map(matchText).join(' OR ')}))`
}

/** Entries named exactly so, however the words are split. */
export function lookForName(look: Look): void {
  const rows = named(look, look.asked)
  for (const row of rows) add(look, row, exactTier(row.kind) + within(row) / 100)
}

/** A whole name among the words counts for more, the more of them it is. */
export function lookForNamesWithin(look: Look): void {
  const {words, pool} = look
  if (words.length < 2 || words.length > MOST_WORDS) return
  const phrases = words.flatMap((_, from) => words.slice(from).map((_, i) => words.slice(from, from + i + 1)))
  const isFigure = asksFigure(look.terms)
  const lengths = new Map(phrases.map((phrase) => [squeezedWords(phrase), phrase.length]))
  for (const row of named(look, [...lengths.keys()])) {
    const share = (lengths.get(squeezed(row.name)) ?? 0) / words.length
    const score =
      (pool.get(row.rowid)?.score ?? TIERS.synonyms + within(row) / 10) + (isFigure && precedenceOf(row.kind).figures ? FIGURE_OF : 0)
    add(look, row, score + (look.isQuestion && precedenceOf(row.kind).answers ? ANSWER_WITHIN : NAME_WITHIN) * share)
  }
}

const MOST_WORDS = 8
const NAME_WITHIN = 120
/** A condition or an action that is named in a question is what is asked about, more often than a spell whose name is a word. */
const ANSWER_WITHIN = 260

/** Who asks how heavy or how dear a thing is, names the thing. */
const FIGURE_OF = 260

/** Another name of several words that stands in a question. Small words may be what matters: who is `on fire` asks for no kind of damage. */
export function lookForAliasesWithin(look: Look): void {
  const {terms} = look
  if (terms.length < 3 || terms.length > MOST_TERMS) return
  const phrases = terms.flatMap((_, from) => Array.from({length: MOST_WORDS_OF_ALIAS - 1}, (_, i) => terms.slice(from, from + i + 2)))
  const texts = new Set(phrases.filter(({length}) => length > 1).map((phrase) => phrase.flatMap(({words}) => words).join(' ')))
  const said = new Set([...texts].map(squeezed))
  for (const row of matching(look, `aliases: (${[...texts].map((text) => `"${text}"`).join(' OR ')})`))
    if (row.aliases.split('\n').some((alias) => /\s/.test(alias) && said.has(squeezed(alias))))
      add(look, row, TIERS.exactName + within(row) / 10)
}

const MOST_TERMS = 20
const MOST_WORDS_OF_ALIAS = 5

/** What a table looks up in the situation that a sentence tells of: small words stand in it, as they don't in a search for a name. */
export function lookForSituation(look: Look): void {
  const {terms, words, weak} = look
  if (terms.length < WORDS_OF_A_SITUATION || terms.length > MOST_TERMS || terms.length === words.length + weak.length) return
  if (describesThing(terms)) return
  const answers = answersTo(look.terms.map(({raw}) => raw))
  if (answers.size === 0) return
  const ids = [...answers.keys()].map((key) => key.slice(key.indexOf('/') + 1))
  for (const row of rowsOf(look, inScope(look.catalog, scopeOf(look.catalog, look.scope), withIds(look, ids)))) {
    const place = answers.get(`${row.kind}/${row.id}`)
    if (place !== undefined) add(look, row, (look.pool.get(row.rowid)?.score ?? 0) / 10 + TIERS.situation - place)
  }
}

const WORDS_OF_A_SITUATION = 4

function withIds({catalog}: Look, ids: readonly string[]): readonly Match[] {
  return statement(catalog, WITH_IDS).all(JSON.stringify(ids)) as Match[]
}

const WITH_IDS = 'SELECT rowid, 0.0 AS match FROM entries WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name'

function named(look: Look, names: readonly string[]): readonly Row[] {
  const found = statement(look.catalog, NAMED).all(JSON.stringify(names)) as Match[]
  return rowsOf(look, inScope(look.catalog, scopeOf(look.catalog, look.scope), found))
}

const NAMED = 'SELECT rowid, 0.0 AS match FROM entries WHERE squeezed IN (SELECT value FROM json_each(?)) ORDER BY name'

/** Entries that fit the fields which the words stand for. */
export function lookByMeaning(look: Look): void {
  const values = valuesOf(look.catalog)
  const understood = understand(look.terms, (field, value) => values.has(`${field}:${value}`))
  if (!understood) return
  const whole = understood.terms.length === 0 && look.terms.length > 1
  const tier = whole ? TIERS.wholeMeaning : TIERS.meaning
  if (understood.order) {
    for (const [i, row] of inOrder(look, understood, understood.order).entries()) add(look, row, tier + 100 - i)
    return
  }
  for (const row of fitting(look, understood, matchText)) add(look, row, tier + within(row) / (whole ? 10 : 1))
  if (!whole) for (const row of fitting(look, understood, withSynonyms)) add(look, row, TIERS.meaningOfSynonyms + within(row))
}

/** Every `field:value` that a saying may name. */
function valuesOf(catalog: Catalog): ReadonlySet<string> {
  return remembered(catalog, 'values', () => {
    const rows = catalog.all<{field: string; value: string}>(sql`SELECT DISTINCT field, value FROM facets WHERE field IN ${SLOT_FIELDS}`)
    return new Set(rows.map(({field, value}) => `${field}:${value}`))
  })
}

function fitting(look: Look, {fields, terms, kept}: Understood, text: (term: Term) => string): readonly Row[] {
  const scoped = {...look, scope: [...look.scope, ...fields.map(limitOf)]}
  const all = kept.length > 0 ? kept.map(text).join(' OR ') : undefined
  if (terms.length > 0) {
    const wanted = terms.map(text).join(' AND ')
    const rows = matching(scoped, wanted)
    return all === undefined || rows.length === 0 ? rows : better(rows, matching(scoped, `(${wanted}) AND (${all})`))
  }
  const limits = scopeOf(scoped.catalog, scoped.scope)
  const rows = limits ? rowsOf(scoped, firstByName(scoped.catalog, limits, POOL)) : []
  if (all === undefined || rows.length === 0) return rows
  // Where most entries fit, those that have the words are found already.
  return better(rows, isWide(limits) ? rowsOf(scoped, inScope(scoped.catalog, limits, [...look.pool.values()])) : matching(scoped, all))
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
  const scoped = {...look, scope: [...look.scope, ...fields.map(limitOf)]}
  return unmatched(scoped, texts, order.startsWith('-') ? sql`${number} DESC, entries.name` : sql`${number}, entries.name`)
}

/** Entries with any of the words: the more of them, and the rarer, the better. */
export function lookForAnyWord(look: Look): void {
  const sums = new Map<number, {match: number; count: number}>()
  for (const word of look.words)
    for (const [rowid, match] of anyWay(look, word)) {
      const sum = sums.get(rowid) ?? {match: 0, count: 0}
      sums.set(rowid, {match: sum.match + match, count: sum.count + 1})
    }
  const matches = [...sums].map(([rowid, {match, count}]) => ({rowid, match: (match * count) / look.words.length, count}))
  const best = matches.sort((a, b) => b.match - a.match).slice(0, POOL)
  for (const row of rowsOf(look, best)) add(look, row, TIERS.anyWord + within(row))
}

const ANY_POOL = 300

function anyWay(look: Look, word: Term): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const {rowid, match} of matches(look, synonymText(word), ANY_POOL)) found.set(rowid, match * SYNONYM_SHARE)
  for (const {rowid, match} of matches(look, matchText(word), ANY_POOL)) found.set(rowid, Math.max(match, found.get(rowid) ?? 0))
  return found
}

/** Entries whose names are near what was typed; returns the names that were. */
export function lookNear(look: Look, near: readonly NearName[]): readonly NearName[] {
  if (near.length === 0) return []
  const rows = rowsOf(
    look,
    inScope(
      look.catalog,
      scopeOf(look.catalog, look.scope),
      near.map(({rowid}) => ({rowid, match: 0})),
    ),
  )
  const best = Math.max(0, ...[...look.pool.values()].map(({score}) => score))
  const there = near.filter(({rowid}) => rows.some((row) => row.rowid === rowid))
  for (const {rowid, distance} of there) {
    const row = rows.find((each) => each.rowid === rowid)
    if (row) add(look, row, nearScore(look.asked[0], distance, best))
  }
  return there
}

/** A short word that stands in a text is more likely meant as it is, so it stays before names that it may be a slip of. */
const SURE_LENGTH = 7

function nearScore(asked: string, distance: number, best: number): number {
  if (best === 0) return TIERS.slip - 10 * distance
  if (asked.length >= SURE_LENGTH && distance < 2) return TIERS.nearName - 10 * distance
  return Math.min(TIERS.nearName, best - 0.01) - distance / 1000
}

/** What an answer is worth beside what only speaks of what a question is about. */
const ANSWERS = 120

/** Keeps the best that is known of an entry. */
function add({pool, isQuestion}: Look, row: Row, found: number): void {
  const score = found + (isQuestion && found < TIERS.nearName && precedenceOf(row.kind).answers ? ANSWERS : 0)
  const known = pool.get(row.rowid)
  if (known === undefined || known.score < score) pool.set(row.rowid, {...row, score})
}

/** Whether all the words are in a name, or stand for fields, of something found: then nothing else can have been meant. */
export function isSure({pool}: Look): boolean {
  for (const {score} of pool.values()) if (score >= TIERS.nameWords) return true
  return false
}

function matching(look: Look, match: string): readonly Row[] {
  return rowsOf(look, matches(look, match, POOL))
}

function matches({catalog, scope}: Look, match: string, limit: number): readonly Match[] {
  return bestMatches(catalog, scopeOf(catalog, scope), match, limit)
}

function unmatched(look: Look, texts: readonly SQL[], order: SQL): readonly Row[] {
  const where = sql.join([...look.scope.map((limit) => limit['of all']), ...texts], sql` AND `)
  const found = look.catalog.all<Match>(sql`
    SELECT entries.rowid, 0.0 AS match FROM entries WHERE ${where} ORDER BY ${order} LIMIT ${POOL}
  `)
  return rowsOf(look, found)
}

/** Matches with what ranking them needs; each entry is read once a search. */
function rowsOf({catalog, rows}: Look, matches: readonly Match[]): readonly Row[] {
  const missing = matches.filter(({rowid}) => !rows.has(rowid)).map(({rowid}) => rowid)
  if (missing.length > 0) for (const row of statement(catalog, ROWS).all(JSON.stringify(missing)) as Row[]) rows.set(row.rowid, row)
  return matches.flatMap(({rowid, match}) => {
    const row = rows.get(rowid)
    return row ? [{...row, match}] : []
  })
}

const ROWS = `
  SELECT rowid, kind, id, name, summary, document, aliases, parts, 0.0 AS match FROM entries
  WHERE rowid IN (SELECT value FROM json_each(?))
`

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
