import type {Commit} from '../../history/git.js'
import {UNDOES} from '../../history/undone.js'
import {present} from '../../schema/value.js'
import type {FileContent} from '../../vault/files.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault, openHistory} from '../vault/session.js'
import {type Undone, withoutCommit} from '../versions/undo.js'
import {changedSince, inTheWay} from './later-work.js'
import {checkRests} from './rests-on.js'
import {checkTarget, getCommit} from './target.js'

/**
 * Take one commit of the present branch back with a new one, whatever came after it: by meaning, so that later work stays. Throws
 * `UNDO_CONFLICT` where later work changed the same, and `UNDO_RESTS` where it rests on it.
 */
export async function undoCommit(options: VaultOptions, asked: string): Promise<Undone> {
  const {result, committed} = await changeVault({...options, commit: true}, 'dnd undo', async (root) => {
    const history = await openHistory(root)
    const commit = await getCommit(root, asked)
    await checkTarget(history, commit)
    const files = await filesWithout(root, commit, 'undone')
    const trailers = {[UNDOES]: commit.sha}
    return {change: {subject: `undo: ${commit.subject}`, command: 'undo', trailers, files, always: true}, result: commit}
  })
  const {commit = '', files, notes} = committed
  return {undone: result, commit, files, ...present({notes})}
}

/** The files that a commit changed, as they are without it. Throws where later work stands against that. */
export async function filesWithout(root: string, commit: Commit, what: 'undone' | 'redone'): Promise<FileContent[]> {
  const {files, places} = await withoutCommit(root, commit)
  if (places.length > 0) throw inTheWay(commit, what, await changedSince(root, commit, places))
  await checkRests(root, commit, files, what)
  return files
}

/** A command of the present branch; with the undo that took it back. */
export interface Undoable extends Commit {
  isUndone: boolean
}

/** The commands of the present branch that an undo may name, newest first. */
export async function listUndoable(options: VaultOptions, limit: number): Promise<{undoable: Undoable[]}> {
  const history = await openHistory(vaultRoot(options))
  const undoable: Undoable[] = []
  for await (const {commit, isUndone} of history.commandsBack()) {
    if (commit.parents.length > 0) undoable.push({...commit, isUndone})
    if (undoable.length === limit) break
  }
  return {undoable}
}
