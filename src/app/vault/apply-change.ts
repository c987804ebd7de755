import {EXIT, UserError} from '../../errors.js'
import type {Author} from '../../history/author.js'
import type {Commit, History} from '../../history/git.js'
import {present} from '../../schema/value.js'
import {type FileBefore, type FileChange, fileExists, filesBefore, putBack, readText, writeAll} from '../../vault/files.js'
import {neededFiles} from './needed-files.js'

/** What a command did to the vault. */
export interface Committed {
  /** Files that it wrote or took along; none when nothing changed. */
  files: readonly string[]
  /** Absent with `--no-commit`, and when nothing changed. */
  commit?: string
  /** Hand edits that were committed on their own before it. */
  handEdits?: readonly string[]
  /** Files that it speaks of and git did not have: committed on their own before it, so that a clone has them. */
  brought?: readonly string[]
  /** What else a person should hear, in sentences. */
  notes?: readonly string[]
  /** Files of another branch that git could not merge: nothing of the change was written. */
  unmerged?: readonly string[]
}

/** Files to be written, as one commit. */
export interface FilesChange {
  /** One line: `character(aria): level 5 wizard`. */
  subject: string
  /** The command, for the trailer that `dnd undo` reads. */
  command: string
  files: readonly FileChange[]
  /** Beside the command's. */
  trailers?: Readonly<Record<string, string>>
  /** A commit that becomes this one's second parent, whatever the files say. */
  joins?: Joined
}

/** The other side of a merge. */
export interface Joined {
  sha: string
  /** As it was asked for. */
  name: string
  /** Files of it to take over too, as git merges them: YAML by `driver`. */
  others: readonly string[]
  driver?: string | undefined
}

/** A branch to go to, begun at the present commit when it is new. */
export interface BranchChange {
  branch: string
  isNew: boolean
  /** Go there; else it is only begun. */
  goes: boolean
  /** Take it over from there. */
  remote?: string
  /** Uncommitted files, which have to come along. */
  carried: readonly string[]
  /** What this clone is to remember once the vault is there. */
  settings: Readonly<Record<string, string>>
}

/** A commit to take back. What was edited by hand since stays, or stands in its way. */
export interface UndoChange {
  undoes: Commit
}

/** All that a command can do to a vault. */
export type VaultChange = FilesChange | BranchChange | UndoChange

export interface Applying {
  root: string
  history: History
  /** Who commits, and whether a commit will work at all; `undefined` is git's own identity. */
  author: () => Promise<Author | undefined>
  /** False leaves files written and not committed. */
  commit: boolean
  /** How these files stand against the last commit. */
  statesOf: (paths: readonly string[]) => ReturnType<History['statesOf']>
}

/** Do a change to the vault, whole or not at all. */
export function applyChange(change: VaultChange, applying: Applying): Promise<Committed> {
  if ('undoes' in change) return undo(change, applying)
  if ('branch' in change) return goTo(change, applying)
  return writeFiles(change, applying)
}

/** Hand edits in its files come first, as for any command: what was edited since stays, or is the reason that it can't be undone. */
async function undo({undoes}: UndoChange, {history, author}: Applying): Promise<Committed> {
  const named = await author()
  const files = await history.filesOf(undoes.sha)
  await history.checkUndoable(undoes)
  const handEdits = await commitHandEdits(files, await history.statesOf(files), history, named)
  await history.refresh(files)
  return {files, commit: await history.undo(undoes, named), ...present({handEdits})}
}

async function goTo({branch, isNew, goes, remote, carried, settings}: BranchChange, {root, history}: Applying): Promise<Committed> {
  const git = await import('../../history/branches.js')
  if (goes) await history.checkReady()
  if (isNew) await git.createBranch(root, branch)
  if (!goes) return {files: []}
  await git.switchBranch(root, branch, carried, remote)
  for (const [key, value] of Object.entries(settings)) await git.writeSetting(root, key, value)
  return {files: []}
}

