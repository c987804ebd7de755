import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {freeId} from '../../schema/slug.js'

/** An id for a new entry of this name that none of its kind has, nor `beside`: others that are new. */
export function freeEntryId(entries: Entries, kind: EntryKind, name: string, beside: readonly Entry[] = []): string {
  const others = beside.filter((each) => each.kind === kind)
  return freeId(name, kind, new Set([...entries.all(kind), ...others].map(({id}) => id)))
}

/** Throws `ID_TAKEN` for an entry whose id another of the catalog has, or a file that the catalog could not take. */
export function refuseTaken({kind, id}: Entry, entries: Entries, hasFile: boolean): void {
  if (!hasFile && !entries.find(kind, id)) return
  throw new UserError(`The catalog has a ${kind} with the id "${id}" already`, {
    code: 'ID_TAKEN',
    exitCode: EXIT.conflict,
    hints: [`give yours another: \`--id my-${id}\``, `or change that one: \`dnd catalog edit ${kind}/${id}\``],
  })
}
