import type {Entries} from '../../rules/build/entries.js'
import {findItem} from '../../rules/build/entries.js'
import type {Entity} from '../../schema/entity/base.js'
import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {replaceAllLinks, replaceLinks} from '../../schema/prose.js'
import {SLUG_PATTERN} from '../../schema/slug.js'
import {readEntity} from '../../vault/entities.js'
import type {World} from '../world/world.js'

/** Where names are looked up: whatever one reader may know of. */
export interface Book {
  find<T extends Entity = Entity>(kind: Kind, id: string): T | undefined
  /** What a thing of the catalog is called. */
  item(id: string): string
  /** A text with its links read as names. */
  text(prose: string): string
}

/** The DM's book: each entity is read when it is asked for. */
export function dmBook(root: string, campaign: string, entries?: Entries): Book {
  return bookOf((kind, id) => {
    const ref = {kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign} : {})}
    return readEntity(root, ref).stored?.value
  }, entries)
}

/** The book of whoever sees a world: what is not in it has no name. */
export function bookOfWorld(world: World, entries?: Entries): Book {
  const known = mapOf(world)
  return bookOf((kind, id) => known.get(`${kind}/${id}`), entries)
}

function mapOf({campaign, entities}: World): Map<string, Entity> {
  const all = entities.map(({ref, entity}) => [`${ref.kind}/${ref.id}`, entity] as const)
  return new Map(campaign ? [...all, [`campaign/${campaign.id}`, campaign] as const] : all)
}

function bookOf(find: (kind: Kind, id: string) => Entity | undefined, entries: Entries | undefined): Book {
  // A link's target is what somebody typed: only an id may lead to a file.
  const item = (id: string) =>
    SLUG_PATTERN.test(id) ? ((entries && (findItem(entries, id) ?? entries.find('magic-item', id))?.name) ?? id.replaceAll('-', ' ')) : id
  const nameOf = (kinds: readonly Kind[], id: string) => {
    for (const kind of SLUG_PATTERN.test(id) ? kinds : []) {
      const found = find(kind, id)
      if (found) return found.name
    }
    return undefined
  }
  const text = (prose: string) =>
    replaceLinks(prose, ({kind, to, label}) => label ?? nameOf(kind !== undefined && isKind(kind) ? [kind] : KIND_NAMES, to) ?? item(to))
  return {find: (kind, id) => find(kind, id) as never, item, text: (prose) => replaceAllLinks(text(prose), ({label, to}) => label ?? to)}
}

/** The name of what a field that may name several kinds leads to, by the first that has it. */
export function nameIn(book: Book, kinds: readonly Kind[], id: string): string | undefined {
  for (const kind of kinds) {
    const found = book.find(kind, id)
    if (found) return found.name
  }
  return undefined
}
