import type {History} from '../../history/git.js'
import {type FileBefore, fileExists, putBack, readContent} from '../../vault/files.js'
import {digest, type Journal, type JournalFile, type JournalSwitch, removeJournal} from '../../vault/journal.js'

/** What became of a change that had begun: all of it, or none. `kept` are files that somebody changed since. */
export interface Settled {
  is: 'done' | 'undone'
  kept: readonly string[]
}

/**
 * Bring a vault in which a change stopped half way to the state after it, or to the one before. The commit decides: where it stands,
 * files and index follow it; else the files are put back. Doing it again changes nothing. What somebody else wrote since stays.
 */
export async function settle(root: string, journal: Journal, history: History): Promise<Settled> {
  const settled = await settleKind(root, journal, history)
  removeJournal(root)
  return settled
}

function settleKind(root: string, journal: Journal, history: History): Promise<Settled> {
  const {goesTo, forwards, head} = journal
  if (goesTo) return settleSwitch(root, goesTo, head)
  return forwards === undefined ? settleFiles(root, journal, history) : settleForward(root, [head ?? '', forwards], history)
}

/** Git moves the branch last: where that stands, the files belong. */
async function settleForward(root: string, [from, to]: readonly [string, string], history: History): Promise<Settled> {
  const kept = await repaired(root, [from, to])
  return {is: (await history.head()) === to ? 'done' : 'undone', kept}
}

async function settleFiles(root: string, journal: Journal, history: History): Promise<Settled> {
  const {files, joins, commits} = journal
  const paths = files.map(({path}) => path)
  const committed = commits ? await committedFiles(root, journal, history) : new Map<string, Buffer>()
  const isDone = commits
    ? await isCommitted(journal, committed, history)
    : files.every((file) => isAfter(file, readContent(root, file.path)))
  const isOurs = (file: JournalFile) => isMine(file, committed.get(file.path), readContent(root, file.path), commits)
  // The files first: git may be kept from following by a lock of another's.
  if (!isDone) putBack(root, files.filter(isOurs).map(fileBefore))
  if (!isDone && journal.beyond?.length) await putBackBeyond(root, journal.beyond)
  if (joins !== undefined) await history.quitMerge(joins)
  if (commits) await history.followHead(paths)
  if (isDone) return {is: 'done', kept: []}
  return {is: 'undone', kept: files.filter((file) => !isBefore(file, readContent(root, file.path))).map(({path}) => path)}
}

/** Nothing of a person's own was there, or the merge would not have begun. */
async function putBackBeyond(root: string, paths: readonly string[]): Promise<void> {
  const {checkOut} = await import('../../history/branches.js')
  await checkOut(root, paths)
}

/** The journal's files as the last commit has them. */
async function committedFiles(root: string, {files}: Journal, history: History): Promise<Map<string, Buffer>> {
  const head = await history.head()
  if (head === undefined || files.length === 0) return new Map()
  const {bytesAt} = await import('../../history/blobs.js')
  return bytesAt(
    root,
    head,
    files.map(({path}) => path),
  )
}

/** Whether a commit was made since that has every file as the change would have it, and the merge's second parent. */
async function isCommitted({files, head, joins}: Journal, committed: ReadonlyMap<string, Buffer>, history: History): Promise<boolean> {
  const now = await history.head()
  if (now === undefined || now === head) return false
  if (joins !== undefined && !(await history.parentsOf(now)).includes(joins)) return false
  return files.every((file) => isAfter(file, committed.get(file.path)))
}

/** A file that holds what the change wrote, and that no commit has taken up. */
function isMine(file: JournalFile, committed: Buffer | undefined, now: Buffer | undefined, commits: boolean): boolean {
  return isAfter(file, now) && !(commits && isAfter(file, committed))
}

function isAfter({after}: JournalFile, content: Uint8Array | undefined): boolean {
  return after === undefined || content === undefined ? after === undefined && content === undefined : digest(content) === after
}

function isBefore({before}: JournalFile, content: Uint8Array | undefined): boolean {
  return before === undefined || content === undefined ? before === content : Buffer.from(before).equals(content)
}

function fileBefore({path, before}: JournalFile): FileBefore {
  return {path, bytes: before}
}

/** Git moves HEAD last, so where that points is where the files belong. */
async function settleSwitch(root: string, {from, to, isNew, start, settings}: JournalSwitch, head: string | undefined): Promise<Settled> {
  const [branches, {headName}] = await Promise.all([import('../../history/branches.js'), import('../../history/git-folder.js')])
  const there = await branches.findCommit(root, to)
  const isDone = headName(root) === to
  const kept = there === undefined || head === undefined ? [] : await repaired(root, [head, there])
  if (isDone) for (const [key, value] of Object.entries(settings)) await branches.writeSetting(root, key, value)
  else if (isNew && headName(root) === from) await branches.forgetBranch(root, to, start)
  return {is: isDone ? 'done' : 'undone', kept}
}

/** Have files that differ between two commits be as HEAD has them, but for those that hold something of neither. */
async function repaired(root: string, [from, to]: readonly [string, string]): Promise<string[]> {
  const [{differingFiles}, {checkOut}] = await Promise.all([import('../../history/blobs.js'), import('../../history/branches.js')])
  const files = (await differingFiles(root, from, to)).filter(({path}) => !path.startsWith('../'))
  const isOurs = ({path, before, after}: (typeof files)[number]) => {
    const now = fileExists(root, path) ? readContent(root, path) : undefined
    return now === undefined || [before, after].some((bytes) => bytes !== undefined && isBeginning(now, bytes))
  }
  const [ours, others] = [files.filter(isOurs), files.filter((file) => !isOurs(file))]
  await checkOut(
    root,
    ours.map(({path}) => path),
  )
  return others.map(({path}) => path)
}

/** Git writes a file in place: one that it was at holds the beginning of what it was to become. */
function isBeginning(part: Buffer, whole: Buffer): boolean {
  const plain = Buffer.from(part.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  return plain.length <= whole.length && whole.subarray(0, plain.length).equals(plain)
}
