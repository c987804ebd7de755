import {type Commit, LOG_FORMAT, parseCommits} from './git.js'
import {tryGit} from './run-git.js'

/** What git makes of a commit's signature; a commit without one is as its author's name says, and that may be anybody's. */
export const SIGNATURES = ['good', 'unknown', 'bad', 'none'] as const
export type Signature = (typeof SIGNATURES)[number]

/** By the letter that `%G?` prints: good; good of a key that is not known, expired or revoked, or that can't be checked; bad. */
const BY_LETTER: Readonly<Record<string, Signature>> = {
  G: 'good',
  U: 'unknown',
  X: 'unknown',
  Y: 'unknown',
  R: 'bad',
  E: 'unknown',
  B: 'bad',
  N: 'none',
}

/** A commit with who really made it, as far as git can tell. */
export interface SignedCommit extends Commit {
  mail: string
  /** Who committed it, where that is another than the author. */
  committer: string
  signature: Signature
  signer?: string
  /** Each value of a trailer that may be there several times. */
  approvals: readonly string[]
  /** The ref by which it is reached: HEAD, or a branch of its own. */
  source: string
}

/** Trailer of a commit that tells of an approval: whose. */
export const APPROVED_BY = 'Dnd-Approved-By'

const MORE = ['%G?', '%GS', '%ae', '%cn', `%(trailers:key=${APPROVED_BY},valueonly,unfold)`, '%S'].map((field) => ` ${field}`).join('%x00')

/** The commits of the present branch, and of branches of a folder, newest first, with their signatures checked. */
export async function signedLog(root: string, folder: string, paths: readonly string[]): Promise<SignedCommit[]> {
  const which = ['--source', `--glob=refs/heads/${folder}/*`, 'HEAD', '--', ...paths]
  const out = (await tryGit(root, 'log', `--format=${LOG_FORMAT}${MORE}%x00`, ...which)) ?? ''
  return parseCommits(out).map(({rest, ...commit}) => {
    const [letter = '', signer = '', mail = '', committer = '', approvals = '', source = ''] = rest
      .split('\0')
      .map((field) => field.slice(1))
    const named = approvals.split('\n').filter((name) => name !== '')
    const signature = BY_LETTER[letter] ?? 'unknown'
    return {...commit, mail, committer, signature, ...(signer === '' ? {} : {signer}), approvals: named, source}
  })
}
