import * as z from 'zod'
import {AssetIndex} from '../../schema/asset.js'
import {ENTRY_SCHEMAS} from '../../schema/content/entry.js'
import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {Proposal} from '../../schema/proposal.js'
import {VaultFile} from '../../schema/vault-file.js'
import type {Schema} from '../../schema/zod-type.js'
import {type JsonSchema, shareParts} from './shared-schemas.js'

/** JSON Schemas of every kind of file by its name, from the schemas that dnd itself checks with: seconds of work, which the build does. */
export function makeSchemas(): Record<string, JsonSchema> {
  return shareParts(wholeSchemas())
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
