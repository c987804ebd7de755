import type {Hit} from '../../catalog/search.js'
import {type SearchResult, searchCatalog} from '../catalog/search.js'
import type {ViewerOptions} from '../entities/observer.js'

/** Where a search looks. */
export const PLACES = ['catalog', 'vault', 'all'] as const
export type Place = (typeof PLACES)[number]

/** The catalog, the vault's own people, or both: those whose name has a word of the query before the catalog. */
export async function searchEverywhere(
  root: string | undefined,
  query: string,
  {place, players, as, ...options}: ViewerOptions & {place: Place; kinds?: readonly string[]; limit?: number},
): Promise<SearchResult> {
  if (place === 'catalog' || root === undefined) return searchCatalog(root, query, options)
  const {searchEntities} = await import('./entities.js')
  const people = await searchEntities(root, query, {limit: options.limit ?? 20, players, as})
  if (place === 'vault') return {query, hits: people}
  const found = await searchCatalog(root, query, options)
  const words = query.toLowerCase().split(/\s+/)
  const isNamed = ({name}: Hit) => words.some((word) => name.toLowerCase().includes(word))
  // A word that names one of the vault's people needs no correction.
  const {corrected, ...rest} = found
  const kept = corrected && people.length === 0 ? {corrected} : {}
  return {
    ...rest,
    ...kept,
    hits: [...people.filter(isNamed), ...found.hits, ...people.filter((hit) => !isNamed(hit))].slice(0, options.limit),
  }
}
