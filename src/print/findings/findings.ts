import type {Diagnostic, FilePlace, Severity} from '../../diagnostic.js'
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
  const placed = diagnostics.map((diagnostic) => underRoot(diagnostic, root))
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

function underRoot(diagnostic: Diagnostic, root: string): Diagnostic {
  const {witnesses} = diagnostic
  const others = witnesses?.map((each) => ({...each, file: under(root, each.file)}))
  return {...diagnostic, file: under(root, diagnostic.file), ...(others ? {witnesses: others} : {})}
}

function under(root: string, file: string): string {
  const folder = root.replace(/\/+$/, '')
  return folder === '' || folder === '.' ? file : `${folder}/${file}`
}

function countFindings(diagnostics: readonly Diagnostic[]): Record<'errors' | 'warnings' | 'infos', number> {
  const of = (severity: Severity) => diagnostics.filter((each) => each.severity === severity).length
  return {errors: of('error'), warnings: of('warning'), infos: of('info')}
}

function printText(diagnostics: readonly Diagnostic[], files: readonly string[], width = Number.POSITIVE_INFINITY): string {
  return [...printFindings(diagnostics, width), `${countWords(diagnostics)} in ${counted(files.length, 'file')}`].join('\n')
}

/** Each finding with its place, its witnesses and its hint. */
export function printFindings(diagnostics: readonly Diagnostic[], width: number): string[] {
  return clean(diagnostics).map((diagnostic) => findingLines(diagnostic, width).join('\n'))
}

const COLOURS = {error: style.error, warning: style.warning, info: style.accent} as const

/** `file:line:column: error[CODE]: message`, then the rule, the hint and whether it can be repaired. */
function findingLines(diagnostic: Diagnostic, width: number): string[] {
  const {severity, code, message, source, hint, fix, witnesses = []} = diagnostic
  const extra = [
    ...witnesses.map((witness) => style.muted(`With: ${placeWords(witness)} ${witness.path.join('.')}`.trimEnd())),
    source === undefined ? undefined : style.muted(`Rule: ${source}`),
    hint === undefined ? undefined : `Hint: ${hint}`,
    fix === undefined ? undefined : style.good(`Fix:  ${fix.label} (--fix does it)`),
  ].filter((each) => each !== undefined)
  return [
    ...lines(`${style.label(placeWords(diagnostic))}: ${COLOURS[severity](`${severity}[${code}]`)}: ${message}`, width, 0),
    ...extra.flatMap((text) => lines(text, width, 2)),
  ]
}

function placeWords({file, line, column}: FilePlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

/** A text wrapped at the width, what follows its first line standing further in. */
function lines(text: string, width: number, by: number): string[] {
  if (!Number.isFinite(width)) return [' '.repeat(by) + text]
  return wrap(text, width - by, {hang: 4 - by}).map((line) => ' '.repeat(by) + line)
}

/** "2 errors, 1 warning"; "No problems". */
export function countWords(diagnostics: readonly Diagnostic[]): string {
  const {errors, warnings, infos} = countFindings(diagnostics)
  const parts = [
    errors > 0 && style.error(counted(errors, 'error')),
    warnings > 0 && style.warning(counted(warnings, 'warning')),
    infos > 0 && counted(infos, 'note'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? style.good('No problems') : parts.join(', ')
}
