import {existsSync, lstatSync, readdirSync, type Stats, statSync} from 'node:fs'
import {hostname, uptime} from 'node:os'
import {basename, dirname, join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {EXIT, UserError} from '../errors.js'
import {disk, forget, readBytes} from './disk.js'
import {diskError} from './files.js'
import {bornOf, isAlive} from './process.js'

/** Who holds a vault. */
export interface Holder {
  pid: number
  host: string
  command: string
  /** When it was taken, ISO 8601. */
  since: string
  /** What tells the process from a later one with its number, where the system says. */
  born?: string | undefined
  /** Since when dead commands may have left things behind that nobody has cleared away yet. */
  leftSince?: string | undefined
}

const LOCK = join('.dnd', 'lock')
/** How long a second command waits for the first; commands take a fraction of it. */
const PATIENCE_MS = 3_000
const POLL_MS = 50
/** A lock of another machine (a shared disk) can't be asked whether its process lives; this old, it is stale. */
const STALE_MS = 10 * 60_000
/** A lock is made whole; one that can't be read for so long was left half made, by a full disk or a power cut. */
const UNREADABLE_MS = 1_000
/** Clocks that tell when the machine started differ by less. */
const CLOCK_MS = 60_000

/**
 * Run `work` as the only writer of the vault. Waits a little for another, then throws `VAULT_LOCKED`. Where the lock was a dead
 * command's, `work` is told since when that one may have left things behind.
 */
export async function withLock<T>(root: string, command: string, work: (leftSince?: Date) => Promise<T>): Promise<T> {
  const file = join(root, LOCK)
  const held = await take(file, command)
  const release = () => {
    mine.delete(file)
    releaseLock(file, held)
  }
  // An exit that skips `finally` (a signal, process.exit) must not leave the vault locked.
  process.once('exit', release)
  try {
    return await work(held.leftSince === undefined ? undefined : new Date(held.leftSince))
  } finally {
    process.off('exit', release)
    release()
  }
}

/** Locks that this process holds; one in its name that it doesn't was left there by a disk that could not remove it. */
const mine = new Set<string>()

/** Something held alone for as long as its holder likes. */
export interface Hold {
  release(): void
}

/**
 * Hold something of the vault alone, by a lock file of its own in `.dnd/`; who has it already where somebody does. Whoever dies
 * holds nothing.
 */
export async function holdAlone(root: string, path: string, command: string, patienceMs = 0): Promise<Hold | {heldBy: Holder | undefined}> {
  const file = join(root, path)
  try {
    const held = await take(file, command, patienceMs)
    for (const each of putAside(file)) forget(each)
    const release = () => {
      mine.delete(file)
      process.off('exit', release)
      releaseLock(file, held)
    }
    process.once('exit', release)
    return {release}
  } catch (error) {
    if (error instanceof UserError && error.code === 'VAULT_LOCKED') return {heldBy: readHolder(file)}
    throw error
  }
}

async function take(file: string, command: string, patienceMs = PATIENCE_MS): Promise<Holder> {
  const holder: Holder = {pid: process.pid, host: hostname(), command, since: new Date().toISOString(), born: bornOf(process.pid)}
  holder.leftSince = sinceOf(putAside(file))
  const deadline = Date.now() + patienceMs
  for (;;) {
    if (tryTake(file, holder)) {
      // At once: another of this process that looks meanwhile must not take it for left behind.
      mine.add(file)
      return holder
    }
    const other = readHolder(file)
    const left = other ? isStale(file, other) && other : leftUnreadable(file)
    if (left && breakLock(file, left)) holder.leftSince = sinceOf(putAside(file))
    else if (Date.now() >= deadline) throw locked(other)
    else await wait(POLL_MS)
  }
}

/** A finished file is linked in the lock's place, so that a lock is never there and half written. */
function tryTake(file: string, holder: Holder): boolean {
  makeFolder(dirname(file))
  const own = `${file}.${process.pid}.new`
  try {
    disk.put(own, JSON.stringify(holder))
    place(own, file, holder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw diskError(error, LOCK)
  } finally {
    forget(own)
  }
}

const NO_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** Some disks (of cameras, of cards) know no links. */
function place(own: string, file: string, holder: Holder): void {
  try {
    disk.link(own, file)
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code)) throw error
    disk.put(file, JSON.stringify(holder), {flag: 'wx'})
  }
}

/** A file in the folder's place is no lock to wait for. */
function makeFolder(folder: string): void {
  try {
    disk.makeFolder(folder, {recursive: true})
  } catch (error) {
    throw diskError((error as NodeJS.ErrnoException).code === 'EEXIST' ? {code: 'ENOTDIR'} : error, LOCK)
  }
}

/** How a vault's lock stands: nobody's, a command's, or left by one that is gone. The holder is absent where it can't be read. */
export interface LockLook {
  is: 'free' | 'held' | 'left'
  holder?: Holder
}

