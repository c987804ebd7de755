import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {type Entries, entriesFrom} from '../../src/rules/build/entries.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind, type EntryOf} from '../../src/schema/content/entry.js'

const CONTENT = join(import.meta.dirname, '../../content/srd-5.2')

let loaded: Entry[] | undefined

/** Every SRD entry, read once from its YAML file and checked by its schema. */
export function srdEntries(): Entry[] {
  loaded ??= (readdirSync(CONTENT) as EntryKind[]).flatMap((kind) => srdEntriesOf(kind) as Entry[])
  return loaded
}

/** The SRD's entries of one kind alone. */
export function srdEntriesOf<K extends EntryKind>(kind: K): EntryOf<K>[] {
  const folder = join(CONTENT, kind)
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((file) => ENTRY_SCHEMAS[kind].parse(parse(readFileSync(join(folder, file), 'utf8'))) as EntryOf<K>)
}

/** The SRD as the rules take it, with entries of a test's own added or put in place of the SRD's. */
export function srd(...more: Entry[]): Entries {
  return entriesFrom([...srdEntries(), ...more])
}
