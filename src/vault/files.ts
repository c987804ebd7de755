import {
  chmodSync,
  closeSync,
  type Dirent,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import type {Code} from '../codes.js'
import type {Diagnostic} from '../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../errors.js'
import {insideVault} from './paths.js'

/** A file to write, or to remove where `text` is absent. Paths are relative to the vault, with forward slashes. */
export interface FileChange {
  path: string
  text: string | undefined
}

/** A file's text; broken UTF-8 is an `InvalidDataError`, since writing it back would lose bytes. */
export function readText(root: string, path: string): string {
  const bytes = readFileSync(insideVault(root, path))
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    const problem: Diagnostic = {
      severity: 'error',
      code: 'YAML_ENCODING',
      path: [],
      file: path,
      message: 'the file is not UTF-8 text',
      hint: 'save it as UTF-8 in your editor',
    }
    throw new InvalidDataError([problem])
  }
}

/** Paths of the YAML files in a folder, sorted; none when the folder is missing. Hidden and half-written files are passed over. */
export function listYaml(root: string, folder: string): string[] {
  return membersOf(root, folder)
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
    .map((entry) => `${folder}/${entry.name}`)
    .sort()
}

/** The id that the name of a YAML file gives. */
export function idOfFile(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}

/** Deeper folders are not looked into. */
const DEEPEST = 12

/** Every YAML file of the vault, by path, sorted. Hidden folders and links are passed over, and so are other programs' packages. */
export function allYaml(root: string, folder = '.', depth = 0): string[] {
  const below = (name: string) => (folder === '.' ? name : `${folder}/${name}`)
  return readdirSync(insideVault(root, folder), {withFileTypes: true})
    .filter(({name}) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return depth < DEEPEST ? allYaml(root, below(entry.name), depth + 1) : []
      return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [below(entry.name)] : []
    })
}

/** Names of the folders in a folder, sorted. */
export function listFolders(root: string, folder: string): string[] {
  return membersOf(root, folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** A file, or the files in a folder and all below it, sorted; none where there is neither. Hidden ones are passed over. */
export function listFiles(root: string, path: string): string[] {
  const state = statSync(insideVault(root, path), {throwIfNoEntry: false})
  if (!state?.isDirectory()) return state ? [path] : []
  const members = membersOf(root, path).filter(({name}) => !name.startsWith('.'))
  return members.flatMap((member) => (member.isDirectory() ? listFiles(root, `${path}/${member.name}`) : [`${path}/${member.name}`])).sort()
}

function membersOf(root: string, folder: string): Dirent[] {
  const absolute = insideVault(root, folder)
  if (!existsSync(absolute)) return []
  if (statSync(absolute).isDirectory()) return readdirSync(absolute, {withFileTypes: true})
  throw new UserError(`"${folder}" is a file where a folder belongs`, {
    code: 'VAULT_PATH',
    exitCode: EXIT.wrongState,
    hints: ['move that file out of the way'],
  })
}

/** When and how large a file is, to tell whether it changed. */
export function stateOf(root: string, path: string): {path: string; modifiedMs: number; size: number} {
  const {mtimeMs, size} = statSync(insideVault(root, path))
  return {path, modifiedMs: mtimeMs, size}
}

export function fileExists(root: string, path: string): boolean {
  return existsSync(insideVault(root, path))
}

/** The YAML file that stands at a path: it may be called `.yml` too. `undefined` where there is neither. */
export function findYaml(root: string, path: string): string | undefined {
  return [path, path.replace(/\.yaml$/, '.yml')].find((each) => fileExists(root, each))
}

/** Write several files as one: when a later one fails, the earlier ones are put back. */
export function writeAll(root: string, changes: readonly FileChange[]): void {
  const done: FileChange[] = []
  try {
    for (const change of changes) {
      const before = fileExists(root, change.path) ? readFileSync(insideVault(root, change.path), 'utf8') : undefined
      if (change.text === undefined) removeFile(root, change.path)
      else writeAtomic(root, change.path, change.text)
      done.push({path: change.path, text: before})
    }
  } catch (error) {
    for (const {path, text} of done.reverse()) {
      if (text === undefined) removeFile(root, path)
      else writeAtomic(root, path, text)
    }
    throw error
  }
}

/** Tells the temporary files of one process apart. */
let writes = 0

/** Replace a file in one step: a reader, or a power cut, sees the old text or the new, never half of one. */
export function writeAtomic(root: string, path: string, text: string): void {
  const target = insideVault(root, path)
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${++writes}.tmp`)
  try {
    mkdirSync(dirname(target), {recursive: true})
    writeDurably(temporary, text)
    if (existsSync(target)) chmodSync(temporary, statSync(target).mode & 0o777)
    renameSync(temporary, target)
    syncFolder(dirname(target))
  } catch (error) {
    rmSync(temporary, {force: true})
    throw diskError(error, path)
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx')
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The rename itself must reach the disk too; some systems can't sync a folder. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows has no such thing; the rename is still atomic.
  }
}

export function removeFile(root: string, path: string): void {
  try {
    rmSync(insideVault(root, path), {force: true})
  } catch (error) {
    throw diskError(error, path)
  }
}

const DISK_PROBLEMS: Readonly<Record<string, readonly [code: Code, words: string, hint: string]>> = {
  EROFS: ['VAULT_READ_ONLY', 'the disk is read-only', 'copy the vault to a disk you can write'],
  EACCES: ['VAULT_READ_ONLY', 'you may not write there', 'check who owns the file and its folder'],
  EPERM: ['VAULT_READ_ONLY', 'you may not write there', 'check who owns the file and its folder'],
  ENOSPC: ['VAULT_DISK_FULL', 'the disk is full', 'free some space and try again; nothing was changed'],
  EDQUOT: ['VAULT_DISK_FULL', 'your disk quota is used up', 'free some space and try again; nothing was changed'],
  ENOTDIR: ['VAULT_PATH', 'a part of its path is a file', 'move that file out of the way'],
  EISDIR: ['VAULT_PATH', 'a folder stands in its place', 'move that folder out of the way'],
}

/** A failure of the disk in words; anything else is passed on as it is. */
export function diskError(error: unknown, path: string): unknown {
  const known = DISK_PROBLEMS[(error as NodeJS.ErrnoException).code ?? '']
  if (!known) return error
  const [code, words, hint] = known
  return new UserError(`"${path}" could not be written: ${words}`, {code, exitCode: EXIT.wrongState, hints: [hint], cause: error})
}
