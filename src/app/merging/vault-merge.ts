import type {ValueChange} from '../../merge/diff-values.js'
import type {MergeConflict} from '../../merge/merge-values.js'
import type {Committed} from '../vault/session.js'
import type {RulesConflict} from './rules-conflicts.js'

/** What a file of the vault is about. */
export interface About {
  kind: string
  id: string
  name: string
}

/** A place that both sides of a merge changed in ways that don't go together; without a path, the whole file. */
export interface VaultConflict extends MergeConflict {
  file: string
  /** Each side made an entity by itself under this id: one of the two stands. */
  kind?: 'same-id'
  of?: About
  /** The newest commits of the two sides that changed the file. */
  by?: {ours?: ChangedBy; theirs?: ChangedBy}
}

/** Whose a change is. */
export interface ChangedBy {
  sha: string
  author: string
  /** ISO 8601. */
  date: string
  subject: string
}

/** A value that a strategy dropped, and the command that brings it back. */
export interface DroppedValue extends VaultConflict {
  back: string
}

/** What a merge does to one file, against ours. */
export interface EntityChange {
  file: string
  of?: About
  is: 'added' | 'changed' | 'removed'
  /** Whose it is now: as theirs have it, or made of both. */
  by: 'theirs' | 'both'
  /** Fields that differ; told of the first files alone, for a merge may bring thousands. */
  fields?: readonly ValueChange[]
}

/** Whose word stands where both sides changed the same: a person is asked, or one side's does. */
export const STRATEGIES = ['ask', 'ours', 'theirs'] as const
export type Strategy = (typeof STRATEGIES)[number]

export interface MergeOptions {
  strategy?: Strategy
  dryRun?: boolean
  /** Conclude it though it breaks a rule. */
  force?: boolean
}

export interface VaultMerge {
  /** As it was asked for, and the commit it means. */
  from: {name: string; sha: string}
  /** The branch that it goes into. */
  into: string
  outcome: 'merged' | 'fast-forward' | 'nothing-new' | 'conflicts' | 'rules' | 'dry-run'
  conflicts: readonly VaultConflict[]
  rules: readonly RulesConflict[]
  changes: readonly EntityChange[]
  dropped: readonly DroppedValue[]
  committed: Committed
}
