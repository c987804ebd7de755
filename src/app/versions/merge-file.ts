import type {Diagnostic} from '../../diagnostic.js'
import {type MergeConflict, mergeValues} from '../../merge/merge-values.js'
import {type PolicyTree, policyOf} from '../../merge/policies.js'
import {type Structure, structureOf, structuresAt} from '../../schema/structure.js'
import {same, type Value} from '../../schema/value.js'
import type {Schema} from '../../schema/zod-type.js'
import {carryComments} from '../../yaml/carry-comments.js'
import {checkSchema} from '../../yaml/check.js'
import {handOf} from '../../yaml/hand.js'
import {parseYaml} from '../../yaml/parse.js'
import {patch} from '../../yaml/patch.js'
import {schemaOfFile} from './kind-of-file.js'

/** A person's word on a conflict, with the field it stands at where a schema tells of one. */
type SettleField = (conflict: MergeConflict & {field?: Structure}) => {value?: Value | undefined} | undefined

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

/** Merge a YAML file by the policies of its schema. The result is ours, changed as little as it takes. */
export function mergeFile(path: string, {base, ours, theirs}: TextVersions, settle?: SettleField): MergedFile {
  const sides = {base: sideOf(base, path), ours: sideOf(ours, path), theirs: sideOf(theirs, path)}
  const broken = [...sides.ours.diagnostics, ...sides.theirs.diagnostics, ...sides.base.diagnostics]
  if (broken.length > 0) return {text: ours, conflicts: [], problems: broken}
  const schema = schemaOfFile(path, sides.ours.value)
  const policy: PolicyTree = schema ? policyOf(schema) : {type: 'auto'}
  const values = {base: sides.base.value, ours: sides.ours.value, theirs: sides.theirs.value}
  const {value, conflicts} = mergeValues(values, policy, settle && ((conflict) => settle({...conflict, ...fieldAt(schema, conflict)})))
  if (value === undefined) return {text: ours, conflicts, problems: []}
  const text =
    ours === base && same(value, sides.theirs.value)
      ? theirs
      : carryComments(patch(ours, value, handOf(theirs)), {base: base ?? '', theirs})
  const problems = schema && wasSound(schema, sides.ours.value) ? misfits(schema, value, path) : []
  return problems.length > 0 ? {text: ours, conflicts, problems} : {text, conflicts, problems}
}

/** The field at a conflict's place: one of several where a union leaves it open. */
function fieldAt(schema: Schema | undefined, {path}: MergeConflict): {field?: Structure} {
  const options = schema ? structuresAt(structureOf(schema), path) : []
  const [only, second] = options
  if (!only) return {}
  return {field: second ? {type: 'union', options: options.map((option) => () => option), marks: {}, isOptional: true} : only}
}

function sideOf(text: string | undefined, path: string): {value?: Value; diagnostics: readonly Diagnostic[]} {
  if (text === undefined || text.trim() === '') return {diagnostics: []}
  const {value, diagnostics} = parseYaml(text, path)
  return value === undefined ? {diagnostics} : {value, diagnostics: []}
}

/** A file that was odd before may stay odd; a merge must not make it so. */
function wasSound(schema: Schema, value: Value | undefined): boolean {
  return schema.safeParse(value).success
}

function misfits(schema: Schema, value: Value, path: string): Diagnostic[] {
  return checkSchema(schema, value, path, () => undefined).diagnostics
}
