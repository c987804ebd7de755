import {EXIT, UserError} from '../../errors.js'
import type {BranchMove} from '../../history/aside.js'
import type {Author} from '../../history/author.js'
import type {CommitOptions, FileState, History} from '../../history/git.js'
import type {IndexEntry} from '../../history/merging.js'
import {present} from '../../schema/value.js'
import {type FileBefore, type FileContent, filesBefore, writeAll} from '../../vault/files.js'
import {type Journal, type JournalStages, journalFiles, removeJournal, writeJournal} from '../../vault/journal.js'
import {blobHash} from '../../vault/state.js'
import {neededFiles} from './needed-files.js'
import {refuseNewSecrets, refuseSecrets} from './secrets.js'

/** What a command did to the vault. */
export interface Committed {
  /** Files that it changed; none when nothing did. */
  files: readonly string[]
  /** Absent with `--no-commit`, and when nothing changed. */
  commit?: string
  /** Hand edits that were committed on their own before it. */
  handEdits?: readonly string[]
  /** Files that it speaks of and git did not have: committed on their own before it, so that a clone has them. */
  brought?: readonly string[]
  /** The branch that it was done on, where that is not the main one. */
  branch?: string
  /** What else a person should hear, in sentences. */
  notes?: readonly string[]
}

/** Files to be written, as one commit. */
export interface FilesChange {
  /** One line: `character(aria): level 5 wizard`. */
  subject: string
  /** The command, for the trailer that `dnd undo` reads; without one it is nothing that a person would undo. */
  command?: string
  files: readonly FileContent[]
  /** Below the subject. */
  body?: string
  /** Beside the command's. */
  trailers?: Readonly<Record<string, string>>
  /** A commit that becomes this one's second parent, whatever the files say. */
  joins?: Joined
  /** It is noted down, as one more commit, also where every file is so already. */
  always?: boolean
  /** Hashes that git gives to files as the last commit has them: of those that stand so on the disk git need not be asked. */
  committed?: ReadonlyMap<string, string>
  /** Every text was in a commit before, so that what it speaks of is there, or was lacking then already. */
  isFromHistory?: boolean
  /** It is a step of a merge that a person has to settle. */
  step?: MergeStep
}

/** A step of a merge that is not done at once. */
export type MergeStep =
  /** Git takes it for begun, its index holding these files so. */
  | {is: 'begins'; sha: string; paths: readonly string[]; beyond: readonly string[]; indexOf: () => Promise<readonly IndexEntry[]>}
  /** Files of the merge under way become others, and it goes on. */
  | {is: 'decides'}
  /** It ends with a commit; `index` is what git's holds of its files till then. */
  | {is: 'ends'; sha: string; index: readonly JournalStages[]}

/** A merge under way is given up: these files are as the last commit has them again. */
export interface AbandonChange {
  abandons: string
  paths: readonly string[]
}

/** The other side of a merge. */
export interface Joined {
  sha: string
  /** As it was asked for. */
  name: string
  /** Files that were merged as the last commit has them, so that what was edited since would be lost. */
  clean: readonly string[]
  /** What git itself takes over from there: links, and files of a larger repository around the vault. */
  beyond?: readonly string[]
}

/** A branch to go to, begun when it is new. */
export interface BranchChange {
  branch: string
  isNew: boolean
  /** The commit that a new one begins at; the present one when absent. */
  start?: string
  /** Its first commit, which changes no file and says what it is for. */
  opening?: Pick<CommitOptions, 'subject' | 'trailers'>
  /** Go there; else it is only begun. */
  goes: boolean
  /** Take it over from there. */
  remote?: string
  /** Uncommitted files, which have to come along. */
  carried: readonly string[]
  /** Uncommitted files that are otherwise there: they are committed first, on the branch that they were made on. */
  kept?: readonly string[]
  /** What this clone is to remember once the vault is there. */
  settings: Readonly<Record<string, string>>
}

