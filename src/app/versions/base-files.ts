import {filesAt} from '../../history/blobs.js'
import {type Both, commonState, mergeBases} from '../../history/branches.js'
import {mergeFiles} from './merge-files.js'
import type {Files} from './subject.js'

export interface Base {
  /** The last state that both sides go back to; absent for histories with nothing in common. */
  sha?: string
  files: Files
}

/**
 * What files were before two commits parted. Branches that were merged into each other crosswise part in several places: then the
 * base is what these merge into, and where they disagree the older state, so that no side's decision is taken for an old one.
 */
export async function baseOf(root: string, both: Both, paths: readonly string[]): Promise<Base> {
  const sha = await commonState(root, both, paths)
  if (sha === undefined) return {files: new Map()}
  const points = await mergeBases(root, ...both)
  const files = points.includes(sha) ? await joined(root, points, paths) : await filesAt(root, sha, paths)
  return {sha, files}
}

/** One state made of several. */
async function joined(root: string, [first, ...others]: readonly string[], paths: readonly string[]): Promise<Files> {
  if (first === undefined) return new Map()
  let files: Files = await filesAt(root, first, paths)
  for (const other of others) {
    const base = await joined(root, await mergeBases(root, first, other), paths)
    files = mergeFiles({base, ours: files, theirs: await filesAt(root, other, paths)}, (conflict) => ({value: conflict.base}), {
      isOne: true,
    }).files
  }
  return files
}
