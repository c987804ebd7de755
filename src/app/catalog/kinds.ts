import type {Catalog} from '../../catalog/database.js'
import {kindsOf} from '../../catalog/search.js'
import {NotFoundError} from '../../errors.js'
import {ENTRY_KINDS, type EntryKind} from '../../schema/content/entry-kinds.js'
import {nearest} from '../../schema/near.js'

/** A kind of entry by its name, or a NotFoundError with the nearest. */
export function kindOf(asked: string): EntryKind {
  return kindAmong(ENTRY_KINDS, asked)
}

/** The kinds asked for, each known to the catalog. */
export function checkKinds(catalog: Catalog, asked: readonly string[]): readonly string[] {
  if (asked.length === 0) return asked
  const known = kindsOf(catalog)
  return asked.map((kind) => kindAmong(known, kind))
}

function kindAmong<K extends string>(known: readonly K[], asked: string): K {
  const found = known.find((kind) => kind === asked)
  if (found !== undefined) return found
  throw new NotFoundError('kind of entry', asked, {near: nearest(asked, known), hints: [`kinds are ${known.join(', ')}`]})
}
