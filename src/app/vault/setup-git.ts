import {existsSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {writeSetting} from '../../history/branches.js'
import {shellWord} from '../../schema/shell-word.js'
import {fileExists, readText, writeAll} from '../../vault/files.js'
import {type VaultOptions, vaultRoot} from './root.js'

export interface GitSetup {
  root: string
  /** What git runs to merge a YAML file. */
  driver: string
  /** Whether `.gitattributes` names the driver; a vault made by `dnd init` does. */
  attributes: 'there' | 'added'
}

/** Where git is told which files the driver is for. */
export const ATTRIBUTES = '.gitattributes'
const MERGE_ATTRIBUTE = '*.yaml merge=dnd'

/** Let git merge the vault's YAML by meaning: a setting of this clone, since git takes no commands from a repository's files. */
export async function setupGit(options: VaultOptions, program: readonly string[]): Promise<GitSetup> {
  const root = vaultRoot(options)
  const driver = driverCommand(program)
  await setDriver(root, driver)
  return {root, driver, attributes: await ensureAttributes(root)}
}

/** Name the driver in this repository's own settings. */
export async function setDriver(root: string, driver: string): Promise<void> {
  await writeSetting(root, 'merge.dnd.name', 'vault files by meaning')
  await writeSetting(root, 'merge.dnd.driver', driver)
}

async function ensureAttributes(root: string): Promise<GitSetup['attributes']> {
  if (namesDriver(root)) return 'there'
  const text = fileExists(root, ATTRIBUTES) ? readText(root, ATTRIBUTES) : ''
  await writeAll(root, [{path: ATTRIBUTES, text: `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${MERGE_ATTRIBUTE}\n`}])
  return 'added'
}

/** Whether the vault's `.gitattributes` names the driver for some file. */
export function namesDriver(root: string): boolean {
  return fileExists(root, ATTRIBUTES) && /^[^#\n]*\bmerge=dnd\b/m.test(readText(root, ATTRIBUTES))
}

/** The driver's command line: by the name on the PATH where there is one, for that outlives an update. */
export function driverCommand(program: readonly string[]): string {
  const [name = 'dnd'] = program
  const words = isOnPath(name) ? [name] : program.slice(1)
  return `${words.map(quoted).join(' ')} merge-driver %O %A %B %P %L`
}

/** Whether a program is found by its name alone. */
export function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)))
}

/** For the shell that git starts; `%` is git's own mark. */
function quoted(word: string): string {
  return shellWord(word.replaceAll('\\', '/').replaceAll('%', '%%'))
}
