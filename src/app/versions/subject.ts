import type {Diagnostic, Finding} from '../../diagnostic.js'
import type {ValueChange} from '../../merge/diff-values.js'

/** Texts of an entity's files by their paths in the vault. */
export type Files = ReadonlyMap<string, string>

/** What an entity's files say, or what keeps them from saying it. */
export interface Read<T> {
  value?: T
  diagnostics: readonly Diagnostic[]
}

/** An entity whose versions can be named, listed and read: of any kind, in one file or many. */
export interface Versioned<T = unknown> {
  /** Also the folder of its branches, `character/aria/if-she-fled`, and the topic of its commands. */
  kind: string
  /** The kind in a sentence: "a character". */
  noun: string
  id: string
  /** Its files, or folders with all that is in them. Without the first, which is a file, there is no such entity. */
  paths: readonly [own: string, ...more: string[]]
  /** Read its files; of an entity of many files also only those that a commit changed, or none. */
  read(files: Files): Read<T>
  nameOf(value: T): string
  /** A word of its own for a version, such as `level:5`. */
  words?: VersionWord<T>
}

/** Words that mean the newest commit at which an entity was in some state. */
export interface VersionWord<T> {
  /** As a list of what a version may be has it: "a level (`level:3`)". */
  example: string
  /** The one field of the entity that it goes by: of versions that are alike in it, one is read. */
  field: string
  /** What the word asks for; `undefined` for a word of another sort. */
  parse(word: string): ((value: T) => boolean) | undefined
  /** What could have been asked for in a history without it, as a hint. */
  hint(seen: readonly T[]): string
}

/** An entity whose versions can be compared and merged too. `D` is what its kind tells of a difference. */
export interface Subject<T = unknown, D extends VersionDiff = VersionDiff> extends Versioned<T> {
  /** What differs; nothing where there is no state to begin from. */
  diff(before: T | undefined, after: T): D
  /** Rules and references that the entity breaks. A merge must not break more of them. */
  check(value: T): readonly Finding[]
}

/** What differs between two versions. A kind may have better words for some of it, and then `fields` leaves that out. */
export interface VersionDiff {
  fields: readonly ValueChange[]
}

/** What a person called an entity, to be looked up in a vault: under its lock, when the vault is to change. */
export interface Reference<S> {
  kind: string
  resolve(root: string): S | Promise<S>
}
