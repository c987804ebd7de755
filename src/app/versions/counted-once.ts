import {changedAlike, readBlobs} from '../../history/blobs.js'
import {type Both, mergeBase} from '../../history/branches.js'
import type {MergeConflict} from '../../merge/merge-values.js'
import {baseOf} from './base-files.js'
import {mergeFile} from './merge-file.js'

/**
 * A file that both sides of a merge changed to the very same, counters in it too. Git takes it as it is, without a merge driver: what
 * each side counted counts once.
 */
export interface CountedOnce {
  path: string
  /** Before either side changed it. */
  base: string
  /** As both sides have it. */
  both: string
  /** As it merges by meaning, each side's count added. */
  merged: string
  conflicts: readonly MergeConflict[]
}

/** Files that a merge of two commits would count, or has counted, once. */
export async function countedOnce(root: string, both: Both): Promise<CountedOnce[]> {
  const point = await mergeBase(root, ...both)
  if (point === undefined) return []
  const alike = (await changedAlike(root, point, both)).filter(({path}) => /\.ya?ml$/.test(path))
  const texts = await readBlobs(
    root,
    alike.flatMap(({before, after}) => [before, after]),
  )
  const found: CountedOnce[] = []
  for (const {path, before, after} of alike) {
    const [was = '', is = ''] = [texts.get(before), texts.get(after)]
    // Most of them count nothing, by any base.
    if (!isCounted(whenMerged(path, was, is))) continue
    const {files} = await baseOf(root, both, [path])
    found.push(whenMerged(path, files.get(path) ?? '', is))
  }
  return found.filter(isCounted)
}

function whenMerged(path: string, base: string, both: string): CountedOnce {
  const {text, conflicts} = mergeFile(path, {base, ours: both, theirs: both})
  return {path, base, both, merged: text, conflicts}
}

function isCounted({both, merged, conflicts}: CountedOnce): boolean {
  return both !== merged || conflicts.length > 0
}