/** Look at the vault's lock, or one of its own for something of it, and leave it as it is. */
export function lookAtLock(root: string, lock = LOCK): LockLook {
  const file = join(root, lock)
  const holder = readHolder(file)
  if (holder) return {is: isStale(file, holder) ? 'left' : 'held', holder}
  if (leftUnreadable(file)) return {is: 'left'}
  return {is: standing(file) ? 'held' : 'free'}
}

/** Whether a living command holds the vault. */
export function isHeld(root: string): boolean {
  const {is, holder} = lookAtLock(root)
  return is === 'held' && holder !== undefined
}

/** The holder, or `undefined` where the lock is gone or says nothing that can be read. */
function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readBytes(file).toString('utf8')) as Partial<Holder>
    // To the system a number below 1 is no process but many.
    const isWhole =
      Number.isInteger(holder.pid) &&
      Number(holder.pid) > 0 &&
      typeof holder.host === 'string' &&
      !Number.isNaN(Date.parse(holder.since ?? ''))
    return isWhole ? (holder as Holder) : undefined
  } catch {
    return undefined
  }
}

/** What stands in a lock's place itself, be it a link; nothing where a file is in the folder's. */
function standing(file: string): Stats | undefined {
  try {
    return lstatSync(file, {throwIfNoEntry: false})
  } catch {
    return undefined
  }
}

/** A lock that nobody is still writing, and nobody can read; what it stood for began when it was made. */
function leftUnreadable(file: string): Pick<Holder, 'since'> | undefined {
  const made = standing(file)?.mtimeMs
  return made !== undefined && Date.now() - made > UNREADABLE_MS ? {since: new Date(made).toISOString()} : undefined
}

function isStale(file: string, {pid, host, since, born}: Holder): boolean {
  if (pid === process.pid && host === hostname()) return !mine.has(file)
  const taken = Date.parse(since)
  // Of two clocks that differ, the one that tells of the longer time: one that runs ahead would keep it for ever.
  if (host !== hostname()) return Date.now() - Math.min(taken, standing(file)?.mtimeMs ?? taken) > STALE_MS
  const isOfBefore = taken < Date.now() - uptime() * 1000 - CLOCK_MS
  return isOfBefore || !isAlive(pid) || (born !== undefined && bornOf(pid) !== born)
}

/**
 * Move a dead lock aside under a name of our own: of two that try, one succeeds, and a fresh lock is never removed unseen. There it
 * stays until what its holder left is cleared away: whoever does that may be killed too. Whether it was moved.
 */
function breakLock(file: string, stale: Partial<Holder> & Pick<Holder, 'since'>): boolean {
  const aside = `${file}.${process.pid}.stale`
  try {
    disk.rename(file, aside)
  } catch {
    return false
  }
  const moved = readHolder(aside)
  // Somebody took the lock between our look and our move: give it back.
  if (!moved || (moved.pid === stale.pid && moved.since === stale.since)) return true
  disk.rename(aside, file)
  return false
}

/** Locks of dead commands that were moved aside. What others had begun to write for a lock, and never put there, goes. */
function putAside(file: string): string[] {
  const left = leftBeside(file)
  for (const each of left) if (each.endsWith('.new')) forget(each)
  return left.filter((each) => each.endsWith('.stale'))
}

/** What dead commands left beside the lock: locks that were moved aside, and what was to become one. */
function leftBeside(file: string): string[] {
  const [folder, name] = [dirname(file), basename(file)]
  const isFolder = existsSync(folder) && statSync(folder).isDirectory()
  const beside = (isFolder ? readdirSync(folder) : []).filter((each) => each.startsWith(`${name}.`)).map((each) => join(folder, each))
  return beside.filter((each) => each.endsWith('.stale') || (each.endsWith('.new') && !isAlive(Number(each.split('.').at(-2)))))
}

/** Names of what dead commands left beside a lock: the vault's own, which is in `.dnd/`, or another. */
export function leftBesideLock(root: string, lock = LOCK): string[] {
  return leftBeside(join(root, lock)).map((file) => basename(file))
}

/** Since when dead commands may have left things behind. */
function sinceOf(aside: readonly string[]): string | undefined {
  const times = aside.map((file) => {
    const holder = readHolder(file)
    return holder?.leftSince ?? holder?.since ?? standing(file)?.mtime.toISOString() ?? new Date().toISOString()
  })
  return times.sort()[0]
}

/** What dead commands left has been cleared away, by the holder of the lock. */
export function forgetDead(root: string): void {
  for (const file of putAside(join(root, LOCK))) forget(file)
}

function releaseLock(file: string, {pid, since}: Holder): void {
  const holder = readHolder(file)
  if (holder?.pid === pid && holder.since === since) forget(file)
}

/** Who holds a lock, in words. */
export function holderWords(holder: Holder | undefined): string {
  return holder ? `\`${holder.command}\` (process ${holder.pid} on ${holder.host}, since ${holder.since})` : 'another command'
}

function locked(holder: Holder | undefined): UserError {
  const who = holderWords(holder)
  return new UserError(`The vault is in use by ${who}`, {
    code: 'VAULT_LOCKED',
    exitCode: EXIT.wrongState,
    hints: ['wait for it to end and try again', `if it is gone for good, remove ${LOCK}`],
  })
}
