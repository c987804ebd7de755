import {rmSync} from 'node:fs'
import {join, posix} from 'node:path'
import {EXIT, UserError} from '../errors.js'
import {type CommitOptions, messageOf, readLog} from './git.js'
import {headBranch} from './head.js'
import {runGit, runGitAs, runGitOn, tryGit} from './run-git.js'
import {vaultPrefix} from './trees.js'
import {REDOES, UNDOES, undoneIn} from './undone.js'

export interface Branch {
  name: string
  sha: string
  /** ISO 8601, of its last commit. */
  date: string
  subject: string
  isCurrent: boolean
}

const FIELD = '%1f'

/** Local branches by name; with `folder`, those in it. */
export async function listBranches(root: string, folder = ''): Promise<Branch[]> {
  return (await listRefs(root, `refs/heads/${folder}`)).map(({ref, ...rest}) => ({name: ref.slice('refs/heads/'.length), ...rest}))
}

/** What tables call the branch that is the game's, the usual name first. */
export const TRUNKS = ['main', 'master']

/**
 * The branch that all agree on, whatever this clone calls its main one: roles and policies count as it has them. `undefined` where
 * there is none of the usual names, nor one branch alone.
 */
export async function agreedTrunk(root: string): Promise<Branch | undefined> {
  const all = await listBranches(root)
  const usual = TRUNKS.map((name) => all.find((branch) => branch.name === name)).find((branch) => branch !== undefined)
  return usual ?? (all.length === 1 ? all[0] : undefined)
}

/** A branch as it was last fetched. */
export interface RemoteBranch extends Branch {
  remote: string
}

/** Branches of remotes, by their names there; with `folder`, those in it. */
export async function listRemoteBranches(root: string, folder?: string): Promise<RemoteBranch[]> {
  return (await listRefs(root, 'refs/remotes/')).flatMap(({ref, ...rest}) => {
    const [, remote, name] = /^refs\/remotes\/([^/]+)\/(.+)$/.exec(ref) ?? []
    const isIn = name !== undefined && name !== 'HEAD' && (folder === undefined || name.startsWith(`${folder}/`))
    return remote !== undefined && isIn ? [{name, remote, ...rest}] : []
  })
}

/** Branches of remotes, as they were last fetched, that a commit is part of. */
export async function remoteBranchesWith(root: string, commit: string): Promise<{remote: string; branch: string}[]> {
  const out = await runGit(root, 'for-each-ref', '--format=%(refname)', `--contains=${commit}`, 'refs/remotes/')
  return out.split('\n').flatMap((ref) => {
    const [, remote, branch] = /^refs\/remotes\/([^/]+)\/(.+)$/.exec(ref) ?? []
    return remote === undefined || branch === undefined ? [] : [{remote, branch}]
  })
}

async function listRefs(root: string, pattern: string): Promise<(Omit<Branch, 'name'> & {ref: string})[]> {
  const format = ['%(refname)', '%(objectname)', '%(committerdate:iso-strict)', '%(HEAD)', '%(subject)'].join(FIELD)
  const out = await runGit(root, 'for-each-ref', `--format=${format}`, pattern)
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [ref = '', sha = '', date = '', head = '', subject = ''] = line.split('\u001f')
      return {ref, sha, date, subject, isCurrent: head === '*'}
    })
}

/** The branch that commits go to; `GIT_DETACHED` where there is none. */
export async function currentBranch(root: string): Promise<string> {
  const name = await headBranch(root)
  if (name) return name
  throw new UserError('The vault is on no branch (detached HEAD), so a commit would belong to none', {
    code: 'GIT_DETACHED',
    exitCode: EXIT.wrongState,
    hints: ['go to a branch: `git switch main`', 'or make one here: `git switch -c rescue`'],
  })
}

/** The commit a revision means, in any way git takes; `undefined` when it means none. */
export async function findCommit(root: string, revision: string): Promise<string | undefined> {
  const out = await tryGit(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)
  return out?.trim().split('\n').at(-1) || undefined
}

/** The newest commit on the way to `from` that was made at a time or before it. */
export async function commitBefore(root: string, from: string, time: Date): Promise<string | undefined> {
  // Git can't read a date outside these years, and takes it for today's.
  if (time.getUTCFullYear() > 2098) return findCommit(root, from)
  if (time.getUTCFullYear() < 1971) return undefined
  const before = `--before=${time.toISOString().slice(0, 19)}Z`
  return (await runGit(root, 'rev-list', '--max-count=1', before, from)).trim() || undefined
}

/** Throws unless a branch of this name can be started: `GIT_UNBORN` before the first commit, `BRANCH_EXISTS`. */
export async function checkNew(root: string, name: string): Promise<void> {
  await checkBorn(root)
  if (await findCommit(root, `refs/heads/${name}`)) {
    throw new UserError(`The branch "${name}" exists already`, {
      code: 'BRANCH_EXISTS',
      exitCode: EXIT.wrongState,
      hints: [`go to it: \`git switch ${name}\``],
    })
  }
}

