import {UserError} from '../../errors.js'
import {type Author, parseAuthor} from '../../history/author.js'
import type {History} from '../../history/git.js'
import {present} from '../../schema/value.js'
import {clearTemporary, readText} from '../../vault/files.js'
import {hasJournal, type Journal, readJournal} from '../../vault/journal.js'
import {forgetDead, withLock} from '../../vault/lock.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {applyChange, type Committed, type VaultChange} from './apply-change.js'
import {keepSchemasFresh} from './fresh-schemas.js'
import {type VaultOptions, vaultRoot} from './root.js'
import {readVaultFile} from './vault-file.js'

export type {Committed} from './apply-change.js'

/** The vault's git, loaded only by commands that need it. */
export async function openHistory(root: string): Promise<History> {
  const git = await import('../../history/git.js')
  return new git.History(root)
}

/** What a command works out: the change, and what it has to tell. */
export interface Work<T> {
  change: VaultChange
  result: T
}

/**
 * Work out and do a change under the vault's lock: files as one commit, a merge, a switch, an undo. `work` runs with the lock held,
 * so that what it reads is what it changes. Hand edits in the files it writes are committed first, on their own. Work that says
 * early which files it will write has git look at them meanwhile.
 */
export async function changeVault<T>(
  options: VaultOptions,
  command: string,
  work: (root: string, willTouch: (paths: readonly string[]) => void) => Promise<Work<T>> | Work<T>,
): Promise<{result: T; committed: Committed}> {
  return changing(options, command, {work, isMerging: false})
}

/** As `changeVault`, for a step of a merge that is under way, when no other command may change anything. */
export async function changeMerge<T>(
  options: VaultOptions,
  command: string,
  work: (root: string) => Promise<Work<T>> | Work<T>,
): Promise<{result: T; committed: Committed}> {
  return changing({...options, commit: true}, command, {work, isMerging: true})
}

interface Changing<T> {
  work: (root: string, willTouch: (paths: readonly string[]) => void) => Promise<Work<T>> | Work<T>
  isMerging: boolean
}

async function changing<T>(
  options: VaultOptions,
  command: string,
  {work, isMerging}: Changing<T>,
): Promise<{result: T; committed: Committed}> {
  const root = vaultRoot(options)
  return withLock(root, command, async (leftSince) => {
    const history = await openHistory(root)
    const notes = await clearLeftovers(root, history, leftSince)
    const commit = options.commit !== false
    // Git answers while the change is worked out; nothing is written before it has.
    const named = commit ? committer(history, options, {root, isMerging}) : Promise.resolve(undefined)
    named.catch(() => undefined)
    const {look, statesOf} = lookout(history)
    const worked = await work(root, (paths) => commit && look(paths))
    const {result} = worked
    const change = withTrailers(worked.change, options)
    if (commit && !options.isApproved) await guard(root, change, () => named)
    // A branch that goes forward must not get a commit of its own on the way.
    if (!isMerging && !('forward' in change)) await keepSchemasFresh(root, commit ? {history, author: () => named} : undefined)
    const committed = await applyChange(change, {root, history, running: command, author: () => named, commit, statesOf})
    const told = [...notes, ...(committed.notes ?? []), ...(committed.commit === undefined ? [] : await detachedNote(root))]
    const branch = committed.files.length > 0 || committed.commit !== undefined ? await besideTrunk(root) : undefined
    if (branch !== undefined) options.onBranch?.(branch)
    return {result, committed: {...committed, ...present({branch}), ...(told.length === 0 ? {} : {notes: told})}}
  })
}

/** A commit of files carries what was asked to be on it. */
function withTrailers(change: VaultChange, {trailers}: VaultOptions): VaultChange {
  return 'files' in change && trailers ? {...change, trailers: {...trailers, ...change.trailers}} : change
}

/** What is done on another branch than the main one is easily taken for the campaign's. */
async function besideTrunk(root: string): Promise<string | undefined> {
  const {branchBesideTrunk} = await import('../../history/trunk.js')
  return branchBesideTrunk(root)
}

/** What a protected main branch keeps for others is refused before anything is written. */
async function guard(root: string, change: VaultChange, author: () => Promise<Author | undefined>): Promise<void> {
  if (!('files' in change || 'forward' in change) || !readText(root, VAULT_FILE).includes('protect')) return
  const {guardMain} = await import('./guard.js')
  await guardMain(root, change, await author())
}

