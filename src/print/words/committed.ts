import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {fileNames} from './files.js'

/** What a change left behind, and the way back. */
export function printCommitted({
  commit,
  files,
  handEdits = [],
  brought = [],
  notes = [],
}: {
  commit?: string
  files: readonly string[]
  handEdits?: readonly string[]
  brought?: readonly string[]
  notes?: readonly string[]
}): string {
  const used =
    brought.length > 0
      ? [`Git did not have ${fileNames(brought)}, used here: committed first, on ${brought.length > 1 ? 'their' : 'its'} own.`]
      : []
  const edits = handEdits.length > 0 ? [`Hand edits in ${fileNames(handEdits)} were committed first, on their own.`] : []
  const own = [...notes, ...used, ...edits].map((sentence) => `${plainText(sentence)}\n`).join('')
  if (files.length === 0 && commit === undefined) return `${own}Nothing changed.`
  if (commit === undefined) return `${own}${style.muted(`Written, not committed: ${fileNames(files)}`)}`
  return `${own}${style.muted(`Committed ${commit.slice(0, 8)} · undo: dnd undo`)}`
}