/** Another branch than the present one goes to a commit that is there already, and files leave the work tree for it. */
export interface AsideChange {
  moves: BranchMove
  /** Uncommitted files that then are as the last commit of the present branch has them. */
  restores: readonly FileContent[]
}

/** The present branch goes on to a commit that has all of it. */
export interface ForwardChange {
  forward: string
}

/** A branch to be deleted, and the commit that it has to end at still. */
export interface DeleteChange {
  deletes: string
  sha: string
}

/** A name for a commit that stays where it is. */
export interface TagChange {
  tag: string
  sha: string
  message: string
}

/** All that a command can do to a vault. */
export type VaultChange = FilesChange | BranchChange | ForwardChange | AbandonChange | AsideChange | DeleteChange | TagChange

export interface Applying {
  root: string
  history: History
  /** As a person would know it again: `dnd character hp`. */
  running: string
  /** Who commits, and whether a commit will work at all; `undefined` is git's own identity. */
  author: () => Promise<Author | undefined>
  /** False leaves files written and not committed. */
  commit: boolean
  /** How these files stand against the last commit. */
  statesOf: (paths: readonly string[]) => ReturnType<History['statesOf']>
}

/** Do a change to the vault, whole or not at all, also where the command is killed: the next one finishes it or takes it back. */
export function applyChange(change: VaultChange, applying: Applying): Promise<Committed> {
  if ('forward' in change) return goForward(change, applying)
  if ('abandons' in change) return abandon(change, applying)
  if ('step' in change && change.step) return takeStep(change, change.step, applying)
  if ('branch' in change) return goTo(change, applying)
  if ('deletes' in change) return deleteOf(change, applying)
  if ('moves' in change) return setAside(change, applying)
  return 'tag' in change ? tagOf(change, applying) : writeFiles(change, applying)
}

async function abandon({abandons: sha, paths}: AbandonChange, applying: Applying): Promise<Committed> {
  const {root, history} = applying
  const {abandonMerge} = await import('../../history/merging.js')
  return journalled({head: await history.head(), commits: false, files: [], abandons: {sha, paths}}, applying, async () => {
    await abandonMerge(root, sha, paths)
    return {files: paths}
  })
}

async function takeStep(change: FilesChange, step: MergeStep, applying: Applying): Promise<Committed> {
  const {files} = change
  const {before, states} = await standing(change, {...applying, commit: step.is === 'begins'})
  const journal = {head: await applying.history.head(), commits: false, files: journalFiles(before, files)}
  switch (step.is) {
    case 'begins':
      return beginMerge(change, step, {states, journal, applying})
    case 'decides':
      return journalled(journal, applying, async () => {
        await writeAll(applying.root, files)
        return {files: files.map(({path}) => path)}
      })
    case 'ends':
      return endMerge(change, step, {journal, applying})
  }
}

interface Stepping {
  journal: Omit<Journal, 'command' | 'since'>
  applying: Applying
}

/** What tells git of the merge is written last, when all else stands. */
async function beginMerge(
  change: FilesChange,
  {sha, paths: all, indexOf, beyond}: Extract<MergeStep, {is: 'begins'}>,
  {states, journal, applying}: Stepping & Pick<Standing, 'states'>,
): Promise<Committed> {
  const {root, history} = applying
  const author = await applying.author()
  const paths = change.files.map(({path}) => path)
  const edited = paths.filter((path) => states.has(path) && states.get(path) !== 'ignored')
  const [{messageOf}, git] = await Promise.all([import('../../history/git.js'), import('../../history/merging.js')])
  return journalled({...journal, begins: {sha, paths: all}, beyond}, applying, async () => {
    const handEdits = await commitBefore(edited, 'hand edits', {root, history, author})
    await history.refuseStaged()
    if (beyond.length > 0) await git.takeFrom(root, sha, beyond)
    await writeAll(root, change.files)
    await git.writeIndex(root, await indexOf())
    await git.writeMergeHead(root, sha, `${messageOf({...change, trailers: trailersOf(change)})}\n`)
    return {files: paths, ...present({handEdits})}
  })
}

