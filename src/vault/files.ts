import {existsSync, lstatSync, readdirSync, rmSync, statSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Code} from '../codes.js'
import type {Diagnostic} from '../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../errors.js'
import {
  abandon,
  type Begun,
  beginStaging,
  discard,
  makeFolders,
  putInPlace,
  readBytes,
  removeEmpty,
  removeFile,
  replaceFile,
  type Staged,
  syncNames,
  syncStaged,
  takeFromPlace,
  writerOf,
} from './disk.js'
import {insideVault, placeInVault, SCHEMAS} from './paths.js'
import {isAlive} from './process.js'
import type {FolderMember, VaultSource, VaultState} from './state.js'

/** A file to write, or to remove where `text` is absent. Paths are relative to the vault, with forward slashes. */
export interface FileChange {
  path: string
  text: string | undefined
}

/** As `FileChange`; of what is no text, its bytes. */
export interface FileContent {
  path: string
  text: string | Uint8Array | undefined
  /** It can be run. */
  isProgram?: boolean
}

/** A file's text. What can't be read, or is broken UTF-8, is an `InvalidDataError`: writing the latter back would lose bytes. */
export function readText(root: VaultSource, path: string): string {
  const bytes = readIn(root, path)
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    throw badFile(path, {code: 'YAML_ENCODING', message: 'the file is not UTF-8 text', hint: 'save it as UTF-8 in your editor'})
  }
}

/** One odd file is a finding about that file, and nothing of the others. */
function readIn(root: VaultSource, path: string): Uint8Array {
  if (typeof root !== 'string') return bytesIn(root, path)
  try {
    return readBytes(insideVault(root, path))
  } catch (error) {
    const message = UNREADABLE[(error as NodeJS.ErrnoException).code ?? '']
    if (message === undefined || !fileExists(root, path)) throw error
    throw badFile(path, {code: 'FILE_UNREADABLE', message, hint: 'put a file in its place that you may read, or remove it'})
  }
}

function bytesIn(state: VaultState, path: string): Uint8Array {
  if (state.hashOf(path) !== undefined) return state.bytesOf(path)
  throw badFile(path, {
    code: 'FILE_UNREADABLE',
    message: UNREADABLE['ENOTFILE'] ?? '',
    hint: 'put a file in its place that you may read, or remove it',
  })
}

const UNREADABLE: Readonly<Record<string, string>> = {
  EACCES: 'you may not read the file',
  EIO: 'the disk can not read the file',
  ELOOP: 'the link leads in a circle',
  ENOENT: 'the link leads nowhere',
  ENOTDIR: 'the link leads nowhere',
  ENOTFILE: 'this is no file, but a folder, a pipe or the like',
  EPERM: 'you may not read the file',
  VAULT_PATH_OUTSIDE: 'the link leads out of the vault',
}

function badFile(file: string, problem: Pick<Diagnostic, 'code' | 'message' | 'hint'>): InvalidDataError {
  return new InvalidDataError([{severity: 'error', path: [], file, ...problem}])
}

/**
 * Paths of the YAML files in a folder, sorted; none when the folder is missing. Hidden and half-written files are passed over. What
 * only has such a name, a folder or a pipe, is among them: that it is no file is told when it is read.
 */
export function listYaml(root: VaultSource, folder: string): string[] {
  return membersOf(root, folder)
    .filter((entry) => /^[^.].*\.ya?ml$/.test(entry.name))
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
export function allYaml(root: VaultSource, folder = '.', depth = 0): string[] {
  const below = (name: string) => (folder === '.' ? name : `${folder}/${name}`)
  return membersOf(root, folder)
    .filter(({name}) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return depth < DEEPEST ? allYaml(root, below(entry.name), depth + 1) : []
      return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [below(entry.name)] : []
    })
}

/** Something in the vault. */
export interface Member {
  path: string
  isLink: boolean
}

/** All that stands in the vault, folders and links too. Of what is hidden only its name, and links are not followed. */
export function allMembers(root: string, folder = '.', depth = 0): Member[] {
  return membersOf(root, folder).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    const isSearchedToo = entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules' && depth < DEEPEST
    return [{path, isLink: entry.isSymbolicLink()}, ...(isSearchedToo ? allMembers(root, path, depth + 1) : [])]
  })
}

/** Names of all that is in a folder; none where it can't be listed. */
export function listNames(root: VaultSource, folder: string): string[] {
  return membersOf(root, folder).map(({name}) => name)
}

