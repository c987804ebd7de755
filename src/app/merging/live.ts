import {join} from 'node:path'
import {mergeBases} from '../../history/branches.js'
import {gitFolder} from '../../history/git-folder.js'
import {present} from '../../schema/value.js'
import {fileState} from '../../vault/file-state.js'
import {type Failed, failing} from '../failing.js'
import {polling} from '../polling.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {withAuthors} from './authors.js'
import {DECISIONS, type Decisions, hashesOf, placeKey, type Take} from './decisions.js'
import {type Abandoned, abortMerge, continueMerge, rulesUnderWay} from './finish.js'
import {type MergePlace, placesOf} from './places.js'
import {redoDecision, resolveConflicts, undoDecision} from './resolve.js'
import type {RulesConflict} from './rules-conflicts.js'
import {findMerge, type MergeUnderWay} from './under-way.js'
import type {VaultConflict, VaultMerge} from './vault-merge.js'

/** What the rules say of the merge as it stands, ours at every open place. */
export type Verdict = {is: 'awaited'} | {is: 'known'; rules: readonly RulesConflict[]} | {is: 'unknown'; problem: string}

/** The merge under way as it was last read; another value each time that anything about it changed. */
export interface MergeBoard {
  isMerging: boolean
  from: string
  into: string
  places: readonly MergePlace[]
  /** Decisions that are none any more: what they were about changed since. */
  forgotten: MergeUnderWay['forgotten']
  /** How many decisions can be taken back, and made again. */
  steps: {done: number; undone: number}
  verdict: Verdict
}

export type MergeDeed =
  | {type: 'take'; keys: readonly string[]; take: Take; value?: string}
  | {type: 'undo' | 'redo' | 'abort'}
  | {type: 'continue'; force: boolean}

/** What came of a deed. `moved` is a step taken back or made again, with its first place. */
export type MergeOutcome =
  | {type: 'decided'}
  | {type: 'moved'; at?: string; places: number}
  | {type: 'broken'; rules: readonly RulesConflict[]}
  | {type: 'ended'; merge: VaultMerge}
  | {type: 'abandoned'; abandoned: Abandoned}
  | Failed

/** A merge under way that stays up to date, for a screen. Looking at it writes nothing. */
export interface LiveMerge {
  board(): MergeBoard
  perform(deed: MergeDeed): Promise<MergeOutcome>
  /** Hear of what others settle, and of the rules, until the function returned is called. */
  follow(changed: () => void): () => void
  refresh(): Promise<boolean>
}

/** Open the merge under way. */
export async function openMerge(options: VaultOptions): Promise<LiveMerge> {
  const root = vaultRoot(options)
  let seen = {state: '', what: ''}
  let merge: MergeUnderWay | undefined
  let board = NO_MERGE
  let tell: () => void = () => undefined
  const whose = rememberedAuthors()
  const judge = latest(rulesOf, (verdict) => {
    board = {...board, verdict}
    tell()
  })
  /** Read anew; whether anything was different. What can't be read for a moment keeps its last good state. */
  const refresh = async (): Promise<boolean> => {
    const state = stateOf(root, merge)
    if (state === seen.state) return false
    const read = await failing(async () => ({found: await findMerge(root)}))
    if ('problem' in read) return false
    merge = read.found
    const what = contentsOf(root, merge)
    const isOther = what !== seen.what
    seen = {state, what}
    if (!isOther) return false
    board = merge ? boardOf(merge, await whose(merge)) : NO_MERGE
    judge(merge)
    return true
  }
  await refresh()
  return {
    board: () => board,
    async perform(deed) {
      const outcome = await failing(() => done(options, deed, merge?.decisions))
      await refresh()
      return outcome
    },
    follow(changed) {
      tell = changed
      const stop = polling(refresh, changed)
      return () => {
        tell = () => undefined
        stop()
      }
    },
    refresh,
  }
}

