import {type EntityRef, isKind, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {referencesIn} from '../../schema/references.js'
import {fieldOf, type MapStructure, type Structure, settled, structureOf, structuresAt} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {WorldEntity} from './world.js'

/** One thing of a world that leads to another by a field of its own. */
export interface Relation {
  from: WorldEntity
  to: WorldEntity
  /** What the one is to the other: "as good as a daughter", "is at", "Sworn pilot". */
  label: string
  /** The players don't know of it; absent in what they see themselves. */
  isSecret?: true
}

/** `npc:vey`, as links have it: one name for each thing of a world. */
export function keyOf({kind, id}: Pick<EntityRef, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/** Everything of a world by its key. */
export function byKey(entities: readonly WorldEntity[]): ReadonlyMap<string, WorldEntity> {
  return new Map(entities.map((each) => [keyOf(each.ref), each]))
}

/** What leads from each to others by a field, in the order of files and fields; links in prose are told by `mentionsIn`. */
export function relationsIn(entities: readonly WorldEntity[]): Relation[] {
  const all = byKey(entities)
  return entities.flatMap((from) => {
    const [value, structure] = [from.entity as unknown as ValueMap, structureOf(kindRow(from.ref.kind).schema())]
    return referencesIn(value, structure).flatMap(({kinds, to: id, path, isLink}) => {
      const to = isLink || isKnower(structure, path) ? undefined : findOf(all, kinds, id)
      if (!to || to === from) return []
      return [{from, to, ...meaningOf(path, value, structure)}]
    })
  })
}

/** Whether a reference only says who may know of a thing. */
export function isKnower(structure: Structure, path: readonly (string | number)[]): boolean {
  const marks = structuresAt(structure, path.slice(0, -1)).map((at) => at.marks.secret)
  return marks.includes('knowers') || path[0] === 'seenBy'
}

/** The first of these kinds that is there under an id. */
export function findOf(all: ReadonlyMap<string, WorldEntity>, kinds: readonly string[], id: string): WorldEntity | undefined {
  return kinds
    .filter(isKind)
    .map((kind: Kind) => all.get(keyOf({kind, id})))
    .find((found) => found !== undefined)
}

/** What a reference at a path says: the type or the rank of the thing it stands in, or what its field is called. */
function meaningOf(path: readonly (string | number)[], value: ValueMap, structure: Structure): Pick<Relation, 'label' | 'isSecret'> {
  const [list = '', place] = path
  const top = structure.type === 'map' ? fieldOf(structure, String(list)) : undefined
  const name = (field: Structure | undefined, key: string) => field?.marks.label ?? key
  const items = own(value, String(list))
  const thing = typeof place === 'number' && Array.isArray(items) ? items[place] : undefined
  if (!isMap(thing)) return {label: name(top, String(list))}
  const item = top?.type === 'list' ? settled(top.item(), thing) : undefined
  const label =
    typeOf(thing) ?? (item?.type === 'map' ? partOf(thing, item, value) : undefined) ?? name(top, String(list)).replace(/s$/, '')
  return {label, ...(own(thing, 'secret') === true ? {isSecret: true as const} : {})}
}

function typeOf(thing: ValueMap): string | undefined {
  const type = own(thing, 'type')
  return typeof type === 'string' ? type : undefined
}

/** The name of what a thing names of its owner's: the rank of a member. */
function partOf(thing: ValueMap, item: MapStructure, owner: ValueMap): string | undefined {
  const key = Object.keys(thing).find((each) => fieldOf(item, each)?.marks.part !== undefined)
  const list = key === undefined ? undefined : own(owner, fieldOf(item, key)?.marks.part?.list ?? '')
  const part =
    key !== undefined && Array.isArray(list) ? list.find((each) => isMap(each) && own(each, 'id') === own(thing, key)) : undefined
  const name: Value | undefined = isMap(part) ? own(part, 'name') : undefined
  return typeof name === 'string' ? name : undefined
}
