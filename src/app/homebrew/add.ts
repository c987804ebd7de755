import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import type {ValueMap} from '../../schema/value.js'
import {findYaml} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges} from '../../yaml/patch.js'
import {openEntries} from '../catalog/open.js'
import {givenId} from '../entities/given-id.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import type {EntryChange} from './change.js'
import {freeEntryId, refuseTaken} from './entry-id.js'
import type {NewText} from './new-entry.js'
import {checked, entryPath} from './own.js'
import {nearEntries, refuseSimilar} from './similar.js'

export interface AddOptions {
  /** The person has seen what is there and wants a new one. */
  isNew: boolean
  by?: string | undefined
}

/**
 * Write new entries as one commit. Without `isNew`, an entry much like one that is there is refused (`SIMILAR_EXISTS`, exit
 * status 5): reuse comes first.
 */
export async function addEntries(options: VaultOptions, texts: readonly NewText[], {isNew, by}: AddOptions): Promise<EntryChange> {
  const {entries} = await openEntries(vaultRoot(options))
  const made = finishAll(texts, entries, by)
  if (!isNew) for (const {entry} of made) refuseSimilar(entry, nearEntries(entries, entry.kind, entry.name))
  const {committed} = await changeVault(options, 'dnd catalog add', (root) => {
    for (const {entry, path} of made) refuseTaken(entry, entries, findYaml(root, path) !== undefined)
    return {
      change: {
        subject: `catalog: add ${made.map(({entry}) => `${entry.kind}/${entry.id}`).join(', ')}`,
        command: 'dnd catalog add',
        files: made.map(({path, text}) => ({path, text})),
      },
      result: undefined,
    }
  })
  return {entries: made.map(({entry}) => entry), changes: [], committed}
}

interface Made {
  entry: Entry
  path: string
  text: string
}

/** The new entries, each with an id of its own. */
function finishAll(texts: readonly NewText[], entries: Entries, by: string | undefined): Made[] {
  const made: Made[] = []
  for (const each of texts) {
    const beside = made.map(({entry}) => entry)
    const next = finishNew(each, (kind, name) => freeEntryId(entries, kind, name, beside), by)
    if (made.some(({path}) => path === next.path)) throw isTwice(next.entry)
    made.push(next)
  }
  return made
}

function finishNew({kind, text, from}: NewText, idFor: (kind: EntryKind, name: string) => string, by: string | undefined): Made {
  const {value, diagnostics} = parseYaml(text, from)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const fields = value as ValueMap
  const name = typeof fields['name'] === 'string' ? fields['name'] : ''
  const id = typeof fields['id'] === 'string' ? givenId(fields['id']) : idFor(kind, name)
  const set = (path: string[], given: unknown) => ({path, value: given})
  const full = applyChanges(text, [
    set(['kind'], kind),
    set(['id'], id),
    ...(fields['source'] === undefined ? [set(['source'], {document: 'homebrew'})] : []),
    ...(fields['provenance'] === undefined && by !== undefined ? [set(['provenance'], {type: 'homebrew', by})] : []),
  ])
  const path = entryPath({kind, id})
  return {entry: checked(full, path, from), path, text: full}
}

function isTwice({kind, id}: Entry): UserError {
  return new UserError(`Two of the new entries are ${kind}/${id}`, {
    code: 'ID_TAKEN',
    exitCode: EXIT.conflict,
    hints: ['give each an id of its own, or leave it out: it is made from the name'],
  })
}
