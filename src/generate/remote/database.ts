import {existsSync, mkdirSync, renameSync, rmSync, statSync} from 'node:fs'
import {dirname} from 'node:path'
import Database from 'better-sqlite3'
import {EXIT, UserError} from '../../errors.js'

export interface Shelf {
  /** Raised on any change of its tables. */
  version: number
  /** Tells its files from other programs': SQLite's `application_id`. */
  id: number
  /** SQL that makes its tables. */
  tables: string
  /** Told what of an older or damaged file could not be taken over, and where that file lies now. */
  onSetAside(kept: string, database: Database.Database): void
}

/** How long a process waits for another's turn at the file. */
const BUSY_MS = 20_000

/**
 * Open a file of several processes, made where it isn't there. One that is damaged, foreign or of another version is set aside. Throws
 * `AI_BOOKS` where it is not the file that is wrong: a full disk, a folder that may not be written.
 */
export function openShelf(file: string, shelf: Shelf): Database.Database {
  try {
    mkdirSync(dirname(file), {recursive: true, mode: 0o700})
    return tryToOpen(file, shelf) ?? underLock(file, () => tryToOpen(file, shelf) ?? anew(file, shelf))
  } catch (cause) {
    throw new UserError(`"${file}" can't be opened: ${(cause as Error).message}`, {
      code: 'AI_BOOKS',
      exitCode: EXIT.wrongState,
      hints: [
        `see who owns its folder and whether the disk is full: \`ls -la ${dirname(file)}\``,
        'or keep it elsewhere: set DND_STATE_DIR',
      ],
      cause,
    })
  }
}

/** `undefined` for what is no file of this shelf and version. */
function tryToOpen(file: string, {version, id, tables}: Shelf): Database.Database | undefined {
  let database: Database.Database | undefined
  try {
    database = new Database(file, {timeout: BUSY_MS})
    makeTables(database, {version, id, tables})
    if (database.pragma('user_version', {simple: true}) === version && database.pragma('application_id', {simple: true}) === id) {
      database.pragma('journal_mode = wal')
      database.pragma('synchronous = normal')
      return database
    }
  } catch (error) {
    database?.close()
    if (isDamage(error)) return undefined
    throw error
  }
  database.close()
  return undefined
}

/** Of several processes that meet an empty file, one makes the tables. */
function makeTables(database: Database.Database, {version, id, tables}: Omit<Shelf, 'onSetAside'>): void {
  database
    .transaction(() => {
      if (database.prepare('SELECT 1 FROM sqlite_master').get() !== undefined) return
      database.exec(tables)
      database.pragma(`user_version = ${version}`)
      database.pragma(`application_id = ${id}`)
    })
    .immediate()
}

/** Whether it is the file that is wrong: a full disk, or one that may not be written, is not mended by another file. */
function isDamage(error: unknown): boolean {
  const {code = ''} = error as {code?: string}
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

function anew(file: string, shelf: Shelf): Database.Database {
  const kept = freeName(`${file}.set-aside`)
  // Its newest pages are in the second file, so they go together.
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix)
  const database = tryToOpen(file, shelf)
  if (database === undefined) throw new Error(`"${file}" can't be made`)
  shelf.onSetAside(kept, database)
  return database
}

function freeName(wanted: string): string {
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? wanted : `${wanted}-${nth}`
    if (!existsSync(name)) return name
  }
}

/** A lock that is older than this was left by a process that is gone. */
const STALE_MS = 10_000
const NAP_MS = 20

/** One process at a time puts a file in the place of another. It takes milliseconds, so the others wait on the spot. */
function underLock<T>(file: string, work: () => T): T {
  const lock = `${file}.lock`
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MS)
  try {
    return work()
  } finally {
    rmSync(lock, {recursive: true, force: true})
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    // Gone meanwhile is as good as stale: the next turn of the loop takes it.
    const {mtimeMs} = statSync(lock, {throwIfNoEntry: false}) ?? {mtimeMs: Date.now()}
    if (Date.now() - mtimeMs > STALE_MS) rmSync(lock, {recursive: true, force: true})
    return false
  }
}
