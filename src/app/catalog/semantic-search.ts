import {createHash} from 'node:crypto'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {textOf} from '../../catalog/facets.js'
import {type Hit, kindsOf} from '../../catalog/search.js'
import {openVectors} from '../../catalog/vectors.js'
import {embed, embeddingService} from '../../generate/embeddings.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {present} from '../../schema/value.js'
import {openEntries} from './open.js'
import {type SearchResult, searchCatalog} from './search.js'

/** Longer texts are cut: a model reads only so much. */
const MAX_CHARACTERS = 2000

/**
 * Entries nearest in meaning, by the embeddings service that the environment names. Without one, the words of the query are
 * looked for, and the notice says so.
 */
export async function searchByMeaning(
  root: string | undefined,
  query: string,
  options: {kinds?: readonly string[]; limit?: number},
): Promise<SearchResult> {
  const service = embeddingService(process.env)
  if (!service) {
    const found = await searchCatalog(root, query, options)
    const byWords = 'no embeddings service is configured (DND_EMBEDDINGS_URL), so this is a search by words'
    return {...found, notice: [byWords, ...(found.notice ?? '').split('\n').filter(Boolean)].join('\n')}
  }
  const {catalog, entries, notice} = await openEntries(root)
  const kinds = (options.kinds?.length ? options.kinds : kindsOf(catalog)) as readonly EntryKind[]
  const byHash = new Map(kinds.flatMap((kind): readonly Entry[] => entries.all(kind)).map((entry) => [hashOf(entry), entry]))
  const vectors = openVectors(vectorFile(root), service.model)
  try {
    const offline = process.env['DND_OFFLINE'] === '1'
    const missing = vectors.missing([...byHash.keys()])
    const [asked, ...made] = await embed(service, [query, ...missing.map((hash) => textFor(byHash.get(hash) as Entry))], {offline})
    vectors.store(new Map(missing.flatMap((hash, i) => (made[i] ? [[hash, made[i]] as const] : []))))
    const near = asked ? vectors.nearest(asked, [...byHash.keys()], options.limit ?? 20) : []
    return {query, hits: near.flatMap(({hash}) => hitOf(byHash.get(hash)) ?? []), ...present({notice})}
  } finally {
    vectors.close()
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
