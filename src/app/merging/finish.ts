import {EXIT, UserError} from '../../errors.js'
import {readBlobBytes} from '../../history/blobs.js'
import {MERGED} from '../../history/branches.js'
import {editedSinceStaged} from '../../history/merging.js'
import type {FileContent} from '../../vault/files.js'
import type {FilesChange, VaultChange} from '../vault/apply-change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeMerge, openHistory} from '../vault/session.js'
import {forgetDecisions, standing} from './decisions.js'
import {bodyOf, COMMAND, subjectOf} from './merge-message.js'
import {editedByHand} from './resolve.js'
import {isBroken, type RulesConflict, rulesConflicts} from './rules-conflicts.js'
import type {Entry, Sides} from './sides.js'
import {getMerge, handText, type MergeUnderWay, workOutPlaces} from './under-way.js'
import type {VaultConflict, VaultMerge} from './vault-merge.js'
import {changesOf, contentsByPath, type Written, type WrittenFile} from './written.js'

/** End the merge under way with its commit. Throws `MERGE_OPEN` while a place is open; with a broken rule it stays under way. */
export async function continueMerge(options: VaultOptions, {force = false}: {force?: boolean} = {}): Promise<VaultMerge> {
  const {result, committed} = await changeMerge(options, 'dnd merge continue', (root) => ending(root, force))
  if (committed.commit !== undefined) forgetDecisions(result.root)
  const {root: _, ...merge} = result
  return {...merge, committed}
}

interface Ending {
  change: VaultChange
  result: VaultMerge & {root: string}
}

async function ending(root: string, force: boolean): Promise<Ending> {
  const merge = await getMerge(root)
  refuseOpen(merge.open)
  const written = await endedFiles(merge)
  const rules = await rulesOf(merge, written)
  const changes = changesOf({sides: sidesOf(merge)}, written)
  const {from, into} = merge
  const result = {root, from, into, conflicts: [], rules, changes, dropped: [], committed: {files: []}}
  if (isBroken(rules) && !force) return {change: {subject: 'merge', files: []}, result: {...result, outcome: 'rules'}}
  const change: FilesChange = {
    subject: subjectOf(from.name, into),
    body: bodyOf(changes),
    command: COMMAND,
    trailers: {[MERGED]: from.sha},
    files: waitingFiles(merge),
    step: {is: 'ends', sha: from.sha, index: [...merge.sides].map(([path, stages]) => ({path, stages}))},
  }
  return {change, result: {...result, outcome: 'merged'}}
}

/** What the merge under way breaks as it stands, ours at every open place. */
export async function rulesUnderWay(merge: MergeUnderWay): Promise<readonly RulesConflict[]> {
  return rulesOf(merge, await endedFiles(merge))
}

async function rulesOf({root, from}: MergeUnderWay, written: Written): Promise<RulesConflict[]> {
  const ours = (await (await openHistory(root)).head()) ?? ''
  return rulesConflicts(root, {ours, theirs: from.sha, files: contentsByPath(written)})
}

/** Places that are named in the refusal. */
const MOST_NAMED = 5

function refuseOpen(open: readonly VaultConflict[]): void {
  if (open.length === 0) return
  const names = open.slice(0, MOST_NAMED).map(({file, path}) => `${file}:${path.join('.') || '.'}`)
  const more = open.length - names.length
  throw new UserError(`Nobody has decided ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} yet`, {
    code: 'MERGE_OPEN',
    exitCode: EXIT.conflict,
    hints: [`decide: \`dnd merge resolve "${names[0]}" --ours\`, or --theirs, or --value V`, 'see both sides: `dnd merge status`'],
  })
}

/** The files that waited, as they are to be committed: with what a hand wrote into them. */
function waitingFiles({root, sides, edited, bytesOf, decisions}: MergeUnderWay): FileContent[] {
  const {files} = workOutPlaces({sides, bytesOf}, standing(decisions))
  return [...files].map(([path, entry]) => {
    const own = edited.includes(path) ? handText(root, path) : undefined
    return {path, text: own ?? (entry && bytesOf(entry))}
  })
}

/** All that the merge makes another than ours. */
async function endedFiles(merge: MergeUnderWay): Promise<Written> {
  const {root, staged, sides} = merge
  const own = [...staged].filter(([path]) => !path.startsWith('../') && !path.startsWith('.dnd/'))
  const waiting = waitingFiles(merge)
  const hashes = own.flatMap(([, {before, after}]) => [before, after]).flatMap((entry) => entry?.hash ?? [])
  const known = await readBlobBytes(root, hashes)
  const bytes = (entry: Entry | undefined) => entry && known.get(entry.hash)
  return {
    files: [
      ...own.map(([path, {before, after}]) => writtenFile(path, after, {text: bytes(after), before: bytes(before)})),
      ...waiting.map(({path, text}) => {
        const {ours} = sides.get(path) ?? {}
        const now = text === undefined ? undefined : Buffer.from(text)
        return writtenFile(path, now && {mode: ours?.mode ?? '', hash: ''}, {text: now, before: ours && merge.bytesOf(ours)})
      }),
    ].filter(({text, before}) => (text === undefined ? before !== undefined : !before?.equals(text))),
    beyond: [...staged.keys()].filter((path) => path.startsWith('../')),
  }
}

function writtenFile(
  path: string,
  entry: Entry | undefined,
  {text, before}: {text: Buffer | undefined; before: Buffer | undefined},
): WrittenFile {
  return {path, text, entry, ...(before === undefined ? {} : {before})}
}

function sidesOf({staged, sides}: MergeUnderWay): ReadonlyMap<string, Sides> {
  const one = [...staged].map(([path, {before, after}]): [string, Sides] => [
    path,
    {...(before ? {ours: before} : {}), ...(after ? {theirs: after} : {})},
  ])
  return new Map([...one, ...sides])
}

/** The vault is as it was before the merge began; what was decided is forgotten. */
export interface Abandoned {
  from: {name: string; sha: string}
  into: string
  committed: Committed
}

/** Give the merge under way up. Throws `MERGE_EDITED` where that would lose what was edited since in files that were merged; `force` does. */
export async function abortMerge(options: VaultOptions, {force = false}: {force?: boolean} = {}): Promise<Abandoned> {
  const {result, committed} = await changeMerge(options, 'dnd merge abort', async (root) => {
    const {from, into, staged, sides} = await getMerge(root)
    const paths = [...staged.keys(), ...sides.keys()]
    const edited = force ? [] : (await editedSinceStaged(root)).filter((path) => staged.has(path))
    if (edited[0] !== undefined) throw editedByHand(edited[0])
    return {change: {abandons: from.sha, paths}, result: {root, from, into}}
  })
  forgetDecisions(result.root)
  const {root: _, ...told} = result
  return {...told, committed}
}
