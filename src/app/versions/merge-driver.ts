import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
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
}

/** Merge one file for git: the result replaces ours, and parses whatever happens. */
export function driveMerge(cwd: string, {base, ours, theirs, path}: DriverFiles): DriverResult {
  const read = (file: string) => readSide(resolve(cwd, file), path)
  const result = mergeFile(path, {base: read(base), ours: read(ours), theirs: read(theirs)})
  const problems = result.problems.map(({message}) => message)
  if (problems.length === 0) replaceFile(resolve(cwd, ours), result.text)
  return {path, merged: problems.length === 0 && result.conflicts.length === 0, conflicts: result.conflicts, problems}
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
