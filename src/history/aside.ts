import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {EXIT, UserError} from '../errors.js'
import {findCommit} from './branches.js'
import {type CommitOptions, DURABLE, History, messageOf} from './git.js'
import {settingInForce} from './repository.js'
import {runGit, runGitAs, runGitOn, runGitOver, tryGit} from './run-git.js'
import {vaultPrefix} from './trees.js'

/** A file of a commit that is not made in the work tree: as it lies there, as git has it already, as given, or gone. */
export type AsideFile = {path: string} & (
  | {is: 'as-on-disk'}
  | {is: 'kept'; blob: string; mode: string}
  | {is: 'written'; text: string}
  | {is: 'gone'}
)

/** A commit beside the present branch. */
export interface AsideCommit {
  /** All other files are as they are here. */
  start: string
  parents: readonly string[]
  files: readonly AsideFile[]
  options: Omit<CommitOptions, 'areTracked'>
}

/**
 * Make a commit without touching the work tree, the index or a branch: nothing leads to it until `moveBranch`. Its hash. `index` is
 * the absolute path of a file that may be written and is removed. Where a person signs their commits, this one is signed too.
 */
export async function commitAside(root: string, commit: AsideCommit, index: string): Promise<string> {
  try {
    const tree = await writeTree(root, commit, index)
    return await writeCommit(root, tree, commit)
  } finally {
    for (const file of [index, `${index}.lock`]) rmSync(file, {force: true})
  }
}

async function writeTree(root: string, {start, files}: AsideCommit, index: string): Promise<string> {
  const prefix = await vaultPrefix(root)
  await runGitOver(root, {index}, 'read-tree', '--end-of-options', start)
  await addFromDisk(
    root,
    index,
    files.filter(({is}) => is === 'as-on-disk'),
  )
  const written = await writeBlobs(root, files, `${index}.d`)
  const lines = files.flatMap((file) => {
    const entry = indexEntry(file, written, start.length)
    return entry === undefined ? [] : [`${entry}\t${prefix}${file.path}\0`]
  })
  if (lines.length > 0) await runGitOver(root, {index, input: lines.join('')}, 'update-index', '-z', '--index-info')
  return (await runGitOver(root, {index}, ...DURABLE, 'write-tree')).trim()
}

/** Through the filters that git has for them, as `git add` does it; what is gone from the disk goes. */
async function addFromDisk(root: string, index: string, files: readonly AsideFile[]): Promise<void> {
  if (files.length === 0) return
  const input = files.map(({path}) => `${path}\0`).join('')
  const which = ['--pathspec-from-file=-', '--pathspec-file-nul']
  await runGitOver(root, {index, input}, '--literal-pathspecs', ...DURABLE, 'add', '--all', ...which)
}

/** Hashes of the texts that git has yet to have, by path; one process takes them all. */
async function writeBlobs(root: string, files: readonly AsideFile[], folder: string): Promise<Map<string, string>> {
  const texts = files.filter((file) => file.is === 'written')
  if (texts.length === 0) return new Map()
  mkdirSync(folder, {recursive: true})
  try {
    const paths = texts.map((_, i) => join(folder, String(i)))
    for (const [i, {text}] of texts.entries()) writeFileSync(paths[i] as string, text)
    const input = paths.map((path) => `${path}\n`).join('')
    const hashes = String(await runGitOn(root, input, ...DURABLE, 'hash-object', '-w', '--no-filters', '--stdin-paths')).split('\n')
    return new Map(texts.map(({path}, i) => [path, hashes[i] ?? '']))
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

const PLAIN = '100644'

/** "<mode> <hash>" as `update-index --index-info` takes it. */
function indexEntry(file: AsideFile, written: ReadonlyMap<string, string>, hashLength: number): string | undefined {
  switch (file.is) {
    case 'as-on-disk':
      return undefined
    case 'gone':
      return `0 ${'0'.repeat(hashLength)}`
    case 'kept':
      return `${file.mode} ${file.blob}`
    case 'written':
      return `${PLAIN} ${written.get(file.path)}`
  }
}

async function writeCommit(root: string, tree: string, {parents, options}: AsideCommit): Promise<string> {
  const signs = (await settingInForce(root, 'commit.gpgsign')) === 'true' ? ['-S'] : []
  const which = parents.flatMap((parent) => ['-p', parent])
  const args = [...DURABLE, 'commit-tree', tree, ...which, ...signs, '-m', messageOf(options)]
  try {
    return (await runGitAs(root, options.author, ...args)).trim()
  } catch (error) {
    await new History(root).checkIdentity(options.author)
    throw error
  }
}

/** A branch, by its full name, that goes from one commit to another. */
export interface BranchMove {
  ref: string
  /** Absent where the branch is begun. */
  from?: string | undefined
  to: string
}

/** Move a branch that is checked out nowhere here; throws `BRANCH_MOVED` where it is no longer where it was. */
export async function moveBranch(root: string, {ref, from, to}: BranchMove): Promise<void> {
  try {
    await runGit(root, ...DURABLE, 'update-ref', '-m', 'dnd', '--end-of-options', ref, to, from ?? '')
  } catch (error) {
    if ((await findCommit(root, ref)) === from) throw error
    throw new UserError(`The branch "${ref.replace(/^refs\/heads\//, '')}" was changed by another meanwhile`, {
      code: 'BRANCH_MOVED',
      exitCode: EXIT.conflict,
      hints: ['run the command again: it then starts from what is there now'],
      cause: error,
    })
  }
}

/** As `moveBranch`, back: a branch that is no longer at `to` is let be. */
export async function moveBack(root: string, {ref, from, to}: BranchMove): Promise<void> {
  if ((await findCommit(root, ref)) !== to) return
  if (from === undefined) await runGit(root, 'update-ref', '-d', ref, to)
  else await moveBranch(root, {ref, from: to, to: from})
}

/** Have a folder outside the vault hold all files of a commit; where the vault's own are in it. `index` is as for `commitAside`. */
export async function writeOut(root: string, {commit, folder}: {commit: string; folder: string}, index: string): Promise<string> {
  try {
    const prefix = await vaultPrefix(root)
    await runGitOver(root, {index}, 'read-tree', '--end-of-options', commit)
    await runGitOver(root, {index}, 'checkout-index', '--all', '--force', `--prefix=${folder}/`)
    return join(folder, prefix)
  } finally {
    for (const file of [index, `${index}.lock`]) rmSync(file, {force: true})
  }
}

/** Forget a branch that is checked out nowhere here, by its full name; false where it is no longer at that commit. */
export async function dropBranch(root: string, {ref, at}: {ref: string; at: string}): Promise<boolean> {
  return (await tryGit(root, 'update-ref', '-d', ref, at)) !== undefined
}