/** Names of the folders in a folder, sorted. */
export function listFolders(root: VaultSource, folder: string): string[] {
  return membersOf(root, folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** A file, or the files in a folder and all below it, sorted; none where there is neither. Hidden ones, links and pipes are passed over. */
export function listFiles(root: string, path: string): string[] {
  const state = statSync(insideVault(root, path), {throwIfNoEntry: false})
  if (!state?.isDirectory()) return state ? [path] : []
  const members = membersOf(root, path).filter(({name}) => !name.startsWith('.'))
  return members
    .flatMap((member) => {
      if (member.isDirectory()) return listFiles(root, `${path}/${member.name}`)
      return member.isFile() ? [`${path}/${member.name}`] : []
    })
    .sort()
}

/** What stands in a folder that can't be listed is nobody's to list: `folderProblem` says why. */
function membersOf(root: VaultSource, folder: string): readonly FolderMember[] {
  const read = readFolder(root, folder)
  return 'code' in read ? [] : read
}

/** Why a folder can't be listed; `undefined` where it can, or is not there. */
export function folderProblem(root: VaultSource, folder: string): Diagnostic | undefined {
  const read = readFolder(root, folder)
  return 'code' in read ? read : undefined
}

/** One odd folder is a finding about that folder, and nothing of the others. */
function readFolder(root: VaultSource, folder: string): readonly FolderMember[] | Diagnostic {
  if (typeof root !== 'string') return root.membersOf(folder) ?? []
  if (!fileExists(root, folder)) return []
  try {
    return readdirSync(insideVault(root, folder), {withFileTypes: true})
  } catch (error) {
    const message = UNLISTED[(error as NodeJS.ErrnoException).code ?? '']
    if (message === undefined) throw error
    const hint = 'put a folder in its place that you may read, or remove it'
    return {severity: 'error', code: 'FILE_UNREADABLE', path: [], file: folder, message, hint}
  }
}

const UNLISTED: Readonly<Record<string, string>> = {
  ...UNREADABLE,
  EACCES: 'you may not read the folder',
  EIO: 'the disk can not read the folder',
  ENOTDIR: 'a folder belongs here, and this is none',
  EPERM: 'you may not read the folder',
}

/** Whether anything stands at a path, be it a link that leads nowhere. */
export function fileExists(root: VaultSource, path: string): boolean {
  if (typeof root !== 'string') return root.hashOf(path) !== undefined || root.membersOf(path) !== undefined
  try {
    return lstatSync(placeInVault(root, path), {throwIfNoEntry: false}) !== undefined
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    // A file where a folder of the path should be.
    if (code === 'ENOTDIR') return false
    // What may not be looked at is taken to be there: whoever reads it says why it can't.
    if (code === 'EACCES') return true
    throw error
  }
}

/** The YAML file that stands at a path: it may be called `.yml` too. `undefined` where there is neither. */
export function findYaml(root: VaultSource, path: string): string | undefined {
  return [path, path.replace(/\.yaml$/, '.yml')].find((each) => fileExists(root, each))
}

/** A file as it was, byte for byte; `bytes` is absent where there was none. */
export interface FileBefore {
  path: string
  bytes: Uint8Array | undefined
}

/** Files as they are now, to be put back later. */
export function filesBefore(root: string, paths: readonly string[]): FileBefore[] {
  return paths.map((path) => ({path, bytes: readContent(root, path)}))
}

/** A file's bytes; `undefined` where there is none. */
export function readContent(root: string, path: string): Buffer | undefined {
  return fileExists(root, path) ? onDisk(path, () => readBytes(insideVault(root, path))) : undefined
}

/**
 * Write several files as one. All of them are on the disk, whole, before the first takes its place; when a later step fails, the
 * files that took theirs are put back: to what they are now, or are known to be.
 */
export async function writeAll(root: string, changes: readonly FileContent[], known?: readonly FileBefore[]): Promise<void> {
  const before =
    known ??
    filesBefore(
      root,
      changes.map(({path}) => path),
    )
  const staged = await stageAll(root, changes)
  const done: FileBefore[] = []
  try {
    for (const [i, {path}] of changes.entries()) {
      const one = staged[i]
      onDisk(path, () => (one ? putInPlace(one) : takeFromPlace(insideVault(root, path))))
      done.push(before[i] as FileBefore)
    }
    onDisk(changes[0]?.path ?? '', () => syncNames(changes.map(({path}, i) => staged[i]?.target ?? insideVault(root, path))))
  } catch (error) {
    for (const one of staged) if (one) discard(one)
    putBack(root, done.reverse())
    throw error
  }
}

/** Read by all, written by its owner, run by all. */
const PROGRAM = 0o755

/** Files that wait for the disk together; a process may not have many more open. */
const AT_ONCE = 64

/** The new bytes of each file that has some, beside it; none where one of them fails. */
async function stageAll(root: string, changes: readonly FileContent[]): Promise<(Staged | undefined)[]> {
  const staged: (Staged | undefined)[] = []
  try {
    for (let at = 0; at < changes.length; at += AT_ONCE) staged.push(...(await stageSome(root, changes.slice(at, at + AT_ONCE))))
    return staged
  } catch (error) {
    for (const one of staged) if (one) discard(one)
    throw error
  }
}

async function stageSome(root: string, changes: readonly FileContent[]): Promise<(Staged | undefined)[]> {
  const ended = await Promise.allSettled(beginAll(root, changes).map((one) => one && syncStaged(one)))
  const failed = ended.findIndex(({status}) => status === 'rejected')
  const staged = ended.map((each) => (each.status === 'fulfilled' ? each.value : undefined))
  if (failed < 0) return staged
  for (const one of staged) if (one) discard(one)
  throw diskError((ended[failed] as PromiseRejectedResult).reason, changes[failed]?.path ?? '')
}

function beginAll(root: string, changes: readonly FileContent[]): (Begun | undefined)[] {
  const begun: (Begun | undefined)[] = []
  try {
    for (const {path, text, isProgram} of changes)
      begun.push(
        text === undefined ? undefined : onDisk(path, () => beginStaging(placeFor(root, path), text, isProgram ? PROGRAM : undefined)),
      )
    return begun
  } catch (error) {
    for (const one of begun) if (one) abandon(one)
    throw error
  }
}

/** Remove the temporary files of processes that are gone; their paths. Git would take them for the vault's own. */
export function clearTemporary(root: string, folder?: string): string[] {
  const left = leftTemporary(root, folder)
  for (const path of left) rmSync(placeInVault(root, path), {force: true})
  return left
}

/** The temporary files of processes that are gone. */
export function leftTemporary(root: string, folder = '.', depth = 0): string[] {
  return membersOf(root, folder).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return isSearched(entry.name, depth) ? leftTemporary(root, path, depth + 1) : []
    const pid = entry.isFile() ? writerOf(entry.name) : undefined
    return pid === undefined || isAlive(pid) ? [] : [path]
  })
}

