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

/** Ended by the one character that no name can hold: anybody may call themselves by any other, and so add a commit that is signed. */
const FIELDS = ['%H', '%an', '%ae', '%G?', '%GS'].map((field) => ` ${field}%x00`)

export interface SignedRange {
  from: string
  to: string
  /** As git takes them; what only merges bring together is left out. */
  paths: readonly string[]
}

/** Commits that changed some files and that another commit doesn't have, the oldest first. */
export async function signedLog(root: string, {from, to, paths}: SignedRange): Promise<SignedCommit[]> {
  const how = ['--topo-order', '--reverse', '--no-merges', '--no-show-signature', `--format=${FIELDS.join('')}`]
  const out = (await tryGit(root, 'log', ...how, '--end-of-options', `${from}..${to}`, '--', ...paths)) ?? ''
  const fields = out.split('\0').slice(0, -1)
  return Array.from({length: fields.length / FIELDS.length}, (_, i) => {
    const own = fields.slice(i * FIELDS.length, (i + 1) * FIELDS.length).map((field) => field.trim())
    const [sha = '', name = '', mail = '', signature = 'N', signer = ''] = own
    return {sha, name, mail, signature, signer}
  })
}
