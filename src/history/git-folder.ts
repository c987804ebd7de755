import {closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'

/** Git's own folder for a vault, found without running git; `undefined` where only git knows. */
export function gitFolder(root: string): string | undefined {
  for (let at = resolve(root); ; at = dirname(at)) {
    const found = gitFolderIn(at)
    if (found || at === dirname(at)) return found
  }
}

/** Whether commits go to no branch, as far as can be told without running git. */
export function isDetached(root: string): boolean {
  const folder = gitFolder(root)
  return folder !== undefined && !readFileSync(join(folder, 'HEAD'), 'utf8').startsWith('ref:')
}

/** The nearest `.git` upward that stands for a repository, be it a folder or a file. */
export function gitFile(root: string): string | undefined {
  for (let at = resolve(root); ; at = dirname(at)) {
    if (gitFolderIn(at)) return join(at, '.git')
    if (at === dirname(at)) return undefined
  }
}

/** `.git` is a folder, or in a worktree a file that names one. */
function gitFolderIn(folder: string): string | undefined {
  const path = join(folder, '.git')
  const state = statSync(path, {throwIfNoEntry: false})
  if (!state) return undefined
  const named = state.isDirectory() ? path : /^gitdir: (.*)/.exec(readFileSync(path, 'utf8'))?.[1]?.trim()
  const target = named === undefined ? undefined : resolve(folder, named)
  return target !== undefined && existsSync(join(target, 'HEAD')) ? target : undefined
}

/** The folder that holds what all worktrees of a repository share. */
export function commonFolder(folder: string): string {
  const file = join(folder, 'commondir')
  return existsSync(file) ? resolve(folder, readFileSync(file, 'utf8').trim()) : folder
}

/** What HEAD is: the full name of a branch, or a commit; `undefined` where git keeps its references another way. */
export function headName(root: string): string | undefined {
  const folder = gitFolder(root)
  const text = folder === undefined ? undefined : readFileSync(join(folder, 'HEAD'), 'utf8').trim()
  return text?.replace(/^ref: /, '')
}

/** Have the branch's newest commit reach the disk, with its name: git writes out what it makes, but does not wait for the disk. */
export function syncRef(root: string): void {
  const [folder, name] = [gitFolder(root), headName(root)]
  if (folder === undefined || name === undefined) return
  try {
    const handle = openSync(dirname(join(commonFolder(folder), name)), 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Some systems can't sync a folder; there the rename is as good as it gets.
  }
}

const HASH = /^[0-9a-f]{40,64}$/

/** The last commit as git's files say it plainly; `undefined` where they don't, or there is none. */
export function plainHead(root: string): string | undefined {
  const [folder, name] = [gitFolder(root), headName(root)]
  if (folder === undefined || name === undefined || HASH.test(name)) return name
  const file = join(commonFolder(folder), name)
  const hash = statSync(file, {throwIfNoEntry: false})?.isFile() ? readFileSync(file, 'utf8').trim() : ''
  return HASH.test(hash) ? hash : undefined
}
