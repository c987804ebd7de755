import {linksIn} from './prose.js'
import {knowersIn} from './secret-parts.js'
import {fieldOf, type Structure, settled} from './structure.js'
import {isMap, own, type Value} from './value.js'

/** A place in an entity that names another thing. */
export interface Reference {
  path: readonly (string | number)[]
  /** Kinds that it may be of; none where a link leaves it open. */
  kinds: readonly string[]
  /** Its id; of a link in prose, its id or name. */
  to: string
  /** Found in prose, where a name will do. */
  isLink: boolean
  /** It says where the thing is. */
  isPlace?: true
}

/** Everything that a value names: by fields that are marked as references, and by links in its prose. */
export function referencesIn(value: Value, structure: Structure, path: Reference['path'] = []): Reference[] {
  const at = settled(structure, value)
  const {ref, prose, place} = at.marks
  if (typeof value === 'string') {
    if (ref) return [{path, kinds: ref, to: value, isLink: false, ...(place ? {isPlace: place} : {})}]
    return prose ? referencesOfProse(value, path) : []
  }
  if (Array.isArray(value) && at.type === 'list') return value.flatMap((item, i) => referencesIn(item, at.item(), [...path, i]))
  if (!isMap(value) || at.type !== 'map') return []
  return Object.keys(value).flatMap((key) => {
    const [field, member] = [fieldOf(at, key), own(value, key)]
    return field && member !== undefined ? referencesIn(member, field, [...path, key]) : []
  })
}

/** Links, and those who may read a secret part. */
function referencesOfProse(text: string, path: Reference['path']): Reference[] {
  const links = linksIn(text).map(({kind, to}) => ({path, kinds: kind === undefined ? [] : [kind], to, isLink: true}))
  return [...links, ...knowersIn(text).map((to) => ({path, kinds: ['character', 'party'], to, isLink: false}))]
}
