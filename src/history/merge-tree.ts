import {posix} from 'node:path'
import {type DifferingFile, differingFiles} from './blobs.js'
import {GitError, runGit} from './run-git.js'
import {vaultPrefix} from './trees.js'

/** What git makes of two commits, worked out without touching a file. */
export interface MergedTree {
  /** What differs from the present commit. */
  files: readonly DifferingFile[]
  /** Files that git could not merge; as they stand among `files` they are not settled. */
  unmerged: readonly string[]
}

/** Merge another commit into the present one, YAML by `driver`. Git 2.38 can do so; an older one is a `GitError`. */
export async function mergedTree(root: string, theirs: string, driver: string | undefined): Promise<MergedTree> {
  const settings = driver === undefined ? [] : ['-c', `merge.dnd.driver=${driver}`]
  const [tree = '', ...rest] = (
    await mergeTree(root, [...settings, 'merge-tree', '--write-tree', '--name-only', '-z', 'HEAD', theirs])
  ).split('\0')
  const prefix = await vaultPrefix(root)
  const unmerged = rest.slice(0, rest.indexOf('')).map((path) => posix.relative(prefix, path))
  return {files: await differingFiles(root, 'HEAD', tree), unmerged}
}

/** Git ends with 1 where it could not merge all, having said the same. */
async function mergeTree(root: string, args: readonly string[]): Promise<string> {
  try {
    return await runGit(root, ...args)
  } catch (error) {
    if (error instanceof GitError && error.output !== '' && error.status === 1) return error.output
    throw error
  }
}
