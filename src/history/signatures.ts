import {tryGit} from './run-git.js'

/** Who made a commit, as it says, and who signed it, as git could make sure. */
export interface SignedCommit {
  sha: string
  name: string
  mail: string
  /** Git's word for it: G and U are good, N is none, the others are doubtful. */
  signature: string
  /** As the key names its owner; empty where there is no signature. */
  signer: string
}

const FIELD = '\u001f'
const RECORD = '\u001e'
const FORMAT = RECORD + ['%H', '%an', '%ae', '%G?', '%GS'].join(FIELD)

export interface SignedRange {
  from: string
  to: string
  /** As git takes them; what only merges bring together is left out. */
  paths: readonly string[]
}

/** Commits that changed some files and that another commit doesn't have, the oldest first. */
export async function signedLog(root: string, {from, to, paths}: SignedRange): Promise<SignedCommit[]> {
  const how = ['--topo-order', '--reverse', '--no-merges', '--no-show-signature', `--format=${FORMAT}`]
  const out = (await tryGit(root, 'log', ...how, '--end-of-options', `${from}..${to}`, '--', ...paths)) ?? ''
  const [, ...records] = out.split(RECORD)
  return records.map((record) => {
    const [sha = '', name = '', mail = '', signature = 'N', signer = ''] = record.split(FIELD)
    return {sha, name, mail, signature, signer: signer.trim()}
  })
}