async function endMerge(
  change: FilesChange,
  {sha, index}: Extract<MergeStep, {is: 'ends'}>,
  {journal, applying}: Stepping,
): Promise<Committed> {
  const {root, history} = applying
  const {files, subject, body} = change
  const author = await applying.author()
  const paths = files.map(({path}) => path)
  return journalled({...journal, commits: true, joins: sha, index}, applying, async () => {
    await writeAll(root, files)
    const commit = await history.commitMerge(paths, {subject, ...present({body}), trailers: trailersOf(change), author})
    return {files: paths, commit}
  })
}

function trailersOf({command, trailers}: FilesChange): Readonly<Record<string, string>> {
  return {...present({'Dnd-Command': command}), ...trailers}
}

/** The branch first, then the files: a change that is killed between is taken back. */
async function setAside({moves, restores}: AsideChange, applying: Applying): Promise<Committed> {
  const {root, history} = applying
  const {moveBranch} = await import('../../history/aside.js')
  await applying.author()
  const paths = restores.map(({path}) => path)
  const move = async () => {
    await moveBranch(root, moves)
    await writeAll(root, restores)
    await history.followHead(paths)
    return {files: paths, commit: moves.to}
  }
  if (restores.length === 0) return move()
  const files = journalFiles(filesBefore(root, paths), restores)
  return journalled({head: await history.head(), commits: false, files, moves}, applying, move)
}

async function goForward({forward}: ForwardChange, applying: Applying): Promise<Committed> {
  const {root, history} = applying
  const [{fastForward}, {filesBetween}] = await Promise.all([import('../../history/merging.js'), import('../../history/branches.js')])
  await history.checkReady()
  const head = await history.head()
  const files = await filesBetween(root, 'HEAD', forward)
  return journalled({head, commits: false, files: [], forwards: forward}, applying, async () => {
    await fastForward(root, forward)
    return {files, commit: forward}
  })
}

/** One step of git's, which is done or isn't. */
async function deleteOf({deletes, sha}: DeleteChange, {root}: Applying): Promise<Committed> {
  const {deleteBranch} = await import('../../history/branches.js')
  await deleteBranch(root, deletes, sha)
  return {files: []}
}

async function tagOf({tag, sha, message}: TagChange, {root, author}: Applying): Promise<Committed> {
  const {createTag} = await import('../../history/tags.js')
  await createTag(root, tag, {sha, message, author: await author()})
  return {files: []}
}

async function goTo(change: BranchChange, applying: Applying): Promise<Committed> {
  const {branch, isNew, goes, remote, carried, kept = [], settings} = change
  const {root, history} = applying
  const [git, {headName}] = await Promise.all([import('../../history/branches.js'), import('../../history/git-folder.js')])
  if (goes) await history.checkReady()
  if (isNew || remote !== undefined) await git.checkNew(root, branch)
  const handEdits = await keepBefore(kept, applying)
  const start = isNew ? await startOf(change, applying) : undefined
  const way = {from: headName(root) ?? '', to: `refs/heads/${branch}`, isNew: isNew || remote !== undefined, start, settings}
  const journal = {head: await history.head(), commits: false, files: [], goesTo: goes ? way : undefined}
  return journalled(journal, applying, async () => {
    // First what git may refuse while nothing has been done.
    for (const [key, value] of Object.entries(goes ? settings : {})) await git.writeSetting(root, key, value)
    if (isNew) await git.createBranch(root, branch, start)
    if (goes) await git.switchBranch(root, branch, carried, remote)
    return {files: [], ...present({handEdits})}
  })
}

