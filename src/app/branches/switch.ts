import {EXIT, UserError} from '../../errors.js'
import {filesBetween, isOnBranch} from '../../history/branches.js'
import type {RepositoryStatus} from '../../history/git.js'
import {headCommit} from '../../history/head.js'
import {present} from '../../schema/value.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault, openHistory} from '../vault/session.js'
import {getOwnBranch, openBranches} from './find.js'

export interface SwitchedCampaign {
  branch: string
  /** The branch that was left; absent where the vault was on none. */
  from?: string
  /** A commit that was left, and that no branch has. */
  left?: string
  /** The remote that a new branch of this clone follows from now on. */
  remote?: string
  /** Uncommitted files that came along. */
  carried: readonly string[]
  /** `handEdits` are those that are otherwise there, committed where they were made. */
  committed: Committed
}

/** Go to a branch of the campaign; one that only a remote has is begun here. No hand edit is lost. */
export async function switchCampaign(options: VaultOptions, name: string): Promise<SwitchedCampaign> {
  const {result, committed} = await changeVault(options, 'dnd campaign switch', async (root) => {
    // Git looks at every file meanwhile.
    const looked = uncommitted(root)
    looked.catch(() => undefined)
    const known = await openBranches(root)
    const {name: branch, sha, remote} = getOwnBranch(known, name)
    const from = known.all.find(({isCurrent}) => isCurrent)?.name
    const way = branch === from ? {carried: [], kept: []} : await comingAlong(root, sha, looked)
    const change = {branch, isNew: false, goes: branch !== from, ...present({remote}), ...way, settings: {}}
    const left = from === undefined ? await strayCommit(root) : undefined
    return {change, result: {branch, ...present({from, left, remote}), carried: way.carried}}
  })
  return {...result, committed}
}

async function strayCommit(root: string): Promise<string | undefined> {
  const head = await headCommit(root)
  return head === undefined || (await isOnBranch(root, head)) ? undefined : head
}

/** Uncommitted files on the way to a commit: those that it has as they were here come along, the others are kept by a commit. */
export async function comingAlong(
  root: string,
  sha: string,
  looked = uncommitted(root),
): Promise<{carried: readonly string[]; kept: readonly string[]}> {
  const {branch, changed} = await looked
  if (changed.length === 0) return {carried: [], kept: []}
  const differing = new Set(await filesBetween(root, 'HEAD', sha))
  const kept = changed.filter((path) => differing.has(path))
  if (branch === undefined && kept.length > 0) throw nowhereToKeep(kept)
  return {carried: changed.filter((path) => !differing.has(path)), kept}
}

async function uncommitted(root: string): Promise<RepositoryStatus> {
  return (await openHistory(root)).status()
}

/** A commit of no branch would be lost sight of. */
function nowhereToKeep(files: readonly string[]): UserError {
  return new UserError(`The vault is on no branch that could keep the hand edits in ${files.join(', ')}`, {
    code: 'GIT_DETACHED',
    exitCode: EXIT.wrongState,
    hints: ['make one here first: `git switch -c rescue`'],
  })
}
