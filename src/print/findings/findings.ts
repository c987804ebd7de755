import type {Diagnostic, Severity} from '../../diagnostic.js'
import {clean} from '../text/clean.js'
import {wrap} from '../text/layout.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'
import {printGithub} from './github.js'
import {printJunit} from './junit.js'

export const DIAGNOSTIC_FORMATS = ['text', 'github', 'junit'] as const
export type DiagnosticFormat = (typeof DIAGNOSTIC_FORMATS)[number]

export interface DiagnosticsOptions {
  /** Every file looked at, so that those without findings count as passed. */
  files?: readonly string[]
  /** Put before each file, such as the vault's path inside its repository. */
  root?: string
  /** Lines are wrapped at this when given. */
  width?: number
}

/** Findings in one of the formats of `dnd validate --format`. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat, options: DiagnosticsOptions = {}): string {
  const {files = [], root = ''} = options
  const placed = diagnostics.map((diagnostic) => ({...diagnostic, file: under(root, diagnostic.file)}))
  const all = [...new Set([...files.map((file) => under(root, file)), ...placed.map(({file}) => file)])]
  switch (format) {
    case 'text':
      return printText(placed, all, options.width)
    case 'github':
      return printGithub(placed)
    case 'junit':
      return printJunit(placed, all)
  }
}

function under(root: string, file: string): string {
  const folder = root.replace(/\/+$/, '')
  return folder === '' || folder === '.' ? file : `${folder}/${file}`
}

function countFindings(
  diagnostics: readonly Diagnostic[],
  files: readonly string[],
): Record<'errors' | 'warnings' | 'infos' | 'files', number> {
  const of = (severity: Severity) => diagnostics.filter((each) => each.severity === severity).length
  return {errors: of('error'), warnings: of('warning'), infos: of('info'), files: files.length}
}

function printText(diagnostics: readonly Diagnostic[], files: readonly string[], width = Number.POSITIVE_INFINITY): string {
  const found = clean(diagnostics).map((diagnostic) => findingLines(diagnostic, width).join('\n'))
  return [...found, summaryLine(diagnostics, files)].join('\n')
}

const COLOURS = {error: style.error, warning: style.warning, info: style.accent} as const

/** `file:line:column: error[CODE]: message`, then the rule, the hint and whether it can be repaired. */
function findingLines({file, line, column, severity, code, message, source, hint, fix}: Diagnostic, width: number): string[] {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const extra = [
    source === undefined ? undefined : style.muted(`Rule: ${source}`),
    hint === undefined ? undefined : `Hint: ${hint}`,
    fix === undefined ? undefined : style.good(`Fix:  ${fix.label} (--fix does it)`),
  ].filter((each) => each !== undefined)
  return [
    ...lines(`${style.label(place)}: ${COLOURS[severity](`${severity}[${code}]`)}: ${message}`, width, 0),
    ...extra.flatMap((text) => lines(text, width, 2)),
  ]
}

/** A text wrapped at the width, what follows its first line standing further in. */
function lines(text: string, width: number, by: number): string[] {
  if (!Number.isFinite(width)) return [' '.repeat(by) + text]
  return wrap(text, width - by, {hang: 4 - by}).map((line) => ' '.repeat(by) + line)
}

/** "2 errors, 1 warning in 3 files". */
function summaryLine(diagnostics: readonly Diagnostic[], files: readonly string[]): string {
  const {errors, warnings, infos} = countFindings(diagnostics, files)
  const parts = [
    errors > 0 && style.error(counted(errors, 'error')),
    warnings > 0 && style.warning(counted(warnings, 'warning')),
    infos > 0 && counted(infos, 'note'),
  ].filter((part) => part !== false)
  return `${parts.length === 0 ? style.good('No problems') : parts.join(', ')} in ${counted(files.length, 'file')}`
}
