import {hash as hashed} from 'node:crypto'
import {closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync, readSync, statSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {EXIT, UserError} from '../errors.js'
import {disk, makeFolders, NotAFile, readBytes, removeFile, replaceFile, syncNames} from './disk.js'
import {diskError} from './files.js'

/** Characters of the hash that each line carries; of SHA-256, over the line before and the line itself. */
const HASH = 12
const OPENING = '{"h":"'
const MIDDLE = '","e":'
const BODY_AT = OPENING.length + HASH + MIDDLE.length
const NEWLINE = 10

/** What a log holds: lines of JSON, in order. */
export interface LineLog {
  lines: readonly string[]
  /** Hash of the last line, which the next one goes on from. */
  hash: string
  /** Bytes of all whole lines. */
  size: number
  /** Bytes after them that a crash left: no whole line. */
  torn: number
}

/** Lines in the middle of a log that are not what was written. */
export interface DamagedLog {
  /** Number of the first such line, from 1. */
  line: number
  /** All before it. */
  before: LineLog
}

const NOTHING: LineLog = {lines: [], hash: '', size: 0, torn: 0}

/** Read a log; a reader never changes it. What stands at its end and is no whole line is torn; with whole lines after it, it is damage. */
export function readLog(path: string): LineLog | {damaged: DamagedLog} {
  return parseLog(bytesOf(path))
}

/** `after` is the hash of the line before these bytes: of the first of a log none. */
export function parseLog(bytes: Buffer, after = ''): LineLog | {damaged: DamagedLog} {
  const lines: string[] = []
  const lineFrom = lineReader(bytes)
  let hash = after
  let at = 0
  while (at < bytes.length) {
    const {end, line} = lineFrom(at)
    // Git of Windows may have given a log that was put away line ends of its own.
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    const body = end < 0 ? undefined : bodyOf(text)
    if (body === undefined || chained(hash, body) !== hashOf(text)) {
      const before = {lines, hash, size: at, torn: bytes.length - at}
      return hasLines(bytes, end) ? {damaged: {line: lines.length + 1, before}} : before
    }
    lines.push(body)
    hash = hashOf(text)
    at = end + 1
  }
  return {lines, hash, size: at, torn: 0}
}

/** The line that begins at a byte, with where it ends; -1 of one that has no end. */
function lineReader(bytes: Buffer): (at: number) => {end: number; line: string} {
  const whole = bytes.toString('utf8')
  // A letter for each byte: then places in the text are places in the file, and a long log is decoded once.
  if (whole.length === bytes.length)
    return (at) => {
      const end = whole.indexOf('\n', at)
      return {end, line: whole.slice(at, end < 0 ? whole.length : end)}
    }
  return (at) => {
    const end = bytes.indexOf(NEWLINE, at)
    return {end, line: bytes.toString('utf8', at, end < 0 ? bytes.length : end)}
  }
}

/**
 * Read a log that others write, on from where it was read to. What is no goes-on of what was read (the log was cut, mended or put in
 * another's place) is read as a whole.
 */
export class LogFollower {
  private seen: Pick<LineLog, 'hash' | 'size'> & {ino: number} = {hash: '', size: 0, ino: 0}

  constructor(readonly path: string) {}

  /** Lines that are new; all there are where it is read `anew`. Throws `LOG_DAMAGED`. */
  read(): Pick<LineLog, 'lines' | 'torn'> & {anew: boolean} {
    return this.onward() ?? this.whole()
  }

  private onward(): ReturnType<LogFollower['read']> | undefined {
    const {hash, size, ino} = this.seen
    const handle = size === 0 ? undefined : openedFile(this.path)
    if (handle === undefined) return undefined
    try {
      const stat = fstatSync(handle)
      if (stat.ino !== ino || stat.size <= size) return undefined
      const bytes = Buffer.alloc(stat.size - size)
      const read = parseLog(bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, size)), hash)
      if ('damaged' in read || read.torn > 0) return undefined
      this.seen = {hash: read.hash, size: size + read.size, ino}
      return {lines: read.lines, torn: 0, anew: false}
    } finally {
      closeSync(handle)
    }
  }

  private whole(): ReturnType<LogFollower['read']> {
    this.seen = {hash: '', size: 0, ino: 0}
    const ino = statSync(this.path, {throwIfNoEntry: false})?.ino ?? 0
    const read = readLog(this.path)
    if ('damaged' in read) throw damagedLog(this.path, read.damaged)
    this.seen = {hash: read.hash, size: read.size, ino}
    return {lines: read.lines, torn: read.torn, anew: true}
  }
}

function openedFile(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch {
    return undefined
  }
}

