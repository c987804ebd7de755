import type {Diagnostic} from '../../diagnostic.js'
import {mergeText} from '../../merge/merge-text.js'
import {present, same, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {printYaml} from '../../yaml/patch.js'
import {mergeFile, type TextVersions} from './merge-file.js'
import type {EntityConflict, Settling} from './settle.js'
import type {Files} from './subject.js'

/** Three versions of an entity's files. */
export interface FileVersions {
  base: Files
  ours: Files
  theirs: Files
}

export interface MergedFiles {
  files: Files
  conflicts: readonly EntityConflict[]
  /** Why a file had nothing to merge by meaning; with the file's path. */
  problems: readonly {path: string; found: readonly Diagnostic[]}[]
}

/** Merge an entity file by file. A file that only one side made, changed or removed is as that side has it. */
export function mergeFiles({base, ours, theirs}: FileVersions, settle: Settling['settle'], {isOne}: {isOne: boolean}): MergedFiles {
  const paths = [...new Set([...ours.keys(), ...theirs.keys(), ...base.keys()])]
  const merged = paths.map((path) => {
    const named = isOne ? {} : {file: path}
    const sides = {base: base.get(path), ours: ours.get(path), theirs: theirs.get(path)}
    const {text, conflicts, problems} = mergeOne(path, sides, (conflict) => settle({...named, ...conflict}))
    return {path, text, conflicts: conflicts.map((conflict) => ({...named, ...conflict})), problems}
  })
  return {
    files: new Map(merged.flatMap(({path, text}) => (text === undefined ? [] : [[path, text] as const]))),
    conflicts: merged.flatMap(({conflicts}) => conflicts),
    problems: merged.flatMap(({path, problems: found}) => (found.length > 0 ? [{path, found}] : [])),
  }
}

type Sides = {[side in keyof TextVersions]: string | undefined}

interface MergedOne {
  /** Absent where the file is to go. */
  text: string | undefined
  conflicts: readonly EntityConflict[]
  problems: readonly Diagnostic[]
}

function mergeOne(path: string, {base, ours, theirs}: Sides, settle: Settling['settle']): MergedOne {
  const whole = (text: string | undefined): MergedOne => ({text, conflicts: [], problems: []})
  if (ours !== undefined && theirs !== undefined && isYaml(path)) return mergeFile(path, {base, ours, theirs}, settle)
  if (theirs === base || ours === theirs) return whole(ours)
  if (ours === base) return whole(theirs)
  const lines = isYaml(path) ? undefined : mergeLines({base, ours, theirs})
  return lines === undefined ? takeWhole(path, {base, ours, theirs}, settle) : whole(lines)
}

/** A file without fields, line by line; `undefined` where both sides changed the same lines, or one has no such file. */
function mergeLines({base, ours, theirs}: Sides): string | undefined {
  return base === undefined || ours === undefined || theirs === undefined ? undefined : mergeText(base, ours, theirs)
}

/** Whether a file holds fields, by its name. */
export function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path)
}

/** One side changed what the other removed, or both the same lines of a file that holds no fields: only the whole of it can be taken. */
function takeWhole(path: string, {base, ours, theirs}: Sides, settle: Settling['settle']): MergedOne {
  const values = {base: wholeValue(path, base), ours: wholeValue(path, ours), theirs: wholeValue(path, theirs)}
  const conflict: EntityConflict = {path: [], ...present(values)}
  const settled = settle(conflict)
  if (!settled) return {text: ours, conflicts: [conflict], problems: []}
  const text = same(settled.value, values.ours) ? ours : same(settled.value, values.theirs) ? theirs : printed(settled.value)
  return {text, conflicts: [], problems: []}
}

function wholeValue(path: string, text: string | undefined): Value | undefined {
  return text === undefined || !isYaml(path) ? text : (parseYaml(text, path).value ?? text)
}

function printed(value: Value | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : printYaml(value)
}