const AWAITED: Verdict = {is: 'awaited'}
const NO_MERGE: MergeBoard = {
  isMerging: false,
  from: '',
  into: '',
  places: [],
  forgotten: [],
  steps: {done: 0, undone: 0},
  verdict: AWAITED,
}

function boardOf(merge: MergeUnderWay, whose: ReadonlyMap<string, VaultConflict['by']>): MergeBoard {
  const {from, into, forgotten, decisions} = merge
  return {
    isMerging: true,
    from: from.name,
    into,
    places: placesOf(merge, whose),
    forgotten,
    steps: {done: decisions.done.length, undone: decisions.undone.length},
    verdict: AWAITED,
  }
}

/** What tells whether the merge changed, without reading it; where only git knows, another each time. */
function stateOf(root: string, merge: MergeUnderWay | undefined): string {
  const folder = gitFolder(root)
  if (folder === undefined) return String(Math.random())
  const own = ['MERGE_HEAD', 'HEAD', 'index'].map((name) => join(folder, name))
  const files = [DECISIONS, ...(merge?.sides.keys() ?? [])].map((path) => join(root, path))
  return JSON.stringify([...own, ...files].map(fileState))
}

/** All of a merge that is shown or checked. Git writes its index anew for less. */
function contentsOf(root: string, merge: MergeUnderWay | undefined): string {
  if (!merge) return 'none'
  const {from, into, sides, staged, decisions} = merge
  const entries = [...sides].map(([path, each]) => [path, hashesOf(each), fileState(join(root, path))])
  return JSON.stringify([from, into, entries, [...staged].map(([path, {after}]) => [path, after?.hash]), decisions])
}

async function done(options: VaultOptions, deed: MergeDeed, before: Decisions | undefined): Promise<MergeOutcome> {
  switch (deed.type) {
    case 'take':
      await resolveConflicts(options, {targets: [], ...deed})
      return {type: 'decided'}
    case 'undo':
      await undoDecision(options)
      return movedTo(before?.done.at(-1))
    case 'redo':
      await redoDecision(options)
      return movedTo(before?.undone.at(-1))
    case 'abort':
      return {type: 'abandoned', abandoned: await abortMerge(options)}
    case 'continue': {
      const ended = await continueMerge(options, deed)
      return ended.outcome === 'rules' ? {type: 'broken', rules: ended.rules} : {type: 'ended', merge: ended}
    }
  }
}

function movedTo(step: Decisions['done'][number] = []): MergeOutcome {
  return {type: 'moved', places: step.length, ...present({at: step[0] && placeKey(step[0])})}
}

/** Whose the sides of each place are; git is asked again only for another merge, or other files. */
function rememberedAuthors(): (merge: MergeUnderWay) => Promise<ReadonlyMap<string, VaultConflict['by']>> {
  let known: {of: string; by: ReadonlyMap<string, VaultConflict['by']>} | undefined
  return async ({root, from, places}) => {
    const of = JSON.stringify([from.sha, places.map(placeKey)])
    if (known?.of !== of) {
      const head = 'HEAD'
      const bases = await mergeBases(root, head, from.sha)
      const told = await withAuthors({root, head, from, parting: {bases}}, places)
      known = {of, by: new Map(told.map((place) => [placeKey(place), place.by]))}
    }
    return known.by
  }
}

async function rulesOf(merge: MergeUnderWay | undefined): Promise<Verdict> {
  if (!merge) return AWAITED
  const read = await failing(async () => ({rules: await rulesUnderWay(merge)}))
  return 'problem' in read ? {is: 'unknown', problem: read.problem} : {is: 'known', rules: read.rules}
}

/** A function that has work done one after another, of what was asked for last, and tells of that alone. */
function latest<A, R>(work: (argument: A) => Promise<R>, told: (result: R) => void): (argument: A) => void {
  let asked: {argument: A} | undefined
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    while (asked) {
      const {argument} = asked
      asked = undefined
      const result = await work(argument)
      if (!asked) told(result)
    }
    isRunning = false
  }
  return (argument) => {
    asked = {argument}
    if (!isRunning) void run()
  }
}
