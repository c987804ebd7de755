import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {type Entries, entriesFrom} from '../../src/rules/entries.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../src/schema/entry.js'

const CONTENT = join(import.meta.dirname, '../../content/srd-5.2')

let loaded: Entry[] | undefined

/** Every SRD entry, read once from its YAML file and checked by its schema. */
export function srdEntries(): Entry[] {
  loaded ??= (readdirSync(CONTENT) as EntryKind[]).flatMap((kind) =>
    readdirSync(join(CONTENT, kind)).map(
      (file) => ENTRY_SCHEMAS[kind].parse(parse(readFileSync(join(CONTENT, kind, file), 'utf8'))) as Entry,
    ),
  )
  return loaded
}

/** The SRD as the rules take it, with entries of a test's own added or put in place of the SRD's. */
export function srd(...more: Entry[]): Entries {
  return entriesFrom([...srdEntries(), ...more])
}
