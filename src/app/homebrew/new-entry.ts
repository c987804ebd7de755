import {InvalidDataError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {freeSlug, slugOf} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {printYaml} from '../../yaml/patch.js'
import {openEntries} from '../catalog/open.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import type {NewText} from './entries.js'

/** What making an entry needs to know of the catalog. */
export async function beginEntry(options: VaultOptions, kind: EntryKind): Promise<{entries: Entries; freeId: (name: string) => string}> {
  const {entries} = await openEntries(vaultRoot(options))
  const taken = new Set(entries.all(kind).map(({id}) => id))
  return {entries, freeId: (name) => freeSlug(slugOf(name) || kind, taken)}
}

/** The entries of a YAML file: one as it stands, with its comments, or each of a list. */
export function splitEntries(kind: EntryKind, text: string, from: string): NewText[] {
  const {value, diagnostics} = parseYaml(text, from)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  if (!Array.isArray(value)) return [{kind, text, from}]
  return value.map((entry: Value, i) => ({
    kind,
    text: printYaml(entry, {schema: `../../.schemas/${kind}.json`}),
    from: `${from} (no. ${i + 1})`,
  }))
}
