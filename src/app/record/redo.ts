import {EXIT, UserError} from '../../errors.js'
import type {Commit, History} from '../../history/git.js'
import {REDOES, UNDOES} from '../../history/undone.js'
import {present} from '../../schema/value.js'
import type {VaultOptions} from '../vault/root.js'
import {changeVault, openHistory} from '../vault/session.js'
import {commitOf, getCommit} from './target.js'
import {filesWithout} from './undo-commit.js'

export interface Redone {
  /** The command that is done again. */
  redone: Commit
  commit: string
  files: readonly string[]
  notes?: readonly string[]
}

/**
 * Take an undo back with a new commit: the last one, or the one that is named by itself or by what it took back. Throws
 * `NOTHING_TO_REDO` where new work came after every undo, unless one is named.
 */
export async function redo(options: VaultOptions, asked?: string): Promise<Redone> {
  const {result, committed} = await changeVault({...options, commit: true}, 'dnd redo', async (root) => {
    const history = await openHistory(root)
    const undo = asked === undefined ? await history.lastUndo() : await getUndo(root, history, asked)
    if (!undo) throw nothingToRedo()
    const files = await filesWithout(root, undo, 'redone')
    const redone = (await commitOf(root, undo.trailers[UNDOES] ?? '')) ?? undo
    const subject = `redo: ${undo.subject.replace(/^undo: /, '')}`
    return {change: {subject, command: 'redo', trailers: {[REDOES]: undo.sha}, files, always: true}, result: redone}
  })
  const {commit = '', files, notes} = committed
  return {redone: result, commit, files, ...present({notes})}
}

/** The undo that a person names, as long as it holds. */
async function getUndo(root: string, history: History, asked: string): Promise<Commit> {
  const commit = await getCommit(root, asked)
  const undone = commit.trailers[UNDOES]
  const sha = undone === undefined ? (await history.undoneSince(commit.sha)).get(commit.sha) : commit.sha
  const holds = undone === undefined || (await history.undoneSince(`${commit.sha}^`)).get(undone) === commit.sha
  const undo = holds && sha !== undefined ? await commitOf(root, sha) : undefined
  if (undo) return undo
  throw new UserError(`"${commit.subject}" is not undone`, {
    code: 'REDO_REFUSED',
    exitCode: EXIT.wrongState,
    hints: ['`dnd undo --list` marks what is'],
  })
}

function nothingToRedo(): UserError {
  return new UserError('No undo is left to take back', {
    code: 'NOTHING_TO_REDO',
    exitCode: EXIT.wrongState,
    hints: ['what was undone before newer work is marked in `dnd undo --list`: name it to bring it back'],
  })
}
