import * as z from 'zod'
import {AssetIndex} from '../../schema/asset.js'
import {ENTRY_SCHEMAS} from '../../schema/content/entry.js'
import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {Proposal} from '../../schema/proposal.js'
import {VaultFile} from '../../schema/vault-file.js'
import type {Schema} from '../../schema/zod-type.js'
import {fileExists, readText, writeAtomic} from '../../vault/files.js'
import {SCHEMAS} from '../../vault/paths.js'
import {type JsonSchema, shareParts} from './shared-schemas.js'

interface SchemaFile {
  path: string
  text: string
}

let made: readonly SchemaFile[] | undefined

/** JSON Schemas of every kind of file, for editors. Generated, once, from the schemas that dnd itself checks with. */
export function schemaFiles(): readonly SchemaFile[] {
  made ??= Object.entries(shareParts(wholeSchemas())).map(([name, schema]) => ({
    path: `${SCHEMAS}/${name}.json`,
    text: `${JSON.stringify(schema, null, 1)}\n`,
  }))
  return made
}

/** The JSON Schema of each kind of file, each whole in itself, by its file's name. */
export function wholeSchemas(): Record<string, JsonSchema> {
  const kinds = KIND_NAMES.map((kind): [string, Schema] => [kind, kindRow(kind).schema()])
  const named: [string, Schema][] = [
    ['dnd', VaultFile],
    ['proposal', Proposal],
    ['asset-index', AssetIndex],
  ]
  const schemas: [string, Schema][] = [...named, ...kinds, ...Object.entries(ENTRY_SCHEMAS)]
  return Object.fromEntries(schemas.map(([name, schema]) => [name, toJsonSchema(schema)]))
}

function toJsonSchema(schema: Schema): JsonSchema {
  return z.toJSONSchema(schema, {io: 'input', unrepresentable: 'any'}) as JsonSchema
}

/** The JSON Schema of one kind of entity. */
export function jsonSchemaOf(kind: Kind): JsonSchema {
  return toJsonSchema(kindRow(kind).schema())
}

/** Write the schemas that are missing or say something else; the paths of all. */
export function refreshSchemas(root: string): string[] {
  const files = schemaFiles()
  for (const {path, text} of staleAmong(root, files)) writeAtomic(root, path, text)
  return files.map(({path}) => path)
}

/** Paths of the schemas that are missing or say something else. */
export function staleSchemas(root: string): string[] {
  return staleAmong(root, schemaFiles()).map(({path}) => path)
}

function staleAmong(root: string, files: readonly SchemaFile[]): readonly SchemaFile[] {
  return files.filter(({path, text}) => !fileExists(root, path) || readText(root, path) !== text)
}
