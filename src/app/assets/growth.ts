import type {Asset} from '../../schema/asset.js'
import {fileExists, readText} from '../../vault/files.js'
import {ATTRIBUTES, isOnPath} from '../vault/setup-git.js'

/** Pictures weigh so much before a person is told: every clone carries every version for ever. */
export const HEAVY_BYTES = 100 * 1024 * 1024

/** What all pictures weigh together, each file once. */
export function weightOf(assets: readonly Asset[]): number {
  return [...new Map(assets.map(({file, bytes}) => [file, bytes])).values()].reduce((sum, bytes) => sum + bytes, 0)
}

/** What to tell of a vault whose pictures are a burden to git; nothing below the limit, or where Git LFS has them. */
export function growthNotes(root: string, assets: readonly Asset[], {limitBytes = HEAVY_BYTES}: {limitBytes?: number} = {}): string[] {
  const bytes = weightOf(assets)
  if (bytes < limitBytes || usesLfs(root)) return []
  const mib = Math.round(bytes / 1024 / 1024)
  const way = isOnPath('git-lfs') ? '' : ' once Git LFS is installed'
  return [
    `The vault's pictures come to ${mib} MiB, and every clone carries every version for ever. Git LFS keeps those to come apart${way}: \`git lfs install --local && git lfs track "assets/*/*"\`; old versions go by \`dnd asset gc --keep 1\`.`,
  ]
}

/** Whether git is told to keep pictures by Git LFS. */
export function usesLfs(root: string): boolean {
  return fileExists(root, ATTRIBUTES) && /^[^#\n]*\bassets\/\S*\s[^\n]*filter=lfs\b/m.test(readText(root, ATTRIBUTES))
}
