import {EXIT, InvalidDataError, UserError} from '../errors.js'
import {type Author, parseAuthor} from '../history/author.js'
import type {Commit, History} from '../history/git.js'
import {VaultFile} from '../schema/vault-file.js'
import {type FileChange, fileExists, readText, writeAll} from '../vault/files.js'
import {withLock} from '../vault/lock.js'
import {VAULT_FILE} from '../vault/paths.js'
import {checkSchema} from '../yaml/check.js'
import {parseYaml} from '../yaml/parse.js'
import {type VaultOptions, vaultRoot} from './vault-root.js'

/** `dnd.yaml`, or an InvalidDataError that says where it is wrong. */
export function readVaultFile(root: string): VaultFile {
  const {value, diagnostics, positionOf} = parseYaml(readText(root, VAULT_FILE), VAULT_FILE)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const checked = checkSchema(VaultFile, value, VAULT_FILE, positionOf)
  if (!checked.data) throw new InvalidDataError(checked.diagnostics)
  return checked.data
}

/** The vault's git, loaded only by commands that need it. */
export async function openHistory(root: string): Promise<History> {
  const git = await import('../history/git.js')
  return new git.History(root)
}

/** What a command did to the vault. */
export interface Committed {
  files: readonly string[]
  /** Absent with `--no-commit`, or when nothing changed. */
  commit?: string
  /** Hand edits that were committed on their own before it. */
  handEdits?: readonly string[]
}

export interface VaultChange {
  /** One line: `character(aria): level 5 wizard`. */
  subject: string
  /** The command, for the trailer that `dnd undo` reads. */
  command: string
  files: readonly FileChange[]
}

/**
 * Work out and write a change under the vault's lock, as one commit. `work` runs with the lock held, so that what it reads
 * is what it changes. Hand edits in the files it touches are committed first, on their own. Work that says early which files it
 * will touch has git look at them meanwhile.
 */
export async function changeVault<T>(
  options: VaultOptions,
  command: string,
  work: (
    root: string,
    willTouch: (paths: readonly string[]) => void,
  ) => Promise<{change: VaultChange; result: T}> | {change: VaultChange; result: T},
): Promise<{result: T; committed: Committed}> {
  const root = vaultRoot(options)
  return withLock(root, command, async () => {
    const history = await openHistory(root)
    // Git answers while the change is worked out; nothing is written before it has.
    const named = options.commit === false ? undefined : committer(history, options, root)
    named?.catch(() => undefined)
    const looks: Looked[] = []
    const willTouch = (paths: readonly string[]) => {
      if (options.commit !== false) looks.push({paths, states: history.statesOf(paths)})
      looks.at(-1)?.states.catch(() => undefined)
    }
    const {change, result} = await work(root, willTouch)
    const looked = looks.find(({paths}) => change.files.every(({path}) => paths.includes(path)))
    return {result, committed: await applyChange(root, history, change, {author: await named, commit: options.commit ?? true, looked})}
  })
}

/** Who commits, found out (with that a commit will work at all) before anything is written; `undefined` is git's own identity. */
export async function committer(history: History, options: VaultOptions, root: string): Promise<Author | undefined> {
  await history.checkReady()
  const named = readAuthor(options.author)
  if (named || (await history.hasIdentity())) return named
  const fallback = readAuthor(readVaultFile(root).config?.author ?? options.userAuthor)
  await history.checkIdentity(fallback)
  return fallback
}

/** What git was asked to look at before the change was worked out. */
interface Looked {
  paths: readonly string[]
  states: ReturnType<History['statesOf']>
}

async function applyChange(
  root: string,
  history: History,
  {subject, command, files}: VaultChange,
  {author, commit, looked}: {author: Author | undefined; commit: boolean; looked: Looked | undefined},
): Promise<Committed> {
  const paths = files.map(({path}) => path)
  if (paths.length === 0) return {files: []}
  const states = commit ? await (looked?.states ?? history.statesOf(paths)) : new Map<string, string>()
  const handEdits = paths.filter((path) => states.has(path) && states.get(path) !== 'ignored')
  if (handEdits.length > 0) await history.commit(handEdits, {subject: `hand edits: ${handEdits.join(', ')}`, author})
  const before = paths.map((path): FileChange => ({path, text: fileExists(root, path) ? readText(root, path) : undefined}))
  writeAll(root, files)
  const isNothing = files.every(({text}, i) => text === before[i]?.text)
  const areTracked = before.every(({path, text}) => text !== undefined && states.get(path) !== 'ignored')
  if (!commit || isNothing || (!areTracked && (await history.changedAmong(paths)).length === 0)) return {files: paths}
  try {
    const sha = await history.commit(paths, {subject, trailers: {'Dnd-Command': command}, author, areTracked})
    return {files: paths, commit: sha, ...(handEdits.length > 0 ? {handEdits} : {})}
  } catch (error) {
    // Git refused (a hook, its own lock): a failed command leaves nothing half done.
    writeAll(root, before)
    throw error
  }
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

/** Take the last command's commit back; with `expected`, only if it is still that one. */
export async function undoLast(
  options: VaultOptions,
  {expected}: {expected?: string} = {},
): Promise<{undone: Commit; commit: string; files: readonly string[]}> {
  const root = vaultRoot(options)
  return withLock(root, 'dnd undo', async () => {
    const history = await openHistory(root)
    const author = await committer(history, options, root)
    const last = await history.lastCommand()
    if (!last)
      throw new UserError('No command is left to undo', {
        code: 'NOTHING_TO_UNDO',
        exitCode: 7,
        hints: ['`git log` shows the whole history, hand edits among it'],
      })
    if (expected !== undefined && last.sha !== expected)
      throw new UserError(`Something else happened meanwhile: "${last.subject}"`, {
        code: 'UNDO_MOVED',
        exitCode: EXIT.conflict,
        hints: ['look at it, then undo again: `dnd undo`'],
      })
    const files = await history.filesOf(last.sha)
    return {undone: last, commit: await history.undo(last, author), files}
  })
}
