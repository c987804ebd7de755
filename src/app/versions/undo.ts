import {EXIT, UserError} from '../../errors.js'
import type {DifferingFile} from '../../history/blobs.js'
import type {Commit} from '../../history/git.js'
import {UNDOES} from '../../history/undone.js'
import {present} from '../../schema/value.js'
import {type FileContent, readContent} from '../../vault/files.js'
import type {VaultOptions} from '../vault/root.js'
import {changeVault, openHistory} from '../vault/session.js'
import {contentAfter} from './file-content.js'
import {mergeFiles} from './merge-files.js'
import type {EntityConflict} from './settle.js'
import type {Files} from './subject.js'

export interface Undone {
  undone: Commit
  commit: string
  files: readonly string[]
  notes?: readonly string[]
}

/**
 * Take the last command's commit back with a new one; with `expected`, only if it is still that one. What was edited by hand since
 * stays, or stands in its way (`UNDO_CONFLICT`).
 */
export async function undoLast(options: VaultOptions, {expected}: {expected?: string} = {}): Promise<Undone> {
  const {result, committed} = await changeVault({...options, commit: true}, 'dnd undo', async (root) => {
    const history = await openHistory(root)
    const last = await history.lastCommand()
    if (!last) throw nothingToUndo()
    if (expected !== undefined && last.sha !== expected) throw moved(last)
    await history.checkUndoable(last)
    const files = await takenBack(root, last)
    const trailers = {[UNDOES]: last.sha}
    return {change: {subject: `undo: ${last.subject}`, command: 'undo', trailers, files, always: true}, result: last}
  })
  const {commit = '', files, notes} = committed
  return {undone: result, commit, files, ...present({notes})}
}

/** The files that a commit changed, as they are without it. Throws `UNDO_CONFLICT` where something else stands in its way. */
async function takenBack(root: string, commit: Commit): Promise<FileContent[]> {
  const {files, places} = await withoutCommit(root, commit)
  if (places.length > 0) throw inTheWay(commit, [...new Set(places.map(({file}) => file))])
  return files
}

/** A place that was changed since in another way; the whole file where it has no fields, or can't be read. */
export interface ChangedPlace {
  file: string
  path: EntityConflict['path']
}

/** The files that a commit changed, as they are without it, and the places where what came later stands against that. */
export async function withoutCommit(root: string, commit: Commit): Promise<{files: FileContent[]; places: readonly ChangedPlace[]}> {
  const {differingFiles} = await import('../../history/blobs.js')
  const changed = (await differingFiles(root, commit.sha, commit.parents[0] as string)).filter(({path}) => !path.startsWith('../'))
  const sides = changed.map((file) => ({file, now: readContent(root, file.path)}))
  const untouched = sides.filter(({file, now}) => isSame(now, file.before))
  const edited = sides.filter(({file, now}) => !isSame(now, file.before) && !isSame(now, file.after))
  const {files, places} = merged(edited)
  return {files: [...untouched.map(({file}) => contentAfter(file)), ...files], places}
}

interface Side {
  /** From the commit to what was before it. */
  file: DifferingFile
  now: Buffer | undefined
}

/** Files that were edited since: by meaning, as any two versions. */
function merged(edited: readonly Side[]): {files: FileContent[]; places: readonly ChangedPlace[]} {
  const versions = {
    base: texts(edited, ({file}) => file.before),
    ours: texts(edited, ({now}) => now),
    theirs: texts(edited, ({file}) => file.after),
  }
  const {files, conflicts, problems} = mergeFiles(versions, () => undefined, {isOne: false})
  const places = [...conflicts.map(({file = '', path}) => ({file, path})), ...problems.map(({path}) => ({file: path, path: []}))]
  return {files: edited.map(({file: {path}}) => ({path, text: files.get(path)})), places}
}

function texts(sides: readonly Side[], bytes: (side: Side) => Buffer | undefined): Files {
  return new Map(
    sides.flatMap((side) => {
      const found = bytes(side)
      return found === undefined ? [] : [[side.file.path, found.toString('utf8')] as const]
    }),
  )
}

/** Line ends alone, which git evens out, are no edit. */
function isSame(now: Buffer | undefined, then: Buffer | undefined): boolean {
  if (now === undefined || then === undefined) return now === then
  return now.equals(then) || now.toString('latin1').replaceAll('\r\n', '\n') === then.toString('latin1')
}

function inTheWay({subject, sha}: Commit, files: readonly (string | undefined)[]): UserError {
  return new UserError(`"${subject}" can't be undone: ${files.join(', ')} was changed in the same places since`, {
    code: 'UNDO_CONFLICT',
    exitCode: EXIT.conflict,
    hints: [`see what changed since: \`git log -p ${sha.slice(0, 8)}..\``, 'take back hand edits, or undo the later commands first'],
  })
}

function moved({subject}: Commit): UserError {
  return new UserError(`Something else happened meanwhile: "${subject}"`, {
    code: 'UNDO_MOVED',
    exitCode: EXIT.conflict,
    hints: ['see what it was, and undo again if you mean that: `dnd status`'],
  })
}

function nothingToUndo(): UserError {
  return new UserError('No command is left to undo', {
    code: 'NOTHING_TO_UNDO',
    exitCode: EXIT.wrongState,
    hints: ['`git log` shows the whole history, hand edits among it'],
  })
}
