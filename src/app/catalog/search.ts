import {nameOfEntry} from '../../catalog/browse.js'
import type {Correction} from '../../catalog/correct.js'
import type {Catalog} from '../../catalog/database.js'
import {PATTERN_QUERY, type QueryProblem} from '../../catalog/query.js'
import {
  type FacetCount,
  type Found,
  facetCounts,
  type Hit,
  type Listed,
  listEntries,
  lookUp,
  type NamedRow,
  type SearchOptions,
} from '../../catalog/search.js'
import {UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry, EntryKind, EntryOf} from '../../schema/content/entry.js'
import {ENTRY_KINDS} from '../../schema/content/entry-kinds.js'
import type {AnyEntry} from '../../schema/content/named-feature.js'
import {present} from '../../schema/value.js'
import {checkKinds} from './kinds.js'
import {getMeant, type MeantOptions} from './meant.js'
import {openEntries} from './open.js'
import {logSearch} from './search-log.js'

export interface SearchResult {
  query: string
  hits: readonly Hit[]
  /** Words and names that were taken for others, for want of what was typed. */
  corrected?: readonly Correction[]
  /** Something to hear of the index. */
  notice?: string
}

/** Everything in the catalog that fits a query, best first. Throws `QUERY_SYNTAX` with the place and a hint. */
export async function searchCatalog(
  root: string | undefined,
  query: string,
  options: {kinds?: readonly string[]; limit?: number},
): Promise<SearchResult> {
  const {catalog, notice} = await openEntries(root)
  const found = await findIn(catalog, query, {...options, kinds: checkKinds(catalog, options.kinds ?? [])})
  if (!('problem' in found)) {
    if (root !== undefined) logSearch(root, query, found.hits.length)
    return {
      query,
      hits: found.hits,
      ...(found.corrected.length > 0 ? {corrected: found.corrected} : {}),
      ...present({notice}),
    }
  }
  throw notAQuery(query, found)
}

/** What is wrong with a query, and where. */
export function notAQuery(query: string, {problem, at, hint}: QueryProblem): UserError {
  const pointer = query.length <= 200 && !/[\r\n\t]/.test(query) ? [`  ${query}`, `  ${' '.repeat(at)}^`] : []
  return new UserError(`That is not a query: ${problem}`, {
    code: 'QUERY_SYNTAX',
    hints: [...pointer, ...(hint === undefined ? [] : [hint])],
  })
}

/** The engine of patterns takes a while to load, so only a pattern loads it. */
export async function findIn(catalog: Catalog, query: string, options: SearchOptions): Promise<Found | QueryProblem> {
  if (!PATTERN_QUERY.test(query)) return lookUp(catalog, query, options)
  const {searchPattern} = await import('../../catalog/pattern.js')
  const hits = searchPattern(catalog, query, options)
  return 'problem' in hits ? hits : {hits, corrected: []}
}

/** Entries most like one, of its kind. */
export async function similarTo(root: string | undefined, reference: string, limit: number): Promise<{entry: Entry; hits: readonly Hit[]}> {
  const {catalog, entries} = await openEntries(root)
  const {entry} = findShown(catalog, entries, reference)
  const {similarEntries} = await import('../../catalog/similar.js')
  return {entry, hits: similarEntries(catalog, entry, limit)}
}

/** Every entry of the kinds named, or of all. */
export async function listCatalog(
  root: string | undefined,
  kinds: readonly string[],
): Promise<{entries: readonly Listed[]; notice?: string}> {
  const {catalog, notice} = await openEntries(root)
  return {entries: listEntries(catalog, checkKinds(catalog, kinds)), ...present({notice})}
}

/** How many entries have each value of each field. */
export async function countFacets(
  root: string | undefined,
  kinds: readonly string[],
): Promise<{facets: readonly FacetCount[]; notice?: string}> {
  const {catalog, notice} = await openEntries(root)
  return {facets: facetCounts(catalog, checkKinds(catalog, kinds)), ...present({notice})}
}

/** An entry with what a card of it needs of others. */
export interface Shown<E extends AnyEntry = Entry> {
  entry: E
  nameOf: (kind: EntryKind, id: string) => string | undefined
  /** A trait that stat blocks share. */
  traitOf: (id: string) => EntryOf<'monster-trait'> | undefined
}

/** What a name means, with what else goes by it. */
export interface ShownNamed extends Shown<AnyEntry> {
  also: readonly NamedRow[]
}

/**
 * The one entry that a person's words mean, of the kind asked for most where several are called so; `kind/id` settles it.
 * Throws NotFoundError with the nearest names, or `AMBIGUOUS` with the ids to choose from for a part of several names.
 */
export async function showEntry(root: string | undefined, text: string, kind?: string): Promise<Shown> {
  const {catalog, entries} = await openEntries(root)
  return findShown(catalog, entries, text, kind)
}

/** As `showEntry`, features too, and what else the words mean; of some kinds alone. */
export async function showNamed(
  root: string | undefined,
  text: string,
  options: Omit<MeantOptions, 'kinds'> & {kinds: readonly string[] | undefined},
): Promise<ShownNamed> {
  const {catalog, entries} = await openEntries(root)
  const {entry, also} = getMeant(catalog, text, {...options, kinds: checkKinds(catalog, options.kinds ?? [])})
  return {...shown(entry, catalog, entries), also}
}

function findShown(catalog: Catalog, entries: Entries, text: string, kind?: string): Shown {
  const kinds = kind === undefined ? ENTRY_KINDS : checkKinds(catalog, [kind])
  const {entry} = getMeant(catalog, text, {kinds, ...soughtOf(text, kind)})
  return shown(entry, catalog, entries) as Shown
}

/** How an error speaks of an entry that is shown. */
export function soughtOf(text: string, kind: string | undefined): Pick<MeantOptions, 'what' | 'command' | 'hints'> {
  return {
    what: kind ?? 'catalog entry',
    command: 'dnd catalog show',
    hints: [`run \`dnd catalog search "${text.replace(/["\\`$]/g, '')}"\``],
  }
}

/** Names are looked up in the whole catalog, whatever kind was asked for. */
function shown({kind, id}: NamedRow, catalog: Catalog, entries: Entries): Shown<AnyEntry> {
  return {
    entry: entries.find(kind as EntryKind, id) as AnyEntry,
    nameOf: (of, other) => nameOfEntry(catalog, of, other),
    traitOf: (trait) => entries.find('monster-trait', trait),
  }
}
