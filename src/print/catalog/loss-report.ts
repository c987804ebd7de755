import type {ExportReport} from '../../app/exchange/export.js'
import type {ImportReport} from '../../app/exchange/import.js'
import {printDiagnostics} from '../findings/findings.js'
import {clean} from '../text/clean.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {counted} from '../words/names.js'

/** Anything that did not come through whole. */
export interface LossLine {
  path: string
  reason: string
  value: unknown
}

/** Entries whose losses are listed one by one; further ones are counted. */
const MAX_LISTED = 20
const MAX_VALUE = 60

/** What an import did: entries, what was renamed or passed over, and what was lost of each. */
export function printImport(report: ImportReport, {details}: {details: boolean}): string {
  const {entries, skipped, problems, committed, dryRun} = clean(report)
  const count = (status: string) => entries.filter((entry) => entry.status === status).length
  const verb = dryRun ? 'Would import' : 'Imported'
  const written = count('new') + count('replaced')
  const parts = [
    `${verb} ${counted(written, 'entry', 'entries')}${count('replaced') > 0 ? ` (${count('replaced')} written over)` : ''}`,
    ...(count('unchanged') > 0 ? [`${count('unchanged')} unchanged`] : []),
    ...(count('skipped') > 0 ? [`${count('skipped')} skipped`] : []),
  ]
  const renamed = entries.filter(({insteadOf, status}) => insteadOf !== undefined && status === 'new')
  return [
    `${parts.join(', ')}.`,
    ...renamed.slice(0, MAX_LISTED).map(({kind, id, insteadOf, name}) => `  ${name} is ${kind}/${id}: ${kind}/${insteadOf} exists.`),
    ...(renamed.length > MAX_LISTED ? [`  … and ${renamed.length - MAX_LISTED} more have a number or prefix too.`] : []),
    ...skipped.map(
      ({what, names, count: times}) =>
        `  Not imported: ${times} × ${what}${names.length > 0 ? ` (${names.slice(0, 5).join(', ')}${times > 5 ? ', …' : ''})` : ''}.`,
    ),
    ...lossBlocks(entries, details),
    ...(problems.length > 0 ? [printDiagnostics(problems, 'text')] : []),
    ...(committed ? [printCommitted(committed)] : []),
  ].join('\n')
}

function lossBlocks(entries: ImportReport['entries'], details: boolean): string[] {
  const lossy = entries.filter(({losses, status}) => losses.length > 0 && status !== 'skipped' && status !== 'unchanged')
  if (lossy.length === 0) return []
  const listed = details ? lossy : lossy.slice(0, MAX_LISTED)
  const rest = lossy.length - listed.length
  return [
    style.heading('Lost on the way'),
    ...listed.flatMap(({name, kind, id, losses}) => [`${name} ${style.muted(`${kind}/${id}`)}`, ...lossLines(losses)]),
    ...(rest > 0 ? [style.muted(`… and ${counted(rest, 'entry', 'entries')} more: \`--all-losses\`, or \`--json\` for a program`)] : []),
  ]
}

/** One line a loss; the same loss of a list's members is said once. */
export function lossLines(losses: readonly LossLine[]): string[] {
  return losses.map(({path, reason, value}) => `  ${reason.padEnd(8)} ${plainText(path)}: ${briefly(value)}`)
}

function briefly(value: unknown): string {
  const text = plainText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text
}

/** What an export left out, entry by entry, and the file it wrote. */
export function printExportLosses(report: ExportReport & {output?: string}): string {
  const {entries, skipped, output, format} = clean(report)
  const lossy = entries.filter(({losses}) => losses.length > 0)
  const listed = lossy.slice(0, MAX_LISTED)
  return [
    `${output === undefined ? 'Exported' : 'Wrote'} ${counted(entries.length, 'entry', 'entries')} as ${format}${output === undefined ? '' : ` to ${output}`}.`,
    ...(skipped.length > 0 ? [`  ${format} has no place for ${skipped.join(', ')}.`] : []),
    ...(lossy.length > 0 ? [style.heading('Lost on the way')] : []),
    ...listed.flatMap(({name, kind, id, losses}) => [`${name} ${style.muted(`${kind}/${id}`)}`, ...lossLines(losses)]),
    ...(lossy.length > listed.length
      ? [style.muted(`… and ${counted(lossy.length - listed.length, 'entry', 'entries')} more: \`--json\``)]
      : []),
  ].join('\n')
}
