import {EXIT, UserError} from '../../errors.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Value} from '../../schema/value.js'
import {readText} from '../../vault/files.js'
import {openEntries} from '../catalog/open.js'
import {assign} from '../entities/assignments.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {refreshed, withProvenance} from './adaptation.js'
import {checked, ownEntry, targetOf} from './own.js'

/** What a command did to the vault's own content. */
export interface EntryChange {
  entries: readonly Entry[]
  /** Against the root for an adaptation, against the file before for an edit. */
  changes: readonly ValueChange[]
  committed: Committed
}

/** Set fields of an own entry by path. */
export async function setEntryFields(options: VaultOptions, reference: string, assignments: readonly string[]): Promise<EntryChange> {
  const own = await ownEntry(options, reference)
  const {text} = assign(own.text, assignments, targetOf(own.entry.kind))
  return replaceEntry(options, reference, text, own.text)
}

/** Put a whole new text in place of an own entry's. An adaptation's record of what changed follows. */
export async function replaceEntry(options: VaultOptions, reference: string, text: string, expected: string): Promise<EntryChange> {
  const {entry: before, path} = await ownEntry(options, reference)
  const {entries} = await openEntries(vaultRoot(options))
  const edited = checked(text, path)
  const final = edited.provenance?.type === 'adapted' ? withProvenance(text, refreshed(edited, entries)) : text
  const {committed} = await changeVault(options, 'dnd catalog edit', (root) => {
    if (readText(root, path) !== expected)
      throw new UserError(`${path} changed while it was being edited`, {
        code: 'EDIT_RACE',
        exitCode: EXIT.conflict,
        hints: ['look at it and edit again'],
      })
    const subject = `catalog: edit ${edited.kind}/${edited.id}`
    return {change: {subject, command: 'dnd catalog edit', files: [{path, text: final}]}, result: undefined}
  })
  const after = checked(final, path)
  return {entries: [after], changes: diffValues(before as unknown as Value, after as unknown as Value), committed}
}

/** Take an own entry out of the catalog; git keeps it, and `dnd undo` brings it back. */
export async function removeEntry(options: VaultOptions, reference: string): Promise<EntryChange> {
  const {entry, path} = await ownEntry(options, reference)
  const {committed} = await changeVault(options, 'dnd catalog remove', () => {
    const subject = `catalog: remove ${entry.kind}/${entry.id}`
    return {change: {subject, command: 'dnd catalog remove', files: [{path, text: undefined}]}, result: undefined}
  })
  return {entries: [entry], changes: [], committed}
}