/** Hand edits in these files come first, by themselves; a refused commit puts everything back. */
async function writeFiles(change: FilesChange, applying: Applying): Promise<Committed> {
  const {root, history, commit} = applying
  const paths = change.files.map(({path}) => path)
  const named = await applying.author()
  if (paths.length === 0 && !change.joins) return {files: []}
  if (change.joins) await refuseDirtyOthers(change.joins, history)
  const states = commit ? await applying.statesOf(paths) : new Map<string, string>()
  refuseUnmerged(paths, states)
  const brought = commit ? await commitNeeded(change.files, applying, named) : undefined
  const handEdits = await commitHandEdits(paths, states, history, named)
  const before = filesBefore(root, paths)
  const areTracked = before.every(({path, bytes}) => bytes !== undefined && states.get(path) !== 'ignored')
  const write = () => commitWritten({change, before, areTracked, author: named}, applying)
  const done = await (change.joins ? asMerge(change.joins, applying, write) : write())
  return {...done, ...present({handEdits, brought})}
}

/** What the change speaks of and git does not have goes before it. */
async function commitNeeded(
  files: readonly FileChange[],
  {root, history, statesOf}: Applying,
  author: Author | undefined,
): Promise<string[] | undefined> {
  const needed = await neededFiles(root, files, statesOf)
  if (needed.length === 0) return undefined
  await history.commit(needed, {subject: `used by what follows: ${needed.join(', ')}`, author})
  return needed
}

/** A merge that is killed half way is told from a person's own. */
async function asMerge<T>({sha}: Joined, {root}: Applying, work: () => Promise<T>): Promise<T> {
  const {marked} = await import('../../history/leftovers.js')
  return marked(root, {what: 'merge', commit: sha}, work)
}

async function refuseDirtyOthers({others, name}: Joined, history: History): Promise<void> {
  const {refuseDirty} = await import('../../history/branches.js')
  refuseDirty(await history.changedAmong(others), `merging "${name}"`)
}

async function commitHandEdits(
  paths: readonly string[],
  states: ReadonlyMap<string, string>,
  history: History,
  author: Author | undefined,
): Promise<string[] | undefined> {
  refuseUnmerged(paths, states)
  const edited = paths.filter((path) => states.has(path) && states.get(path) !== 'ignored')
  if (edited.length === 0) return undefined
  await history.commit(edited, {subject: `hand edits: ${edited.join(', ')}`, author})
  return edited
}

/** A conflict that a person has yet to settle, as `git stash pop` leaves one, must not be committed as if it were settled. */
function refuseUnmerged(among: readonly string[], states: ReadonlyMap<string, string>): void {
  const paths = among.filter((path) => states.get(path) === 'unmerged')
  const [first] = paths
  if (first === undefined) return
  throw new UserError(`A conflict in ${paths.join(', ')} is not settled yet`, {
    code: 'GIT_UNMERGED',
    exitCode: EXIT.conflict,
    hints: [`settle it in the file and say so: \`git add ${first}\``, `or take the last commit's: \`git checkout HEAD -- ${first}\``],
  })
}

interface Writing {
  change: FilesChange
  before: readonly FileBefore[]
  areTracked: boolean
  author: Author | undefined
}

async function commitWritten({change, before, areTracked, author}: Writing, {root, history, commit}: Applying): Promise<Committed> {
  const {subject, command, files, trailers, joins} = change
  const paths = files.map(({path}) => path)
  const texts = paths.map((path) => textOf(root, path))
  if (!joins && files.every(({text}, i) => text === texts[i])) return {files: []}
  const unmerged = joins ? await join(joins, paths, history, author) : []
  if (unmerged.length > 0) return {files: [], unmerged}
  try {
    writeAll(root, files)
    if (!joins && (!commit || (!areTracked && (await history.changedAmong(paths)).length === 0))) return {files: paths}
    const options = {subject, trailers: {'Dnd-Command': command, ...trailers}, author, areTracked}
    const sha = joins ? await history.commitMerge(paths, options) : await history.commit(paths, options)
    return {files: [...new Set([...paths, ...(joins?.others ?? [])])], commit: sha}
  } catch (error) {
    // Git refused (a hook, its own lock): a failed command leaves nothing half done.
    if (joins) await history.dropMerge(paths, {all: joins.others.length > 0})
    putBack(root, before)
    throw error
  }
}

function textOf(root: string, path: string): string | undefined {
  return fileExists(root, path) ? readText(root, path) : undefined
}

/** Begin a merge; the files besides ours that git could not merge, with the merge given up. */
async function join(
  {sha, others, driver}: Joined,
  own: readonly string[],
  history: History,
  author: Author | undefined,
): Promise<string[]> {
  const all = others.length > 0
  const unmerged = (await history.startMerge(sha, {all, driver, author})).filter((path) => !own.includes(path))
  if (unmerged.length > 0) await history.dropMerge([], {all})
  return unmerged
}
