import {runGit, tryGit} from './run-git.js'

/** A name in git and the commit or tag that it stands for. */
export interface NamedRef {
  name: string
  sha: string
}

/** Every branch, tag and other name, as they stand. */
export async function allRefs(root: string): Promise<NamedRef[]> {
  const text = await runGit(root, 'for-each-ref', '--format=%(objectname) %(refname)')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({sha: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1)}))
}

/** The branch that is checked out, or its commit where there is none; `undefined` without a commit. */
export async function headOf(root: string): Promise<string | undefined> {
  const sha = await tryGit(root, 'rev-parse', '--verify', '--quiet', 'HEAD')
  if (sha === undefined || sha.trim() === '') return undefined
  return (await tryGit(root, 'symbolic-ref', '--quiet', 'HEAD'))?.trim() || sha.trim()
}

/** The first commits of a history: they tell one vault from another, whatever it is called. */
export async function firstCommits(root: string): Promise<string[]> {
  return ((await tryGit(root, 'rev-list', '--max-parents=0', '--all')) ?? '').split('\n').filter(Boolean).sort()
}

/** Write all of the history to a file, or what is not behind these commits. False where that is nothing. */
export async function writeBundle(root: string, file: string, known: readonly string[]): Promise<boolean> {
  const there: string[] = []
  // What was pruned since is not asked for.
  for (const sha of new Set(known)) if ((await tryGit(root, 'cat-file', '-t', sha)) !== undefined) there.push(sha)
  const revisions = ['--all', ...(there.length > 0 ? ['--not', ...there] : [])]
  const count = await runGit(root, 'rev-list', '--count', ...revisions)
  if (Number(count) === 0) return false
  await runGit(root, 'bundle', 'create', '--quiet', file, ...revisions)
  return true
}

/** A new repository with what bundles hold, the oldest first, and these names in it; the work tree is left to whoever calls. */
export async function restoreBundles(
  folder: string,
  bundles: readonly string[],
  {refs, head}: {refs: readonly NamedRef[]; head?: string | undefined},
): Promise<void> {
  await runGit(folder, 'init', '--quiet', '--initial-branch=main')
  for (const bundle of bundles) await runGit(folder, 'fetch', '--quiet', '--no-write-fetch-head', bundle, '+refs/*:refs/backup/*')
  for (const {name, sha} of refs) await runGit(folder, 'update-ref', name, sha)
  for (const {name} of await allRefs(folder)) if (name.startsWith('refs/backup/')) await runGit(folder, 'update-ref', '-d', name)
  if (head === undefined) return
  if (head.startsWith('refs/')) await runGit(folder, 'symbolic-ref', 'HEAD', head)
  else await runGit(folder, 'update-ref', '--no-deref', 'HEAD', head)
  await runGit(folder, 'read-tree', 'HEAD')
}

/** Throws where an object of a repository is missing or damaged. */
export async function checkObjects(root: string): Promise<void> {
  await runGit(root, 'fsck', '--full', '--no-progress', '--no-dangling')
}
