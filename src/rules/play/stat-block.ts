import {Monster} from '../../schema/content/monster.js'
import {findField, readFieldValue} from '../../schema/fields.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, setOwn, type Value, type ValueMap} from '../../schema/value.js'

/** What is otherwise of one creature than of its kind: by path, as `set` names fields. */
export type Overrides = Readonly<Record<string, string | number>>

/** An override that the stat block has no place for. */
export interface OverrideFault {
  field: string
  /** Fields that its name is near. */
  near: readonly string[]
  /** The field is there, and can't be that. */
  value?: string | number
}

export interface OwnStatBlock {
  monster: Monster
  faults: readonly OverrideFault[]
}

/** Fields that say which entry it is, and not what the creature is like. */
const FIXED = new Set(['kind', 'id', 'source'])

/** A monster's stat block as one creature has it: renamed, and with its own figures. What does not fit is left out and told. */
export function ownStatBlock(monster: Monster, name: string, overrides: Overrides = {}): OwnStatBlock {
  const start: OwnStatBlock = {monster: {...monster, name}, faults: []}
  return Object.entries(overrides).reduce(({monster: so, faults}, [field, value]) => {
    const next = withField(so, field, value)
    return 'fault' in next ? {monster: so, faults: [...faults, next.fault]} : {monster: next.monster, faults}
  }, start)
}

function withField(monster: Monster, field: string, value: string | number): {monster: Monster} | {fault: OverrideFault} {
  const found = findField(field, structureOf(Monster), monster as unknown as Value)
  if ('unknown' in found) return {fault: {field, near: found.near}}
  if (FIXED.has(String(found.path[0]))) return {fault: {field, near: []}}
  const read = typeof value === 'string' ? (readFieldValue(value, found.field) ?? value) : value
  const {success, data} = Monster.safeParse(withValue(monster as unknown as Value, found.path, read))
  return success ? {monster: data} : {fault: {field, near: [], value}}
}

/** The same value with another at a path. */
function withValue(whole: Value | undefined, [key, ...rest]: readonly (string | number)[], value: Value): Value {
  if (key === undefined) return value
  if (Array.isArray(whole)) return whole.map((item, i) => (i === key ? withValue(item, rest, value) : item))
  const map: ValueMap = isMap(whole) ? {...whole} : {}
  setOwn(map, String(key), withValue(map[key], rest, value))
  return map
}
