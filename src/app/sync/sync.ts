import {EXIT, UserError} from '../../errors.js'
import {filesIn} from '../../history/blobs.js'
import {countAhead, countCommits, findCommit, isAncestor, mergeBase} from '../../history/branches.js'
import {stopped} from '../../history/remote-failure.js'
import {shownUrl} from '../../history/remote-url.js'
import {fetchRemote, type PushedRef, pushRefs, type Talk} from '../../history/remotes.js'
import {cloneLacks} from '../../history/repository.js'
import {refuseMachineFiles, treeOddities} from '../check/hostile-tree.js'
import type {Strategy, VaultMerge} from '../merging/vault-merge.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {type Came, whatCame} from './came.js'
import {commitHandEdits, findHandEdits, type HandEdits, putDerivedBack} from './hand-edits.js'
import {mergeRemote} from './merge-remote.js'
import {type Beside, type Outgoing, outgoing} from './outgoing.js'
import {type Place, syncPlace} from './place.js'

export type {Talk} from '../../history/remotes.js'

export interface SyncWanted {
  /** A remote's name; absent: the one that the branch follows, or the only one. */
  remote?: string | undefined
  push: boolean
  dryRun: boolean
  strategy?: Strategy | undefined
  talk: Talk
}

/** A branch or tag that the remote did not take. */
export interface NotTaken {
  ref: string
  why: string
}

export interface Synced {
  remote: {name: string; url: string}
  branch: string
  /** The branch there. */
  with: string
  outcome: 'synced' | 'nothing' | 'conflicts' | 'rules' | 'dry-run'
  handEdits: HandEdits
  /** What came in, and how it was merged. */
  came: {commits: number; entities: readonly Came[]; merge: VaultMerge}
  /** What went out on the present branch, and the other branches and tags that went; with a dry run, what would. */
  sent: {commits: number; entities: readonly Came[]; others: readonly string[]}
  notTaken: readonly NotTaken[]
  /** Other branches that follow the remote's and wait for a person to go there. */
  beside: readonly Beside[]
  /** What the remote had to say. */
  said: readonly string[]
}

const COMMAND = 'dnd sync'
/** How often others may be faster before a person is told. */
const TRIES = 5

/** Edits by hand, what others sent, what is to be sent: in this order, so that nothing that was committed is ever lost, wherever it ends. */
export async function syncVault(options: VaultOptions, wanted: SyncWanted): Promise<Synced> {
  const root = vaultRoot(options)
  await (await openHistory(root)).checkReady()
  const place = await syncPlace(root, wanted.remote)
  const handEdits = wanted.dryRun ? await findHandEdits(root) : await commitHandEdits(options, root, COMMAND)
  const begun = (await findCommit(root, 'HEAD')) as string
  for (let attempt = 1; ; attempt++) {
    const {synced, isRaced} = await untilStopped(wanted.talk, () => syncOnce(options, {root, place, begun, handEdits}, wanted))
    if (!isRaced) return synced
    if (attempt === TRIES) throw raced(place)
  }
}

/** Ctrl-C reaches the git that runs too, which then fails in words of its own. */
async function untilStopped<T>({signal}: Talk, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw signal?.aborted ? stopped() : error
  }
}

interface Syncing {
  root: string
  place: Place
  /** The last commit before anything came in. */
  begun: string
  handEdits: HandEdits
}

