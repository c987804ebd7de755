import type {ReadBook} from '../../app/world/export/book.js'
import type {ShownChange} from '../../app/world/export/shown.js'
import type {Exported} from '../../app/world/export/write.js'
import {kindRow} from '../../schema/entity/kinds.js'
import {plainText} from '../text/plain-text.js'
import {counted} from '../words/names.js'

/** What an export did, or with `check` what it would show. */
export type ExportReport = Pick<Exported, 'folder' | 'changes' | 'warnings'> &
  Partial<Pick<Exported, 'files' | 'written' | 'removed'>> &
  Pick<ReadBook, 'leftOut' | 'notes'> & {out: string; campaign: string; format: string; for: string; check?: true}

/** What a form of export does not hold, of what a vault has. */
const NOT_CARRIED: Readonly<Record<string, string>> = {
  json: 'Not in it: the history, fights, and the characters of other campaigns.',
}

/** What was written, or would be shown, for whoever gave the command. */
export function printExport(report: ExportReport): string {
  const {notes, format} = report
  return [
    ...(report.check ? checkLines(report) : writtenLines(report)),
    ...notes.map((note) => plainText(capitalized(note))),
    ...(NOT_CARRIED[format] === undefined ? [] : [NOT_CARRIED[format]]),
    ...leftOutLines(report),
  ].join('\n')
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function writtenLines({out, files = 0, written = [], removed = []}: ExportReport): string[] {
  const news = written.length === files ? '' : `, ${counted(written.length, 'of them new or changed', 'of them new or changed')}`
  return [
    `${counted(files, 'file')} in ${plainText(out)}${news}.`,
    ...(removed.length === 0 ? [] : [`Removed: ${removed.map((path) => plainText(path)).join(', ')}`]),
  ]
}

function checkLines({changes}: ExportReport): string[] {
  return changes.length === 0 ? ['Nothing would be shown that was not shown before.'] : changes.map(changeLine)
}

const SIGNS = {new: '+', changed: '~', gone: '-'} as const

function changeLine({page, what, change}: ShownChange): string {
  return `${SIGNS[change]} ${plainText(page)}${what === undefined ? '' : ` — ${plainText(what)}`}`
}

/** More than these are counted. */
const MOST_NAMED = 12

function leftOutLines({leftOut, for: readers}: ExportReport): string[] {
  if (leftOut.length === 0) return []
  const named = leftOut.slice(0, MOST_NAMED).map(({kind, name}) => `${plainText(name)} (${kindRow(kind).words.one})`)
  const more = leftOut.length > named.length ? ` and ${leftOut.length - named.length} more` : ''
  return [`Left out, since ${plainText(readers)} may not know of them: ${named.join(', ')}${more}`]
}
