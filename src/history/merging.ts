import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {runGit, runGitOn} from './run-git.js'

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
