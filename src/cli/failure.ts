import type {Code} from '../codes.js'
import {EXIT, InvalidDataError, UserError} from '../errors.js'
import {printDiagnostics} from '../print/findings/findings.js'
import {printJson} from '../print/text/json.js'
import {plainText} from '../print/text/plain-text.js'
import {style} from '../print/text/style.js'
import {nearest} from '../schema/near.js'
import {terminalWidth} from './terminal.js'

/** A failure as scripts read it. */
export interface FailureJson {
  error: {code: Code; message: string; hints: readonly string[]; diagnostics?: readonly unknown[]}
}

interface OclifError extends Error {
  oclif?: {exit?: number}
  suggestions?: string[]
  /** Of oclif's error about flags that don't exist. */
  flags?: string[]
  parse?: {input?: {flags?: object}}
  code?: string
}

/** What stopped a command, as data. */
export function failureJson(error: unknown): FailureJson {
  if (error instanceof InvalidDataError)
    return {error: {code: error.code, message: error.message, hints: error.hints, diagnostics: error.diagnostics}}
  if (error instanceof UserError) return {error: {code: error.code, message: error.message, hints: error.hints}}
  const {message, suggestions = []} = error as OclifError
  if (!isUsage(error)) return {error: {code: 'UNEXPECTED', message: firstParagraph(message), hints: ['set DEBUG=dnd* for the whole story']}}
  return {error: {code: 'USAGE', message: firstParagraph(message), hints: [...suggestions, ...nearFlags(error as OclifError)]}}
}

/** Flags that an unknown one may have meant. */
function nearFlags({flags: unknown = [], parse}: OclifError): string[] {
  const known = Object.keys(parse?.input?.flags ?? {}).map((name) => `--${name}`)
  return unknown.flatMap((flag) => nearest(flag, known)).map((near) => `did you mean \`${near}\`?`)
}

/** The exit status that a failure ends with; see `EXIT`. */
export function exitStatus(error: unknown): number {
  if (error instanceof UserError) return error.exitCode
  if (isInterrupt(error)) return EXIT.interrupted
  return isUsage(error) ? EXIT.usage : EXIT.unexpected
}

/** Show a failure (stderr, or with `json` on stdout) and return its exit status. */
export function printFailure(error: unknown, json: boolean): number {
  const status = exitStatus(error)
  if (isQuietExit(error)) return (error as OclifError).oclif?.exit ?? status
  if (json) process.stdout.write(`${printJson(failureJson(error), {indent: 2})}\n`)
  else process.stderr.write(`${failureText(error)}\n`)
  return status
}

function failureText(error: unknown): string {
  if (isInterrupt(error)) return 'Interrupted; nothing was written.'
  const {
    error: {code, message, hints},
  } = failureJson(error)
  const diagnostics =
    error instanceof InvalidDataError ? [printDiagnostics(error.diagnostics, 'text', {width: terminalWidth(process.stderr)})] : []
  const shown = code === 'UNEXPECTED' ? `dnd failed in a way it should not: ${message}` : message
  const stack = process.env['DEBUG']?.startsWith('dnd') ? stacksOf(error) : []
  return [
    ...stack,
    ...diagnostics,
    `${style.error('Error')} ${style.muted(`[${code}]`)} ${plainText(shown)}`,
    ...hints.map((hint) => `  ${style.label('Hint:')} ${plainText(hint)}`),
  ].join('\n')
}

/** Where an error was made, and each that it comes of. */
function stacksOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const causes = error.cause === error ? [] : stacksOf(error.cause)
  return [error.stack ?? '', ...causes.map((stack, i) => (i === 0 ? `Caused by: ${stack}` : stack))]
}

/** `this.exit(n)` and help requests are not failures to talk about. */
function isQuietExit(error: unknown): boolean {
  return (error as OclifError).code === 'EEXIT'
}

/** Flags and arguments that oclif itself refuses. */
function isUsage(error: unknown): boolean {
  const {oclif, code} = error as OclifError
  return error instanceof Error && oclif !== undefined && code !== 'EEXIT'
}

/** Ctrl-C in a question. */
function isInterrupt(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')
}

/** oclif appends "See more help with --help" and lists; the first paragraph says what is wrong. */
function firstParagraph(message: string): string {
  return (message.split(/\n\s*\n|\nSee more help/)[0] ?? message).trim()
}