/** Start a branch at a commit, the present one when absent. It follows no other. */
export async function createBranch(root: string, name: string, start = 'HEAD'): Promise<void> {
  await runGit(root, 'branch', '--no-track', '--', name, start)
}

/** Make a commit that changes no file and that no branch has yet; its hash. */
export async function emptyCommit(root: string, parent: string, {author, ...message}: CommitOptions): Promise<string> {
  const args = ['commit-tree', '-p', parent, '-m', messageOf(message), '--end-of-options', `${parent}^{tree}`]
  return (await runGitAs(root, author, ...args)).trim()
}

/**
 * Forget a branch, by its full name, that was just made. One that holds a commit of its own by now stays: with `start`, the commit that it
 * was begun at, any other.
 */
export async function forgetBranch(root: string, ref: string, start?: string): Promise<void> {
  if (start === undefined) await tryGit(root, 'branch', '--quiet', '--delete', '--', ref.slice('refs/heads/'.length))
  else await tryGit(root, 'update-ref', '-d', ref, start)
}

/** Where a branch that was deleted is kept from git's tidying, by its last commit. */
const DELETED = 'refs/dnd/deleted'

/** Delete a branch of this clone that still ends at a commit; the commit is kept, under no branch's name. */
export async function deleteBranch(root: string, name: string, sha: string): Promise<void> {
  const steps = [`update ${DELETED}/${sha} ${sha}`, `delete refs/heads/${name} ${sha}`]
  await runGitOn(root, `${steps.join('\n')}\n`, 'update-ref', '--stdin')
  await tryGit(root, 'config', '--local', '--remove-section', `branch.${name}`)
}

/** Have files be as the last commit has them; those that it doesn't have go. */
export async function checkOut(root: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  await runGit(root, 'reset', '--quiet', '--', ...paths)
  const known = new Set((await runGit(root, 'ls-files', '-z', '--', ...paths)).split('\0'))
  const [kept, gone] = [paths.filter((path) => known.has(path)), paths.filter((path) => !known.has(path))]
  if (kept.length > 0) await runGit(root, 'checkout', '--quiet', '--', ...kept)
  for (const path of gone) rmSync(join(root, path), {force: true})
}

async function checkBorn(root: string): Promise<void> {
  if (await findCommit(root, 'HEAD')) return
  throw new UserError('The vault has no commit yet that a branch could start from', {
    code: 'GIT_UNBORN',
    exitCode: EXIT.wrongState,
    hints: ['commit something first: `git add . && git commit`'],
  })
}

/**
 * Go to a branch; with `remote`, to a new one that follows the remote's. Uncommitted changes in files that differ there are refused
 * (`GIT_DIRTY`); others come along.
 */
export async function switchBranch(root: string, name: string, changed: readonly string[], remote?: string): Promise<void> {
  const target = `refs/heads/${name}`
  const there = remote === undefined ? target : `refs/remotes/${remote}/${name}`
  const differing = new Set(changed.length === 0 ? [] : await filesBetween(root, 'HEAD', there))
  refuseDirty(
    changed.filter((path) => differing.has(path)),
    `"${name}"`,
  )
  try {
    const from = remote === undefined ? ['--no-guess', name] : ['--track', '--create', name, `${remote}/${name}`]
    // What git passes over would else be overwritten unasked.
    await runGit(root, 'switch', '--quiet', '--no-overwrite-ignore', ...from)
  } catch (error) {
    // A hook that fails after the switch has not prevented it.
    if ((await tryGit(root, 'symbolic-ref', '--quiet', 'HEAD'))?.trim() !== target) throw error
  }
}

/** Throws `GIT_DIRTY` when there are files whose changes would be lost. */
export function refuseDirty(paths: readonly string[], what: string): void {
  if (paths.length === 0) return
  const shown = `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`
  throw new UserError(`Uncommitted changes in ${shown} stand in the way of ${what}`, {
    code: 'GIT_DIRTY',
    exitCode: EXIT.wrongState,
    hints: ['keep them: `git add . && git commit -m "hand edits"`', 'or put them aside: `git stash --include-untracked`'],
  })
}

/** Files that differ between two commits, relative to the vault; those of a larger repository around it begin with `../`. */
export async function filesBetween(root: string, from: string, to: string): Promise<string[]> {
  const prefix = await vaultPrefix(root)
  const out = await runGit(root, 'diff', '--name-only', '--no-renames', '--no-relative', '-z', from, to, '--')
  return out
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => posix.relative(prefix, path))
}

