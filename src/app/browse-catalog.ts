import {browseEntries, countAmong, countEntries, countFitting, nameOfId, startingWith} from '../catalog/browse.js'
import type {Catalog} from '../catalog/database.js'
import {parseQuery, type Query} from '../catalog/query.js'
import {remembered} from '../catalog/remembered.js'
import {type FacetCount, searchAsYouType} from '../catalog/search.js'
import type {Entries} from '../rules/entries.js'
import type {EntryKind} from '../schema/entry.js'
import {openEntries} from './open-catalog.js'
import {checkKinds, type Shown} from './search-catalog.js'

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
/** In a catalog larger than this an unfinished word of two letters fits so much that looking for it takes too long. */
const LARGE = 5_000

/** Open the catalog of a vault, or the SRD's, for browsing. Throws NotFoundError for a kind that there is none of. */
export async function openBrowser(root: string | undefined, {kinds = []}: {kinds?: readonly string[]} = {}): Promise<Browser> {
  const {catalog, entries} = await openEntries(root)
  checkKinds(catalog, kinds)
  return browserOf(catalog, entries)
}

/** A browser over an open index. */
export function browserOf(catalog: Catalog, entries: Entries): Browser {
  return {
    search: (text, filters) => searched(catalog, text, filters),
    facets: (text, filters) => facetsOf(catalog, text, filters),
    entry(kind, id) {
      const entry = entries.find(kind as EntryKind, id)
      return entry && {entry, nameOf: (other) => nameOfId(catalog, other), traitOf: (other) => entries.find('monster-trait', other)}
    },
  }
}

function searched(catalog: Catalog, typed: string, filters: readonly BrowseFilter[]): Browsed {
  const text = withoutUnripe(catalog, typed)
  const query = queryOf(text, filters)
  const own = parseQuery(typed)
  const problem = 'problem' in own && typed.trim() !== '' ? {problem: own.problem} : {}
  if (text === '') return {hits: browseEntries(catalog, query, SHOWN), total: countEntries(catalog, query), ...problem}
  if (/^\p{L}$/u.test(text)) return startingWithLetter(catalog, text, filters)
  const hits = searchAsYouType(catalog, narrowed(text, filters), {limit: SHOWN})
  const total = query ? countEntries(catalog, query, COUNTED) : 0
  return {hits, total: Math.max(hits.length, total), isLeast: total === COUNTED, ...problem}
}

function startingWithLetter(catalog: Catalog, letter: string, filters: readonly BrowseFilter[]): Browsed {
  const {entries, total} = startingWith(catalog, letter.toLowerCase(), queryOf('', filters), {limit: SHOWN, most: COUNTED})
  return {hits: entries, total, isLeast: total === COUNTED}
}

/** The text without a last word that is too short yet to look for beside others. */
function withoutUnripe(catalog: Catalog, text: string): string {
  const short = sizeOf(catalog) > LARGE ? /(?<=\S\s+)\p{L}{1,2}$/u : /(?<=\S\s+)\p{L}$/u
  return text.replace(short, '').trim()
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
  const others = text.trim() === '' && filters.length === 0 ? ['document'] : FIELDS.filter((field) => !chosen.has(field))
  const ofChosen = [...chosen].flatMap((name) =>
    countsOf(
      catalog,
      text,
      filters.filter(({field}) => field !== name),
      [name],
    ),
  )
  const counts = [...ofChosen, ...countsOf(catalog, text, filters, others)]
  return [...new Set(['kind', ...FIELDS, ...chosen])].flatMap((name) =>
    offered(
      counts.filter(({field}) => field === name),
      filters,
    ),
  )
}

/** Counts over all that fits literally, unless the search understood more than that. */
/** Counts over all that fits literally, unless the search understood more than that. */
function countsOf(catalog: Catalog, typed: string, filters: readonly BrowseFilter[], fields: readonly string[]): FacetCount[] {
  const text = withoutUnripe(catalog, typed)
  const query = queryOf(text, filters)
  const {hits} = searched(catalog, typed, filters)
  const literal = text === '' || (query !== undefined && hits.length <= countEntries(catalog, query, SHOWN + 1))
  return literal && !/^\p{L}$/u.test(text) ? countFitting(catalog, query, fields) : countAmong(catalog, hits, fields)
}

/** The values of one field that help: a field with a single value narrows nothing. */
function offered(counts: readonly FacetCount[], filters: readonly BrowseFilter[]): readonly BrowsedFacet[] {
  const isChosen = ({field, value}: FacetCount) => filters.some((each) => each.field === field && each.value === value)
  if (counts.length < 2 && !counts.some(isChosen)) return []
  const most = WHOLE.has(counts[0]?.field ?? '') ? counts.length : VALUES
  const enough = [...counts].sort((a, b) => b.count - a.count)[most - 1]?.count ?? 0
  return counts.filter((each) => each.count >= enough || isChosen(each))
}
