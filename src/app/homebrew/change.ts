import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Value} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {assign} from '../entities/assignments.js'
import {type EditedText, editedText} from '../entities/edited-text.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {withChangesTold} from './adaptation.js'
import {checked, type OwnEntry, ownEntry, targetOf} from './own.js'

/** What a command did to the vault's own content. */
export interface EntryChange {
  entries: readonly Entry[]
  /** Against the root for an adaptation, against the file before for an edit. */
  changes: readonly ValueChange[]
  committed: Committed
}

/** Set fields of an own entry by path. */
export function setEntryFields(options: VaultOptions, reference: string, assignments: readonly string[]): Promise<EntryChange> {
  return changeEntry(options, reference, ({entry, text}) => assign(text, assignments, targetOf(entry.kind)).text)
}

/** Put a whole new text in place of an own entry's, as an editor left it. */
export function replaceEntry(options: VaultOptions, reference: string, edited: EditedText): Promise<EntryChange> {
  return changeEntry(options, reference, ({path, text}) => editedText(path, text, edited))
}

/** Read an own entry, change its text, and write it back, all under the vault's lock. An adaptation's record of what changed follows. */
async function changeEntry(options: VaultOptions, reference: string, edit: (own: OwnEntry) => string): Promise<EntryChange> {
  const {result, committed} = await changeVault(options, 'dnd catalog edit', async (root) => {
    const own = await ownEntry(options, reference)
    const {entries} = await openEntries(root)
    const edited = edit(own)
    const text = withChangesTold(edited, checked(edited, own.path), entries)
    const after = checked(text, own.path)
    const subject = `catalog: edit ${after.kind}/${after.id}`
    const changes = diffValues(own.entry as unknown as Value, after as unknown as Value)
    return {change: {subject, command: 'dnd catalog edit', files: [{path: own.path, text}]}, result: {entries: [after], changes}}
  })
  return {...result, committed}
}

/** Take an own entry out of the catalog; git keeps it, and `dnd undo` brings it back. */
export async function removeEntry(options: VaultOptions, reference: string): Promise<EntryChange> {
  const {result, committed} = await changeVault(options, 'dnd catalog remove', async () => {
    const {entry, path} = await ownEntry(options, reference)
    const subject = `catalog: remove ${entry.kind}/${entry.id}`
    return {change: {subject, command: 'dnd catalog remove', files: [{path, text: undefined}]}, result: entry}
  })
  return {entries: [result], changes: [], committed}
}