async function syncOnce(options: VaultOptions, syncing: Syncing, wanted: SyncWanted): Promise<{synced: Synced; isRaced: boolean}> {
  const {root, place, begun} = syncing
  await fetchRemote(root, place.remote.name, wanted.talk)
  const theirs = await findCommit(root, place.tracking)
  if (theirs !== undefined) await checkIncoming(root, theirs, place)
  if (wanted.talk.signal?.aborted) throw stopped()
  const commits = theirs === undefined ? 0 : ((await countAhead(root, begun, [theirs])).get(theirs) ?? 0)
  if (!wanted.dryRun) await putDerivedBack(root)
  const merge = await mergeIn(options, place, theirs, wanted)
  const needsPerson = merge.outcome === 'conflicts' || merge.outcome === 'rules'
  const isSending = wanted.push && !needsPerson
  const going = await lookAtGoing(root, {place, theirs, isSending})
  const sent = isSending && !wanted.dryRun ? await send(root, {place, going, isNew: theirs === undefined}, wanted.talk) : NOTHING_SENT
  const entities = theirs === undefined ? [] : await whatCame(root, (await mergeBase(root, begun, theirs)) ?? begun, theirs)
  const synced: Synced = {
    remote: {name: place.remote.name, url: shownUrl(place.remote.url)},
    branch: place.branch,
    with: place.to.replace(/^refs\/heads\//, ''),
    outcome: 'synced',
    handEdits: syncing.handEdits,
    came: {commits, entities, merge},
    sent: sentOf(going, sent, {place, dryRun: wanted.dryRun}),
    notTaken: sent.notTaken,
    beside: going.beside,
    said: sent.said,
  }
  return {synced: {...synced, outcome: outcomeOf(synced, wanted)}, isRaced: sent.isRaced}
}

/** Nothing of dnd's own comes from others; two vaults have nothing to merge, and half a history too little. */
async function checkIncoming(root: string, theirs: string, {remote, branch}: Place): Promise<void> {
  refuseMachineFiles(treeOddities(await filesIn(root, theirs)), `The vault at "${remote.name}"`)
  if ((await mergeBase(root, 'HEAD', theirs)) !== undefined) return
  throw (await cloneLacks(root)).isShallow ? shallow() : unrelated(remote.name, branch)
}

async function mergeIn(
  options: VaultOptions,
  {branch, tracking}: Place,
  theirs: string | undefined,
  wanted: SyncWanted,
): Promise<VaultMerge> {
  // What is in already stays as it is, also where a person has undone the merge of it.
  const isIn = theirs === undefined || (await isAncestor(vaultRoot(options), theirs, 'HEAD'))
  if (!isIn) return mergeRemote(options, tracking, wanted)
  const from = {name: tracking, sha: theirs ?? ''}
  return {from, into: branch, outcome: 'nothing-new', conflicts: [], rules: [], changes: [], dropped: [], committed: {files: []}}
}

/** What is to go out. */
interface Going extends Outgoing {
  /** Commits of the present branch. */
  commits: number
  entities: readonly Came[]
}

async function lookAtGoing(
  root: string,
  {place, theirs, isSending}: {place: Place; theirs: string | undefined; isSending: boolean},
): Promise<Going> {
  const others = await outgoing(root, place)
  if (!isSending) return {refs: [], beside: others.beside, commits: 0, entities: []}
  const head = (await findCommit(root, 'HEAD')) as string
  const commits = theirs === undefined ? await countCommits(root) : ((await countAhead(root, theirs, [head])).get(head) ?? 0)
  const entities = theirs === undefined ? [] : await whatCame(root, theirs, head)
  const isGoing = theirs === undefined || commits > 0
  const own = isGoing ? [{ref: `refs/heads/${place.branch}`, to: place.to}] : []
  return {...others, refs: [...own, ...others.refs], commits, entities}
}

interface Sent {
  isRaced: boolean
  pushed: readonly PushedRef[]
  notTaken: readonly NotTaken[]
  said: readonly string[]
}

const NOTHING_SENT: Sent = {isRaced: false, pushed: [], notTaken: [], said: []}

async function send(root: string, {place, going, isNew}: {place: Place; going: Going; isNew: boolean}, talk: Talk): Promise<Sent> {
  if (going.refs.length === 0) return NOTHING_SENT
  const follow = isNew || !place.follows
  const {pushed, said} = await pushRefs(root, {remote: place.remote.name, refs: going.refs, follow}, talk)
  const own = pushed.find(({ref}) => ref === `refs/heads/${place.branch}`)
  if (own?.is === 'refused') throw refused(place, own.why, said)
  const notTaken = pushed.flatMap(({ref, is, why = ''}) => (is === 'refused' || (is === 'behind' && ref !== own?.ref) ? [{ref, why}] : []))
  return {isRaced: own?.is === 'behind', pushed, notTaken, said}
}

function sentOf({refs, commits, entities}: Going, {pushed}: Sent, {place, dryRun}: {place: Place; dryRun: boolean}): Synced['sent'] {
  const gone = new Set(pushed.filter(({is}) => is === 'new' || is === 'moved').map(({ref}) => ref))
  const others = refs.map(({ref}) => ref).filter((ref) => ref !== `refs/heads/${place.branch}`)
  // Which tags the remote has is only known once it was asked.
  return {commits, entities, others: others.filter((ref) => gone.has(ref) || (dryRun && !ref.startsWith('refs/tags/')))}
}

function outcomeOf({came, sent, handEdits}: Synced, {dryRun}: SyncWanted): Synced['outcome'] {
  const {outcome} = came.merge
  if (outcome === 'conflicts' || outcome === 'rules') return outcome
  if (dryRun) return 'dry-run'
  const isNothing = outcome === 'nothing-new' && sent.commits === 0 && sent.others.length === 0 && handEdits.files.length === 0
  return isNothing ? 'nothing' : 'synced'
}

function raced({remote}: Place): UserError {
  return new UserError(`Others were faster at "${remote.name}", ${TRIES} times in a row; what they sent is merged here, and yours waits`, {
    code: 'PUSH_RACED',
    exitCode: EXIT.remote,
    hints: ['send it now: `dnd sync`'],
  })
}

function refused({remote, branch}: Place, why = '', said: readonly string[] = []): UserError {
  const words = [why, ...said.slice(0, 3)].filter((each) => each !== '').join(': ')
  return new UserError(`"${remote.name}" does not take commits on "${branch}": ${words}`, {
    code: 'PUSH_REFUSED',
    exitCode: EXIT.remote,
    hints: [
      /checked out/.test(why)
        ? 'it has files of its own there; sync with one that has none: `git init --bare FOLDER`'
        : 'do what it asks, then send again: `dnd sync`',
      'what is committed here stays',
    ],
  })
}

function shallow(): UserError {
  return new UserError('This clone lacks the history that both sides come from, so they cannot be merged', {
    code: 'SYNC_SHALLOW',
    exitCode: EXIT.wrongState,
    hints: ['get the rest of it: `git fetch --unshallow`', 'then go on: `dnd sync`'],
  })
}

function unrelated(remote: string, branch: string): UserError {
  return new UserError(`"${remote}" has another vault on "${branch}": it has nothing in common with this one`, {
    code: 'SYNC_UNRELATED',
    exitCode: EXIT.wrongState,
    hints: ['see where it is: `dnd remote list`', `take that one beside this: \`dnd clone URL FOLDER\``],
  })
}
