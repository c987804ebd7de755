import type {ExportedCharacter} from '../../app/exchange/export-character.js'
import type {ImportedCharacter, PeopleReport} from '../../app/exchange/import-people.js'
import {printDiagnostics} from '../findings/findings.js'
import {clean} from '../text/clean.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {counted} from '../words/names.js'
import {lossLines} from './loss-report.js'

/** Losses, and open choices, that are listed one by one; further ones are counted. */
const [MOST_LOSSES, MOST_FINDINGS] = [20, 10]

/** What became of each character: what was lost, which numbers differ, what is left to choose. */
export function printPeople(report: PeopleReport, {details}: {details: boolean}): string {
  const {characters, skipped, problems, committed, dryRun} = clean(report)
  return [
    ...characters.map((each) => characterBlock(each, {dryRun, details})),
    ...skipped.map(
      ({what, count, names}) => `Not imported: ${count} × ${what}${names.length > 0 ? ` (${names.slice(0, 5).join(', ')})` : ''}.`,
    ),
    ...(problems.length > 0 ? [printDiagnostics(problems, 'text')] : []),
    ...(committed ? [printCommitted(committed)] : []),
  ].join('\n')
}

const DONE: Readonly<Record<ImportedCharacter['status'], readonly [done: string, would: string]>> = {
  new: ['Imported', 'Would import'],
  replaced: ['Wrote over', 'Would write over'],
  unchanged: ['Here already', 'Here already'],
}

function characterBlock(character: ImportedCharacter, {dryRun, details}: {dryRun: boolean; details: boolean}): string {
  const {id, name, status, losses, differences, findings, made = []} = character
  const head = `${DONE[status][dryRun ? 1 : 0]} ${plainText(name)} ${style.muted(`character/${id}`)}.`
  if (status === 'unchanged') return `${head} \`--force\` writes the file over it.`
  const open = findings.map(({severity, message}) => `${severity === 'error' ? 'error  ' : 'warning'} ${plainText(message)}`)
  return [
    head,
    ...made.map((key) => `  ${dryRun ? 'Would make' : 'Made'} ${key} of what the file tells.`),
    ...section('Lost on the way', lossLines(losses), {
      most: details ? losses.length : MOST_LOSSES,
      more: '`--all-losses`, or `--json` for a program',
    }),
    ...section(
      'Other numbers than in the file',
      differences.map(({field, here, there}) => `  ${field}: ${here}, there ${there}`),
      {most: differences.length, more: ''},
    ),
    ...section(
      'Left to settle',
      open.map((line) => `  ${line}`),
      {most: MOST_FINDINGS, more: dryRun ? '`--json`' : `\`dnd character validate ${id}\``},
    ),
    ...backgroundHint(findings),
  ].join('\n')
}

/** What would give a lacking background its part, where one is lacking. */
function backgroundHint(findings: ImportedCharacter['findings']): string[] {
  const isLacking = findings.some(({code, path}) => code === 'UNKNOWN_ID' && path[0] === 'background')
  return isLacking ? [style.muted('  `--make-background` makes the background, of what the file tells.')] : []
}

function section(heading: string, lines: readonly string[], {most, more}: {most: number; more: string}): string[] {
  if (lines.length === 0) return []
  const rest = lines.length - Math.min(most, lines.length)
  return [style.heading(heading), ...lines.slice(0, most), ...(rest > 0 ? [style.muted(`  … and ${rest} more: ${more}`)] : [])]
}

/** What an export can't show there, and the file it wrote. */
export function printCharacterExport(exported: ExportedCharacter & {output?: string}): string {
  const {character, losses, output, format} = clean(exported)
  return [
    `${output === undefined ? 'Exported' : 'Wrote'} ${character.name} as ${format}${output === undefined ? '' : ` to ${output}`}.`,
    ...section('Lost on the way', lossLines(losses), {
      most: MOST_LOSSES,
      more: `${counted(losses.length, 'loss', 'losses')} in all: \`--json\``,
    }),
  ].join('\n')
}
