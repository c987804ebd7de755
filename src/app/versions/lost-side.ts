import {changedByBoth, changesBetween, readBlobs} from '../../history/blobs.js'
import {type Both, mergeBase} from '../../history/branches.js'
import {same} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {baseOf} from './base-files.js'
import {mergeFile} from './merge-file.js'

/** A file that both sides of a merge changed, and that came out as one of them has it. */
export interface LostSide {
  path: string
  /** As the merge has it. */
  merged: string
  /** Whose side that is. */
  taken: 'ours' | 'theirs'
  /** As it merges by meaning, that side's word standing wherever both changed the same. */
  whole: string
}

/**
 * Files of a merge in which one side's changes are gone though nothing of the other's stood against them. A merge driver that crashes
 * leaves ours without a mark, and staged so it is the merge's.
 */
export async function lostSides(root: string, merge: string, both: Both): Promise<LostSide[]> {
  const point = await mergeBase(root, ...both)
  if (point === undefined) return []
  const apart = (await changedByBoth(root, point, both)).filter(({path, ours, theirs}) => /\.ya?ml$/.test(path) && ours !== theirs)
  if (apart.length === 0) return []
  const [fromOurs, fromTheirs] = [await changedPaths(root, both[0], merge), await changedPaths(root, both[1], merge)]
  const texts = await readBlobs(
    root,
    apart.flatMap(({ours, theirs}) => [ours, theirs]),
  )
  const found: LostSide[] = []
  for (const {path, ours, theirs} of apart) {
    const taken = !fromOurs.has(path) ? 'ours' : !fromTheirs.has(path) ? 'theirs' : undefined
    if (taken === undefined) continue
    const {files} = await baseOf(root, both, [path])
    const sides = {base: files.get(path), ours: texts.get(ours) ?? '', theirs: texts.get(theirs) ?? ''}
    const {text, problems} = mergeFile(path, sides, (conflict) => ({value: conflict[taken]}))
    if (problems.length === 0 && !isSame(sides[taken], text, path)) found.push({path, merged: sides[taken], taken, whole: text})
  }
  return found
}

async function changedPaths(root: string, from: string, to: string): Promise<ReadonlySet<string>> {
  return new Set((await changesBetween(root, from, to)).map(({path}) => path))
}

function isSame(a: string, b: string, path: string): boolean {
  return same(parseYaml(a, path).value, parseYaml(b, path).value)
}
