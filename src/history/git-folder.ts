import {existsSync, readFileSync, statSync} from 'node:fs'
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

/** `.git` is a folder, or in a worktree a file that names one. */
function gitFolderIn(folder: string): string | undefined {
  const path = join(folder, '.git')
  const state = statSync(path, {throwIfNoEntry: false})
  if (!state) return undefined
  const named = state.isDirectory() ? path : /^gitdir: (.*)/.exec(readFileSync(path, 'utf8'))?.[1]?.trim()
  const target = named === undefined ? undefined : resolve(folder, named)
  return target !== undefined && existsSync(join(target, 'HEAD')) ? target : undefined
}
