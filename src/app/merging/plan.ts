import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {currentBranch, findCommit, listBranches, refuseDirty} from '../../history/branches.js'
import {headCommit} from '../../history/head.js'
import {cloneLacks, unmergedFiles} from '../../history/repository.js'
import {blobHash, isFile, PLAIN, vaultPrefix} from '../../history/trees.js'
import {nearest} from '../../schema/near.js'
import {fileExists, readContent} from '../../vault/files.js'
import {refuseUnmerged} from '../vault/apply-change.js'
import {openHistory} from '../vault/session.js'
import {contentsOf, type Parting, partingOf, sidesSince} from './bases.js'
import {type Choose, decidedEntry, mergeEntry} from './merge-entry.js'
import {followSides} from './moved-sides.js'
import type {Entry, Sides} from './sides.js'
import type {VaultConflict} from './vault-merge.js'

/** What two commits are to be merged, and what of their files has to be looked at. */
export interface MergePlan {
  root: string
  from: {name: string; sha: string}
  into: string
  head: string
  parting: Parting
  /** Files that theirs changed. */
  sides: ReadonlyMap<string, Sides>
  /** Those among them with hand edits, which are ours as they stand. */
  edited: readonly string[]
  /** Places that theirs moved files to which ours changed where they were. */
  moved: readonly string[]
}

/** Plan the merge of a revision into the present branch. Throws where there is none to be done, in words. */
export async function planMerge(root: string, revision: string): Promise<MergePlan> {
  const into = await currentBranch(root)
  const [head, from] = [await presentCommit(root), await mergedCommit(root, revision)]
  // Git looks at every file for it.
  const looked = openHistory(root).then((history) => history.status())
  looked.catch(() => undefined)
  refuseUnmerged((await unmergedFiles(root)).map(({path}) => path))
  const [parting, prefix] = await Promise.all([partingOf(root, [head, from.sha]), vaultPrefix(root)])
  if (parting.bases.length === 0) throw await nothingInCommon(root, from.name)
  const sides = await sidesSince({root, prefix}, [head, from.sha], parting)
  const edited = (await looked).changed.filter((path) => sides.has(path))
  for (const path of edited) sides.set(path, withEdits(root, path, sides.get(path) ?? {}))
  const [base, ...more] = parting.bases
  const moved = await followSides({root, prefix}, sides, {base: more.length === 0 ? base : undefined, ours: head})
  refuseInTheWay(root, sides, moved)
  refuseOutside(sides, from)
  return {root, from, into, head, parting, sides, edited, moved}
}

async function presentCommit(root: string): Promise<string> {
  const sha = await headCommit(root)
  if (sha !== undefined) return sha
  throw new UserError('The vault has no commit yet that anything could be merged into', {
    code: 'GIT_UNBORN',
    exitCode: EXIT.wrongState,
    hints: ['commit something first: `git add . && git commit`'],
  })
}

/** The commit that a person means: a branch before anything else that git takes. */
async function mergedCommit(root: string, name: string): Promise<{name: string; sha: string}> {
  for (const revision of [`refs/heads/${name}`, `refs/remotes/${name}`, name]) {
    const sha = await findCommit(root, revision)
    if (sha !== undefined) return {name: name.replace(/^refs\/(?:heads|remotes)\//, ''), sha}
  }
  const names = (await listBranches(root)).map(({name: each}) => each)
  throw new NotFoundError('branch', name, {near: nearest(name, names), hints: ['`git branch --all` lists them all']})
}

async function nothingInCommon(root: string, name: string): Promise<UserError> {
  const {isShallow} = await cloneLacks(root)
  if (isShallow)
    return new UserError(`This clone does not hold where "${name}" and the present branch parted`, {
      code: 'MERGE_SHALLOW',
      exitCode: EXIT.wrongState,
      hints: ['get the rest of the history: `git fetch --unshallow`'],
    })
  return new UserError(`"${name}" and the present branch have nothing in common`, {
    code: 'MERGE_UNRELATED',
    exitCode: EXIT.wrongState,
    hints: ['they are two vaults: take over what you want of it, entity by entity, with `git checkout` or an import'],
  })
}

/** A file with hand edits is ours as it stands on the disk. */
function withEdits(root: string, path: string, {ours, ...sides}: Sides): Sides {
  if (ours && !isFile(ours)) refuseDirty([path], 'the merge')
  const bytes = readContent(root, path)
  const like = (sides.base ?? sides.theirs)?.hash ?? ''
  return bytes === undefined ? sides : {...sides, ours: {mode: ours?.mode ?? PLAIN, hash: blobHash(bytes, like), bytes}}
}

/** A file that git ignores, where theirs has one of its own: nothing keeps what is in it. */
function refuseInTheWay(root: string, sides: ReadonlyMap<string, Sides>, moved: readonly string[]): void {
  const found = [...sides].find(
    ([path, {ours, theirs}]) => (!ours || moved.includes(path)) && theirs && !path.startsWith('../') && fileExists(root, path),
  )
  if (!found) return
  throw new UserError(`"${found[0]}" is ignored by git here, and the other side has such a file`, {
    code: 'GIT_DIRTY',
    exitCode: EXIT.wrongState,
    hints: [`move it out of the way: \`mv "${found[0]}" "${found[0]}.mine"\``],
  })
}

/** A file of a larger repository around the vault is merged by nobody here. */
function refuseOutside(sides: ReadonlyMap<string, Sides>, {name, sha}: MergePlan['from']): void {
  const found = [...sides].find(([path, each]) => path.startsWith('../') && !decidedEntry(path, each))
  if (!found) return
  throw new UserError(`"${name}" and the present branch both changed "${found[0]}", which lies outside the vault`, {
    code: 'MERGE_BEYOND',
    exitCode: EXIT.wrongState,
    hints: [`have git merge all of it: \`git merge ${sha.slice(0, 8)}\``],
  })
}

/** Hashes of ours as the last commit has them, but for files with hand edits. */
export function committedHashes({sides, edited, moved}: MergePlan): ReadonlyMap<string, string> {
  const others = new Set([...edited, ...moved])
  return new Map([...sides].flatMap(([path, {ours}]) => (ours && !others.has(path) ? [[path, ours.hash] as const] : [])))
}

/** What a merge makes of the files that theirs changed. */
export interface MergedVault {
  /** By path; absent where the file goes. */
  files: ReadonlyMap<string, Entry | undefined>
  conflicts: readonly VaultConflict[]
}

/** Work a plan out, a person's or a strategy's word standing where both sides changed the same. */
export async function mergePlanned({root, sides}: Pick<MergePlan, 'root' | 'sides'>, choose: Choose): Promise<MergedVault> {
  const bytesOf = await contentsOf(root, sides)
  const files = new Map<string, Entry | undefined>()
  const conflicts: VaultConflict[] = []
  for (const [path, each] of sides) {
    const decided = decidedEntry(path, each)
    const merged = decided ? {...decided, conflicts: []} : mergeEntry(path, each, bytesOf, choose)
    files.set(path, merged.entry)
    conflicts.push(...merged.conflicts)
  }
  return {files, conflicts}
}
