import {join} from 'node:path'
import {same, type Value} from '../../schema/value.js'
import {forget} from '../../vault/disk.js'
import {fileExists, readText} from '../../vault/files.js'
import type {Choice} from './merge-entry.js'
import type {Side, Sides} from './sides.js'
import type {VaultConflict} from './vault-merge.js'

/** Where the decisions of the merge under way are kept. */
export const DECISIONS = '.dnd/merge-decisions.json'

/** A file's contents on each side by their hashes; absent where a side has none. */
export type SideHashes = {readonly [side in Side]?: string}

/** How a place was settled: a side's word, both, or a value that a person gave. */
export const TAKES = ['ours', 'theirs', 'base', 'both', 'value'] as const
export type Take = (typeof TAKES)[number]

/** A person's word on a conflict. It stands for these contents alone: where one of them changed, it is no word on what is there now. */
export interface Decision {
  file: string
  path: readonly string[]
  blobs: SideHashes
  take: Take
  /** What is to stand there, with `both` and `value`; absent for nothing. */
  value?: Value
}

/** What was decided in a merge, step by step, and what was taken back of it. */
export interface Decisions {
  /** The commit that is merged. */
  merge: string
  /** Each step decided one place or many. */
  done: readonly (readonly Decision[])[]
  undone: readonly (readonly Decision[])[]
}

/** What was decided so far in the merge of a commit; nothing where the file is another merge's, or can't be read. */
export function readDecisions(root: string, merge: string): Decisions {
  const none: Decisions = {merge, done: [], undone: []}
  try {
    const read = fileExists(root, DECISIONS) ? (JSON.parse(readText(root, DECISIONS)) as Decisions) : none
    return read.merge === merge && Array.isArray(read.done) && Array.isArray(read.undone) ? read : none
  } catch {
    return none
  }
}

/** The merge is over. */
export function forgetDecisions(root: string): void {
  forget(join(root, DECISIONS))
}

export function printDecisions(decisions: Decisions): string {
  return `${JSON.stringify(decisions, null, 1)}\n`
}

export function hashesOf({base, ours, theirs}: Sides): SideHashes {
  return {
    ...(base ? {base: base.hash} : {}),
    ...(ours ? {ours: ours.hash} : {}),
    ...(theirs ? {theirs: theirs.hash} : {}),
  }
}

/** The last word on each place, by its name. */
export function standing({done}: Decisions): Map<string, Decision> {
  return new Map(done.flat().map((decision) => [placeKey(decision), decision]))
}

/** A conflict's place, to be known again. */
export function placeKey({file, path}: Pick<VaultConflict, 'file' | 'path'>): string {
  return JSON.stringify([file, ...path])
}

/** Whether a decision is one on these contents. */
export function isOn({blobs}: Decision, sides: Sides): boolean {
  return same({...blobs} as Value, {...hashesOf(sides)} as Value)
}

export function choiceOf({take, value}: Decision): Choice {
  return take === 'both' || take === 'value' ? {value} : {side: take}
}
