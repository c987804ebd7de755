import {browseEntries, countAmong, countEntries, countFitting, nameOfEntry, startingWith} from '../../catalog/browse.js'
import type {Catalog} from '../../catalog/database.js'
import {parseQuery, type Query} from '../../catalog/query.js'
import {remembered} from '../../catalog/remembered.js'
import {type FacetCount, searchAsYouType} from '../../catalog/search.js'
import type {Entries} from '../../rules/build/entries.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {checkKinds} from './kinds.js'
import {openEntries} from './open.js'
import type {Shown} from './search.js'

/** An entry as a list names it. */
export interface BrowsedEntry {
  kind: string
  id: string
  name: string
  summary: string
}

/** One value that entries are narrowed to; values of one field are alternatives. */
export interface BrowseFilter {
  field: string
  value: string
}

export interface BrowsedFacet extends BrowseFilter {
  count: number
}

export interface Browsed {
  hits: readonly BrowsedEntry[]
  /** How many fit, of which `hits` are the best. */
  total: number
  /** There are more than `total`: counting stopped. */
  isLeast?: boolean
  /** Why the text is not a whole query yet; what can be read of it is looked for. */
  problem?: string
}

/** The catalog for a screen: each call is answered at once. */
export interface Browser {
  search(text: string, filters: readonly BrowseFilter[]): Browsed
  /** Values to narrow what a search found by, the kind first. Counts of a field leave that field's own filters aside. */
  facets(text: string, filters: readonly BrowseFilter[]): readonly BrowsedFacet[]
  entry(kind: string, id: string): Shown | undefined
}

/** Hits that a list holds; nobody scrolls further, and typing narrows. */
const SHOWN = 200
/** Nobody needs to know exactly how many more there are. */
const COUNTED = 1_000
/** In a catalog larger than this a word of two letters is too short to look for, as one of a single letter is in any. */
const LARGE = 5_000
/** Searches whose results are kept. */
const KEPT = 60

/** Open the catalog of a vault, or the SRD's, for browsing. Throws NotFoundError for a kind that there is none of. */
export async function openBrowser(root: string | undefined, {kinds = []}: {kinds?: readonly string[]} = {}): Promise<Browser> {
  const {catalog, entries} = await openEntries(root)
  checkKinds(catalog, kinds)
  return browserOf(catalog, entries)
}

/** A browser over an open index. */
export function browserOf(catalog: Catalog, entries: Entries): Browser {
  const found = new Map<string, Browsed>()
  return {
    search(text, filters) {
      const ripe = withoutUnripe(catalog, text)
      const key = JSON.stringify([ripe, filters])
      const known = found.get(key) ?? searched(catalog, ripe, filters)
      // Kept so that taking back what was typed costs nothing; the oldest leaves.
      found.delete(key)
      found.set(key, known)
      if (found.size > KEPT) found.delete(found.keys().next().value ?? '')
      return {...known, ...problemOf(text)}
    },
    facets: (text, filters) => facetsOf(catalog, withoutUnripe(catalog, text), filters),
    entry(kind, id) {
      const entry = entries.find(kind as EntryKind, id)
      return (
        entry && {entry, nameOf: (of, other) => nameOfEntry(catalog, of, other), traitOf: (other) => entries.find('monster-trait', other)}
      )
    },
  }
}

function problemOf(text: string): {problem?: string} {
  if (text.trim() === '') return {}
  const query = parseQuery(text)
  return 'problem' in query ? {problem: query.problem} : {}
}

function searched(catalog: Catalog, text: string, filters: readonly BrowseFilter[]): Browsed {
  const query = queryOf(text, filters)
  if (text === '') return {hits: browseEntries(catalog, query, SHOWN), total: countEntries(catalog, query)}
  if (isStart(catalog, text)) return startingWithText(catalog, text, filters)
  const hits = searchAsYouType(catalog, narrowed(text, filters), {limit: SHOWN})
  const total = query ? countEntries(catalog, query, COUNTED) : 0
  return {hits, total: Math.max(hits.length, total), isLeast: total === COUNTED}
}

/** Whether a text is so short that it is taken for the start of a name. */
function isStart(catalog: Catalog, text: string): boolean {
  return /^\p{L}+$/u.test(text) && [...text].length <= unripe(catalog)
}

function startingWithText(catalog: Catalog, start: string, filters: readonly BrowseFilter[]): Browsed {
  const {entries, total} = startingWith(catalog, start.toLowerCase(), queryOf('', filters), {limit: SHOWN, most: COUNTED})
  return {hits: entries, total, isLeast: total === COUNTED}
}

