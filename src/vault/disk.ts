import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import {basename, dirname, join} from 'node:path'

/** The calls that carry bytes to the disk: the one place where a test can make a disk fail. */
export const disk = {write: writeSync, sync: fsyncSync, rename: renameSync}

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

/** Write a file's new bytes beside it, whole and synced; a failure leaves nothing behind. */
export function stage(target: string, content: string | Uint8Array): Staged {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${++writes}.tmp`)
  try {
    writeDurably(temporary, Buffer.from(content))
    const state = statSync(target, {throwIfNoEntry: false})
    if (state) chmodSync(temporary, state.mode & 0o777)
    return {target, temporary}
  } catch (error) {
    rmSync(temporary, {force: true})
    throw error
  }
}

/** Put staged bytes in their file's place in one step: a reader, or a power cut, sees the old file or the new. */
export function replace({target, temporary}: Staged): void {
  disk.rename(temporary, target)
  syncFolder(dirname(target))
}

/** Throw staged bytes away. */
export function discard({temporary}: Staged): void {
  rmSync(temporary, {force: true})
}

/** Replace a file whole or not at all. */
export function replaceFile(target: string, content: string | Uint8Array): void {
  const staged = stage(target, content)
  try {
    replace(staged)
  } catch (error) {
    discard(staged)
    throw error
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx')
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

/** The rename itself must reach the disk too; some systems can't sync a folder. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    disk.sync(handle)
    closeSync(handle)
  } catch {
    // Windows has no such thing; the rename is still atomic.
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
