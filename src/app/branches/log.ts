import {changeLog, readBlobs} from '../../history/blobs.js'
import type {Commit} from '../../history/git.js'
import {present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {Teller, type ThingChange} from './changes.js'
import {countBySort, isOwn, type KindCount} from './counts.js'
import {findRevision} from './find.js'
import {whyOf} from './opening.js'

/** A commit, and what it did to the campaign. */
export interface CampaignCommit extends Commit {
  counts: readonly KindCount[]
  /** The first of what it changed; `counts` has all. */
  things: readonly ThingChange[]
  /** The branch that it begins, and what for. */
  begins?: {branch: string; why: string}
}

export interface CampaignLog {
  /** The revision that it is the history of. */
  of: string
  commits: readonly CampaignCommit[]
}

/** Of a commit that changes more, such as an import, the rest is counted. */
const TOLD = 12

export interface LogOptions extends VaultOptions {
  campaign?: string | undefined
  limit: number
  /** A revision; the present branch when absent. */
  of?: string | undefined
}

/** What each commit did, newest first. */
export async function logCampaign({limit, of, campaign, ...options}: LogOptions): Promise<CampaignLog> {
  const root = vaultRoot(options)
  const {name, sha} = of === undefined ? {name: 'HEAD', sha: 'HEAD'} : await findRevision(root, of, {campaign})
  const log = await changeLog(root, sha, [], limit)
  const few = log.map(({changed}) => changed.filter(isOwn).slice(0, TOLD))
  const texts = await readBlobs(
    root,
    few.flat().flatMap(({before, after}) => [before ?? [], after ?? []].flat()),
  )
  const textOf = (hash: string | undefined) => (hash === undefined ? undefined : (texts.get(hash) ?? ''))
  const teller = new Teller(root)
  const commits: CampaignCommit[] = []
  for (const [i, {commit, changed}] of log.entries()) {
    const some = (few[i] ?? []).map(({path, before, after}) => ({path, ...present({before: textOf(before), after: textOf(after)})}))
    commits.push({...commit, counts: countBySort(changed), things: await teller.tell(some), ...present({begins: beginsIn(commit)})})
  }
  return {of: name, commits}
}

function beginsIn(commit: Commit): CampaignCommit['begins'] {
  const branch = commit.trailers['Dnd-Branch']
  const why = branch === undefined ? undefined : whyOf(commit, branch)
  return branch === undefined || why === undefined ? undefined : {branch, why}
}
