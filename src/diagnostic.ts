import type {Code} from './codes.js'

export const SEVERITIES = ['error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Keys and list positions from a document's root to a value. */
export type Path = readonly (string | number)[]

/** One change to a document: the value a path takes, or its removal where `value` is absent. */
export interface Change {
  path: Path
  value?: unknown
}

/** A repair a person would agree to without thinking; `--fix` applies it. */
export interface Fix {
  /** What it does, in the imperative: "remove the stale choice". */
  label: string
  changes: readonly Change[]
}

/** One broken rule or odd value inside one entity. Pure: it knows a path, not a file. */
export interface Finding {
  severity: Severity
  code: Code
  path: Path
  message: string
  /** Where the rule stands, such as `SRD 5.2, "Multiclassing"`. */
  source?: string
  hint?: string
  fix?: Fix
}

/** A place in a file of the vault. */
export interface FilePlace {
  /** Relative to the vault's root, with forward slashes. */
  file: string
  /** 1-based; absent when it is the whole file. */
  line?: number
  column?: number
}

/** A finding placed in a file. Collected, never thrown, so one run reports them all. */
export interface Diagnostic extends Finding, FilePlace {
  /** Other places that make the problem together with its own. */
  witnesses?: readonly (FilePlace & {path: Path})[]
}
