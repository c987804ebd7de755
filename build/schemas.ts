// The JSON Schemas that editors check a vault's files with: making them takes seconds, which no command has.
import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {makeSchemas} from '../src/app/vault/schemas.js'

/** Write them into a folder, a file each, as they lie in a vault. */
export function writeSchemas(folder: string): void {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  for (const [name, schema] of Object.entries(makeSchemas()))
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 1)}\n`)
}
