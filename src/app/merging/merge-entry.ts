import {InvalidDataError} from '../../errors.js'
import {blobHash, isFile, PLAIN, PROGRAM, sameEntry} from '../../history/trees.js'
import {refOf} from '../../schema/entity/kinds.js'
import {present, type Value} from '../../schema/value.js'
import {SCHEMAS} from '../../vault/paths.js'
import {isYaml, mergeFiles} from '../versions/merge-files.js'
import type {OpenConflict} from '../versions/settle.js'
import {aboutFile} from './about.js'
import {uidIn} from './moved-files.js'
import type {Entry, Side, Sides} from './sides.js'
import type {VaultConflict} from './vault-merge.js'

/** What is to stand where both sides changed the same: a side's, or another value, absent for none. */
export type Choice = {side: Side} | {value?: Value | undefined}

/** A conflict with what a person may put there: a value of its field, or nothing but a side where it is no text. */
export type Choosable = VaultConflict & Pick<OpenConflict, 'field'> & {isOpaque?: true}

/** A word on a conflict; `undefined` leaves it open. */
export type Choose = (conflict: Choosable) => Choice | undefined

/** What becomes of one file. */
export interface MergedEntry {
  /** Absent where the file goes. Ours stands at open places. */
  entry?: Entry
  conflicts: readonly VaultConflict[]
}

/** What one side alone decides, or both alike; `undefined` where their contents have to be merged. */
export function decidedEntry(path: string, {base, ours, theirs}: Sides): {entry?: Entry} | undefined {
  const isCounted = isYaml(path) && base !== undefined && !sameEntry(base, ours)
  if (sameEntry(ours, theirs)) return isCounted && ours ? undefined : present({entry: ours})
  if (sameEntry(base, theirs)) return present({entry: ours})
  if (sameEntry(base, ours)) return present({entry: theirs})
  return isDerived(path) ? present({entry: ours}) : undefined
}

/** JSON Schemas, which every command makes anew where they are another build's. */
function isDerived(path: string): boolean {
  return path.startsWith(`${SCHEMAS}/`)
}

/** Merge a file whose contents both sides changed, or that one changed and the other removed. */
export function mergeEntry(path: string, sides: Sides, bytesOf: (entry: Entry) => Buffer, choose: Choose): MergedEntry {
  const texts = textsOf(sides, bytesOf)
  return texts
    ? mergeText(path, sides, texts, choose)
    : takeWhole(path, sides, shownSides(sides, bytesOf), (conflict) => choose({...conflict, isOpaque: true}))
}

type Texts = {[side in Side]?: string}

/** The texts of the sides; `undefined` where one of them is no text, or no file. */
function textsOf(sides: Sides, bytesOf: (entry: Entry) => Buffer): Texts | undefined {
  const texts: Texts = {}
  for (const [side, entry] of entriesOf(sides)) {
    const text = isFile(entry) ? textIn(bytesOf(entry)) : undefined
    if (text === undefined) return undefined
    texts[side] = text
  }
  return texts
}

function entriesOf(sides: Sides): [Side, Entry][] {
  return (['base', 'ours', 'theirs'] as const).flatMap((side) => (sides[side] ? [[side, sides[side]] as [Side, Entry]] : []))
}

/** Bytes as text; `undefined` for what is none. */
export function textIn(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    return undefined
  }
}

