import {MERGED} from '../../history/branches.js'
import {type SignedCommit, signedLog} from '../../history/signatures.js'
import {undoneIn} from '../../history/undone.js'
import type {TrailEntry} from '../../schema/host-trail.js'
import {present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {notAfter, notBefore, type RecordedCommit, recorded} from './log.js'
import {PROPOSAL} from './what.js'
import {daysAt, sessionsOfEach} from './when.js'

/** What git makes of a commit's signature; a commit without one is as its author's name says, and that may be anybody's. */
export type Signature = 'good' | 'unknown' | 'bad' | 'none'

/** By git's word: good; good of a key that is not known, expired or revoked, or that can't be checked; bad. */
const SIGNATURES: Readonly<Record<string, Signature>> = {
  G: 'good',
  U: 'unknown',
  X: 'unknown',
  Y: 'unknown',
  R: 'bad',
  E: 'unknown',
  B: 'bad',
  N: 'none',
}

/** The folder of the branches that proposals are made on. */
const PROPOSALS = 'proposal'

export interface AuditedCommit extends RecordedCommit {
  mail: string
  /** Who committed it, where that is another. */
  committer?: string
  signature: Signature
  signer?: string
  /** The branch of a proposal that it is on, and not on the present branch. */
  branch?: string
  proposal?: string
  approvedBy?: readonly string[]
  /** What a merge took in: a commit. */
  merged?: string
}

export interface AuditWanted {
  since?: string | undefined
  until?: string | undefined
  by?: string | undefined
}

export interface Audit {
  commits: readonly AuditedCommit[]
  /** What was asked of the table's host, where that is told too. */
  host?: readonly TrailEntry[]
}

/** Who changed what between two times, newest first, open proposals among it; with what git knows of each signature. */
export async function audit(options: VaultOptions, {since, until, by}: AuditWanted): Promise<Audit> {
  const root = vaultRoot(options)
  const filters = [
    since === undefined ? [] : notBefore(since),
    until === undefined ? [] : notAfter(until),
    by === undefined ? [] : byWhom(by),
  ].flat()
  const all = await signedLog(root, PROPOSALS, (await openHistory(root)).isOwn() ? [] : ['.'])
  const commits = all.filter((commit) => filters.every((fits) => fits(commit)))
  const sessions = await sessionsOfEach(root, commits)
  const days = await daysAt(root, commits, sessions)
  const undone = undoneIn(all)
  return {
    commits: commits.map((commit) => {
      const {sha} = commit
      return {...recorded(plain(commit), {session: sessions.get(sha), day: days.get(sha), undoneBy: undone.get(sha)}), ...facts(commit)}
    }),
  }
}

function byWhom(asked: string): (commit: SignedCommit) => boolean {
  const wanted = asked.normalize('NFKC').toLowerCase()
  return ({author, mail, committer}) => [author, mail, committer].some((name) => name.normalize('NFKC').toLowerCase().includes(wanted))
}

function plain({sha, subject, author, date, parents, trailers}: SignedCommit) {
  return {sha, subject, author, date, parents, trailers}
}

function facts({author, mail, committer, signature, signer, approvals, source, trailers}: SignedCommit) {
  const branch = source.startsWith(`refs/heads/${PROPOSALS}/`) ? source.slice('refs/heads/'.length) : undefined
  return {
    mail,
    signature: SIGNATURES[signature] ?? 'unknown',
    ...present({
      committer: committer === author ? undefined : committer,
      signer: signer === '' ? undefined : signer,
      branch,
      proposal: trailers[PROPOSAL],
      approvedBy: approvals.length === 0 ? undefined : approvals,
      merged: trailers[MERGED],
    }),
  }
}
