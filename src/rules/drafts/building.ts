import type {EntryKind} from '../../schema/content/entry-kinds.js'
import type {ValueMap} from '../../schema/value.js'
import type {Entries} from '../build/entries.js'
import {inventorOf} from '../invent/inventor.js'
import type {InventionTables} from '../invent/tables.js'
import type {Wish} from '../invent/wish.js'
import type {Random} from '../numbers/random.js'

/** What a build takes beside the shape. */
export interface Building {
  entries: Entries
  /** The phrases that a build has to say something in. */
  tables: InventionTables
  /** For what is rolled: treasure, how many foes. */
  random: Random
  /** What was asked: what it names goes before what the shape says. */
  wish: Wish & {
    /** Levels of those who will meet it. */
    levels?: readonly number[] | undefined
  }
}

/** What a shape becomes: a whole entity or entry, its id after its name; or fields of an entity that is there. */
export type Built =
  | {is: 'entity'; kind: string; value: ValueMap}
  | {is: 'entry'; kind: EntryKind; value: ValueMap}
  | {is: 'fields'; of: string; value: ValueMap}

/** A phrase of the tables with what it is about put in. */
export function phrase({tables}: Pick<Building, 'tables'>, name: string, given: Readonly<Record<string, string>> = {}): string {
  return inventorOf(tables, {random: () => 0, given}).one(name)
}
