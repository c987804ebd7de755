import {UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {EntryKind} from '../../schema/content/entry.js'
import type {Value} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {assign} from '../entities/assignments.js'
import {givenId} from '../entities/given-id.js'
import {mapsIn} from '../entities/maps-in.js'
import {withArticle} from '../entities/words.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {freeEntryId} from './entry-id.js'
import {printEntry, targetOf} from './own.js'
import {readSkeleton} from './skeletons.js'

/** YAML of one entry, and the name of where it came from for messages. */
export interface NewText {
  kind: EntryKind
  text: string
  from: string
}

/** What making an entry needs to know of the catalog. */
export async function beginEntry(options: VaultOptions, kind: EntryKind): Promise<{entries: Entries; freeId: (name: string) => string}> {
  const {entries} = await openEntries(vaultRoot(options))
  return {entries, freeId: (name) => freeEntryId(entries, kind, name)}
}

/** A new entry's text: the kind's skeleton with fields set by path. Throws `NO_SKELETON` for a kind that has none. */
export function draftEntry(
  kind: EntryKind,
  {name, id, summary}: {name: string; id: string; summary: string},
  assignments: readonly string[],
): string {
  const skeleton = readSkeleton(kind)
  if (!skeleton)
    throw new UserError(`There is no skeleton of kind "${kind}" to start from`, {
      code: 'NO_SKELETON',
      hints: [`adapt one: \`dnd catalog adapt ${kind}/…\``, `or write the YAML and add it: \`dnd catalog add ${kind} --from FILE\``],
    })
  const text = printEntry(kind, {kind, id: givenId(id), name, summary, source: {document: 'homebrew'}, ...skeleton} as Value)
  return assign(text, assignments, targetOf(kind)).text
}

/** The entries of a YAML file: one as it stands, with its comments, or each of a list. */
export function splitEntries(kind: EntryKind, text: string, from: string): NewText[] {
  const {maps, isList} = mapsIn({text, file: from}, withArticle(kind))
  if (!isList) return [{kind, text, from}]
  return maps.map((entry, i) => ({kind, text: printEntry(kind, entry), from: `${from} (no. ${i + 1})`}))
}
