import {type Commit, LOG_FORMAT, parseCommits} from './git.js'
import {tryGit} from './run-git.js'

/** A commit with who really made it, as far as git can tell. */
export interface SignedCommit extends Commit {
  mail: string
  /** Who committed it, where that is another than the author. */
  committer: string
  /** Git's word for the signature, as `%G?` prints it: G and U are good, N is none, the others are doubtful. */
  signature: string
  /** As the key names its owner; empty where there is no signature. */
  signer: string
  /** Each value of a trailer that may be there several times. */
  approvals: readonly string[]
  /** The ref by which it is reached, where git is asked for it. */
  source: string
}

/** Trailer of a commit that tells of an approval: whose. */
export const APPROVED_BY = 'Dnd-Approved-By'

const MORE = ['%ae', '%cn', '%G?', '%GS', `%(trailers:key=${APPROVED_BY},valueonly,unfold)`, '%S'].map((field) => ` ${field}`).join('%x00')

/** The commits that `git log` with these arguments lists, with their signatures checked. */
async function readSigned(root: string, ...args: string[]): Promise<SignedCommit[]> {
  const out = (await tryGit(root, 'log', '--no-show-signature', `--format=${LOG_FORMAT}${MORE}%x00`, ...args)) ?? ''
  return parseCommits(out).map(({rest, ...commit}) => {
    const [mail = '', committer = '', signature = 'N', signer = '', approvals = '', source = ''] = rest
      .split('\0')
      .map((field) => field.slice(1))
    return {...commit, mail, committer, signature, signer, approvals: approvals.split('\n').filter((name) => name !== ''), source}
  })
}

export interface SignedRange {
  from: string
  to: string
  /** As git takes them; what only merges bring together is left out. */
  paths: readonly string[]
}

/** Commits that changed some files and that another commit doesn't have, the oldest first. */
export async function signedSince(root: string, {from, to, paths}: SignedRange): Promise<SignedCommit[]> {
  return readSigned(root, '--topo-order', '--reverse', '--no-merges', '--end-of-options', `${from}..${to}`, '--', ...paths)
}

/** The commits of the present branch, and of branches of a folder, newest first, each with the ref that leads to it. */
export async function signedLog(root: string, folder: string, paths: readonly string[]): Promise<SignedCommit[]> {
  return readSigned(root, '--source', `--glob=refs/heads/${folder}/*`, 'HEAD', '--', ...paths)
}
