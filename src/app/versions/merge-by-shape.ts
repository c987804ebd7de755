import type {Diagnostic} from '../../diagnostic.js'
import {type MergeConflict, mergeValues} from '../../merge/merge-values.js'
import {type PolicyTree, policyOfStructure} from '../../merge/policies.js'
import {type Structure, structuresAt} from '../../schema/structure.js'
import {surelyFits} from '../../schema/surely-fits.js'
import {same, type Value} from '../../schema/value.js'
import {carryComments} from '../../yaml/carry-comments.js'
import {handOf} from '../../yaml/hand.js'
import {parseYaml} from '../../yaml/parse.js'
import {patch} from '../../yaml/patch.js'

/** A person's word on a conflict, with the field it stands at where a schema tells of one. */
export type SettleField = (conflict: MergeConflict & {field?: Structure}) => {value?: Value | undefined} | undefined

/** Three versions of a file's text; an absent side has no such file. */
export interface TextVersions {
  base?: string | undefined
  ours: string
  theirs: string
}

export interface MergedFile {
  /** Always parses; ours stands where there is a conflict. */
  text: string
  conflicts: readonly MergeConflict[]
  /** Why there was nothing to merge by meaning: a side is no YAML, or what came out fits no schema. */
  problems: readonly Diagnostic[]
}

/** A merged file with a value that may not fit its kind: only the schema itself can tell. */
export interface Unchecked extends MergedFile {
  doubt?: {value: Value; ours: Value | undefined}
}

export interface ShapeOptions {
  /** What a file of that value is like; nothing where nobody knows its kind. */
  shapeOf(path: string, value: Value | undefined): Structure | undefined
  settle?: SettleField | undefined
}

/** Merge a YAML file by the policies of its kind, without loading a schema. The result is ours, changed as little as it takes. */
export function mergeByShape(path: string, {base, ours, theirs}: TextVersions, {shapeOf, settle}: ShapeOptions): Unchecked {
  const sides = {base: sideOf(base, path), ours: sideOf(ours, path), theirs: sideOf(theirs, path)}
  const broken = [...sides.ours.diagnostics, ...sides.theirs.diagnostics, ...sides.base.diagnostics]
  if (broken.length > 0) return {text: ours, conflicts: [], problems: broken}
  const shape = shapeOf(path, sides.ours.value)
  const policy: PolicyTree = shape ? policyOfStructure(shape) : {type: 'auto'}
  const values = {base: sides.base.value, ours: sides.ours.value, theirs: sides.theirs.value}
  const {value, conflicts} = mergeValues(values, policy, settle && ((conflict) => settle({...conflict, ...fieldAt(shape, conflict)})))
  if (value === undefined) return {text: ours, conflicts, problems: []}
  const isTheirs = ours === base && same(value, sides.theirs.value)
  const text = isTheirs ? theirs : carryComments(patch(ours, value, handOf(theirs)), {base: base ?? '', theirs})
  const isSure = !shape || surelyFits(shape, value, sides.ours.value)
  return {text, conflicts, problems: [], ...(isSure ? {} : {doubt: {value, ours: sides.ours.value}})}
}

/** The field at a conflict's place: one of several where a union leaves it open. */
function fieldAt(shape: Structure | undefined, {path}: MergeConflict): {field?: Structure} {
  const options = shape ? structuresAt(shape, path) : []
  const [only, second] = options
  if (!only) return {}
  return {field: second ? {type: 'union', options: options.map((option) => () => option), marks: {}, isOptional: true} : only}
}

function sideOf(text: string | undefined, path: string): {value?: Value; diagnostics: readonly Diagnostic[]} {
  if (text === undefined || text.trim() === '') return {diagnostics: []}
  const {value, diagnostics} = parseYaml(text, path)
  return value === undefined ? {diagnostics} : {value, diagnostics: []}
}
