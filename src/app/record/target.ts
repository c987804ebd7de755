import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {findCommit, isAncestor} from '../../history/branches.js'
import {type Commit, type History, readLog} from '../../history/git.js'
import {REDOES, UNDOES} from '../../history/undone.js'

/** The commit of the present branch that a person names; a redo stands for the command that it brought back. */
export async function getCommit(root: string, asked: string): Promise<Commit> {
  const sha = await findCommit(root, asked)
  if (sha === undefined) throw new NotFoundError('commit', asked, {hints: ['`dnd undo --list` shows what can be taken back']})
  if (!(await isAncestor(root, sha, 'HEAD'))) throw elsewhere(asked)
  const commit = await readCommit(root, sha)
  const redone = commit.trailers[REDOES] && (await commitOf(root, commit.trailers[REDOES]))?.trailers[UNDOES]
  return (redone && (await commitOf(root, redone))) || commit
}

async function readCommit(root: string, sha: string): Promise<Commit> {
  const [commit] = await readLog(root, '--max-count=1', sha, '--')
  return commit as Commit
}

/** A commit that a trailer names; `undefined` where git has none of that name. A trailer is a text that anybody may have written. */
export async function commitOf(root: string, named: string): Promise<Commit | undefined> {
  const sha = await findCommit(root, named)
  return sha === undefined ? undefined : readCommit(root, sha)
}

/** Throws unless a commit can be undone: for an undo, for what is undone, for what made the vault, and for what nothing was before. */
export async function checkTarget(history: History, commit: Commit): Promise<void> {
  const {sha, subject, trailers} = commit
  const short = sha.slice(0, 8)
  if (trailers[UNDOES] !== undefined) throw refused(`"${subject}" is an undo itself`, `bring back what it took: \`dnd redo ${short}\``)
  const undo = (await history.undoneSince(sha)).get(sha)
  if (undo !== undefined) throw refused(`"${subject}" is undone already`, `bring it back: \`dnd redo ${undo.slice(0, 8)}\``)
  await history.checkUndoable(commit)
  if (trailers['Dnd-Command'] === 'dnd init')
    throw refused(`"${subject}" made the vault, which is nothing without it`, '`dnd undo --list` shows what can be taken back')
}

function refused(message: string, hint: string): UserError {
  return new UserError(message, {code: 'UNDO_REFUSED', exitCode: EXIT.wrongState, hints: [hint]})
}

function elsewhere(asked: string): UserError {
  return new UserError(`"${asked}" is no commit of the present branch, and only these can be taken back`, {
    code: 'UNDO_ELSEWHERE',
    exitCode: EXIT.wrongState,
    hints: ['`dnd undo --list` shows what can be taken back here'],
  })
}
