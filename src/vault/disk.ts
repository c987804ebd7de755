import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import {basename, dirname, join, sep} from 'node:path'
import {promisify} from 'node:util'

/** The calls that change the disk: the one place where a test can make a disk fail, or lose what it was not told to keep. */
export const disk = {
  /** Write a small file at once; whoever reads it bears with half of it. */
  put: writeFileSync,
  link: linkSync,
  open: openSync,
  write: writeSync,
  sync: fsyncSync,
  /** As `sync`, with others: a disk that makes sure of several files at once waits little longer than for one. */
  syncAmong: promisify(fsync),
  rename: renameSync,
  remove: rmSync,
  makeFolder: mkdirSync,
  removeFolder: rmdirSync,
}

/** Tells the temporary files of one process apart. */
let writes = 0

/** A file's new bytes, all of them on the disk under another name until `replace` puts them in its place. */
export interface Staged {
  target: string
  temporary: string
}

/** Names of temporary files: hidden, and with the process that writes them. */
const TEMPORARY = /^\..+\.(\d+)-\d+\.tmp$/

/** The process whose temporary file a name is; `undefined` for any other name. */
export function writerOf(name: string): number | undefined {
  const [, pid] = TEMPORARY.exec(name) ?? []
  return pid === undefined ? undefined : Number(pid)
}

/** A name beside a file for its new bytes: who clears away after killed commands knows it by its form. */
export function temporaryOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}-${++writes}.tmp`)
}

/** A file's new bytes beside it, written and yet to be synced. */
export interface Begun extends Staged {
  file: number
  length: number
  mode: number | undefined
}

/** Write a file's new bytes beside it, whole and synced, with its mode or a new one; a failure leaves nothing behind. */
function stage(target: string, content: string | Uint8Array, mode?: number): Staged {
  const begun = beginStaging(target, content, mode)
  try {
    disk.sync(begun.file)
    return endStaging(begun)
  } catch (error) {
    abandon(begun)
    throw error
  }
}

/** As `stage`, of what is written already; several at once. */
export async function syncStaged(begun: Begun): Promise<Staged> {
  try {
    await disk.syncAmong(begun.file)
    return endStaging(begun)
  } catch (error) {
    abandon(begun)
    throw error
  }
}

/** Write a file's new bytes beside it, whole, for `syncStaged` or `abandon`; a failure leaves nothing behind. */
export function beginStaging(target: string, content: string | Uint8Array, mode?: number): Begun {
  const [temporary, bytes] = [temporaryOf(target), Buffer.from(content)]
  let file: number | undefined
  try {
    file = disk.open(temporary, 'wx')
    writeWhole(file, bytes)
    return {target, temporary, file, length: bytes.length, mode: mode ?? statSync(target, {throwIfNoEntry: false})?.mode}
  } catch (error) {
    if (file !== undefined) closeSync(file)
    forget(temporary)
    throw error
  }
}

function endStaging({target, temporary, file, length, mode}: Begun): Staged {
  const now = fstatSync(file)
  if (now.size !== length) throw noSpace(`${now.size} of ${length} bytes were written`)
  if (mode !== undefined && ((mode ^ now.mode) & 0o777) !== 0) fchmodSync(file, mode & 0o777)
  closeSync(file)
  return {target, temporary}
}

/** Throw away what was written and not synced. */
export function abandon({file, temporary}: Begun): void {
  try {
    closeSync(file)
  } catch {
    // It is of no use any more, whatever the disk says.
  }
  forget(temporary)
}

/** Remove what has no use any more; a disk that keeps it does no harm by it. */
export function forget(path: string): void {
  try {
    disk.remove(path, {force: true, recursive: true})
  } catch {
    // It stays, and goes when the next command clears away.
  }
}

/** Put staged bytes in their file's place in one step: a reader, or a power cut, sees the old file or the new. `syncNames` has it last. */
export function putInPlace({target, temporary}: Staged): void {
  disk.rename(temporary, target)
}

/** Remove a file. `syncNames` has it last. */
export function takeFromPlace(target: string): void {
  disk.remove(target, {force: true})
}

/** What was put in its place or taken away stays so after a power cut: each folder waits for the disk once, however many files it is about. */
export function syncNames(targets: readonly string[]): void {
  for (const folder of new Set(targets.map(dirname))) syncFolder(folder)
}

/** Throw staged bytes away. */
export function discard({temporary}: Staged): void {
  forget(temporary)
}

/** Remove a file; after a power cut it stays removed. */
export function removeFile(target: string): void {
  takeFromPlace(target)
  syncNames([target])
}

/** Replace a file whole or not at all; it keeps its mode, or has the one that is named. */
export function replaceFile(target: string, content: string | Uint8Array, mode?: number): void {
  const staged = stage(target, content, mode)
  try {
    putInPlace(staged)
    syncNames([target])
  } catch (error) {
    discard(staged)
    throw error
  }
}

/**
 * Write over a file as it stands: one of another program's own, which reads it next and keeps none of it. Where the disk is full it
 * holds what it held: that much room is still its own.
 */
export function fillFile(target: string, content: string): void {
  const [before, bytes] = [readFileSync(target), Buffer.from(content)]
  const file = disk.open(target, 'r+')
  try {
    writeWhole(file, bytes)
    ftruncateSync(file, bytes.length)
  } catch (error) {
    writeSync(file, before, 0, before.length, 0)
    ftruncateSync(file, before.length)
    throw error
  } finally {
    closeSync(file)
  }
}

/** A disk that is nearly full takes a part and says how much: the next call takes the rest, or says why not. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    const taken = disk.write(file, bytes, at, bytes.length - at)
    if (taken <= 0) throw noSpace('nothing more is taken')
    at += taken
  }
}

function noSpace(message: string): Error {
  return Object.assign(new Error(message), {code: 'ENOSPC'})
}

/** What systems say that can't sync a folder; there a rename is atomic all the same. */
const NO_SYNC: ReadonlySet<string | undefined> = new Set(['EACCES', 'EBADF', 'EINVAL', 'EISDIR', 'ENOENT', 'ENOTSUP', 'EPERM'])

/** A new, moved or removed name must reach the disk too. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      disk.sync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!NO_SYNC.has((error as NodeJS.ErrnoException).code)) throw error
  }
}

/** Make a folder with those above it, each on the disk by its name. */
export function makeFolders(folder: string): void {
  const first = disk.makeFolder(folder, {recursive: true})
  if (first === undefined) return
  for (let at = folder; at.length >= first.length; at = dirname(at)) syncFolder(dirname(at))
}

/** Remove a folder and those above it, up to `top`, as far as nothing is in them. */
export function removeEmpty(folder: string, top: string): void {
  for (let at = folder; at.startsWith(`${top}${sep}`); at = dirname(at)) {
    try {
      disk.removeFolder(at)
    } catch {
      return
    }
  }
}

/** What stands where a file should: a pipe, a folder, a device, a socket. */
export class NotAFile extends Error {
  readonly code = 'ENOTFILE'
}

/** A file's bytes. What is no file is never waited for: opening a pipe to read it would hang until somebody writes. */
export function readBytes(path: string): Buffer {
  if (!statSync(path).isFile()) throw new NotAFile(path)
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    // It may have been exchanged since the look.
    if (!fstatSync(handle).isFile()) throw new NotAFile(path)
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}
