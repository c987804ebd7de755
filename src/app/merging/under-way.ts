import {EXIT, UserError} from '../../errors.js'
import {currentBranch} from '../../history/branches.js'
import {branchAt, mergeHead, mergeMessage, stagedEntries, stagesOf} from '../../history/merging.js'
import type {EntryChange} from '../../history/trees.js'
import {fileExists, readContent} from '../../vault/files.js'
import {contentsOf} from './bases.js'
import {choiceOf, type Decision, type Decisions, isOn, placeKey, readDecisions, standing} from './decisions.js'
import {type Choosable, type Choose, mergeEntry, textIn} from './merge-entry.js'
import type {Entry, Sides} from './sides.js'
import type {VaultConflict} from './vault-merge.js'

/** A conflict of the merge under way, with the field it stands at where a schema tells of one. */
export type PlaceUnderWay = Choosable

/** A merge that waits for a person, worked out from git's index alone, whoever began it. */
export interface MergeUnderWay {
  root: string
  from: {name: string; sha: string}
  into: string
  /** Files that wait, as git's index has their sides. */
  sides: ReadonlyMap<string, Sides>
  bytesOf: (entry: Entry) => Buffer
  decisions: Decisions
  /** Every place that needs a word, decided ones too. */
  places: readonly PlaceUnderWay[]
  open: readonly VaultConflict[]
  decided: readonly {conflict: VaultConflict; decision: Decision}[]
  /** Decisions on contents that changed since. */
  forgotten: readonly Decision[]
  /** Files that git holds merged, against the last commit: by the merge, or settled by hand and `git add`. */
  staged: ReadonlyMap<string, EntryChange>
  /** Files that wait and were edited by hand, so that neither git nor dnd left them so. */
  edited: readonly string[]
}

/** The merge under way; `undefined` where none is. */
export async function findMerge(root: string): Promise<MergeUnderWay | undefined> {
  const sha = await mergeHead(root)
  if (sha === undefined) return undefined
  const [into, sides, staged, name] = [await currentBranch(root), await stagesOf(root), await stagedEntries(root), await nameOf(root, sha)]
  const bytesOf = await contentsOf(root, sides)
  const decisions = readDecisions(root, sha)
  const {places, open, decided, files} = workOutPlaces({sides, bytesOf}, standing(decisions))
  const inForce = new Set(decided.map(({decision}) => decision))
  const forgotten = [...standing(decisions).values()].filter((each) => !inForce.has(each) && isForgotten(each, sides, staged))
  const edited = [...sides.keys()].filter(
    (path) => !path.startsWith('../') && isEdited(root, path, {sides: sides.get(path) ?? {}, entry: files.get(path), bytesOf}),
  )
  return {root, from: {name, sha}, into, sides, bytesOf, decisions, places, open, decided, forgotten, staged, edited}
}

/** As `findMerge`; throws `MERGE_NONE`. */
export async function getMerge(root: string): Promise<MergeUnderWay> {
  const merge = await findMerge(root)
  if (merge) return merge
  throw new UserError('No merge is under way', {
    code: 'MERGE_NONE',
    exitCode: EXIT.wrongState,
    hints: ['begin one: `dnd campaign merge BRANCH`'],
  })
}

/** As it was asked for, as far as git's message of the merge or a branch tells. */
async function nameOf(root: string, sha: string): Promise<string> {
  const message = (await mergeMessage(root)) ?? ''
  const [, ours, plain] = /^(?:merge: (.+) into .+|Merge (?:remote-tracking )?(?:branch|commit) '(.+?)')/m.exec(message) ?? []
  return ours ?? plain ?? (await branchAt(root, sha)) ?? sha.slice(0, 8)
}

/** What was settled by `git add` needs no word any more, and is not forgotten. */
function isForgotten({file}: Decision, sides: MergeUnderWay['sides'], staged: MergeUnderWay['staged']): boolean {
  return sides.has(file) || !staged.has(file)
}

export interface Places extends Pick<MergeUnderWay, 'places' | 'open' | 'decided'> {
  /** What is to stand in the files. */
  files: ReadonlyMap<string, Entry | undefined>
}

/** What needs a word, and what becomes of the files with the words that there are. */
export function workOutPlaces({sides, bytesOf}: Pick<MergeUnderWay, 'sides' | 'bytesOf'>, words: ReadonlyMap<string, Decision>): Places {
  const places: PlaceUnderWay[] = []
  const decided: {conflict: VaultConflict; decision: Decision}[] = []
  const open: VaultConflict[] = []
  const files = new Map<string, Entry | undefined>()
  for (const [path, each] of sides) {
    const choose: Choose = (place) => {
      places.push(place)
      const {field: _field, isOpaque: _isOpaque, ...conflict} = place
      const decision = words.get(placeKey(place))
      if (!decision || !isOn(decision, each)) return undefined
      decided.push({conflict, decision})
      return choiceOf(decision)
    }
    const merged = mergeEntry(path, each, bytesOf, choose)
    open.push(...merged.conflicts)
    files.set(path, merged.entry)
  }
  return {places, open, decided, files}
}

interface Standing {
  sides: Sides
  /** As dnd would leave it. */
  entry: Entry | undefined
  bytesOf: (entry: Entry) => Buffer
}

/** Whether a file that waits holds something that neither git nor dnd put there. */
function isEdited(root: string, path: string, {sides, entry, bytesOf}: Standing): boolean {
  const now = readContent(root, path)
  const known = [entry, sides.ours, sides.theirs]
  if (now === undefined) return !known.includes(undefined)
  const text = plain(now)
  return !hasMarkers(text) && !known.some((each) => each && plain(bytesOf(each)) === text)
}

/** Git may have given a file other line ends than it keeps. */
function plain(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\r\n', '\n')
}

/** Whether a text holds the marks of a merge by lines: plain, diff3 or zdiff3. */
export function hasMarkers(text: string): boolean {
  return /^<{7,} /m.test(text) && /^={7,}$/m.test(text) && /^>{7,} /m.test(text)
}

/** The text of a file that waits, as it stands; `undefined` where there is none, or git's marks are in it. */
export function handText(root: string, path: string): string | undefined {
  const bytes = fileExists(root, path) ? readContent(root, path) : undefined
  const text = bytes && textIn(bytes)
  return text === undefined || hasMarkers(text) ? undefined : text
}
