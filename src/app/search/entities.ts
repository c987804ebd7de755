import {type Catalog, closeCatalog, createCatalog} from '../../catalog/database.js'
import {refOfId} from '../../catalog/own-facets.js'
import type {Query} from '../../catalog/query.js'
import type {Found, Hit} from '../../catalog/search.js'
import {type Indexed, storeIndexed} from '../../catalog/store.js'
import {KIND_NAMES, type Kind} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {listCampaigns} from '../../vault/entities.js'
import {findIn, notAQuery} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignOf, campaignsHidden} from '../entities/find.js'
import {hooksOf} from '../entities/hooks.js'
import {lookingOf, type Viewer, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {type SeenByOnlooker, seenPlaces, seenSummaries} from '../entities/seen.js'
import {vaultRoot} from '../vault/root.js'
import {indexed, openOwnIndex, relate, storedIn} from './own-index.js'

/** Who looks, and in what. */
export interface Looking extends ViewerOptions {
  /** Look in this campaign alone, and in what belongs to none. */
  campaign?: string | undefined
  kinds?: readonly Kind[] | undefined
  limit?: number | undefined
}

export interface SearchEntitiesOptions extends EntityOptions, ViewerOptions {}

export interface EntitySearch {
  kind: Kind
  query: string
  hits: readonly VaultHit[]
}

/** One of the vault's own; with the campaign it is of, where the vault has several. */
export type VaultHit = Hit & {campaign?: string}

/** Entities of a kind that fit a query, best first; with `players` or `as`, by what those may see and nothing else. */
export async function searchKind(options: SearchEntitiesOptions, kind: Kind, query: string, limit: number): Promise<EntitySearch> {
  const {hits} = await searchOwn(vaultRoot(options), query, {campaign: options.campaign, ...lookingOf(options), kinds: [kind], limit})
  return {kind, query, hits}
}

export interface FoundOwn extends Omit<Found, 'hits'> {
  hits: readonly VaultHit[]
}

/** The vault's own people, places and things that fit a query, best first. Throws `QUERY_SYNTAX` with the place and a hint. */
export async function searchOwn(root: string, query: string, looking: Looking): Promise<FoundOwn> {
  const {kinds = [], limit = 20} = looking
  const viewer = viewerIn(looking)
  const {catalog, where, isShared} = viewer ? await lookAs(root, viewer, looking.campaign) : await lookAtAll(root, looking.campaign)
  try {
    const found = await findIn(catalog, query, {kinds, limit, where})
    if ('problem' in found) throw notAQuery(query, found)
    return {...found, hits: found.hits.map((hit) => placed(hit, isShared))}
  } finally {
    closeCatalog(catalog)
  }
}

/** What is looked in. */
interface Place {
  catalog: Catalog
  /** Limits what is found. */
  where?: Query | undefined
  /** Several campaigns may have hits. */
  isShared: boolean
}

async function lookAtAll(root: string, asked: string | undefined): Promise<Place> {
  const campaign = campaignOf(root, asked)
  const gone = KIND_NAMES.flatMap((kind) => [...campaignsHidden(root, kind, {})])
  const where = campaign === undefined ? notOf(gone) : ofCampaign(campaign)
  return {catalog: await openOwnIndex(root), where, isShared: listCampaigns(root).length > 1}
}

function campaigns(ids: readonly string[]): Query {
  return {type: 'field', field: 'campaign', tests: ids.map((id) => ({op: '=', value: id.toLowerCase()}))}
}

/** What is of a campaign, or of none. */
function ofCampaign(id: string): Query {
  return {type: 'or', parts: [campaigns([id]), {type: 'not', part: {type: 'field', field: 'campaign', tests: [{op: '*'}]}}]}
}

function notOf(ids: readonly string[]): Query | undefined {
  return ids.length === 0 ? undefined : {type: 'not', part: campaigns(ids)}
}

/** The hit under its own id. */
function placed(hit: Hit, isShared: boolean): VaultHit {
  const ref = refOfId(hit.kind, hit.id)
  return {...hit, id: ref?.id ?? hit.id, ...(isShared && ref?.campaign !== undefined ? {campaign: ref.campaign} : {})}
}

const AT_ONCE = 500

/**
 * An index of what somebody may see of the vault, made for the question: nothing that they may not know is in it, and so nothing of
 * it is found, counted, or taken for what they meant.
 */
async function lookAs(root: string, viewer: Viewer, asked: string | undefined): Promise<Place> {
  const whole = await openOwnIndex(root)
  const hooks = new Map(await Promise.all(KIND_NAMES.map(async (kind) => [kind, await hooksOf(kind)] as const)))
  const shownIds = new Map(
    seenPlaces(root, viewer, 'campaign', undefined).flatMap(({known}) => known.map(({summary, id}) => [summary.ref.id, id])),
  )
  const see = ({summary: {ref, path}, onlooker}: SeenByOnlooker): {one: Indexed; file: string}[] => {
    const entity = storedIn(whole, path)
    const left = entity && onlooker.see(entity)
    if (!left) return []
    const campaign = ref.campaign === undefined ? undefined : (shownIds.get(ref.campaign) ?? ref.campaign)
    const place = {kind: ref.kind, id: left.id, ...present({campaign})}
    // Nobody reads it back from there.
    return [{one: {...indexed(place, left, hooks.get(ref.kind)), data: ''}, file: path}]
  }
  const catalog = createCatalog(':memory:')
  const known = seenSummaries(root, viewer, asked)
  // Some at a time: all of them at once would fill the memory.
  for (let from = 0; from < known.length; from += AT_ONCE) storeIndexed(catalog, known.slice(from, from + AT_ONCE).flatMap(see))
  relate(catalog)
  closeCatalog(whole)
  return {catalog, isShared: asked === undefined && shownIds.size > 1}
}
