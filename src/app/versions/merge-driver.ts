import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {type MergeSides, mergeSides} from '../../history/merge-sides.js'
import type {MergeConflict} from '../../merge/merge-values.js'
import {fillFile} from '../../vault/disk.js'
import {type MergedFile, mergeByShape, type SettleField, type ShapeOptions, type TextVersions} from './merge-by-shape.js'

/** The files that git hands to a merge driver, and the path they are of. */
export interface DriverFiles {
  base: string
  ours: string
  theirs: string
  path: string
}

export interface DriverResult {
  path: string
  merged: boolean
  conflicts: readonly MergeConflict[]
  /** Why the file could not be merged by meaning; ours is left as it was. */
  problems: readonly string[]
  /** Whose the sides are. */
  sides: MergeSides
}

export interface DriverOptions {
  /** The length of conflict markers that git asks for. */
  markers?: number | undefined
  /** The side whose word goes where both changed the same. */
  take?: 'ours' | 'theirs' | undefined
  /** What files are like, where that is at hand without their schemas. */
  shapeOf?: ShapeOptions['shapeOf'] | undefined
}

/** Git's own length of conflict markers: longer ones may tell of a base that it makes. */
const USUAL_MARKERS = 7

/** Merge one file for git: the result replaces ours, and parses whatever happens. */
export async function driveMerge(cwd: string, files: DriverFiles, {markers = 0, take, shapeOf}: DriverOptions = {}): Promise<DriverResult> {
  const {base, ours, theirs, path} = files
  const read = (file: string) => readSide(resolve(cwd, file), path)
  const texts = {base: read(base), ours: read(ours), theirs: read(theirs)}
  if (markers > USUAL_MARKERS && (await isBaseMerge(cwd, path, markers))) {
    handOver(resolve(cwd, ours), await mergedBase(path, texts, shapeOf))
    return {path, merged: true, conflicts: [], problems: [], sides: mergeSides(cwd, process.env)}
  }
  const settle: SettleField | undefined = take && ((conflict) => ({value: conflict[take]}))
  const result = await mergeText(path, texts, {shapeOf, settle})
  const problems = result.problems.map(({message}) => message)
  if (problems.length === 0) handOver(resolve(cwd, ours), result.text)
  const merged = problems.length === 0 && result.conflicts.length === 0
  return {path, merged, conflicts: result.conflicts, problems, sides: mergeSides(cwd, process.env)}
}

/** Git takes a status above 128 for a driver that died, and leaves the merge undone; any lower one for a conflict in the file as it is. */
const DIED = 129

/** Git's file for the result lies in the work tree until git ends: nothing of ours may be left beside it. */
function handOver(file: string, text: string): void {
  try {
    fillFile(file, text)
  } catch (cause) {
    throw new UserError(`The merged text can't be written to "${file}"`, {
      code: 'MERGE_DRIVER',
      exitCode: DIED,
      hints: ['make room on the disk, then merge again: git has changed nothing'],
      cause,
    })
  }
}

/** By the shape that is at hand; by the schema where there is none, or where it leaves a doubt. */
async function mergeText(path: string, texts: TextVersions, {shapeOf, settle}: Asked): Promise<MergedFile> {
  const {doubt, ...merged} = shapeOf ? mergeByShape(path, texts, {shapeOf, settle}) : {doubt: true, ...NOTHING}
  if (doubt === undefined) return merged
  const {mergeFile} = await import('./merge-file.js')
  return mergeFile(path, texts, settle)
}

type Asked = {[key in keyof ShapeOptions]?: ShapeOptions[key] | undefined}

const NOTHING: MergedFile = {text: '', conflicts: [], problems: []}

/** Loaded for it alone: most merges have one base. */
async function isBaseMerge(cwd: string, path: string, markers: number): Promise<boolean> {
  return (await import('../../history/branches.js')).isBaseMerge(cwd, path, markers)
}

/**
 * A base that git makes of several: where they disagree the older state stands. Ours would make one side's decision look old, and the
 * merge that follows would drop it without a word.
 */
async function mergedBase(
  path: string,
  texts: Required<TextVersions> & {base: string},
  shapeOf: DriverOptions['shapeOf'],
): Promise<string> {
  const settle: SettleField = ({base, path: at}) => (at.length === 0 ? undefined : {value: base})
  const {text, conflicts, problems} = await mergeText(path, texts, {shapeOf, settle})
  return problems.length > 0 || conflicts.length > 0 ? texts.base : text
}

function readSide(file: string, path: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(readFileSync(file))
  } catch (cause) {
    throw new UserError(`A version of "${path}" can't be read as text`, {
      code: 'MERGE_DRIVER',
      exitCode: EXIT.unexpected,
      hints: ['git calls this command during a merge; set it up with `dnd setup-git`'],
      cause,
    })
  }
}
