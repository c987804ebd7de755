import {headName, plainHead} from './git-folder.js'
import {tryGit} from './run-git.js'

/** The last commit; `undefined` where there is none yet. Git is asked only where its files don't say it plainly. */
export async function headCommit(root: string): Promise<string | undefined> {
  return plainHead(root) ?? ((await tryGit(root, 'rev-parse', '--verify', '--quiet', 'HEAD'))?.trim() || undefined)
}

/** The branch that commits go to; `undefined` where there is none. Git is asked only where its files don't say it plainly. */
export async function headBranch(root: string): Promise<string | undefined> {
  const [, plain] = /^refs\/heads\/([^.].*)$/.exec(headName(root) ?? '') ?? []
  return plain ?? ((await tryGit(root, 'symbolic-ref', '--quiet', '--short', 'HEAD'))?.trim() || undefined)
}