function bytesOf(path: string): Buffer {
  try {
    if (lstatSync(path).isSymbolicLink()) throw new NotAFile(path)
    return readBytes(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw diskError(error, path)
  }
}

/** The JSON of a line of the right form; whether it is what was written, the hash tells. */
function bodyOf(text: string): string | undefined {
  const isForm = text.startsWith(OPENING) && text.startsWith(MIDDLE, OPENING.length + HASH) && text.endsWith('}')
  return isForm ? text.slice(BODY_AT, -1) : undefined
}

function hashOf(text: string): string {
  return text.slice(OPENING.length, OPENING.length + HASH)
}

function chained(before: string, body: string): string {
  return hashed('sha256', before + body).slice(0, HASH)
}

/** Whether whole lines stand after this place: then what is wrong before them is no torn end. */
function hasLines(bytes: Buffer, from: number): boolean {
  if (from < 0) return false
  const rest = bytes
    .toString('utf8', from + 1)
    .split('\n')
    .slice(0, -1)
  return rest.some((text) => {
    const body = bodyOf(text)
    if (body === undefined) return false
    try {
      JSON.parse(body)
      return true
    } catch {
      return false
    }
  })
}

/** A log that is open to be written: one process alone has it. */
export class LogWriter {
  private hash: string
  private size: number
  private readonly handle: number

  private constructor(
    readonly path: string,
    {hash, size}: Pick<LineLog, 'hash' | 'size'>,
  ) {
    this.hash = hash
    this.size = size
    this.handle = disk.open(path, 'r+')
  }

  /** Open for writing. What a crash left at the end is copied beside the log, then dropped. Throws `LOG_DAMAGED`. */
  static open(path: string): {writer: LogWriter; lines: readonly string[]; dropped?: string} {
    const bytes = bytesOf(path)
    const read = bytes.length === 0 ? NOTHING : parseLog(bytes)
    if ('damaged' in read) throw damagedLog(path, read.damaged)
    const dropped = read.torn > 0 ? keepBeside(path, bytes.subarray(read.size), 'torn') : undefined
    const writer = named(path, () => {
      if (bytes.length === 0) beginEmpty(path)
      return new LogWriter(path, read)
    })
    if (read.torn > 0) writer.cut()
    return {writer, lines: read.lines, ...(dropped === undefined ? {} : {dropped})}
  }

  /** Write lines at the end; they are on the disk when this returns. After a failure nothing of them is there. */
  append(bodies: readonly string[]): void {
    const {text, hash} = linesOf(this.hash, bodies)
    const bytes = Buffer.from(text)
    try {
      for (let written = 0; written < bytes.length; )
        written += disk.write(this.handle, bytes, written, bytes.length - written, this.size + written)
      disk.sync(this.handle)
    } catch (error) {
      this.cut()
      throw diskError(error, this.path)
    }
    this.hash = hash
    this.size += bytes.length
  }

  private cut(): void {
    try {
      ftruncateSync(this.handle, this.size)
      disk.sync(this.handle)
    } catch {
      // The next to open it finds a torn end, and drops it.
    }
  }

  close(): void {
    closeSync(this.handle)
  }
}

function beginEmpty(path: string): void {
  makeFolders(dirname(path))
  closeSync(disk.open(path, 'a'))
  syncNames([path])
}

/** Do what a disk may refuse, and say then in words which file it was. */
function named<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw diskError(error, path)
  }
}

/** Bytes that a log loses, kept beside it under a name of their own. */
function keepBeside(path: string, bytes: Buffer, is: 'torn' | 'damaged'): string {
  const kept = join(dirname(path), `${basename(path)}.${is}-${chained('', bytes.toString('latin1'))}`)
  named(kept, () => replaceFile(kept, bytes))
  return kept
}

/** Begin a log with these lines, whole or not at all. */
export function createLog(path: string, bodies: readonly string[]): void {
  named(path, () => {
    makeFolders(dirname(path))
    replaceFile(path, linesOf('', bodies).text)
  })
}

/** Move a log to another place; after a power cut it stays there. */
export function moveLog(from: string, to: string): void {
  named(from, () => {
    makeFolders(dirname(to))
    disk.rename(from, to)
    syncNames([from, to])
  })
}

/** Lines as a log has them, after one with this hash. */
function linesOf(before: string, bodies: readonly string[]): {text: string; hash: string} {
  let hash = before
  const lines = bodies.map((body) => {
    hash = chained(hash, body)
    return `${OPENING}${hash}${MIDDLE}${body}}\n`
  })
  return {text: lines.join(''), hash}
}

/**
 * Let a log end before what is no whole line of it, after a copy; without a whole line there is no log any more. Only for who holds
 * it alone.
 */
export function mendLog(path: string): {lines: readonly string[]; kept?: string} {
  const bytes = bytesOf(path)
  const read = parseLog(bytes)
  const {lines, size, torn} = 'damaged' in read ? read.damaged.before : read
  const kept = torn === 0 ? undefined : keepBeside(path, bytes, 'damaged')
  named(path, () => {
    if (lines.length === 0) removeFile(path)
    else if (torn > 0) replaceFile(path, bytes.subarray(0, size))
  })
  return {lines, ...(kept === undefined ? {} : {kept})}
}

/** Open a log that holds no truth, to be written: a damaged one goes on from what is whole, and what is not is kept beside it. */
export function openMended(path: string): {writer: LogWriter; lines: readonly string[]; note?: string} {
  try {
    const {dropped: _, ...opened} = LogWriter.open(path)
    return opened
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'LOG_DAMAGED' || error.exitCode !== EXIT.wrongState) throw error
    const {kept} = mendLog(path)
    return {...LogWriter.open(path), note: `${path} was damaged; what could not be read of it lies at ${kept ?? path}`}
  }
}

/** Begin a log anew with fewer lines, whole or not at all. */
export function rewriteLog(path: string, writer: LogWriter, lines: readonly string[]): LogWriter {
  writer.close()
  createLog(path, lines)
  return LogWriter.open(path).writer
}

/** The lines of a log that others may write, up to where it is damaged. */
export function wholeLines(path: string): readonly string[] {
  const read = readLog(path)
  return ('damaged' in read ? read.damaged.before : read).lines
}

export function damagedLog(path: string, {line, before}: DamagedLog): UserError {
  return new UserError(`Line ${line} of ${path} is not what was written there`, {
    code: 'LOG_DAMAGED',
    exitCode: EXIT.wrongState,
    hints: [
      `what stands before it can be looked at: \`dnd combat state --to ${Math.max(0, before.lines.length - 1)}\``,
      '`dnd doctor --fix` keeps a copy and goes on from there',
    ],
  })
}
