import type {Entries} from '../../../rules/build/entries.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import {slugOf} from '../../../schema/slug.js'

/** Ids by what a name of another tool may call them. Stricter than a person's look-up: the start of a name is another thing's name here. */
export type Names = ReadonlyMap<string, string>

interface Nameable {
  id: string
  name: string
  aliases?: readonly string[] | undefined
}

/** Names of things, their ids and aliases; the first of two alike stands. */
export function namesOf(things: readonly Nameable[]): Names {
  const names = new Map<string, string>()
  const add = (key: string, id: string) => {
    if (key !== '' && !names.has(key)) names.set(key, id)
  }
  for (const {id} of things) add(id, id)
  for (const {id, name, aliases = []} of things) for (const each of [name, ...aliases]) add(slugOf(each), id)
  // "lightcrossbow": codes are written without what separates words.
  for (const {id} of things) add(id.replace(/-/g, ''), id)
  return names
}

/** The names of every entry of some kinds. */
export function entryNames(entries: Entries, kinds: readonly EntryKind[]): Names {
  return namesOf(kinds.flatMap((kind): readonly Nameable[] => entries.all(kind)))
}

/** The id that a foreign name means, by the first of its spellings that any has. */
export function idOfName(names: Names, name: string): string | undefined {
  for (const spelling of spellings(name)) {
    const id = names.get(spelling)
    if (id !== undefined) return id
  }
  return undefined
}

/**
 * Ways in which a name may be written here, best first: as it is; without brackets behind it; what a colon or dash leads up to;
 * "Crossbow, Light" turned round; without the wizard in front that the SRD doesn't name; singular for plural.
 */
export function spellings(name: string): string[] {
  const plain = name.slice(0, MAX_NAME)
  const bare = plain.replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
  const [before = '', after] = bare.split(/\s*:\s*|\s+[-–—]\s+/, 2)
  const [head = '', tail] = bare.split(/,\s*/, 2)
  const ways = [
    ...[plain, bare, after, before],
    tail === undefined ? undefined : `${tail} ${head}`,
    /^\S+['’]s\s/.test(bare) ? bare.replace(/^\S+\s+/, '') : undefined,
  ]
  const slugs = ways.flatMap((way) => (way === undefined ? [] : [slugOf(way)])).filter((slug) => slug !== '')
  return [...new Set([...slugs, ...slugs.flatMap(numbers)])]
}

/** Longer ones are prose. */
const MAX_NAME = 200

/** Singular and plural. */
function numbers(slug: string): string[] {
  return slug.endsWith('s') ? [slug.slice(0, -1), slug.replace(/es$/, ''), slug.replace(/ies$/, 'y')] : [`${slug}s`]
}
