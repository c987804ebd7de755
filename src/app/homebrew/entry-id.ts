import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry} from '../../schema/content/entry.js'
import {Slug} from '../../schema/slug.js'

/** An id that a person gave, or a usage error. */
export function checkId(id: string | undefined): string | undefined {
  if (id === undefined || Slug.safeParse(id).success) return id
  throw new UserError(`"${id}" is not an id`, {
    code: 'USAGE',
    hints: ['an id is lower-case letters, digits and single hyphens, such as "moss-goblin"'],
  })
}

export function refuseTaken({kind, id}: Entry, entries: Entries, hasFile: boolean): void {
  if (!hasFile && !entries.find(kind, id)) return
  throw new UserError(`The catalog has a ${kind} with the id "${id}" already`, {
    code: 'ID_TAKEN',
    exitCode: EXIT.conflict,
    hints: [`give yours another: \`--id my-${id}\``, `or change that one: \`dnd catalog edit ${kind}/${id}\``],
  })
}
