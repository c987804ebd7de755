import {existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {EXIT, UserError} from '../errors.js'
import {commonFolder, gitFolder} from './git-folder.js'

/**
 * Clear away git's locks that a killed command left, made `since` a dead one held the vault, under the vault's lock. Returns what was
 * done, in sentences. Throws `GIT_LOCKED` where another git holds its lock and does not let go.
 */
export async function clearLeftovers(root: string, since: Date | undefined): Promise<string[]> {
  const folder = gitFolder(root)
  if (folder === undefined) return []
  const done = since === undefined ? [] : await clearLocks(folder, since)
  if (!(await soon(() => !existsSync(join(folder, 'index.lock')), PATIENCE_MS))) throw gitLocked(folder)
  return done
}

/** Clear away the locks of a git of ours that was killed, begun at a time; those of another that runs stay. */
export async function clearLocksOf(root: string, begun: Date): Promise<void> {
  const folder = gitFolder(root)
  if (folder === undefined || !(await soon(() => !isGitRunning(folder), ORPHAN_MS))) return
  for (const file of [...locksIn(folder), ...handedIn(dirname(folder))]) if (isSince(begun, file)) rmSync(file, {force: true})
}

/** Locks of git that are no older than the dead command. A git that it had started may outlive it, and is let finish. */
async function clearLocks(folder: string, since: Date): Promise<string[]> {
  if (!(await soon(() => !isGitRunning(folder), ORPHAN_MS))) return []
  const young = locksIn(folder).filter((file) => isSince(since, file) && isSettled(file))
  for (const file of [...young, ...handedIn(dirname(folder)).filter((each) => isSince(since, each))]) rmSync(file, {force: true})
  return young.length === 0
    ? []
    : [`A killed command had left git locked; cleared: ${young.map((file) => file.slice(dirname(folder).length + 1)).join(', ')}.`]
}

/** Clocks of disks tell time less finely. */
const TICK_MS = 1_000

function isSince(time: Date, file: string): boolean {
  return madeMs(file) >= time.getTime() - TICK_MS
}

/** Where processes can't be seen, a git that still runs shows by the age of its lock. */
function isSettled(file: string): boolean {
  return CAN_SEE || Date.now() - madeMs(file) > ORPHAN_MS
}

/** A lock of git's own. */
export interface GitLock {
  /** Absolute. */
  file: string
  /** When it was made, in milliseconds. */
  madeMs: number
}

/** The locks that git, or something that stands for it, holds in a repository. */
export function gitLocks(root: string): GitLock[] {
  const folder = gitFolder(root)
  return folder === undefined ? [] : locksIn(folder).map((file) => ({file, madeMs: madeMs(file)}))
}

/** Whether a git is at work in the vault's repository; `undefined` where the system doesn't show its processes. */
export function isGitAtWork(root: string): boolean | undefined {
  const folder = gitFolder(root)
  return CAN_SEE ? folder !== undefined && isGitRunning(folder) : undefined
}

function madeMs(file: string): number {
  return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0
}

function locksIn(folder: string): string[] {
  const common = commonFolder(folder)
  const tops = [...new Set([folder, common])].flatMap((top) => lockFiles(top, readdirSync(top)))
  const refs = join(common, 'refs')
  return [...tops, ...(existsSync(refs) ? lockFiles(refs, readdirSync(refs, {encoding: 'utf8', recursive: true})) : [])]
}

/** What git hands to a merge driver: it lies at the top of the work tree for as long as that runs. */
const HANDED = /^\.merge_file_\w{6}$/

function handedIn(top: string): string[] {
  return readdirSync(top)
    .filter((name) => HANDED.test(name))
    .map((name) => join(top, name))
}

function lockFiles(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.lock')).map((name) => join(folder, name))
}

/** Whether a git is at work in a repository, as far as the system tells: the child of a killed command may outlive it. */
function isGitRunning(folder: string): boolean {
  const top = dirname(folder)
  return processes().some(({name, cwd}) => name.startsWith('git') && `${cwd}/`.startsWith(`${top}/`))
}

/** Whether the system shows its processes as files. */
const CAN_SEE = existsSync('/proc/self/stat')

function processes(): {name: string; cwd: string}[] {
  const pids = CAN_SEE ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  return pids.flatMap((pid) => {
    try {
      return [{name: readFileSync(`/proc/${pid}/comm`, 'utf8'), cwd: readlinkSync(`/proc/${pid}/cwd`)}]
    } catch {
      // Gone since, or another person's.
      return []
    }
  })
}

/** Other programs lock git for a moment as they look. */
const PATIENCE_MS = 1_500
/** A git without its command ends as soon as its commit stands; one that lives longer waits for a person. */
const ORPHAN_MS = 5_000
const POLL_MS = 20

async function soon(isSo: () => boolean, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  while (!isSo()) {
    if (Date.now() >= deadline) return false
    await wait(POLL_MS)
  }
  return true
}

function gitLocked(folder: string): UserError {
  const lock = join(folder, 'index.lock')
  return new UserError('Another git is at work in the vault, or one that ended badly has left its lock', {
    code: 'GIT_LOCKED',
    exitCode: EXIT.wrongState,
    hints: lockHints(lock),
  })
}

/** What to do about a lock of git's. */
export function lockHints(lock: string): string[] {
  return ['wait for it to end, or close the editor that it waits for', `if no git is running, remove the lock: \`rm '${lock}'\``]
}