function mergeText(path: string, sides: Sides, texts: Texts, choose: Choose): MergedEntry {
  if (isTwoOfOneId(path, texts)) return takeWhole(path, sides, {...texts, kind: 'same-id'}, choose)
  const of = aboutFile(path, texts.ours, texts.theirs)
  let whole: Side | undefined
  let isDecided = false
  const settle = (conflict: OpenConflict) => {
    const choice = choose({...conflict, file: path, ...present({of})})
    isDecided ||= choice !== undefined
    if (choice === undefined || !('side' in choice)) return choice
    if (conflict.path.length === 0) whole = choice.side
    return {value: conflict[choice.side]}
  }
  const {files, conflicts, problems} = mergeFiles(versionsOf(path, texts), settle, {isOne: false})
  const [problem] = problems
  if (problem && isDecided) throw new InvalidDataError(problem.found, `What was decided for ${path} does not fit; nothing was written`)
  // What does not merge by meaning is one side's, to the letter.
  if (problems.length > 0) return takeWhole(path, sides, texts, choose)
  if (whole !== undefined) return {...present({entry: sides[whole]}), conflicts: []}
  const open = conflicts.map((conflict) => ({...conflict, file: path, ...present({of})}))
  return {...present({entry: entryOf(files.get(path), sides, texts)}), conflicts: open}
}

/** Each side made an entity by itself, and both gave it one id: what the two are must not become one. */
function isTwoOfOneId(path: string, {base, ours, theirs}: Texts): boolean {
  if (base !== undefined || ours === undefined || theirs === undefined || !refOf(path)) return false
  const [mine, other] = [uidIn(path, ours), uidIn(path, theirs)]
  return mine !== undefined && other !== undefined && mine !== other
}

function versionsOf(path: string, texts: Texts) {
  const side = (text: string | undefined) => new Map(text === undefined ? [] : [[path, text] as const])
  return {base: side(texts.base), ours: side(texts.ours), theirs: side(texts.theirs)}
}

/** A text as the side has it that has the same, else a new one. */
function entryOf(text: string | undefined, sides: Sides, texts: Texts): Entry | undefined {
  const known = sides.ours ?? sides.theirs
  if (text === undefined || known === undefined) return undefined
  const mode = modeOf(sides)
  const same = (['ours', 'theirs'] as const).find((side) => texts[side] === text)
  const entry = same && sides[same]
  return entry ? {...entry, mode} : newEntry(text, mode, known.hash)
}

function newEntry(text: string, mode: string, like: string): Entry {
  const bytes = Buffer.from(text)
  return {mode, hash: blobHash(bytes, like), bytes}
}

/** Whether it can be run: as the side has it that changed it. */
function modeOf({base, ours, theirs}: Sides): string {
  if (!ours || !theirs) return (ours ?? theirs)?.mode ?? PLAIN
  if (base) return ours.mode === base.mode ? theirs.mode : ours.mode
  return [ours.mode, theirs.mode].includes(PROGRAM) ? PROGRAM : PLAIN
}

/** One side's file as it is, for want of anything finer. */
function takeWhole(path: string, sides: Sides, shown: Texts & Pick<VaultConflict, 'kind'>, choose: Choose): MergedEntry {
  const of = aboutFile(path, shown.ours, shown.theirs)
  const conflict: VaultConflict = {file: path, path: [], ...present({of}), ...shown}
  const choice = choose(conflict)
  if (choice === undefined) return {...present({entry: sides.ours}), conflicts: [conflict]}
  if ('side' in choice) return {...present({entry: sides[choice.side]}), conflicts: []}
  const like = (sides.ours ?? sides.theirs)?.hash ?? ''
  return {...(typeof choice.value === 'string' ? {entry: newEntry(choice.value, PLAIN, like)} : {}), conflicts: []}
}

/** Sides that are no text, as a person may tell them apart. */
function shownSides(sides: Sides, bytesOf: (entry: Entry) => Buffer): Texts {
  return Object.fromEntries(entriesOf(sides).map(([side, entry]) => [side, shownEntry(entry, bytesOf)]))
}

const LINK = '120000'

function shownEntry(entry: Entry, bytesOf: (entry: Entry) => Buffer): string {
  if (entry.mode === LINK) return `link to ${bytesOf(entry).toString('utf8')}`
  if (!isFile(entry)) return `repository at ${entry.hash.slice(0, 8)}`
  const bytes = bytesOf(entry)
  return textIn(bytes) ?? `${bytes.length} bytes, ${entry.hash.slice(0, 8)}`
}
