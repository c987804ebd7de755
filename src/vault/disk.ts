import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
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

/** The calls that change the disk: the one place where a test can make a disk fail, or lose what it was not told to keep. */
export const disk = {
  /** Write a small file at once; whoever reads it bears with half of it. */
  put: writeFileSync,
  link: linkSync,
  open: openSync,
  write: writeSync,
  sync: fsyncSync,
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

/** Write a file's new bytes beside it, whole and synced, with its mode or a new one; a failure leaves nothing behind. */
export function stage(target: string, content: string | Uint8Array, mode?: number): Staged {
  const temporary = temporaryOf(target)
  try {
    writeDurably(temporary, Buffer.from(content))
    const kept = mode ?? statSync(target, {throwIfNoEntry: false})?.mode
    if (kept !== undefined) chmodSync(temporary, kept & 0o777)
    return {target, temporary}
  } catch (error) {
    forget(temporary)
    throw error
  }
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

/** Replace a file whole or not at all. */
export function replaceFile(target: string, content: string | Uint8Array): void {
  const staged = stage(target, content)
  try {
    putInPlace(staged)
    syncNames([target])
  } catch (error) {
    discard(staged)
    throw error
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = disk.open(path, 'wx')
  try {
    writeWhole(file, bytes)
    disk.sync(file)
    const {size} = fstatSync(file)
    if (size !== bytes.length) throw noSpace(`${size} of ${bytes.length} bytes were written`)
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
