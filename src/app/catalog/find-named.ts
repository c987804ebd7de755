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
  tags?: readonly string[] | undefined
}

/** `kind/id` settles a name that two kinds share. */
export function splitReference(text: string): {kind?: string; name: string} {
  const slash = text.indexOf('/')
  return slash <= 0 ? {name: text.slice(slash + 1)} : {kind: text.slice(0, slash).trim(), name: text.slice(slash + 1)}
}

/** The one entry among these that a reference means. Throws NotFoundError with the nearest names, or `AMBIGUOUS`. */
export function getNamed<E extends Named>(entries: readonly E[], text: string, sought: Omit<Sought, 'asked'>): E {
  const {kind, name} = splitReference(text)
  return getAmong(kind === undefined ? entries : entries.filter((entry) => entry.kind === kind), name, {...sought, asked: text})
}

/** The one entry among these that a name means; an error says the nearest by name. */
export function getAmong<E extends Named>(entries: readonly E[], name: string, sought: Sought): E {
  const result = lookUp(name, entries.map(candidateOf))
  const nameOf = (id: string) => entries.find((entry) => entry.id === id)?.name ?? id
  return getFound('near' in result ? {near: result.near.map(nameOf)} : result, sought).entry
}

/** The entry of a kind that a person's words mean; an error says the nearest by id, as flags and files have them. */
export function getEntry<K extends EntryKind>(entries: Entries, kind: K, text: string): EntryOf<K> {
  // An exact id wins, so the others needn't be read.
  const exact = entries.find(kind, text.trim())
  if (exact) return exact
  const candidates = entries.all(kind).map((entry: EntryOf<K>) => candidateOf(entry))
  const hints = [`run \`dnd catalog list --kind ${kind}\` to see them all`]
  return getFound(lookUp(text, candidates), {what: kind, asked: text, hints}).entry
}

function candidateOf<E extends Named>(entry: E) {
  const {kind, id, name, aliases = [], tags = []} = entry
  return {kind, id, name, others: [...aliases, ...tags], entry}
}
