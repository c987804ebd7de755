import type {Kind} from '../../schema/entity/kinds.js'
import {fieldOf, type MapStructure, type Structure, settled} from '../../schema/structure.js'
import {isMap, own, setOwn, type Value, type ValueMap} from '../../schema/value.js'

/** The fields of an entity as an observer sees it; `undefined` where it may not know of it. */
export type SeenEntity = (kinds: readonly Kind[], id: string) => ValueMap | undefined

/** Without the fields that name a part of an entity (a stage, a rank) that an observer may not see: the id alone would tell of it. */
export function withoutLostParts(entity: ValueMap, structure: Structure, seen: SeenEntity): ValueMap {
  return withoutLost(entity, structure, {root: entity, seen}) as ValueMap
}

interface Around {
  root: ValueMap
  seen: SeenEntity
}

function withoutLost(value: Value, structure: Structure, around: Around): Value {
  const at = settled(structure, value)
  if (Array.isArray(value)) return at.type === 'list' ? value.map((item) => withoutLost(item, at.item(), around)) : value
  if (!isMap(value) || at.type !== 'map') return value
  const left: ValueMap = {}
  for (const key of Object.keys(value)) {
    const [field, member] = [fieldOf(at, key), own(value, key)]
    if (member === undefined) continue
    if (field?.marks.part !== undefined && !isSeen(field.marks.part, String(member), {map: value, at, around})) continue
    setOwn(left, key, field ? withoutLost(member, field, around) : member)
  }
  return left
}

interface Beside {
  map: ValueMap
  at: MapStructure
  around: Around
}

/** Whether a list, of the entity itself or of what a neighbour refers to, holds a thing of this id. */
function isSeen(part: string, id: string, {map, at, around}: Beside): boolean {
  const [list = '', neighbour] = part.split('.').reverse()
  const owner = neighbour === undefined ? around.root : ownerOf(neighbour, {map, at, around})
  const things = owner && own(owner, list)
  return Array.isArray(things) && things.some((thing) => isMap(thing) && own(thing, 'id') === id)
}

function ownerOf(neighbour: string, {map, at, around}: Beside): ValueMap | undefined {
  const [id, field] = [own(map, neighbour), fieldOf(at, neighbour)]
  return typeof id === 'string' ? around.seen((field?.marks.ref ?? []) as readonly Kind[], id) : undefined
}
