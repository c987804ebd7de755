import {plainHead} from './git-folder.js'
import {tryGit} from './run-git.js'

/** The last commit; `undefined` where there is none yet. Git is asked only where its files don't say it plainly. */
export async function headCommit(root: string): Promise<string | undefined> {
  return plainHead(root) ?? ((await tryGit(root, 'rev-parse', '--verify', '--quiet', 'HEAD'))?.trim() || undefined)
}
