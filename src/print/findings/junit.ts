import type {Diagnostic} from '../../diagnostic.js'
import {escapeMarkup} from '../text/escape.js'

/** JUnit XML: a suite for each file; an error is a failed case, a warning or note stands in its output. */
export function printJunit(diagnostics: readonly Diagnostic[], files: readonly string[]): string {
  const suites = files.map((file) =>
    suite(
      file,
      diagnostics.filter((diagnostic) => diagnostic.file === file),
    ),
  )
  const failures = diagnostics.filter(({severity}) => severity === 'error').length
  const tests = files.reduce(
    (sum, file) => sum + Math.max(1, diagnostics.filter((each) => each.file === file && each.severity === 'error').length),
    0,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dnd validate" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
  ].join('\n')
}

function suite(file: string, found: readonly Diagnostic[]): string {
  const errors = found.filter(({severity}) => severity === 'error')
  const others = found.filter(({severity}) => severity !== 'error')
  const name = escapeMarkup(file)
  const cases = errors.length > 0 ? errors.map(failedCase) : [`    <testcase name="${name}" classname="${name}"/>`]
  return [
    `  <testsuite name="${name}" tests="${Math.max(1, errors.length)}" failures="${errors.length}" errors="0">`,
    ...cases,
    ...(others.length > 0 ? [`    <system-out>${escapeMarkup(others.map(plainLine).join('\n'))}</system-out>`] : []),
    '  </testsuite>',
  ].join('\n')
}

function failedCase(diagnostic: Diagnostic): string {
  const {file, code, line, message, hint} = diagnostic
  const name = escapeMarkup(`${code}${line === undefined ? '' : ` line ${line}`}`)
  const body = escapeMarkup(plainLine(diagnostic) + (hint === undefined ? '' : `\nHint: ${hint}`))
  return `    <testcase name="${name}" classname="${escapeMarkup(file)}"><failure type="${escapeMarkup(code)}" message="${escapeMarkup(message)}">${body}</failure></testcase>`
}

function plainLine({file, line, column, severity, code, message}: Diagnostic): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${severity}[${code}]: ${message}`
}
