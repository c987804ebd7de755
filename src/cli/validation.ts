import {Flags} from '@oclif/core'
import type {Diagnostic} from '../diagnostic.js'
import {EXIT} from '../errors.js'
import {DIAGNOSTIC_FORMATS, type DiagnosticFormat, printDiagnostics} from '../print/findings/findings.js'
import {printJson} from '../print/text/json.js'
import {present} from '../schema/value.js'
import {changeFlags} from './command.js'
import {terminalWidth} from './terminal.js'

export const validationFlags = {
  ...changeFlags,
  format: Flags.string({
    char: 'f',
    description: 'Form of the report; github and junit are for CI.',
    options: [...DIAGNOSTIC_FORMATS, 'json'],
    default: 'text',
  }),
}

/** What `--json` holds. */
export interface ValidationReport {
  ok: boolean
  files: readonly string[]
  diagnostics: readonly Diagnostic[]
  fixed?: readonly {file: string; label: string}[]
}

interface Reporter {
  log(text?: string): void
}

/** Print the findings in the form asked for, and set exit status 3 when one is an error. */
export function reportValidation(command: Reporter, result: Omit<ValidationReport, 'ok'>, {format}: {format: string}): ValidationReport {
  const {files, diagnostics, fixed} = result
  const ok = !diagnostics.some(({severity}) => severity === 'error')
  const report = {ok, files, diagnostics, ...present({fixed})}
  command.log(
    format === 'json'
      ? printJson(report, {indent: 2})
      : printDiagnostics(diagnostics, format as DiagnosticFormat, {files, width: terminalWidth()}),
  )
  if (!ok) process.exitCode = EXIT.invalid
  return report
}
