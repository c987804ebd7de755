import type {Catalog} from '../../catalog/database.js'
import {precedenceOf} from '../../catalog/precedence.js'
import {type NamedRow, namedExactly, namesOfEntries} from '../../catalog/search.js'
import {kindAndName, type LookUp, lookUp, wholeNames} from '../../schema/lookup.js'
import {isSameName} from '../../schema/slug.js'
import {getFound, type Sought} from '../found.js'
import {checkKinds} from './kinds.js'

/** The entry that a name means, and others that go by it. */
export interface Meant {
  entry: NamedRow
  also: readonly NamedRow[]
}

export interface MeantOptions extends Omit<Sought, 'asked'> {
  /** Entries of these kinds alone. */
  kinds?: readonly string[]
  /** Kinds that a part of a name means before all others. */
  first?: readonly string[]
}

/**
 * The entry that a name means where one is only shown. Of several that are called so it is the one of the kind that is asked for most
 * (`precedence.ts`), and the others come with it. Throws NotFoundError, or `AMBIGUOUS` for a part of several names.
 */
export function getMeant(catalog: Catalog, asked: string, {kinds = [], first, ...sought}: MeantOptions): Meant {
  const {kind, name} = kindAndName(asked)
  const isOfKind = kind !== undefined && namesOfKind(catalog, kind, kinds)
  const own = isOfKind ? meantIn(catalog, name, {kinds: [kind], first}) : undefined
  const found = own && !('near' in own) ? own : meantIn(catalog, asked, {kinds, first})
  if ('entry' in found) return found
  // What is before a slash is a kind, where no name is so.
  if (
    kind !== undefined &&
    'near' in found &&
    namedExactly(catalog, asked.trim()).length === 0 &&
    (found.near.length === 0 || namedExactly(catalog, name.trim()).length > 0)
  )
    checkKinds(catalog, [kind])
  return {entry: getFound('near' in found ? {near: namesOf(catalog, found.near)} : found, {...sought, asked}), also: []}
}

function namesOfKind(catalog: Catalog, kind: string, kinds: readonly string[]): boolean {
  return (kinds.length === 0 || kinds.includes(kind)) && namesOfEntries(catalog, [kind]).length > 0
}

function namesOf(catalog: Catalog, ids: readonly string[]): string[] {
  return ids.map((id) => namedExactly(catalog, id)[0]?.name ?? id)
}

interface Wanted {
  kinds?: readonly string[]
  first: readonly string[] | undefined
}

function meantIn(catalog: Catalog, name: string, {kinds = [], first}: Wanted): Meant | Exclude<LookUp<NamedRow>, {found: NamedRow}> {
  const exact = wholeNames(name, namedExactly(catalog, name.trim(), kinds))
  // Most are called by a name that the index has; only else are all the names read.
  const isSettled = exact.some((row) => !precedenceOf(row.kind).byname)
  const all = isSettled ? exact : namesOfEntries(catalog, kinds)
  const named = inPrecedence(name, isSettled ? exact : wholeNames(name, all))
  const [best, ...others] = named
  if (best === undefined) return byPart(name, all, first)
  const bynames = named.filter(({kind}) => precedenceOf(kind).byname)
  if (bynames.length === 0) return {entry: best, also: others}
  // What the language is named after: goblins of several sorts.
  const after = lookUp(
    name,
    all.filter((row) => !precedenceOf(row.kind).wholly && !named.includes(row)),
  )
  const sorts = 'found' in after ? [after.found] : 'ambiguous' in after ? after.ambiguous : []
  const [meant = best] = bynames.length < named.length ? [best] : sorts.length === 1 ? sorts : []
  return {entry: meant, also: [...new Set([...named, ...sorts])].filter((each) => each !== meant)}
}

/** What has the name as its own before what has it as another, bynames behind all, and else the kinds asked for most first. */
function inPrecedence(asked: string, rows: readonly NamedRow[]): readonly NamedRow[] {
  const rank = ({kind, name}: NamedRow) => {
    const {prior, byname} = precedenceOf(kind)
    return prior + (isSameName(name, asked) ? OWN : 0) - (byname ? 2 * OWN : 0)
  }
  return [...rows].sort((a, b) => rank(b) - rank(a))
}

/** More than any kind comes before another. */
const OWN = 100

function byPart(name: string, all: readonly NamedRow[], first: readonly string[] | undefined): ReturnType<typeof meantIn> {
  const sooner = first ? all.filter(({kind}) => first.includes(kind)) : all.filter(({kind}) => !precedenceOf(kind).wholly)
  const soon = lookUp(name, sooner)
  const result = 'near' in soon ? lookUp(name, all) : soon
  return 'found' in result ? {entry: result.found, also: []} : result
}
