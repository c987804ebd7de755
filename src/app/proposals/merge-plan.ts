import {createHash} from 'node:crypto'
import {type ChangedBlob, changesBetween, readBlobs} from '../../history/blobs.js'
import {MERGED, mergeBase} from '../../history/branches.js'
import {readLog} from '../../history/git.js'
import {mergeFiles} from '../versions/merge-files.js'
import type {EntityConflict} from '../versions/settle.js'

/** What a file becomes: gone, as git has it already, or a text that is new to it. */
export type MergedContent = {is: 'gone'} | {is: 'kept'; blob: string; mode: string} | {is: 'written'; text: string}

/** What would come of merging a proposal into main: file by file, of what the proposal touches. */
export interface MergePlan {
  /** What both go back to. */
  base: string
  files: ReadonlyMap<string, MergedContent>
  /** The files' contents in main, by their hashes; absent where it has none. */
  main: ReadonlyMap<string, string | undefined>
  /** A conflict's file stands as main has it. */
  conflicts: readonly EntityConflict[]
}

type Changed = ChangedBlob & {mode: string}

/**
 * Merge a proposal into main against what both go back to, without touching a file: what main got since stays. Of files that only the
 * proposal changed, nothing is read. `undefined` for histories that have nothing in common.
 */
export async function planMerge(root: string, {main, tip, own}: {main: string; tip: string; own: string}): Promise<MergePlan | undefined> {
  const base = await baseOf(root, main, tip)
  if (base === undefined) return undefined
  const theirs = (await changesBetween(root, base, tip)).filter(({path}) => path !== own)
  const ours = new Map((await changesBetween(root, base, main)).map((change) => [change.path, change]))
  const plain = theirs.filter((change) => isSettled(change, ours.get(change.path)))
  const both = theirs.filter((change) => !isSettled(change, ours.get(change.path)))
  const merged = await mergeBoth(root, both, ours)
  const files = new Map<string, MergedContent>([...plain.map((change) => [change.path, contentOf(change)] as const), ...merged.files])
  const before = new Map(theirs.map(({path, before: was}) => [path, ours.has(path) ? ours.get(path)?.after : was]))
  return {base, files, main: before, conflicts: merged.conflicts}
}

/** Where the two parted; of a merge that was undone since, where they had parted before it. */
async function baseOf(root: string, main: string, tip: string): Promise<string | undefined> {
  const base = await mergeBase(root, main, tip)
  if (base !== tip) return base
  const merge = (await readLog(root, '--merges', `--grep=^${MERGED}: ${tip}$`, main, '--')).at(-1)
  return merge?.parents[0] === undefined ? base : mergeBase(root, merge.parents[0], tip)
}

/** Main left it as it was, or has come to the same. */
function isSettled({after}: Changed, ours: Changed | undefined): boolean {
  return ours === undefined || ours.after === after
}

function contentOf({after, mode}: Changed): MergedContent {
  return after === undefined ? {is: 'gone'} : {is: 'kept', blob: after, mode}
}

async function mergeBoth(
  root: string,
  both: readonly Changed[],
  ours: ReadonlyMap<string, Changed>,
): Promise<{files: [string, MergedContent][]; conflicts: readonly EntityConflict[]}> {
  const hashes = both.map(({path, before, after}) => ({path, base: before, theirs: after, ours: ours.get(path)?.after}))
  const texts = await readBlobs(
    root,
    hashes.flatMap(({base, ours: mine, theirs}) => [base ?? [], mine ?? [], theirs ?? []].flat()),
  )
  const side = (which: 'base' | 'ours' | 'theirs') =>
    new Map(hashes.flatMap(({path, [which]: hash}) => (hash === undefined ? [] : [[path, texts.get(hash) ?? ''] as const])))
  const {files, conflicts, problems} = mergeFiles({base: side('base'), ours: side('ours'), theirs: side('theirs')}, () => undefined, {
    isOne: false,
  })
  const broken = problems.map(({path: file}): EntityConflict => ({file, path: []}))
  return {
    files: both.map(({path}) => {
      const text = files.get(path)
      return [path, text === undefined ? {is: 'gone'} : {is: 'written', text}]
    }),
    conflicts: [...conflicts, ...broken],
  }
}

/** What a file becomes, in a word that is the same for the same bytes. */
export function contentKey(content: MergedContent | undefined): string {
  if (content === undefined || content.is === 'gone') return ''
  if (content.is === 'kept') return content.blob
  const bytes = Buffer.from(content.text)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
