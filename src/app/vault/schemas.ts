import * as z from 'zod'
import {ENTRY_SCHEMAS} from '../../schema/content/entry.js'
import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {VaultFile} from '../../schema/vault-file.js'
import type {Schema} from '../../schema/zod-type.js'
import {fileExists, readText, writeAtomic} from '../../vault/files.js'

const FOLDER = '.schemas'

/** JSON Schemas of every kind of file, for editors. Generated from the schemas that dnd itself checks with. */
export function schemaFiles(): {path: string; text: string}[] {
  const kinds = KIND_NAMES.map((kind): [string, Schema] => [kind, kindRow(kind).schema()])
  const schemas: [string, Schema][] = [['dnd', VaultFile], ...kinds, ...Object.entries(ENTRY_SCHEMAS)]
  return schemas.map(([name, schema]) => ({
    path: `${FOLDER}/${name}.json`,
    text: `${JSON.stringify(toJsonSchema(schema), null, 2)}\n`,
  }))
}

function toJsonSchema(schema: Schema): object {
  return z.toJSONSchema(schema, {io: 'input', unrepresentable: 'any'})
}

/** The JSON Schema of one kind of entity. */
export function jsonSchemaOf(kind: Kind): object {
  return toJsonSchema(kindRow(kind).schema())
}

/** Write the schemas that are missing or say something else; the paths of all. */
export function refreshSchemas(root: string): string[] {
  const files = schemaFiles()
  const stale = files.filter(({path, text}) => !fileExists(root, path) || readText(root, path) !== text)
  for (const {path, text} of stale) writeAtomic(root, path, text)
  return files.map(({path}) => path)
}
