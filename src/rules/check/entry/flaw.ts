import type {Path} from '../../../diagnostic.js'
import type {Entries} from '../../build/entries.js'
import type {NameFlaw} from '../../flaw.js'

/** Something in an entry that fits its schema and still leads nowhere: an id that names nothing, a name given twice. */
export interface EntryFlaw {
  path: Path
  flaw: NameFlaw
}

/** Flaws of one sort in an entry; `entries` holds the entry and what it may name. */
export type EntryCheck<E> = (entry: E, entries: Entries) => readonly EntryFlaw[]
