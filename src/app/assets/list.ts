import type {Asset, AssetRole} from '../../schema/asset.js'
import {type LookUp, lookUp} from '../../schema/lookup.js'
import {type ViewerOptions, viewerIn} from '../entities/observer.js'
import {getFound} from '../found.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {weightOf} from './growth.js'
import {sightOf} from './seen.js'
import {getAssets, isSameSubject, readAssets, versionsOf} from './store.js'
import {findSubject, subjectWords} from './subject.js'

/** A picture with its place among those of its subject. */
export interface ListedAsset extends Asset {
  version: number
  isCurrent: boolean
}

export interface AssetList {
  assets: readonly ListedAsset[]
  /** Of the files, each once. */
  bytes: number
}

export interface AssetFilter extends ViewerOptions {
  of?: string | undefined
  campaign?: string | undefined
  role?: AssetRole | undefined
  tag?: string | undefined
}

/** The pictures of a vault that fit, by subject, role and version. */
export async function listAssets(options: VaultOptions, filter: AssetFilter): Promise<AssetList> {
  const root = vaultRoot(options)
  const of = filter.of === undefined ? undefined : (await findSubject(root, filter.of, filter)).of
  const all = seenIn(root, filter).filter(({asset}) => {
    const isOf = of === undefined || isSameSubject(asset.of, of)
    return (
      isOf && (filter.role === undefined || asset.role === filter.role) && (filter.tag === undefined || asset.tags?.includes(filter.tag))
    )
  })
  return {assets: all.map(({asset, ...place}) => ({...asset, ...place})), bytes: weightOf(all.map(({asset}) => asset))}
}

interface Placed {
  asset: Asset
  version: number
  isCurrent: boolean
}

function seenIn(root: string, options: ViewerOptions): Placed[] {
  const viewer = viewerIn(options)
  const {assets} = viewer ? readAssets(root) : {assets: getAssets(root)}
  const seen = viewer ? assets.filter(sightOf(root, viewer)).map(withoutSeed) : assets
  const key = ({of, role, id}: Asset) => `${of ? subjectWords(of) : '~'} ${role} ${of ? '' : id}`
  return seen
    .map((asset) => {
      const own = versionsOf(seen, asset.of, asset.role).find((each) => each.asset === asset)
      return {asset, version: own?.number ?? 1, isCurrent: own?.isCurrent ?? true}
    })
    .sort((a, b) => key(a.asset).localeCompare(key(b.asset), 'en') || a.version - b.version)
}

/** A map can be made again from its seed, with all that is in no picture of it. */
function withoutSeed({made: {seed: _, ...made}, ...asset}: Asset): Asset {
  return {...asset, made}
}

/**
 * The picture that words mean: its id, the start of one, or whose it is: then the one to show, of the role asked for or the only one
 * there is. Throws NotFoundError for what the viewer may not see as for what isn't there.
 */
export async function findAsset(
  root: string,
  asked: string,
  filter: AssetFilter & {version?: number | undefined} = {},
): Promise<ListedAsset> {
  const {role, version} = filter
  const all = seenIn(root, filter).filter(
    (each) => (role ?? each.asset.role) === each.asset.role && (version ?? each.version) === each.version,
  )
  const byId = lookUp(asked, all.map(candidateOf))
  if ('found' in byId) return listed(byId.found.each)
  const subject = await findSubject(root, asked, filter).catch(() => undefined)
  const own = all.filter(({asset, isCurrent}) => subject && isSameSubject(asset.of, subject.of) && (version !== undefined || isCurrent))
  const found = only(own.map(candidateOf), byId)
  return listed(getFound(found, {what: 'picture', asked, hints: ['`dnd asset list` shows them all']}).each)
}

function candidateOf(each: Placed) {
  return {id: each.asset.id, name: each.asset.id, each}
}

function only<T extends {id: string; name: string}>(found: readonly T[], otherwise: LookUp<T>): LookUp<T> {
  const [first, second] = found
  if (first && second) return {ambiguous: found}
  return first ? {found: first} : 'found' in otherwise ? {near: []} : otherwise
}

function listed({asset, ...place}: Placed): ListedAsset {
  return {...asset, ...place}
}
