import {type ChangedBlob, parseRaw, RAW} from './blobs.js'
import {type Commit, LOG_FORMAT, parseCommits} from './git.js'
import {runGit} from './run-git.js'

/** A commit, who made it as it says, and what it changed against its first parent. */
export interface CommitFiles extends Commit {
  mail: string
  changed: readonly (ChangedBlob & {mode: string})[]
}

/** Commits that one has and another doesn't, newest first, each with the vault's files that it changed; one process reads them all. */
export async function commitsSince(root: string, from: string, to: string): Promise<CommitFiles[]> {
  const which = ['--topo-order', ...RAW, '--end-of-options', `${from}..${to}`, '--']
  const out = await runGit(root, 'log', `--format=${LOG_FORMAT} %ae%x00`, ...which)
  return parseCommits(out).map(({rest, ...commit}) => {
    const [mail = ''] = rest.split('\0', 1)
    // What an address says is none of git's own lines.
    return {...commit, mail: mail.slice(1), changed: parseRaw(rest.slice(mail.length + 1))}
  })
}
