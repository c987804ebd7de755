import type {Entry} from '../../schema/content/entry.js'
import type {Value} from '../../schema/value.js'
import {findYaml} from '../../vault/files.js'
import {openEntries} from '../catalog/open.js'
import {showEntry} from '../catalog/search.js'
import {assign} from '../entities/assignments.js'
import {givenId} from '../entities/given-id.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {adaptation, changesFrom, rootOf, withProvenance} from './adaptation.js'
import type {EntryChange} from './change.js'
import {freeEntryId, refuseTaken} from './entry-id.js'
import {checked, entryPath, printEntry, targetOf} from './own.js'

export interface AdaptOptions {
  name?: string | undefined
  id?: string | undefined
  assignments: readonly string[]
}

/**
 * Copy an entry under another id, with changes. What is copied is always the root: adapting an adaptation starts from what
 * that one came from, and carries none of its changes along.
 */
export async function adaptEntry(
  options: VaultOptions,
  reference: string,
  {name, id, assignments}: AdaptOptions,
): Promise<EntryChange & {root: Entry; through?: Entry}> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const {entry: asked} = await showEntry(root, reference)
  const origin = rootOf(asked, entries)
  const title = name ?? (origin.id === asked.id ? `${origin.name} (adapted)` : asked.name)
  const newId = id === undefined ? freeEntryId(entries, origin.kind, title) : givenId(id)
  const path = entryPath({kind: origin.kind, id: newId})
  const {provenance: _own, ...copy} = {...origin, id: newId, name: title, source: {document: 'homebrew'}}
  const copied = printEntry(origin.kind, copy as unknown as Value)
  const draft = assign(copied, assignments, targetOf(origin.kind)).text
  const entry = checked(draft, path)
  const changes = changesFrom(origin, entry)
  const text = withProvenance(draft, adaptation(origin, changes))
  const {committed} = await changeVault(options, 'dnd catalog adapt', (folder) => {
    refuseTaken(entry, entries, findYaml(folder, path) !== undefined)
    const subject = `catalog: adapt ${origin.kind}/${origin.id} as ${newId}`
    return {change: {subject, command: 'dnd catalog adapt', files: [{path, text}]}, result: undefined}
  })
  return {entries: [checked(text, path)], changes, committed, root: origin, ...(origin.id === asked.id ? {} : {through: asked})}
}
