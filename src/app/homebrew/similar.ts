import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {editDistance} from '../../schema/near.js'
import {slugOf} from '../../schema/slug.js'

/** An entry that is there already and may do. */
export interface Near {
  kind: string
  id: string
  name: string
  summary: string
}

/** Entries of the catalog that a new one may be needless beside: of its kind, and of nearly its name. */
export function nearEntries(entries: Entries, kind: EntryKind, name: string): Near[] {
  const close = entries.all(kind).filter((each) => isCloseName(name, each.name))
  return close.slice(0, 5).map(({id, name: title, summary}) => ({kind, id, name: title, summary}))
}

/** Whether two names are nearly one: one within the other, or a few letters apart. */
export function isCloseName(one: string, other: string): boolean {
  const [a, b] = [slugOf(one), slugOf(other)]
  if (a === '' || b === '') return false
  const words = (slug: string) => slug.split('-').filter((word) => word.length > 2)
  const [few, many] = [words(a), words(b)].sort((x, y) => x.length - y.length)
  const isPart = few !== undefined && few.length > 0 && few.every((word) => many?.includes(word)) && (many?.length ?? 0) - few.length <= 1
  return isPart || editDistance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 5))
}

export function refuseSimilar(entry: Entry, near: readonly Near[]): void {
  if (near.length === 0) return
  throw new UserError(`The catalog has ${near.length === 1 ? 'an entry' : 'entries'} much like "${entry.name}"`, {
    code: 'SIMILAR_EXISTS',
    exitCode: EXIT.conflict,
    hints: [
      ...near.map(({kind, id, name, summary}) => `${name} (\`dnd catalog show ${kind}/${id}\`): ${summary}`),
      `change a copy of one: \`dnd catalog adapt ${near[0]?.kind}/${near[0]?.id}\``,
      'or add yours beside it: `--new`',
    ],
  })
}
