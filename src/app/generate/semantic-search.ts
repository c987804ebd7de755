import {createHash} from 'node:crypto'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {textOf} from '../../catalog/facets.js'
import {type Hit, kindsOf} from '../../catalog/search.js'
import {openVectors, type Vectors} from '../../catalog/vectors.js'
import {embed, TEXTS_AT_ONCE} from '../../generate/embeddings.js'
import {RemoteFailure} from '../../generate/remote/failure.js'
import type {Services} from '../../generate/remote/services.js'
import type {Target} from '../../generate/remote/target.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {type SearchResult, searchCatalog} from '../catalog/search.js'
import {type ServicesAsked, servicesFor} from './open-services.js'
import {remoteError} from './remote-error.js'

/** Longer texts are cut: a model reads only so much. */
const MAX_CHARACTERS = 2000
const KIND = 'search'

export interface SemanticOptions {
  kinds?: readonly string[]
  limit?: number
  signal?: AbortSignal
}

/**
 * Entries nearest in meaning, by the model for vectors that is configured. Without one, or without a network, the words of the query are
 * looked for, and the notice says so. Throws the errors of `remoteError`.
 */
export async function searchByMeaning(asked: ServicesAsked, query: string, options: SemanticOptions): Promise<SearchResult> {
  const services = await servicesFor(asked)
  try {
    const [target] = services.targets('embedding')
    return target
      ? await nearest(services, target, {...options, query, root: asked.root})
      : await byWords(services, asked.root, query, options)
  } catch (error) {
    throw error instanceof RemoteFailure ? remoteError(error, {otherwise: ['or search without `--semantic`']}) : error
  } finally {
    services.close()
  }
}

async function byWords({isOffline}: Services, root: string | undefined, query: string, options: SemanticOptions): Promise<SearchResult> {
  const found = await searchCatalog(root, query, options)
  const why = isOffline
    ? 'the network is forbidden (DND_OFFLINE)'
    : 'no embeddings service is configured (DND_EMBEDDINGS_URL, or `use.embedding` in ai.yaml)'
  return {...found, notice: [`${why}, so this is a search by words`, ...(found.notice ?? '').split('\n').filter(Boolean)].join('\n')}
}

type Asked = SemanticOptions & {query: string; root: string | undefined}

async function nearest(services: Services, target: Target, {query, root, kinds: only, limit = 20, signal}: Asked): Promise<SearchResult> {
  const {catalog, entries, notice} = await openEntries(root)
  const kinds = (only?.length ? only : kindsOf(catalog)) as readonly EntryKind[]
  const byHash = new Map(kinds.flatMap((kind): readonly Entry[] => entries.all(kind)).map((entry) => [hashOf(entry), entry]))
  const vectors = openVectors(vectorFile(root), target.model.id)
  const embedAll = async (texts: readonly string[]) => (await embed(services, target, {texts, kind: KIND, ...present({signal})})).vectors
  try {
    const [wanted] = await embedAll([query])
    if (!wanted) return {query, hits: []}
    await complete(vectors, byHash, {dimensions: wanted.length, embedAll})
    const near = vectors.nearest(wanted, [...byHash.keys()], limit)
    return {query, hits: near.flatMap(({hash}) => hitOf(byHash.get(hash)) ?? []), ...present({notice})}
  } finally {
    vectors.close()
  }
}

interface Completing {
  /** How long the vectors of the model are now. */
  dimensions: number
  embedAll(texts: readonly string[]): Promise<readonly Float32Array[]>
}

/** Keep a vector of each entry that has none. What was paid for is kept, though a later request fails. */
async function complete(vectors: Vectors, byHash: ReadonlyMap<string, Entry>, {dimensions, embedAll}: Completing): Promise<void> {
  const isMissing = new Set(vectors.missing([...byHash.keys()], dimensions))
  const missing = [...byHash].filter(([hash]) => isMissing.has(hash))
  for (let at = 0; at < missing.length; at += TEXTS_AT_ONCE) {
    const batch = missing.slice(at, at + TEXTS_AT_ONCE)
    const made = await embedAll(batch.map(([, entry]) => textFor(entry)))
    vectors.store(new Map(batch.flatMap(([hash], i) => (made[i] ? [[hash, made[i]] as const] : []))))
  }
}

/** Vectors of a vault's content stay in the vault; those of the SRD alone, with the user's caches. */
function vectorFile(root: string | undefined): string {
  const {DND_CACHE_DIR, XDG_CACHE_HOME} = process.env
  return root === undefined
    ? join(DND_CACHE_DIR || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'dnd'), 'vectors.sqlite')
    : join(root, '.dnd', 'vectors.sqlite')
}

/** What of an entry is embedded. */
function textFor(entry: Entry): string {
  const {name, summary, body} = textOf(entry)
  return `${name} (${entry.kind}). ${summary}\n${body}`.slice(0, MAX_CHARACTERS)
}

function hashOf(entry: Entry): string {
  return createHash('sha256').update(textFor(entry)).digest('hex')
}

function hitOf(entry: Entry | undefined): Hit | undefined {
  if (!entry) return undefined
  const {kind, id, name, summary, source} = entry
  return {kind, id, name, summary, document: source.document, excerpt: ''}
}
