import * as z from 'zod'
import {ENTRY_SCHEMAS} from '../../schema/content/entry.js'
import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {VaultFile} from '../../schema/vault-file.js'
import type {Schema} from '../../schema/zod-type.js'
import {fileExists, readText, writeAtomic} from '../../vault/files.js'
import {buildId} from '../../vault/packaged.js'
import {readCache, writeCache} from '../../vault/parsed-cache.js'

const FOLDER = '.schemas'
/** Names the build whose schemas a vault has, so that few commands need to make them to know. */
const STAMP = 'schemas.json'

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

/** Whether the vault's schemas are those of this build, as far as was noted down; a note costs one look. */
export function areSchemasFresh(root: string): boolean {
  return readCache<{build: string}>(root, STAMP)?.build === buildId() && fileExists(root, `${FOLDER}/dnd.json`)
}

/** Write the schemas that are missing or of another build; the paths of those. They are derived, so no commit of theirs is made. */
export function refreshSchemas(root: string): string[] {
  const stale = schemaFiles().filter(({path, text}) => !fileExists(root, path) || readText(root, path) !== text)
  for (const {path, text} of stale) writeAtomic(root, path, text)
  writeCache(root, STAMP, {build: buildId()})
  return stale.map(({path}) => path)
}
