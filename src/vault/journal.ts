import {createHash} from 'node:crypto'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {forget, makeFolders, readBytes, replaceFile} from './disk.js'
import {diskError, type FileBefore, type FileContent} from './files.js'
import {placeInVault} from './paths.js'

/** A file that a change writes: what it was, and how to know what it is to become. */
export interface JournalFile {
  path: string
  /** Absent where there was none. */
  before?: Uint8Array
  /** Of what is written, as `digest` has it; absent where the file goes. */
  after?: string
}

/** A branch that a change goes to. */
export interface JournalSwitch {
  /** Full names of branches; of a detached HEAD its commit. */
  from: string
  to: string
  /** The branch is made on the way. */
  isNew: boolean
  /** The commit that it is begun at, where that is another than the present one. */
  start?: string | undefined
  settings: Readonly<Record<string, string>>
}

/** What a change is about to do. It stands on the disk from before the first step until after the last. */
export interface Journal {
  command: string
  /** When it began, ISO 8601. */
  since: string
  /** The last commit before it; absent where there was none. */
  head?: string | undefined
  /** Whether the files become a commit, which is then the point from which on the change is done. */
  commits: boolean
  /** The commit that becomes its second parent. */
  joins?: string | undefined
  files: readonly JournalFile[]
  goesTo?: JournalSwitch | undefined
  /** The commit that the present branch goes on to. */
  forwards?: string | undefined
  /** Paths that git takes over from the other side of a merge. */
  beyond?: readonly string[] | undefined
}

const JOURNAL = '.dnd/pending.json'

/** Whether a change is under way, or was when its command was killed. */
export function hasJournal(root: string): boolean {
  return existsSync(join(root, JOURNAL))
}

/** How a file's content is known again. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The files of a journal from what they are and what they become, in the same order. */
export function journalFiles(before: readonly FileBefore[], after: readonly FileContent[]): JournalFile[] {
  return before.map(({path, bytes}, i) => {
    const text = after[i]?.text
    return {path, ...(bytes === undefined ? {} : {before: bytes}), ...(text === undefined ? {} : {after: digest(text)})}
  })
}

/** Note down what is about to be done, whole and on the disk, before any of it is. */
export function writeJournal(root: string, journal: Journal): void {
  const files = journal.files.map(({before, ...file}) => ({
    ...file,
    ...(before === undefined ? {} : {before: Buffer.from(before).toString('base64')}),
  }))
  try {
    makeFolders(join(root, '.dnd'))
    replaceFile(join(root, JOURNAL), JSON.stringify({version: 1, ...journal, files}))
  } catch (error) {
    throw diskError(error, JOURNAL)
  }
}

/** The change is done, or taken back. A disk that won't forget it costs the next command a look: settling it again changes nothing. */
export function removeJournal(root: string): void {
  forget(join(root, JOURNAL))
}

/** What a killed command was at; `undefined` where nothing is noted down, or something that no command of this kind wrote. */
export function readJournal(root: string): Journal | undefined {
  try {
    const {version, files, ...journal} = JSON.parse(readBytes(join(root, JOURNAL)).toString('utf8'))
    if (version !== 1) return undefined
    // A path that leads out of the vault is of no command's.
    for (const {path} of files) placeInVault(root, path)
    return {...journal, files: files.map(bytesBefore)}
  } catch {
    return undefined
  }
}

function bytesBefore({before, ...file}: Omit<JournalFile, 'before'> & {before?: string}): JournalFile {
  return {...file, ...(before === undefined ? {} : {before: Buffer.from(before, 'base64')})}
}