/** The text without a last word that is too short yet to look for beside others. */
function withoutUnripe(catalog: Catalog, text: string): string {
  const [last = ''] = /(?<=\S\s+)\p{L}+$/u.exec(text) ?? []
  return (last !== '' && [...last].length <= unripe(catalog) ? text.slice(0, -last.length) : text).trim()
}

/** Letters of an unfinished word that fit so much that looking for it takes too long. */
function unripe(catalog: Catalog): number {
  return sizeOf(catalog) > LARGE ? 2 : 1
}

function sizeOf(catalog: Catalog): number {
  return remembered(catalog, 'browse-size', () => countEntries(catalog, undefined))
}

/** A text that looks for the same among fewer. The filters come first: the last word may be unfinished. */
function narrowed(text: string, filters: readonly BrowseFilter[]): string {
  if (filters.length === 0) return text
  const grouped = /\bOR\b/.test(text) && !('problem' in parseQuery(text)) ? `(${text})` : text
  return `${filterText(filters)} ${grouped}`
}

/** Filters in the language of queries: `kind:"spell" level:"2,3"`. */
function filterText(filters: readonly BrowseFilter[]): string {
  const fields = [...new Set(filters.map(({field}) => field))]
  return fields
    .map((name) => {
      const values = filters.filter(({field}) => field === name).map(({value}) => value.replace(/[",]/g, ''))
      return `${name}:"${values.join(',')}"`
    })
    .join(' ')
}

/** What a text and filters ask for literally; `undefined` for all, or when it can't be read. */
function queryOf(text: string, filters: readonly BrowseFilter[]): Query | undefined {
  const query = parseQuery(narrowed(text, filters))
  return 'problem' in query ? undefined : query
}

/** Fields worth narrowing by, in the order that they are offered. */
const FIELDS = [
  'level',
  'school',
  'class',
  'cr',
  'type',
  'size',
  'rarity',
  'category',
  'attunement',
  'ritual',
  'concentration',
  'casting',
  'save',
  'damage',
  'condition',
  'property',
  'mastery',
  'alignment',
  'chapter',
  'document',
]
/** Values of one field beyond this many are too rare to be offered. */
const VALUES = 12
/** Fields that are offered whole. */
const WHOLE: ReadonlySet<string> = new Set(['kind', 'level', 'cr'])

function facetsOf(catalog: Catalog, text: string, filters: readonly BrowseFilter[]): readonly BrowsedFacet[] {
  const chosen = new Set(['kind', ...filters.map(({field}) => field)])
  // Other fields say little about everything at once, and counting them takes long.
  const others = text === '' && filters.length === 0 ? ['document'] : FIELDS.filter((field) => !chosen.has(field))
  const ofChosen = [...chosen].flatMap((name) =>
    countsOf(
      catalog,
      text,
      filters.filter(({field}) => field !== name),
      [name],
    ),
  )
  const counts = [...ofChosen, ...countsOf(catalog, text, filters, others)]
  // What was chosen stays on offer though nothing has it any more: it must be possible to give it up.
  const gone = filters.filter((filter) => !counts.some(({field, value}) => field === filter.field && value === filter.value))
  const all = [...counts, ...gone.map((filter) => ({...filter, count: 0}))]
  return [...new Set(['kind', ...FIELDS, ...chosen])].flatMap((name) =>
    offered(
      all.filter(({field}) => field === name),
      filters,
    ),
  )
}

/** Counts over all that fits literally, unless the search understood more than that. */
function countsOf(catalog: Catalog, text: string, filters: readonly BrowseFilter[], fields: readonly string[]): FacetCount[] {
  const query = queryOf(text, filters)
  if (text === '') return countFitting(catalog, query, fields)
  const {hits} = searched(catalog, text, filters)
  const isLiteral = query !== undefined && !isStart(catalog, text) && hits.length <= countEntries(catalog, query, SHOWN + 1)
  return isLiteral ? countFitting(catalog, query, fields) : countAmong(catalog, hits, fields)
}

/** The values of one field that help: a field with a single value narrows nothing. */
function offered(counts: readonly FacetCount[], filters: readonly BrowseFilter[]): readonly BrowsedFacet[] {
  const isChosen = ({field, value}: FacetCount) => filters.some((each) => each.field === field && each.value === value)
  if (counts.length < 2 && !counts.some(isChosen)) return []
  const most = WHOLE.has(counts[0]?.field ?? '') ? counts.length : VALUES
  const enough = [...counts].sort((a, b) => b.count - a.count)[most - 1]?.count ?? 0
  return counts.filter((each) => each.count >= enough || isChosen(each))
}
