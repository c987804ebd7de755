import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {isBaseMerge} from '../../history/branches.js'
import {type MergeSides, mergeSides} from '../../history/merge-sides.js'
import type {MergeConflict} from '../../merge/merge-values.js'
import {replaceFile} from '../../vault/disk.js'
import {mergeFile} from './merge-file.js'

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
}

/** Merge one file for git: the result replaces ours, and parses whatever happens. */
export async function driveMerge(cwd: string, files: DriverFiles, {markers = 0, take}: DriverOptions = {}): Promise<DriverResult> {
  const {base, ours, theirs, path} = files
  const read = (file: string) => readSide(resolve(cwd, file), path)
  const sides = mergeSides(cwd, process.env)
  const texts = {base: read(base), ours: read(ours), theirs: read(theirs)}
  if (await isBaseMerge(cwd, path, markers)) {
    replaceFile(resolve(cwd, ours), mergedBase(path, texts))
    return {path, merged: true, conflicts: [], problems: [], sides}
  }
  const result = mergeFile(path, texts, (conflict) => (take === undefined ? undefined : {value: conflict[take]}))
  const problems = result.problems.map(({message}) => message)
  if (problems.length === 0) replaceFile(resolve(cwd, ours), result.text)
  return {path, merged: problems.length === 0 && result.conflicts.length === 0, conflicts: result.conflicts, problems, sides}
}

/**
 * A base that git makes of several: where they disagree the older state stands. Ours would make one side's decision look old, and the
 * merge that follows would drop it without a word.
 */
function mergedBase(path: string, texts: {base: string; ours: string; theirs: string}): string {
  const {text, conflicts, problems} = mergeFile(path, texts, ({base, path: at}) => (at.length === 0 ? undefined : {value: base}))
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