function isSearched(name: string, depth: number): boolean {
  return depth < DEEPEST && ([SCHEMAS, '.dnd'].includes(name) || (!name.startsWith('.') && name !== 'node_modules'))
}

/** Make files what they were. One that can't be doesn't keep the others from it, and is named. */
export function putBack(root: string, files: readonly FileBefore[]): void {
  const lost: {path: string; error: unknown}[] = []
  for (const {path, bytes} of files) {
    try {
      if (bytes === undefined) takeAway(root, path)
      else if (!isSame(insideVault(root, path), bytes)) replaceFile(placeFor(root, path), bytes)
    } catch (error) {
      lost.push({path, error})
    }
  }
  if (lost.length > 0) throw notPutBack(lost)
}

/** A file goes, and the folders that were made for it. */
function takeAway(root: string, path: string): void {
  const target = insideVault(root, path)
  if (!existsSync(target)) return
  removeFile(target)
  removeEmpty(dirname(target), root)
}

/** What is as it was need not be written, which a full disk could refuse. */
function isSame(target: string, bytes: Uint8Array): boolean {
  return existsSync(target) && readBytes(target).equals(bytes)
}

function notPutBack(lost: readonly {path: string; error: unknown}[]): UserError {
  const names = lost.map(({path}) => path)
  return new UserError(
    `A change failed, and ${names.map((name) => `"${name}"`).join(', ')} could not be put back: ${reason(lost[0]?.error)}`,
    {
      code: 'VAULT_NOT_PUT_BACK',
      exitCode: EXIT.wrongState,
      hints: [
        'free some space, and see what differs: `git diff`',
        `then have the last commit's again: \`git restore -- ${names.join(' ')}\``,
      ],
      cause: lost[0]?.error,
    },
  )
}

/** Replace a file in one step: a reader, or a power cut, sees the old text or the new, never half of one. */
export function writeAtomic(root: string, path: string, text: string): void {
  onDisk(path, () => replaceFile(placeFor(root, path), text))
}

/** Where a file of the vault goes, with the folders above it made. */
function placeFor(root: string, path: string): string {
  const target = insideVault(root, path)
  makeFolders(dirname(target))
  return target
}

/** Do a step whose failure is told in words about `path`. */
function onDisk<T>(path: string, step: () => T): T {
  try {
    return step()
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
  ELOOP: ['VAULT_PATH', 'a link on the way leads in a circle', 'remove that link'],
  ENOENT: ['VAULT_PATH', 'a link on the way leads nowhere', 'remove that link'],
  ENOTDIR: ['VAULT_PATH', 'a part of its path is a file', 'move that file out of the way'],
  EFBIG: [
    'VAULT_DISK_FULL',
    'it would be larger than you may write',
    'raise the limit (`ulimit -f unlimited`) and try again; nothing was changed',
  ],
  EIO: ['VAULT_DISK_FAILED', 'the disk failed', 'copy the vault to another disk; nothing was changed'],
  ENOTFILE: ['VAULT_PATH', 'something that is no file stands in its place', 'move it out of the way'],
  EEXIST: ['VAULT_PATH', 'a part of its path is a file', 'move that file out of the way'],
  EISDIR: ['VAULT_PATH', 'a folder stands in its place', 'move that folder out of the way'],
}

/** A failure of the disk in words; anything else is passed on as it is. */
export function diskError(error: unknown, path: string): unknown {
  const known = problemOf(error)
  if (!known) return error
  const [code, words, hint] = known
  return new UserError(`"${path}" could not be written: ${words}`, {code, exitCode: EXIT.wrongState, hints: [hint], cause: error})
}

function problemOf(error: unknown): (typeof DISK_PROBLEMS)[string] | undefined {
  return DISK_PROBLEMS[(error as NodeJS.ErrnoException).code ?? '']
}

/** Why a step on the disk failed, in some words. */
function reason(error: unknown): string {
  return problemOf(error)?.[1] ?? (error instanceof Error ? error.message : String(error))
}
