import {type ChangedBlob, parseRaw} from './blobs.js'
import {runGit} from './run-git.js'

/** A commit, who made it as it says, and what it changed against its first parent. */
export interface CommitFiles {
  sha: string
  parents: readonly string[]
  name: string
  mail: string
  changed: readonly (ChangedBlob & {mode: string})[]
}

const FIELD = '\u001f'
const RECORD = '\u001e'
const FORMAT = RECORD + ['%H', '%P', '%an', '%ae'].join(FIELD) + FIELD

/** Commits that one has and another doesn't, newest first, each with the vault's files that it changed; one process reads them all. */
export async function commitsSince(root: string, from: string, to: string): Promise<CommitFiles[]> {
  const how = ['--topo-order', '--raw', '--no-abbrev', '-z', '--no-renames', '--relative', '--root', '--diff-merges=first-parent']
  const out = await runGit(root, 'log', `--format=${FORMAT}`, ...how, '--end-of-options', `${from}..${to}`, '--')
  const [, ...records] = out.split(RECORD)
  return records.map((record) => {
    const [sha = '', parents = '', name = '', mail = '', rest = ''] = record.split(FIELD)
    return {sha, parents: parents.split(' ').filter((parent) => parent !== ''), name, mail, changed: parseRaw(rest)}
  })
}
