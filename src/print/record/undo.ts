import type {Redone} from '../../app/record/redo.js'
import type {Undoable} from '../../app/record/undo-commit.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {writtenLine} from '../words/files.js'

export function printRedone({redone, commit, files, notes = []}: Redone): string {
  return [...notes, `Done again: ${plainText(redone.subject)}`, writtenLine(files, commit)].join('\n')
}

/** Commands a line each, newest first; those that are undone are marked. */
export function printUndoable({undoable}: {undoable: readonly Undoable[]}, {width}: {width: number}): string {
  if (undoable.length === 0) return 'No command is left to undo.'
  const rows = undoable.map(({sha, date, subject, isUndone}) => [
    style.accent(sha.slice(0, 8)),
    date.slice(0, 16).replace('T', ' '),
    isUndone ? style.muted('undone') : '',
    plainText(subject),
  ])
  return columns(rows, {width})
}
