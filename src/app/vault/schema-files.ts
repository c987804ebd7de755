import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileExists, readText, writeAtomic} from '../../vault/files.js'
import {packagedFile} from '../../vault/packaged.js'
import {SCHEMAS} from '../../vault/paths.js'

interface SchemaFile {
  path: string
  text: string
}

let read: readonly SchemaFile[] | undefined

/** JSON Schemas of every kind of file, for editors, as the build left them. */
export function schemaFiles(): readonly SchemaFile[] {
  read ??= readBuilt()
  return read
}

function readBuilt(): SchemaFile[] {
  const folder = packagedFile(join('dist', 'schemas'))
  if (folder === undefined) throw new Error('dist/schemas is not there: run `npm run build`')
  return readdirSync(folder)
    .sort()
    .map((name) => ({path: `${SCHEMAS}/${name}`, text: readFileSync(join(folder, name), 'utf8')}))
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
