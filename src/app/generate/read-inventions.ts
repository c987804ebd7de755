import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {InvalidDataError} from '../../errors.js'
import {type InventionTables, inventionTables} from '../../rules/invent/tables.js'
import {type InventionFile, inventionFileSchema} from '../../schema/invention.js'
import {lazily} from '../../schema/lazily.js'
import {packagedFile} from '../../vault/packaged.js'
import {parseYaml} from '../../yaml/parse.js'

const FOLDER = join('content', 'inventions')

/** The tables that ship with dnd, read once. */
export const readInventions: () => InventionTables = lazily(() => inventionTables(readInventionFiles()))

/** Every file of `content/inventions`, in the order of their names. */
export function readInventionFiles(): readonly InventionFile[] {
  const folder = packagedFile(FOLDER) ?? FOLDER
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readFile(join(folder, file), join(FOLDER, file)))
}

function readFile(path: string, file: string): InventionFile {
  const {value, diagnostics} = parseYaml(readFileSync(path, 'utf8'), file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  return inventionFileSchema().parse(value)
}
