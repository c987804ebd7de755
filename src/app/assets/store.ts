import {createHash} from 'node:crypto'
import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {type Asset, AssetIndex, type AssetOf, type AssetRole} from '../../schema/asset.js'
import type {Value} from '../../schema/value.js'
import {type FileContent, fileExists, readText} from '../../vault/files.js'
import {ASSET_INDEX} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {patch, printYaml} from '../../yaml/patch.js'

/** The pictures of a vault, and what is wrong with the file that tells of them. */
export interface ReadAssets {
  assets: readonly Asset[]
  problems: readonly Diagnostic[]
  /** Where a row stands in the file. */
  positionOf(row: number): {line?: number; column?: number}
}

/** Every picture of a vault, or of a state of it; none where it keeps none. */
export function readAssets(root: VaultSource): ReadAssets {
  const nowhere = () => ({})
  if (!fileExists(root, ASSET_INDEX)) return {assets: [], problems: [], positionOf: nowhere}
  try {
    const {value, diagnostics, positionOf} = parseYaml(readText(root, ASSET_INDEX), ASSET_INDEX)
    if (value === undefined) return {assets: [], problems: diagnostics, positionOf: nowhere}
    const {data, diagnostics: problems} = checkSchema(AssetIndex, value, ASSET_INDEX, positionOf)
    return {assets: data?.assets ?? [], problems, positionOf: (row) => positionOf(['assets', row]) ?? {}}
  } catch (error) {
    if (error instanceof InvalidDataError) return {assets: [], problems: error.diagnostics, positionOf: nowhere}
    throw error
  }
}

/** As `readAssets`, for what changes them: an index that can't be read is thrown. */
export function getAssets(root: VaultSource): readonly Asset[] {
  const {assets, problems} = readAssets(root)
  if (problems.length > 0) throw new InvalidDataError(problems, `${ASSET_INDEX} can't be read`)
  return assets
}

/** The index with other rows, changed as little as that takes. */
export function indexFile(root: string, assets: readonly Asset[]): FileContent {
  const value = {assets} as unknown as Value
  const text = fileExists(root, ASSET_INDEX)
    ? patch(readText(root, ASSET_INDEX), value)
    : printYaml(value, {schema: '../.schemas/asset-index.json'})
  return {path: ASSET_INDEX, text}
}

/** The name that bytes go by. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whether two rows show the same thing. */
export function isSameSubject(a: AssetOf | undefined, b: AssetOf | undefined): boolean {
  return a?.kind === b?.kind && a?.id === b?.id && a?.campaign === b?.campaign
}

/** A picture among those of its subject in its role. */
export interface Version {
  asset: Asset
  /** 1 is the first that there was. */
  number: number
  /** It is the one to show. */
  isCurrent: boolean
}

/** The pictures of a subject in a role, the oldest first; those of nothing are each by themselves. */
export function versionsOf(assets: readonly Asset[], of: AssetOf | undefined, role: AssetRole): Version[] {
  const own = of === undefined ? [] : assets.filter((each) => each.role === role && isSameSubject(each.of, of))
  const inOrder = [...own].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
  const current = [...inOrder].sort((a, b) => compare(chosenAt(a), chosenAt(b)) || compare(a.id, b.id)).at(-1)
  return inOrder.map((asset, i) => ({asset, number: i + 1, isCurrent: asset === current}))
}

function chosenAt({at, chosen = at}: Asset): string {
  return chosen
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