/** A change of its own: where it is killed between git's commit and git's index, the index has to follow. */
async function keepBefore(kept: readonly string[], applying: Applying): Promise<readonly string[] | undefined> {
  if (kept.length === 0) return undefined
  const {root, history, statesOf} = applying
  const states = await statesOf(kept)
  refuseUnmerged(kept.filter((path) => states.get(path) === 'unmerged'))
  const author = await applying.author()
  const before = filesBefore(root, kept)
  const files = journalFiles(
    before,
    before.map(({path, bytes}) => ({path, text: bytes})),
  )
  const journal = {head: await history.head(), commits: true, files}
  const work = async () => ({files: [], ...present({handEdits: await commitBefore(kept, 'hand edits', {root, history, author})})})
  return (await journalled(journal, applying, work)).handEdits
}

/** The commit that a new branch is begun at. One that says what the branch is for is made here, and belongs to nothing until then. */
async function startOf({start, opening}: BranchChange, {root, history, author}: Applying): Promise<string | undefined> {
  const parent = start ?? (await history.head())
  if (!opening || parent === undefined) return start
  const {emptyCommit} = await import('../../history/branches.js')
  return emptyCommit(root, parent, {...opening, author: await author()})
}

/** Hand edits in these files come first, by themselves; a refused commit puts everything back. */
async function writeFiles(change: FilesChange, applying: Applying): Promise<Committed> {
  const {root, history, commit} = applying
  const {files, joins, always = false} = change
  const paths = files.map(({path}) => path)
  const author = await applying.author()
  if (paths.length === 0 && !joins && !always) return {files: []}
  if (joins) await refuseDirty(joins, history)
  const {before, states} = await standing(change, applying)
  refuseUnmerged(paths.filter((path) => states.get(path) === 'unmerged'))
  const edited = paths.filter((path) => states.has(path) && states.get(path) !== 'ignored')
  const isSo = !joins && !always && files.every(({text}, i) => isSameContent(text, before[i]?.bytes))
  if (isSo && edited.length === 0) return {files: []}
  const committing = files.map((file, i) => ({...file, before: states.has(file.path) ? undefined : before[i]?.bytes}))
  const {needed, ignored} =
    commit && !change.isFromHistory ? await neededFiles(root, committing, applying.statesOf) : {needed: [], ignored: []}
  // What others have in their history is not let in here, and what was in ours before not written anew.
  if (commit && !joins && !change.isFromHistory) refuseNewSecrets(files, before)
  const areTracked = before.every(({path, bytes}) => bytes !== undefined && states.get(path) !== 'ignored')
  const journal = {head: await history.head(), commits: commit, ...journalledJoin(joins), files: journalFiles(before, files)}
  return journalled(journal, applying, async () => {
    const brought = await commitBefore(needed, 'used by what follows', {root, history, author})
    const handEdits = await commitBefore(edited, 'hand edits', {root, history, author})
    const first = present({handEdits, brought, notes: lackingNotes(ignored)})
    if (isSo) return {files: [], ...first}
    const changed = files.filter(({text}, i) => !isSameContent(text, before[i]?.bytes)).map(({path}) => path)
    // Where git committed something of them first, a hook of a person's may have changed them.
    const known = brought || handEdits ? undefined : before
    return {...(await commitWritten({change, known, areTracked, author}, applying)), files: changed, ...first}
  })
}

interface Standing {
  before: readonly FileBefore[]
  /** Of files that are not as the last commit has them. */
  states: ReadonlyMap<string, FileState>
}

/** What files are now, and how they stand against the last commit: of some a hash tells, of the others git. */
async function standing({files, committed}: FilesChange, {root, commit, statesOf}: Applying): Promise<Standing> {
  const paths = files.map(({path}) => path)
  const isAsCommitted = ({path, bytes}: FileBefore) =>
    bytes === undefined ? !committed?.has(path) : blobHash(bytes) === committed?.get(path)
  const known = new Map((committed ? filesBefore(root, paths).filter(isAsCommitted) : []).map((file) => [file.path, file]))
  const others = paths.filter((path) => !known.has(path))
  const states = commit && others.length > 0 ? await statesOf(others) : new Map<string, FileState>()
  // What is edited while git looks is not what it tells of.
  const read = new Map(filesBefore(root, others).map((file) => [file.path, file]))
  return {before: paths.flatMap((path) => known.get(path) ?? read.get(path) ?? []), states}
}

