import {closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync} from 'node:fs'
import {hostname} from 'node:os'
import {dirname, join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {EXIT, UserError} from '../errors.js'
import {diskError} from './files.js'

/** Who holds a vault. */
export interface Holder {
  pid: number
  host: string
  command: string
  /** When it was taken, ISO 8601. */
  since: string
}

const LOCK = join('.dnd', 'lock')
/** How long a second command waits for the first; commands take a fraction of it. */
const PATIENCE_MS = 3_000
const POLL_MS = 50
/** A lock of another machine (a shared disk) can't be asked whether its process lives; this old, it is stale. */
const STALE_MS = 10 * 60_000

/** Run `work` as the only writer of the vault. Waits a little for another, then throws `VAULT_LOCKED`. */
export async function withLock<T>(root: string, command: string, work: () => Promise<T>): Promise<T> {
  const file = join(root, LOCK)
  const held = await take(file, command)
  const release = () => releaseLock(file, held)
  // An exit that skips `finally` (a signal, process.exit) must not leave the vault locked.
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

async function take(file: string, command: string): Promise<Holder> {
  const holder: Holder = {pid: process.pid, host: hostname(), command, since: new Date().toISOString()}
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    if (tryTake(file, holder)) return holder
    const other = readHolder(file)
    if (other && isStale(other)) breakLock(file, other)
    else if (Date.now() >= deadline) throw locked(other)
    else await wait(POLL_MS)
  }
}

/** Linking a finished file would be neater; `wx` with one short write is as safe, since readers wait for whole JSON. */
function tryTake(file: string, holder: Holder): boolean {
  makeFolder(dirname(file))
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, JSON.stringify(holder))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw diskError(error, LOCK)
  }
}

/** A file in the folder's place is no lock to wait for. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true})
  } catch (error) {
    throw diskError((error as NodeJS.ErrnoException).code === 'EEXIST' ? {code: 'ENOTDIR'} : error, LOCK)
  }
}

/** The holder, or `undefined` while the lock is gone or still being written. */
function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isStale({pid, host, since}: Holder): boolean {
  if (host === hostname()) return !isAlive(pid)
  return Date.now() - Date.parse(since) > STALE_MS
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Move a dead lock aside under a name of our own: of two that try, one succeeds, and a fresh lock is never removed unseen. */
function breakLock(file: string, stale: Holder): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  // Somebody took the lock between our look and our move: give it back.
  if (moved && (moved.pid !== stale.pid || moved.since !== stale.since)) renameSync(aside, file)
  else rmSync(aside, {force: true})
}

function releaseLock(file: string, {pid, since}: Holder): void {
  const holder = readHolder(file)
  if (holder?.pid === pid && holder.since === since) rmSync(file, {force: true})
}

function locked(holder: Holder | undefined): UserError {
  const who = holder ? `\`${holder.command}\` (process ${holder.pid} on ${holder.host}, since ${holder.since})` : 'another command'
  return new UserError(`The vault is in use by ${who}`, {
    code: 'VAULT_LOCKED',
    exitCode: EXIT.wrongState,
    hints: ['wait for it to end and try again', `if it is gone for good, remove ${LOCK}`],
  })
}
