import type {Finding} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import type {VaultSource} from '../../vault/state.js'
import type {VersionDiff, VersionWord} from '../versions/subject.js'

/** What only one kind does; most kinds have none of it. */
export interface KindHooks<T = unknown> {
  /** Its hooks look things up in the catalog: of every entity, or of those that it says. */
  needsEntries?: true | ((value: T) => boolean)
  /** What the rules say against it. New errors refuse a change. */
  check?(value: T, context: HookContext): readonly Finding[]
  /** What stands against a change, though nothing does against what it leaves: what else it would alter. */
  checkChange?(before: T, after: T, context: HookContext): readonly Finding[]
  /** What `check` says follows from the entity, the catalog and the vault's policy of weight alone, and so may be kept. */
  checksItsFileAlone?: true
  /** What a change does, in the kind's own terms; absent, the fields that differ. */
  diff?(before: T, after: T, context: HookContext): readonly unknown[]
  /** What differs between two versions, where the kind has better words for some of it. */
  versionDiff?(before: T, after: T, context: HookContext): VersionDiff
  /** A word of its own for a version, such as `level:5`. */
  words?: VersionWord<T>
  /** What a list of branches says of the entity there. */
  branchFacts?(value: T): object
  /** The line of a list, where the entity has none of its own. */
  summary?(value: T): string
  /** Refuse to take an entity for good, with the reason. */
  purge?(value: T, context: HookContext): void
}

/** Whether hooks look things up in the catalog, of an entity or of any. */
export function asksCatalog({needsEntries}: KindHooks, value?: unknown): boolean {
  return typeof needsEntries === 'function' && value !== undefined ? needsEntries(value) : needsEntries !== undefined
}

export interface HookContext {
  root: VaultSource
  /** The campaign of the entity, where its kind belongs to one. */
  campaign?: string | undefined
  /** Opened when first asked for: most kinds need no catalog. */
  entries(): Entries
  /** What the vault makes of weight. */
  encumbrance?: EncumbrancePolicy | undefined
}
