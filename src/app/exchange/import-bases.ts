import type {ReadContext} from '../../exchange/kit/reader.js'
import type {ImportKind} from '../../exchange/kit/source.js'
import type {Entry} from '../../schema/content/entry.js'
import {openEntries} from '../catalog/open.js'
import {traitsOf} from './shared-traits.js'

/** Entries that others may build on. */
export interface Bases {
  find: NonNullable<ReadContext['base']>
  /** Takes note of an entry of this import. */
  add(entry: Entry): void
}

/** Entries by name: those of this import, then the vault's and the SRD's, which are opened when one is wanted. */
export function importBases(root: string): Bases {
  const own = new Map<string, Entry>()
  let catalog: ReturnType<typeof openEntries> | undefined
  const find = async (kind: ImportKind, name: string) => {
    catalog ??= openEntries(root)
    const {entries} = await catalog
    const entry = own.get(keyOf(kind, name)) ?? entries.all(kind).find((each) => keyOf(kind, each.name) === keyOf(kind, name))
    return entry && {entry, traitOf: traitsOf(entries)}
  }
  return {find, add: (entry) => void own.set(keyOf(entry.kind, entry.name), entry)}
}

function keyOf(kind: string, name: string): string {
  return `${kind}/${name.toLowerCase()}`
}
