import type {Correction} from '../../catalog/correct.js'
import {NotFoundError} from '../../errors.js'
import {ENTRY_KINDS} from '../../schema/content/entry-kinds.js'
import {FEATURE_KIND} from '../../schema/content/named-feature.js'
import {isKind, KIND_NAMES, type Kind} from '../../schema/entity/kinds.js'
import {nearest} from '../../schema/near.js'
import {type SearchResult, searchCatalog} from '../catalog/search.js'
import {viewerIn} from '../entities/observer.js'
import type {FoundOwn, Looking, VaultHit} from './entities.js'

/** Where a search looks. */
export const PLACES = ['catalog', 'vault', 'all'] as const
export type Place = (typeof PLACES)[number]

export interface Everywhere extends Omit<Looking, 'kinds'> {
  place: Place
  /** Of the vault's own or of the catalog's. */
  kinds?: readonly string[]
}

export interface FoundEverywhere extends SearchResult {
  hits: readonly VaultHit[]
}

/** The catalog, the vault's own, or both: those whose name has a word of the query before the catalog. */
export async function searchEverywhere(root: string | undefined, query: string, looking: Everywhere): Promise<FoundEverywhere> {
  const {place, kinds = [], limit = 20} = looking
  const ownKinds = place === 'catalog' ? [] : kinds.filter(isKind)
  const entryKinds = kinds.filter((kind) => place === 'catalog' || !isKind(kind))
  if (place === 'vault') refuseKinds(entryKinds, KIND_NAMES)
  if (place === 'all') refuseKinds(entryKinds, [...KIND_NAMES, ...ENTRY_KINDS, FEATURE_KIND])
  const own =
    place === 'catalog' || root === undefined || (ownKinds.length === 0 && kinds.length > 0)
      ? undefined
      : await searchOwnKinds(root, query, {...looking, kinds: ownKinds, limit})
  const isCatalogAsked = entryKinds.length > 0 || kinds.length === 0
  // Homebrew is the DM's: others look in what everybody may read.
  const catalogOf = viewerIn(looking) ? undefined : root
  const entries = place === 'vault' || !isCatalogAsked ? undefined : await searchCatalog(catalogOf, query, {kinds: entryKinds, limit})
  return joined(query, own, entries, limit)
}

/** What searches the vault's own is loaded only for that. */
async function searchOwnKinds(root: string, query: string, looking: Looking & {kinds: readonly Kind[]}): Promise<FoundOwn> {
  const {searchOwn} = await import('./entities.js')
  return searchOwn(root, query, looking)
}

function joined(query: string, own: FoundOwn | undefined, entries: SearchResult | undefined, limit: number): FoundEverywhere {
  if (!entries) return {query, hits: own?.hits ?? [], ...correctionsOf(own?.corrected)}
  if (!own) return entries
  const words = query.toLowerCase().split(/\s+/)
  const isNamed = ({name}: VaultHit) => words.some((word) => name.toLowerCase().includes(word))
  const {corrected, ...rest} = entries
  // A word that one of them knows needs no correction.
  const isKnown = own.hits.length > 0 && own.corrected.length === 0
  return {
    ...rest,
    ...(isKnown ? {} : correctionsOf(corrected)),
    hits: [...own.hits.filter(isNamed), ...entries.hits, ...own.hits.filter((hit) => !isNamed(hit))].slice(0, limit),
  }
}

function correctionsOf(corrected: readonly Correction[] = []): {corrected?: readonly Correction[]} {
  return corrected.length > 0 ? {corrected} : {}
}

function refuseKinds(asked: readonly string[], known: readonly string[]): void {
  const wrong = asked.find((kind) => !known.includes(kind))
  if (wrong !== undefined) throw new NotFoundError('kind', wrong, {near: nearest(wrong, known), hints: [`kinds are ${known.join(', ')}`]})
}
