import {closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync} from 'node:fs'
import {join, posix} from 'node:path'
import {EXIT, UserError} from '../errors.js'
import {checkOut} from './branches.js'
import {gitFolder} from './git-folder.js'
import {runGit, runGitOn, tryGit} from './run-git.js'
import {type EntryChange, type TreeEntry, vaultPrefix} from './trees.js'

/** Have the present branch go on to a commit that has all of it; files follow. */
export async function fastForward(root: string, to: string): Promise<void> {
  await runGit(root, 'merge', '--quiet', '--ff-only', '--end-of-options', to)
}

/** Have files, and what stands for files, be as another commit has them; those that it doesn't have go. All of it is staged. */
export async function takeFrom(root: string, commit: string, paths: readonly string[]): Promise<void> {
  const listed = (await runGit(root, 'ls-tree', '-r', '-z', '--name-only', commit, '--', ...paths)).split('\0')
  const there = new Set(listed)
  const [kept, gone] = [paths.filter((path) => there.has(path)), paths.filter((path) => !there.has(path))]
  if (kept.length > 0) await runGit(root, 'checkout', '--quiet', commit, '--', ...kept)
  if (gone.length === 0) return
  await runGitOn(root, gone.map((path) => `${path}\0`).join(''), 'update-index', '-z', '--force-remove', '--stdin')
  for (const path of gone) rmSync(join(root, path), {force: true})
}

/** Git's own folder. */
async function folderOf(root: string): Promise<string> {
  return gitFolder(root) ?? (await runGit(root, 'rev-parse', '--absolute-git-dir')).trim()
}

/** The commit whose merge is under way; `undefined` where none is. Throws `MERGE_OCTOPUS` where it is one of several branches. */
export async function mergeHead(root: string): Promise<string | undefined> {
  const file = join(await folderOf(root), 'MERGE_HEAD')
  const [sha, ...more] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  if (more.length === 0) return sha
  throw new UserError('A merge of several branches at once is under way', {
    code: 'MERGE_OCTOPUS',
    exitCode: EXIT.wrongState,
    hints: ['give it up, and merge one after the other: `git merge --abort`'],
  })
}

