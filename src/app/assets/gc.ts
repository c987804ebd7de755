import type {Asset} from '../../schema/asset.js'
import {allYaml, type FileContent, readContent} from '../../vault/files.js'
import {ASSET_INDEX} from '../../vault/paths.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {hashIn} from './seen.js'
import {getAssets, indexFile, versionsOf} from './store.js'
import {isThere} from './subject.js'
import {strayPictures} from './verify.js'

/** Why a picture goes. */
export const GOES = ['orphan', 'old-version', 'stray'] as const

export interface Gone {
  why: (typeof GOES)[number]
  file: string
  /** Absent where no row had it. */
  id?: string
  bytes: number
}

export interface Collected {
  gone: readonly Gone[]
  /** Bytes of files that go from the work tree; git's history keeps them. */
  bytes: number
  /** Files that stay for something in the vault names them. */
  named: readonly string[]
  committed?: Committed
}

export interface CollectWanted {
  /** Of each subject and role so many versions stay, the one to show always; all when absent. */
  keep?: number | undefined
  dryRun: boolean
}

/** Let go of pictures of what is no more, of old versions where asked, and of files that no row has. What a file of the vault names stays. */
export async function collectAssets(options: VaultOptions, {keep, dryRun}: CollectWanted): Promise<Collected> {
  if (dryRun) return told(await plan(vaultRoot(options), keep))
  const {result, committed} = await changeVault(options, 'dnd asset gc', async (root) => {
    const planned = await plan(root, keep)
    const count = planned.gone.length
    return {change: {subject: `assets: let go of ${count}`, command: 'dnd asset gc', files: planned.files}, result: told(planned)}
  })
  return {...result, committed}
}

interface Plan extends Omit<Collected, 'committed'> {
  files: readonly FileContent[]
}

function told({files: _, ...rest}: Plan): Collected {
  return rest
}

async function plan(root: string, keep: number | undefined): Promise<Plan> {
  const assets = getAssets(root)
  const rows = new Map([...orphans(root, assets), ...oldVersions(assets, keep)])
  const strays = strayPictures(root, assets)
  const isNamed = namedFiles(root, [...[...rows.keys()].map(({file}) => file), ...strays])
  const going = [...rows].filter(([{file}]) => !isNamed(file))
  const left = assets.filter((asset) => !going.some(([each]) => each === asset))
  const still = new Set(left.map(({file}) => file))
  const bytesAt = (file: string) => readContent(root, file)?.length ?? 0
  const gone: Gone[] = [
    ...going.map(([{id, file, bytes}, why]) => ({why, id, file, bytes: still.has(file) ? 0 : bytes})),
    ...strays.filter((file) => !isNamed(file)).map((file) => ({why: 'stray' as const, file, bytes: bytesAt(file)})),
  ]
  const removed = [...new Set(gone.map(({file}) => file))].filter((file) => !still.has(file))
  return {
    gone,
    bytes: gone.reduce((sum, {bytes}) => sum + bytes, 0),
    named: [...new Set([...rows.keys()].map(({file}) => file).concat(strays))].filter(isNamed),
    files: [...removed.map((path) => ({path, text: undefined})), ...(going.length === 0 ? [] : [indexFile(root, left)])],
  }
}

function orphans(root: string, assets: readonly Asset[]): [Asset, Gone['why']][] {
  return assets.filter(({of}) => of !== undefined && !isThere(root, of)).map((asset) => [asset, 'orphan'])
}

function oldVersions(assets: readonly Asset[], keep: number | undefined): [Asset, Gone['why']][] {
  if (keep === undefined) return []
  return assets.flatMap((asset): [Asset, Gone['why']][] => {
    const versions = versionsOf(assets, asset.of, asset.role)
    const own = versions.find((each) => each.asset === asset)
    return own && !own.isCurrent && own.number <= versions.length - keep ? [[asset, 'old-version']] : []
  })
}

/** Whether some file of the vault names a picture by its hash, wherever in it. */
function namedFiles(root: string, files: readonly string[]): (file: string) => boolean {
  if (files.length === 0) return () => false
  const texts = allYaml(root)
    .filter((path) => path !== ASSET_INDEX)
    .map((path) => readContent(root, path)?.toString() ?? '')
  return (file) => texts.some((text) => text.includes(hashIn(file)))
}