export async function isAncestor(root: string, ancestor: string, of: string): Promise<boolean> {
  return (await tryGit(root, 'merge-base', '--is-ancestor', ancestor, of)) !== undefined
}

/** Whether any branch, of this clone or a remote's, goes back to a commit. */
export async function isOnBranch(root: string, sha: string): Promise<boolean> {
  return (await runGit(root, 'for-each-ref', '--count=1', `--contains=${sha}`, 'refs/heads/', 'refs/remotes/')) !== ''
}

/** The newest commit that two revisions both go back to. */
export async function mergeBase(root: string, ours: string, theirs: string): Promise<string | undefined> {
  return (await tryGit(root, 'merge-base', ours, theirs))?.trim() || undefined
}

/** All the newest commits that two revisions both go back to: several, where branches were merged into each other crosswise. */
export async function mergeBases(root: string, ours: string, theirs: string): Promise<string[]> {
  return ((await tryGit(root, 'merge-base', '--all', ours, theirs)) ?? '').split('\n').filter((sha) => sha !== '')
}

/**
 * Whether git merges a file for a base of its own making, because branches were merged into each other crosswise: then it asks for
 * longer conflict markers than the file's attributes do.
 */
export async function isBaseMerge(root: string, path: string, markers: number): Promise<boolean> {
  if (!(markers > USUAL_MARKERS)) return false
  const [, , value] = ((await tryGit(root, 'check-attr', '-z', 'conflict-marker-size', '--', path)) ?? '').split('\0')
  return markers > (Number(value) || USUAL_MARKERS)
}

const USUAL_MARKERS = 7

/** How many commits each of several has that another lacks, by their hashes; one process counts for all. */
export async function countAhead(root: string, from: string, tips: readonly string[]): Promise<Map<string, number>> {
  if (tips.length === 0) return new Map()
  const parents = await readParents(root, [`^${from}`, ...tips])
  return new Map(tips.map((tip) => [tip, reachable(parents, tip).size]))
}

/** How many commits the present one goes back to, itself among them. */
export async function countCommits(root: string): Promise<number> {
  return Number((await runGit(root, 'rev-list', '--count', 'HEAD')).trim())
}

/** The parents of every commit that the revisions reach, and that those with a `^` don't. */
export async function readParents(root: string, revisions: readonly string[]): Promise<Map<string, readonly string[]>> {
  const out = await runGitOn(root, `${revisions.join('\n')}\n`, 'rev-list', '--parents', '--stdin')
  const lines = out
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [sha = '', ...parents] = line.split(' ')
      return [sha, parents]
    }),
  )
}

/** A commit and all it goes back to, as far as their parents are known. */
function reachable(parents: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const seen = new Set<string>()
  const open = [from]
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const known = parents.get(sha)
    if (!known || seen.has(sha)) continue
    seen.add(sha)
    open.push(...known)
  }
  return seen
}

/** Trailer of a commit that took another commit's changes in, whole or for one character. */
export const MERGED = 'Dnd-Merged'

/** Two commits to be merged, by any name git takes. */
export type Both = readonly [ours: string, theirs: string]

/**
 * The last state of some files that two commits both go back to. Merges of these files alone count, which git does not see, and
 * merges that were undone don't, which git does. `undefined` for histories with nothing in common.
 */
export async function commonState(root: string, [ours, theirs]: Both, files: readonly string[]): Promise<string | undefined> {
  const which = [MERGED, UNDOES, REDOES].map((trailer) => `--grep=^${trailer}: `).concat(ours, '--')
  const own = await readLog(root, ...which)
  const undone = undoneIn(own)
  const merges = own.filter(({trailers}) => trailers[MERGED] !== undefined)
  const dead = merges.filter(({sha, parents}) => undone.has(sha) && parents.length > 1).at(-1)
  // What came over for other files is still to come for these.
  const theirOwn = new Set((merges.length === 0 ? [] : await readLog(root, ...which, ...files)).map(({sha}) => sha))
  let best = await mergeBase(root, dead?.parents[0] ?? ours, theirs)
  const points = merges.flatMap(({sha, parents, trailers: {[MERGED]: point}}) =>
    point === undefined || undone.has(sha) || (parents.length < 2 && !theirOwn.has(sha)) ? [] : point,
  )
  if (points.length === 0) return best
  const history = await readParents(root, [theirs])
  for (const point of points) {
    if (!history.has(point)) continue
    if (best === undefined || reachable(history, point).has(best)) best = point
  }
  return best
}

/** A setting of this repository alone. */
export async function readSetting(root: string, key: string): Promise<string | undefined> {
  return (await tryGit(root, 'config', '--local', '--get', key))?.replace(/\n$/, '')
}

export async function writeSetting(root: string, key: string, value: string): Promise<void> {
  await runGit(root, 'config', '--local', key, value)
}
