import {type Catalog, closeCatalog, createCatalog} from '../../catalog/database.js'
import {refOfId} from '../../catalog/own-facets.js'
import type {Query} from '../../catalog/query.js'
import type {Found, Hit} from '../../catalog/search.js'
import {storeIndexed} from '../../catalog/store.js'
import {type Observer, redacted} from '../../rules/knowledge/redact.js'
import type {Entity} from '../../schema/entity/base.js'
import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {listCampaigns} from '../../vault/entities.js'
import {findIn, notAQuery} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignOf, campaignsHidden} from '../entities/find.js'
import {hooksOf} from '../entities/hooks.js'
import {observerFor} from '../entities/observer.js'
import {vaultRoot} from '../vault/root.js'
import {indexed, openOwnIndex, relate, storedOwn} from './own-index.js'

/** Who looks, and in what. */
export interface Looking {
  /** Look in this campaign alone, and in what belongs to none. */
  campaign?: string | undefined
  kinds?: readonly Kind[] | undefined
  limit?: number | undefined
  /** By what players may see, and nothing else. */
  players?: boolean | undefined
  /** By what this character or party may see. */
  as?: string | undefined
}

export interface SearchEntitiesOptions extends EntityOptions, Pick<Looking, 'players' | 'as'> {}

export interface EntitySearch {
  kind: Kind
  query: string
  hits: readonly VaultHit[]
}

/** One of the vault's own; with the campaign it is of, where the vault has several. */
export type VaultHit = Hit & {campaign?: string}

/** Entities of a kind that fit a query, best first; with `players` or `as`, by what those may see and nothing else. */
export async function searchKind(options: SearchEntitiesOptions, kind: Kind, query: string, limit: number): Promise<EntitySearch> {
  const {campaign, players, as} = options
  const {hits} = await searchOwn(vaultRoot(options), query, {campaign, players, as, kinds: [kind], limit})
  return {kind, query, hits}
}

export interface FoundOwn extends Omit<Found, 'hits'> {
  hits: readonly VaultHit[]
}

/** The vault's own people, places and things that fit a query, best first. Throws `QUERY_SYNTAX` with the place and a hint. */
export async function searchOwn(root: string, query: string, looking: Looking): Promise<FoundOwn> {
  const {kinds = [], limit = 20} = looking
  const campaign = campaignOf(root, looking.campaign)
  const catalog = isViewer(looking) ? await seenIndex(root, looking) : await openOwnIndex(root)
  try {
    const found = await findIn(catalog, query, {kinds, limit, where: inCampaign(root, campaign)})
    if ('problem' in found) throw notAQuery(query, found)
    const isShared = listCampaigns(root).length > 1
    return {...found, hits: found.hits.map((hit) => placed(hit, isShared))}
  } finally {
    closeCatalog(catalog)
  }
}

function isViewer({players, as}: Looking): boolean {
  return players === true || as !== undefined
}

/** What is of a campaign, or of none; of those in play, where none is named. */
function inCampaign(root: string, campaign: string | undefined): Query | undefined {
  const any = (ids: readonly string[]): Query => ({type: 'field', field: 'campaign', tests: ids.map((value) => ({op: '=', value}))})
  const none: Query = {type: 'not', part: {type: 'field', field: 'campaign', tests: [{op: '*'}]}}
  if (campaign !== undefined) return {type: 'or', parts: [any([campaign.toLowerCase()]), none]}
  const gone = [...new Set(KIND_NAMES.flatMap((kind) => [...campaignsHidden(root, kind, {})]))]
  return gone.length === 0 ? undefined : {type: 'not', part: any(gone)}
}

/** The hit under its own id. */
function placed(hit: Hit, isShared: boolean): VaultHit {
  const ref = refOfId(hit.kind, hit.id)
  return {...hit, id: ref?.id ?? hit.id, ...(isShared && ref?.campaign !== undefined ? {campaign: ref.campaign} : {})}
}

/**
 * An index of what somebody may see of the vault, made for the question: nothing that they may not know is in it, and so nothing of
 * it is found, counted, or taken for what they meant.
 */
async function seenIndex(root: string, {as}: Looking): Promise<Catalog> {
  const whole = await openOwnIndex(root)
  const hooks = new Map(await Promise.all(KIND_NAMES.map(async (kind) => [kind, await hooksOf(kind)] as const)))
  const observers = new Map<string | undefined, Observer>()
  const observerIn = (campaign: string | undefined): Observer => {
    const found = observers.get(campaign) ?? observerFor(root, as, campaign)
    observers.set(campaign, found)
    return found
  }
  const seen = [...storedOwn(whole)].flatMap(({ref, file, entity}) => {
    const left = redacted(entity as unknown as Value, structureOf(kindRow(ref.kind).schema()), observerIn(ref.campaign))
    return left ? [{one: indexed(ref, left as unknown as Entity, hooks.get(ref.kind)), file}] : []
  })
  closeCatalog(whole)
  const catalog = createCatalog(':memory:')
  storeIndexed(catalog, seen)
  relate(catalog)
  return catalog
}