function journalledJoin(joins: Joined | undefined): Pick<Journal, 'joins' | 'beyond'> {
  return joins === undefined ? {} : {joins: joins.sha, ...present({beyond: joins.beyond})}
}

/** Git is not made to keep what somebody has it pass over; that a clone lacks it has to be known. */
function lackingNotes(ignored: readonly string[]): string[] | undefined {
  if (ignored.length === 0) return undefined
  return [
    `Git ignores ${ignored.join(', ')}, used here: a clone lacks ${ignored.length > 1 ? 'them' : 'it'}. See \`git check-ignore -v ${ignored[0]}\`.`,
  ]
}

/** Files that go first, by themselves; `undefined` where there are none. */
async function commitBefore(
  files: readonly string[],
  what: string,
  {root, history, author}: {root: string; history: History; author: Author | undefined},
): Promise<readonly string[] | undefined> {
  if (files.length === 0) return undefined
  refuseSecrets(root, files)
  await history.commit(files, {subject: `${what}: ${files.join(', ')}`, author})
  return files
}

/** Do what a journal tells of until it is over. Half done things are settled at once, or where even that fails by the next command. */
async function journalled(
  change: Omit<Journal, 'command' | 'since'>,
  {root, history, running}: Applying,
  work: () => Promise<Committed>,
): Promise<Committed> {
  const journal = {command: running, since: new Date().toISOString(), ...change}
  writeJournal(root, journal)
  try {
    const done = await work()
    removeJournal(root)
    return done
  } catch (error) {
    const {settle} = await import('./settle.js')
    await settle(root, journal, history)
    throw error
  }
}

function isSameContent(text: FileContent['text'], bytes: Uint8Array | undefined): boolean {
  return text === undefined || bytes === undefined ? text === bytes : Buffer.from(bytes).equals(Buffer.from(text))
}

async function refuseDirty({clean, beyond = [], name}: Joined, history: History): Promise<void> {
  const {refuseDirty: refuse} = await import('../../history/branches.js')
  refuse(await history.changedAmong([...clean, ...beyond]), `merging "${name}"`)
}

/** Throws `GIT_UNMERGED`: a conflict that a person has yet to settle, as `git stash pop` leaves one, must not be committed as if it were settled. */
export function refuseUnmerged(paths: readonly string[]): void {
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
  /** The files as they are, where that is known. */
  known: readonly FileBefore[] | undefined
  areTracked: boolean
  author: Author | undefined
}

async function commitWritten({change, known, areTracked, author}: Writing, {root, history, commit}: Applying): Promise<Committed> {
  const {subject, body, files, joins, always = false} = change
  const paths = files.map(({path}) => path)
  if (joins) await startMerge(joins.sha, {root, history})
  if (joins?.beyond?.length) await takeOver(root, joins.sha, joins.beyond)
  await writeAll(root, files, known)
  const mustCommit = joins !== undefined || always
  if (!commit && !mustCommit) return {files: paths}
  if (!mustCommit && !areTracked && (await history.changedAmong(paths)).length === 0) return {files: paths}
  const options = {subject, ...present({body}), trailers: trailersOf(change), author, areTracked}
  const sha = joins ? await history.commitMerge(paths, options) : await history.commit(paths, options)
  return {files: paths, commit: sha}
}

async function startMerge(theirs: string, {root, history}: Pick<Applying, 'root' | 'history'>): Promise<void> {
  const git = await import('../../history/merging.js')
  await history.refuseStaged()
  await git.startMerge(root, theirs)
}

async function takeOver(root: string, theirs: string, paths: readonly string[]): Promise<void> {
  const {takeFrom} = await import('../../history/merging.js')
  await takeFrom(root, theirs, paths)
}