/** What git's message of the merge under way calls the other side; `undefined` where it doesn't say. */
export async function mergeMessage(root: string): Promise<string | undefined> {
  const file = join(await folderOf(root), 'MERGE_MSG')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/**
 * Begin a merge with another commit, which ours ends at once: every file stays as ours has it, and is the caller's to write. Git would
 * look at all of them first. Throws where a person wants no merge of what is not signed, and that is not.
 */
export async function startMerge(root: string, theirs: string): Promise<void> {
  const isSigned = await tryGit(root, 'config', '--type=bool', '--get', 'merge.verifySignatures')
  if (isSigned?.trim() === 'true') await runGit(root, 'verify-commit', '--end-of-options', theirs)
  await writeMergeHead(root, theirs)
}

/** Have git take a merge for begun. What tells it so is written last. */
export async function writeMergeHead(root: string, sha: string, message?: string): Promise<void> {
  const folder = await folderOf(root)
  if (message !== undefined) writeWhole(join(folder, 'MERGE_MSG'), message)
  writeWhole(join(folder, 'MERGE_MODE'), 'no-ff')
  writeWhole(join(folder, 'MERGE_HEAD'), `${sha}\n`)
}

/** A merge that never began leaves nothing that a later commit would take for its own. */
export async function forgetMergeMessage(root: string): Promise<void> {
  const folder = await folderOf(root)
  for (const name of ['MERGE_MSG', 'MERGE_MODE', 'MERGE_HEAD']) rmSync(join(folder, `${name}.lock`), {force: true})
  for (const name of ['MERGE_MSG', 'MERGE_MODE']) rmSync(join(folder, name), {force: true})
}

/** As git writes its own files: under a lock's name first, which is known again where it was left. */
function writeWhole(file: string, text: string): void {
  const handle = openSync(`${file}.lock`, 'w')
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.lock`, file)
}

/** A file as the index is to have it: merged, or in several versions. Without any it goes. */
export interface IndexEntry {
  path: string
  merged?: TreeEntry
  stages?: {base?: TreeEntry; ours?: TreeEntry; theirs?: TreeEntry}
}

const NOTHING = '0'.repeat(40)

/** Give up the merge under way: these files are as the last commit has them, and those that it doesn't have go. */
export async function abandonMerge(root: string, sha: string, paths: readonly string[]): Promise<void> {
  await checkOut(root, paths)
  if ((await mergeHead(root)) === sha) await runGit(root, 'merge', '--quit')
}

/** Have the index hold these files so; one process writes it. */
export async function writeIndex(root: string, entries: readonly IndexEntry[]): Promise<void> {
  if (entries.length === 0) return
  const prefix = await vaultPrefix(root)
  await runGitOn(root, entries.map((entry) => indexLines(entry, prefix)).join(''), 'update-index', '-z', '--index-info')
  // Git gives up a merge only over files that it knows to be as it left them.
  await tryGit(root, 'update-index', '-q', '--refresh')
}

function indexLines({path, merged, stages = {}}: IndexEntry, prefix: string): string {
  const name = posix.join(prefix, path)
  const line = (entry: TreeEntry | undefined, stage: number) => (entry ? `${entry.mode} ${entry.hash} ${stage}\t${name}\0` : '')
  return `0 ${NOTHING}\t${name}\0${line(merged, 0)}${line(stages.base, 1)}${line(stages.ours, 2)}${line(stages.theirs, 3)}`
}

const STAGES = {1: 'base', 2: 'ours', 3: 'theirs'} as const

/** Files of which the index holds several versions, by their paths from the vault. */
export async function stagesOf(root: string): Promise<Map<string, NonNullable<IndexEntry['stages']>>> {
  const prefix = await vaultPrefix(root)
  const out = await runGit(root, 'ls-files', '--unmerged', '--full-name', '-z', '--', ':/')
  const found = new Map<string, NonNullable<IndexEntry['stages']>>()
  for (const [, mode = '', hash = '', stage = '', name = ''] of out.matchAll(/(\d+) ([0-9a-f]+) ([123])\t([^\0]+)\0/g)) {
    const path = posix.relative(prefix, name)
    found.set(path, {...found.get(path), [STAGES[Number(stage) as keyof typeof STAGES]]: {mode, hash}})
  }
  return found
}

/** Files that the index holds merged and otherwise than the last commit does. */
export async function stagedEntries(root: string): Promise<Map<string, EntryChange>> {
  const prefix = await vaultPrefix(root)
  const out = await runGit(root, 'diff-index', '--cached', '--raw', '--no-abbrev', '-z', '--no-renames', '--no-relative', 'HEAD', '--')
  const found = new Map<string, EntryChange>()
  for (const [, was = '', is = '', before = '', after = '', kind = '', path = ''] of out.matchAll(STAGED))
    if (kind !== 'U')
      found.set(posix.relative(prefix, path), {
        ...(/^0+$/.test(was) ? {} : {before: {mode: was, hash: before}}),
        ...(/^0+$/.test(is) ? {} : {after: {mode: is, hash: after}}),
      })
  return found
}

const STAGED = /:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*\0([^\0]+)\0/g

/** Files that differ from what the index holds of them. */
export async function editedSinceStaged(root: string): Promise<string[]> {
  const out = await runGit(root, 'diff-files', '--name-only', '--relative', '-z', '--diff-filter=MDT', '--')
  if (out === '') return []
  // The index's notes may be old: only a diff of contents tells.
  return (await runGit(root, 'diff', '--name-only', '--relative', '--no-ext-diff', '--diff-filter=MDT', '-z', '--'))
    .split('\0')
    .filter((path) => path !== '')
}

/** Keep the contents of files as they are on the disk; the hashes that git gives them, in their order. */
export async function keepContents(root: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return []
  const out = await runGitOn(root, paths.map((path) => `${path}\n`).join(''), 'hash-object', '-w', '--stdin-paths')
  return out.toString('latin1').trim().split('\n')
}

/** Whose branch a commit is the newest of, as a person would call it; `undefined` where none is. */
export async function branchAt(root: string, sha: string): Promise<string | undefined> {
  const out = await tryGit(root, 'for-each-ref', '--format=%(refname:short)', `--points-at=${sha}`, 'refs/heads', 'refs/remotes')
  return out?.split('\n').find((name) => name !== '')
}
