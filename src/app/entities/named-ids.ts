import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import {isKind} from '../../schema/entity/kinds.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {SLUG_PATTERN} from '../../schema/slug.js'
import {fieldOf, type Structure, settled} from '../../schema/structure.js'
import {isMap, type Value} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {getFound} from '../found.js'
import {type Known, knownThings, PARTY} from './references.js'

/** The id of the thing of one of these kinds that words mean; `undefined` for what may be an id. Throws `NOT_FOUND` and `AMBIGUOUS`. */
export type IdOf = (kinds: readonly string[], words: string) => string | undefined

/** A value in which every reference that is a name, an alias or the start of one is the id it means. */
export function withIds(value: Value, structure: Structure, idOf: IdOf): Value {
  const at = settled(structure, value)
  if (typeof value === 'string') return (at.marks.ref && idOf(at.marks.ref, value)) ?? value
  if (Array.isArray(value)) return at.type === 'list' ? value.map((item) => withIds(item, at.item(), idOf)) : value
  if (!isMap(value) || at.type !== 'map') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const field = fieldOf(at, key)
      return [key, field ? withIds(member, field, idOf) : member]
    }),
  )
}

/** Do what names things of a vault, and may name them as a person does. What there is to name is looked through only where something is. */
export async function withNames<T>(root: string, campaign: string | undefined, work: (idOf: IdOf) => T): Promise<T> {
  let isAsked = false
  try {
    const done = work(() => {
      isAsked = true
      return undefined
    })
    if (!isAsked) return done
  } catch (error) {
    if (!isAsked) throw error
  }
  return work(idsIn(knownThings(root, await openEntries(root)), campaign))
}

function idsIn(known: Known, campaign: string | undefined): IdOf {
  return (kinds, words) => {
    const all = kinds.flatMap((kind) => candidatesOf(kind, known, campaign))
    if (all.some(({id}) => id === words)) return words
    const result = lookUp(words, all)
    // What is written as ids are may be one of something that comes with it; whoever checks references tells.
    if ('near' in result && SLUG_PATTERN.test(words)) return undefined
    return getFound(result, {what: kinds.length === 1 ? (kinds[0] ?? '') : 'thing', asked: words}).id
  }
}

function candidatesOf(kind: string, known: Known, campaign: string | undefined): readonly (Candidate & {kind: string})[] {
  const of = (all: Iterable<Candidate>) => [...all].map((each) => ({...each, kind}))
  if (kind === PARTY) return of([EVERYBODY, ...(known.parties() ?? [])].map((id) => ({id, name: id})))
  if (isKind(kind)) return of(known.entities(kind, campaign).values())
  return isEntryKind(kind) ? of(known.entries.all(kind)) : []
}
