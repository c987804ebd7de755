import type {Hit} from '../../catalog/search.js'
import {seenEntry} from '../../rules/knowledge/seen-entries.js'
import type {Entry} from '../../schema/content/entry.js'
import type {EntryKind} from '../../schema/content/entry-kinds.js'
import {openEntries} from '../catalog/open.js'
import {type SearchResult, searchCatalog} from '../catalog/search.js'
import {type Viewer, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {readerIn} from './seen-entry.js'

/** Where a search looks. */
export const PLACES = ['catalog', 'vault', 'all'] as const
export type Place = (typeof PLACES)[number]

/** The catalog, the vault's own people, or both: those whose name has a word of the query before the catalog. */
export async function searchEverywhere(
  root: string | undefined,
  query: string,
  {place, players, as, ...options}: ViewerOptions & {place: Place; kinds?: readonly string[]; limit?: number},
): Promise<SearchResult> {
  const viewer = viewerIn({players, as})
  const catalog = async () => {
    const found = await searchCatalog(root, query, options)
    return viewer ? {...found, hits: await hitsSeen(root, viewer, query, found.hits)} : found
  }
  if (place === 'catalog' || root === undefined) return catalog()
  const {searchEntities} = await import('./entities.js')
  const people = await searchEntities(root, query, {limit: options.limit ?? 20, players, as})
  if (place === 'vault') return {query, hits: people}
  const found = await catalog()
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

/** Hits that a viewer may have: of an entry with something secret in it, only where a word that they may read was asked for, and no extract. */
async function hitsSeen(root: string | undefined, viewer: Viewer, query: string, hits: readonly Hit[]): Promise<Hit[]> {
  const {entries} = await openEntries(root)
  const reader = readerIn(root, viewer)
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return hits.flatMap((hit) => {
    const whole = entries.find(hit.kind as EntryKind, hit.id) as Entry | undefined
    const seen = whole && seenEntry(whole, reader)
    if (seen === whole || seen === undefined) return hit
    const text = JSON.stringify(seen).toLowerCase()
    return words.every((word) => text.includes(word)) ? {...hit, summary: seen.summary ?? '', excerpt: ''} : []
  })
}
