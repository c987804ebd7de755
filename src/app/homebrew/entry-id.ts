import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {freeId} from '../../schema/slug.js'

/** An id for a new entry of this name that none of its kind has. */
export function freeEntryId(entries: Entries, kind: EntryKind, name: string): string {
  return freeId(name, kind, new Set(entries.all(kind).map(({id}) => id)))
}

export function refuseTaken({kind, id}: Entry, entries: Entries, hasFile: boolean): void {
  if (!hasFile && !entries.find(kind, id)) return
  throw new UserError(`The catalog has a ${kind} with the id "${id}" already`, {
    code: 'ID_TAKEN',
    exitCode: EXIT.conflict,
    hints: [`give yours another: \`--id my-${id}\``, `or change that one: \`dnd catalog edit ${kind}/${id}\``],
  })
}
