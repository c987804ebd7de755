import type {RecordedCommit, VaultLog} from '../../app/record/log.js'
import type {Recorded} from '../../app/record/what.js'
import {hung, packed} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

const INDENT = ' '.repeat(9)

/** What a commit is, where it is not a command's plainly. */
const MARKS: Record<Recorded, string | undefined> = {
  command: undefined,
  'hand-edit': 'by hand',
  merge: 'merge',
  undo: 'undo',
  redo: 'redo',
  proposal: 'proposal',
}

/** The vault's commits, newest first: what, and below it who, by which command, and when in the game. */
export function printVaultLog({commits, isCut}: VaultLog, {width}: {width: number}): string {
  if (commits.length === 0) return 'No commit fits.'
  const more = isCut ? [style.muted('There are more: --limit N shows them.')] : []
  return [...commits.flatMap((commit) => recordedLines(commit, width)), ...more].join('\n')
}

/** A commit in two lines or more. */
export function recordedLines(commit: RecordedCommit, width: number): string[] {
  const {sha, subject} = commit
  const head = hung(`${style.accent(sha.slice(0, 8))} `, plainText(subject) || '(no subject)', width)
  return [...head, ...packed(factsOf(commit), width - INDENT.length).map((line) => `${INDENT}${style.muted(line)}`)]
}

/** Who, when, by which command, in which session, on which day, and what became of it. */
function factsOf({author, date, is, command, session, day, undoneBy}: RecordedCommit): string[] {
  const mark = MARKS[is]
  return [
    date.slice(0, 16).replace('T', ' '),
    plainText(author),
    ...(command === undefined || is === 'undo' || is === 'redo' ? [] : [plainText(command)]),
    ...(mark === undefined ? [] : [mark]),
    ...(session ? [plainText(session.name)] : []),
    ...(day === undefined ? [] : [plainText(day)]),
    ...(undoneBy === undefined ? [] : [`undone by ${undoneBy.slice(0, 8)}`]),
  ]
}
