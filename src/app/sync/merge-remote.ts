import {currentBranch, findCommit, isAncestor, refuseDirty} from '../../history/branches.js'
import {runGit} from '../../history/run-git.js'
import {withLock} from '../../vault/lock.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault, openHistory} from '../vault/session.js'
import {checkWritable, contentAfter} from '../versions/file-content.js'

/** How a conflict is decided where nobody is asked. */
export const STRATEGIES = ['ours', 'theirs'] as const
export type Strategy = (typeof STRATEGIES)[number]

export interface MergeWanted {
  strategy?: Strategy | undefined
  dryRun: boolean
  /** How git merges YAML. */
  driver?: string | undefined
}

/** A merge of the whole vault, as far as `sync` tells of it. */
export interface VaultMerge {
  outcome: 'merged' | 'fast-forward' | 'nothing-new' | 'conflicts' | 'rules' | 'dry-run'
  conflicts: readonly {file: string; path: readonly string[]}[]
  rules: readonly unknown[]
  dropped: readonly {file: string; path: readonly string[]}[]
  committed: Committed
}

/** Merge what a remote has into the present branch: the one place where `sync` merges. */
export async function mergeRemote(options: VaultOptions, revision: string, wanted: MergeWanted): Promise<VaultMerge> {
  const root = vaultRoot(options)
  const theirs = (await findCommit(root, revision)) as string
  const none = {conflicts: [], rules: [], dropped: [], committed: {files: []}}
  if (await isAncestor(root, theirs, 'HEAD')) return {...none, outcome: 'nothing-new'}
  if (await isAncestor(root, 'HEAD', theirs)) {
    if (!wanted.dryRun) await forward(root, theirs, revision)
    return {...none, outcome: wanted.dryRun ? 'dry-run' : 'fast-forward'}
  }
  return {...none, ...(await mergeApart(options, {theirs, revision}, wanted))}
}

/** The branch goes on to where the remote's is. */
async function forward(root: string, theirs: string, revision: string): Promise<void> {
  await withLock(root, 'dnd sync', async () => {
    const history = await openHistory(root)
    const {filesBetween} = await import('../../history/branches.js')
    const differing = (await filesBetween(root, 'HEAD', theirs)).filter((path) => !path.startsWith('../'))
    refuseDirty(await history.changedAmong(differing), `merging "${revision}"`)
    await runGit(root, 'merge', '--quiet', '--ff-only', theirs)
  })
}

async function mergeApart(
  options: VaultOptions,
  {theirs, revision}: {theirs: string; revision: string},
  {strategy, dryRun, driver}: MergeWanted,
): Promise<Pick<VaultMerge, 'outcome' | 'conflicts'> & Partial<VaultMerge>> {
  const {mergedTree} = await import('../../history/merge-tree.js')
  const root = vaultRoot(options)
  const into = await currentBranch(root)
  const taking = strategy === undefined || driver === undefined ? driver : `DND_MERGE_TAKE=${strategy} ${driver}`
  const {files, unmerged} = await mergedTree(root, theirs, taking)
  const conflicts = unmerged.map((file) => ({file, path: []}))
  if (conflicts.length > 0) return {outcome: 'conflicts', conflicts}
  checkWritable(files, {name: revision, sha: theirs})
  if (dryRun) return {outcome: 'dry-run', conflicts}
  const subject = `vault: merge ${revision.replace(/^refs\/remotes\//, '')} into ${into}`
  const joins = {sha: theirs, name: revision, clean: files.map(({path}) => path)}
  const change = {subject, command: 'dnd sync', files: files.map(contentAfter), trailers: {'Dnd-Merged': theirs}, joins}
  const {committed} = await changeVault(options, 'dnd sync', () => ({change, result: {}}))
  return {outcome: 'merged', conflicts, committed}
}