/** A commit of no branch is lost sight of at the next switch. */
async function detachedNote(root: string): Promise<string[]> {
  const {isDetached} = await import('../../history/git-folder.js')
  return isDetached(root) ? ['The vault is on no branch (detached HEAD); keep this commit by one: `git switch -c NAME`.'] : []
}

/** The folder of what can be worked out again: to lose some of it is nothing to tell. */
const CACHES = '.dnd'

/** What killed commands left behind goes, and what they had begun is settled, before anything is read; what was done, in sentences. */
export async function clearLeftovers(root: string, history: History, leftSince: Date | undefined): Promise<string[]> {
  const journal = hasJournal(root) ? readJournal(root) : undefined
  const since = journal === undefined || (leftSince && leftSince < new Date(journal.since)) ? leftSince : new Date(journal.since)
  // A command that only reads leaves no lock to tell of it, but may have been killed while it wrote a cache.
  const removed = clearTemporary(root, since === undefined ? CACHES : undefined).filter((path) => !path.startsWith(`${CACHES}/`))
  const half = removed.length === 0 ? [] : [`A killed command had left half-written files; removed: ${removed.join(', ')}.`]
  const locks = await history.clearLeftovers(since)
  const words = journal === undefined ? [] : await settled(root, journal, history)
  if (since !== undefined) forgetDead(root)
  return [...half, ...locks, ...words]
}

async function settled(root: string, journal: Journal, history: History): Promise<string[]> {
  const {settle} = await import('./settle.js')
  const {is, kept} = await settle(root, journal, history)
  const what = is === 'done' ? 'had done all it was to do' : 'was half done and has been taken back; nothing of it is left'
  return [
    `The killed \`${journal.command}\` ${what}.`,
    ...(kept.length === 0 ? [] : [`Changed since by another, and left as it is: ${kept.join(', ')}.`]),
  ]
}

/**
 * Settle what a killed command left in a vault that nobody is changing; what was done, in sentences. With `all`, half-written files of
 * dead commands are looked for everywhere, whether or not anything tells of one.
 */
export async function settleUnderLock(root: string, {all = false}: {all?: boolean} = {}): Promise<string[]> {
  return withLock(root, 'dnd', async (leftSince) =>
    clearLeftovers(root, await openHistory(root), leftSince ?? (all ? new Date() : undefined)),
  )
}

/** Has git look at files early, and asks it about others only when they were not among them. */
function lookout(history: History) {
  const looks: {paths: readonly string[]; states: ReturnType<History['statesOf']>}[] = []
  const look = (paths: readonly string[]) => {
    const states = history.statesOf(paths)
    states.catch(() => undefined)
    looks.push({paths, states})
  }
  const statesOf = (paths: readonly string[]) =>
    looks.find((each) => paths.every((path) => each.paths.includes(path)))?.states ?? history.statesOf(paths)
  return {look, statesOf}
}

/** Who commits, and that no other work is under way; `undefined` is git's own identity. */
export async function committer(
  history: History,
  options: VaultOptions,
  {root, isMerging}: {root: string; isMerging: boolean},
): Promise<Author | undefined> {
  if (!isMerging) await history.checkReady()
  const named = readAuthor(options.author)
  if (named) return named
  const fallback = readAuthor(authorOf(root) ?? options.userAuthor)
  // Without one git's own word is as good as a question before it.
  return fallback && !(await history.hasIdentity()) ? fallback : undefined
}

/** The vault's own author. Few vaults name one, and a file that doesn't need not be parsed. */
function authorOf(root: string): string | undefined {
  return readText(root, VAULT_FILE).includes('author') ? readVaultFile(root).config?.author : undefined
}

/** "Name <mail>" as an author; anything else is a usage error. */
export function readAuthor(text: string | undefined): Author | undefined {
  if (text === undefined) return undefined
  const parsed = parseAuthor(text)
  if (parsed) return parsed
  throw new UserError(`"${text}" does not name an author`, {
    code: 'AUTHOR',
    hints: ['write it as `--author "Your Name <you@example.com>"`'],
  })
}
