import {closeCatalog, createCatalog} from '../../catalog/database.js'
import type {Hit} from '../../catalog/search.js'
import {storeDocuments, type VaultDocument} from '../../catalog/store.js'
import type {Entity} from '../../schema/entity/base.js'
import {KIND_NAMES, type Kind, pathOf, refOf} from '../../schema/entity/kinds.js'
import {isMap, present, type Value} from '../../schema/value.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {findIn, notAQuery} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignOf, campaignsHidden} from '../entities/find.js'
import type {KindHooks} from '../entities/hook.js'
import {hooksOf} from '../entities/hooks.js'
import {type ViewerOptions, viewerIn} from '../entities/observer.js'
import {readSeen, seenPlaces} from '../entities/seen.js'
import {vaultRoot} from '../vault/root.js'

export interface SearchEntitiesOptions extends EntityOptions, ViewerOptions {}

export interface EntitySearch {
  kind: Kind
  query: string
  hits: readonly VaultHit[]
}

/** One of the vault's own; with the campaign it is of. */
export type VaultHit = Hit & {campaign?: string}

/** Entities of a kind that fit a query, best first; with `players` or `as`, by what those may see and nothing else. */
export async function searchKind(options: SearchEntitiesOptions, kind: Kind, query: string, limit: number): Promise<EntitySearch> {
  const root = vaultRoot(options)
  const documents = await documentsOf(root, kind, options)
  return {kind, query, hits: await find(documents, query, limit)}
}

/** The vault's own people, places and things that fit a query, best first. They are few, so their index is made for the question. */
export async function searchEntities(
  root: string,
  query: string,
  {limit, ...viewer}: ViewerOptions & {limit: number},
): Promise<VaultHit[]> {
  const documents: VaultDocument[] = []
  for (const kind of KIND_NAMES) documents.push(...(await documentsOf(root, kind, viewer)))
  return find(documents, query, limit)
}

async function find(documents: readonly VaultDocument[], query: string, limit: number): Promise<VaultHit[]> {
  const catalog = createCatalog(':memory:')
  try {
    // Entities of two campaigns may share an id; the index tells them apart by their number.
    storeDocuments(
      catalog,
      documents.map((document, i) => ({...document, id: `${document.id} ${i}`})),
    )
    const found = await findIn(catalog, query, {limit})
    if ('problem' in found) throw notAQuery(query, found)
    return found.hits.map((hit) => placed(hit, documents))
  } finally {
    closeCatalog(catalog)
  }
}

/** The hit with its own id, and the campaign it is of. */
function placed(hit: Hit, documents: readonly VaultDocument[]): VaultHit {
  const [id = '', place = ''] = hit.id.split(' ')
  const file = documents[Number(place)]?.file
  return {...hit, id, ...present({campaign: file === undefined ? undefined : refOf(file)?.campaign})}
}

type Looking = Pick<SearchEntitiesOptions, 'campaign' | 'players' | 'as'>

async function documentsOf(root: string, kind: Kind, {campaign, ...options}: Looking): Promise<VaultDocument[]> {
  const hooks = await hooksOf(kind)
  const viewer = viewerIn(options)
  if (viewer)
    return seenPlaces(root, viewer, kind, campaign)
      .flatMap(({known, onlooker}) => known.flatMap(({summary}) => readSeen(root, summary.ref, onlooker) ?? []))
      .map(({entity, ref}) => documentOf(entity, pathOf(ref), hooks))
  const gone = campaignsHidden(root, kind, {campaign})
  return listEntities(root, kind, campaignOf(root, campaign)).flatMap((ref) => {
    if (ref.campaign !== undefined && gone.has(ref.campaign)) return []
    const whole = readEntity(root, ref).stored?.value
    return whole && !whole.deleted ? [documentOf(whole, pathOf(ref), hooks)] : []
  })
}

function documentOf(entity: Entity, file: string, {summary}: KindHooks): VaultDocument {
  const {kind, id, name, aliases = [], tags = []} = entity
  return {
    kind,
    id,
    name,
    file,
    summary: entity.summary ?? summary?.(entity) ?? '',
    tags: [...tags, ...aliases].join(' '),
    body: wordsIn(entity as unknown as Value).join('\n'),
  }
}

/** Names of fields whose words are told apart from the rest, or are nobody's words. */
const APART = new Set(['kind', 'id', 'uid', 'name', 'summary', 'tags', 'aliases', 'deleted'])

/** Every text of an entity. */
function wordsIn(value: Value, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, depth + 1))
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, member]) => (depth === 0 && APART.has(key) ? [] : wordsIn(member, depth + 1)))
}
