import type {Diagnostic} from '../../diagnostic.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import type {Schema} from '../../schema/zod-type.js'
import {checkSchema} from '../../yaml/check.js'
import {schemaOfFile} from './kind-of-file.js'
import {type MergedFile, mergeByShape, type SettleField, type TextVersions} from './merge-by-shape.js'

/** Merge a YAML file by the policies of its schema. The result is ours, changed as little as it takes. */
export function mergeFile(path: string, versions: TextVersions, settle?: SettleField): MergedFile {
  let schema: Schema | undefined
  const {doubt, ...merged} = mergeByShape(path, versions, {
    shapeOf: (_path, value) => {
      schema = schemaOfFile(path, value)
      return schema && structureOf(schema)
    },
    settle,
  })
  const problems = doubt && schema && wasSound(schema, doubt.ours) ? misfits(schema, doubt.value, path) : []
  return problems.length > 0 ? {...merged, text: versions.ours, problems} : merged
}

/** A file that was odd before may stay odd; a merge must not make it so. */
function wasSound(schema: Schema, value: Value | undefined): boolean {
  return schema.safeParse(value).success
}

function misfits(schema: Schema, value: Value, path: string): Diagnostic[] {
  return checkSchema(schema, value, path, () => undefined).diagnostics
}
