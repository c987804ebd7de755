import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import type {VaultOptions} from '../vault/root.js'

/** How something stands, from best to worst. */
export const HEALTHS = ['ok', 'warning', 'error'] as const
export type Health = (typeof HEALTHS)[number]

/** What a look found. */
export interface Found {
  health: Health
  /** One sentence, without a full stop. */
  what: string
  /** What to do, each a way of its own or the next step. */
  mends: readonly string[]
  /** Whether `--fix` sees to it. */
  isFixable?: true
}

/** What is examined. */
export interface Patient {
  options: VaultOptions
  /** Absent outside a vault. */
  root?: string
  /** Whether a git that runs takes the vault for a part of its work tree. */
  hasGit: boolean
  /** Whether a git is at work in it that is none of ours; `undefined` where the system doesn't tell. */
  isGitAtWork?: boolean | undefined
  /** Words that start this program, for git to call it by. */
  program: readonly string[]
  /** The Node.js that runs, and what this program asks of it: ">=20.19". */
  node: {version: string; needs: string}
  /** What is wrong with each of the person's own files. */
  ownFiles: readonly OwnFile[]
}

/** A file of the person's own, outside every vault. */
export interface OwnFile {
  /** Absolute. */
  file: string
  isThere: boolean
  problems: readonly Diagnostic[]
}

/** One thing that is looked at. */
export interface Check {
  /** What has to be there for it to be looked at. */
  of: 'machine' | 'vault' | 'git'
  look(patient: Patient & {root: string}): Promise<readonly Found[]> | readonly Found[]
  /** What was mended, in sentences. */
  fix?(patient: Patient & {root: string}): Promise<readonly string[]>
}

/** All is well. */
export function ok(what: string): Found {
  return {health: 'ok', what, mends: []}
}

/** Something to know of, which stops no command. */
export function warning(what: string, ...mends: readonly string[]): Found {
  return {health: 'warning', what, mends}
}

/** Something that stops commands, or has cost something. */
export function error(what: string, ...mends: readonly string[]): Found {
  return {health: 'error', what, mends}
}

/** As found, and `--fix` sees to it. */
export function fixable(found: Found): Found {
  return {...found, isFixable: true}
}

/** What was found, or that there is nothing to tell of. */
export function orOk(found: readonly Found[], what: string): readonly Found[] {
  return found.length > 0 ? found : [ok(what)]
}

/** Findings about files, as what a look found; one without a hint is for an editor. */
export function foundIn(diagnostics: readonly Diagnostic[]): Found[] {
  return diagnostics.map(({severity, file, line, column, message, hint}) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':')
    return {
      health: severity === 'error' ? 'error' : 'warning',
      what: `${place}: ${message}`,
      mends: [hint ?? 'correct it there in an editor'],
    }
  })
}

/** What kept a look, or a mend, from its end. */
export function failed(reason: unknown): Found[] {
  if (reason instanceof InvalidDataError) return foundIn(reason.diagnostics)
  if (reason instanceof UserError) return [error(reason.message, ...reason.hints)]
  return [error(`this could not be looked at: ${reason instanceof Error ? reason.message : String(reason)}`)]
}

/** Names for a sentence, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - SHOWN
  return `${names
    .slice(0, SHOWN)
    .map((name) => `"${name}"`)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const SHOWN = 5
