import {changedAlike, filesAt, readBlobs} from '../../history/blobs.js'
import {type Both, commonState, mergeBase} from '../../history/branches.js'
import type {MergeConflict} from '../../merge/merge-values.js'
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
  const base = await mergeBase(root, ...both)
  if (base === undefined) return []
  const alike = (await changedAlike(root, base, both)).filter(({path}) => /\.ya?ml$/.test(path))
  const texts = await readBlobs(
    root,
    alike.flatMap(({before, after}) => [before, after]),
  )
  const found = alike.map(({path, before, after}) => whenMerged(path, texts.get(before) ?? '', texts.get(after) ?? ''))
  const kept: CountedOnce[] = []
  for (const each of found.filter(isCounted)) kept.push(...(await sinceTakenOver(root, each, {both, base})))
  return kept
}

/** As `countedOnce` has it, from what both sides had when one of them last took this file over from the other. */
async function sinceTakenOver(root: string, found: CountedOnce, {both, base}: {both: Both; base: string}): Promise<CountedOnce[]> {
  const state = (await commonState(root, both, [found.path])) ?? base
  if (state === base) return [found]
  const text = (await filesAt(root, state, [found.path])).get(found.path) ?? ''
  return [whenMerged(found.path, text, found.both)].filter(isCounted)
}

function whenMerged(path: string, base: string, both: string): CountedOnce {
  const {text, conflicts} = mergeFile(path, {base, ours: both, theirs: both})
  return {path, base, both, merged: text, conflicts}
}

function isCounted({both, merged, conflicts}: CountedOnce): boolean {
  return both !== merged || conflicts.length > 0
}
