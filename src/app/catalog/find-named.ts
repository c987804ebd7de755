import type {Entries} from '../../rules/build/entries.js'
import type {EntryKind, EntryOf} from '../../schema/content/entry.js'
import {lookUp} from '../../schema/lookup.js'
import {getFound, type Sought} from '../found.js'

/** What an entry is known by. */
interface Named {
  kind: string
  id: string
  name: string
  aliases?: readonly string[] | undefined
}

/** The one entry among these that a name means, or `kind/id`; an error says the nearest by name. */
export function getNamed<E extends Named>(entries: readonly E[], text: string, sought: Omit<Sought, 'asked'>): E {
  const result = lookUp(text, entries)
  const nameOf = (id: string) => entries.find((entry) => entry.id === id)?.name ?? id
  return getFound('near' in result ? {near: result.near.map(nameOf)} : result, {...sought, asked: text})
}

/** The entry of a kind, or of one of several, that a person's words mean; an error says the nearest by id, as flags and files have them. */
export function getEntry<K extends EntryKind>(entries: Entries, kinds: K | readonly K[], text: string): EntryOf<K> {
  const wanted: readonly K[] = typeof kinds === 'string' ? [kinds] : kinds
  // An exact id wins, so the others needn't be read.
  const [exact, second] = wanted.flatMap((kind) => entries.find(kind, text.trim()) ?? [])
  if (exact && !second) return exact
  const hints = wanted.length > 1 ? [] : [`run \`dnd catalog list --kind ${wanted[0]}\` to see them all`]
  const all = wanted.flatMap((kind): readonly EntryOf<K>[] => entries.all(kind))
  return getFound(lookUp(text, all as readonly (EntryOf<K> & Named)[]), {
    what: wanted.length > 1 ? 'thing' : (wanted[0] ?? ''),
    asked: text,
    hints,
  })
}
