import {NotFoundError, UserError} from '../../errors.js'
import type {Entry} from '../../schema/content/entry.js'
import {nearest} from '../../schema/near.js'
import {slugOf} from '../../schema/slug.js'

/** How a search by name speaks of what it looks for. */
export interface Looked {
  /** "rule", for "No rule is called …". */
  what: string
  /** The command to paste, up to the name: `dnd rule`. */
  command: string
  /** What else to try when nothing fits. */
  hints?: readonly string[]
}

/**
 * The one entry among these that a text means: by id or name, then by another name of it, then by the start of any.
 * `kind/id` settles a name that two kinds share. Throws NotFoundError with the nearest names, or `AMBIGUOUS`.
 */
export function getNamed<E extends Entry>(entries: readonly E[], text: string, looked: Looked): E {
  const slash = text.indexOf('/')
  const kind = text.slice(0, Math.max(slash, 0)).trim()
  const among = kind === '' ? entries : entries.filter((entry) => entry.kind === kind)
  const matches = bestMatches(among, slugOf(text.slice(slash + 1)))
  const [only, second] = matches
  if (only && !second) return only
  throw only ? ambiguous(text, matches, looked) : notFound(among, text, looked)
}

function bestMatches<E extends Entry>(entries: readonly E[], asked: string): readonly E[] {
  if (asked === '') return []
  const ways = [
    (entry: E) => entry.id === asked || slugOf(entry.name) === asked,
    (entry: E) => otherNames(entry).includes(asked),
    (entry: E) => entry.id.startsWith(asked),
    (entry: E) => otherNames(entry).some((name) => name.startsWith(asked)),
  ]
  for (const fits of ways) {
    const found = entries.filter(fits)
    if (found.length > 0) return found
  }
  return []
}

function otherNames(entry: Entry): readonly string[] {
  return [...('aliases' in entry ? (entry.aliases ?? []).map(slugOf) : []), ...(entry.tags ?? [])]
}

const SHOWN = 6

function ambiguous(text: string, matches: readonly Entry[], {command}: Looked): UserError {
  const shared = new Set(matches.map(({id}) => id)).size < matches.length
  const shown = matches.slice(0, SHOWN).map(({kind, id}) => `${command} ${shared ? `${kind}/` : ''}${id}`)
  const more = matches.length > SHOWN ? [`and ${matches.length - SHOWN} more`] : []
  return new UserError(`"${text}" fits ${matches.length} entries`, {code: 'AMBIGUOUS', exitCode: 4, hints: [...shown, ...more]})
}

function notFound(entries: readonly Entry[], text: string, {what, hints = []}: Looked): NotFoundError {
  const names = new Map(entries.flatMap((entry) => [entry.id, ...otherNames(entry)].map((name) => [name, entry.name])))
  const near = nearest(slugOf(text.slice(text.indexOf('/') + 1)), names.keys()).map((name) => names.get(name) ?? name)
  return new NotFoundError(what, text, {near: [...new Set(near)], hints})
}
