import type {Secrecy} from '../../schema/marks-of.js'
import {fieldOf, type MapStructure, type Structure} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'

/** Somebody who is not the DM. */
export interface Observer {
  /** Ids of the characters and parties it looks through; none for anybody. */
  as: ReadonlySet<string>
  /**
   * The id by which it knows what an id or a name means; `undefined` where it may not know that the thing is there. What goes by no
   * other id stays as it was asked for. `kinds` is empty where a link leaves them open.
   */
  seen(kinds: readonly string[], to: string): string | undefined
  /** Whether words are an id or a name of what it may not know, or knows under another name. */
  isSecretName(words: string): boolean
  /** The place in a row that a number of a kind is to it, where it may not know all of the row. */
  ordinal?(kind: string, number: number): number
}

/** Whether a thing names the observer among those who know it. */
export function isTold(map: ValueMap, at: Structure, {as}: Pick<Observer, 'as'>): boolean {
  const key = at.type === 'map' ? markedField(at, 'knowers') : undefined
  return key !== undefined && isNamed(own(map, key), as)
}

/** Whether a list of knowers has somebody in it that the observer looks through. */
export function isNamed(knowers: Value | undefined, as: ReadonlySet<string>): boolean {
  return Array.isArray(knowers) && knowers.some((knower) => typeof knower === 'string' && as.has(knower))
}

const known = new WeakMap<MapStructure['fields'], ReadonlyMap<Secrecy, string>>()

/** The field of a map that has a mark of secrecy; the first, where several have it. */
export function markedField({fields}: MapStructure, secret: Secrecy): string | undefined {
  const found = known.get(fields) ?? markedFields(fields)
  known.set(fields, found)
  return found.get(secret)
}

function markedFields(fields: MapStructure['fields']): Map<Secrecy, string> {
  const found = new Map<Secrecy, string>()
  for (const [key, field] of Object.entries(fields)) {
    const {secret} = field().marks
    if (secret !== undefined && !found.has(secret)) found.set(secret, key)
  }
  return found
}

/**
 * Whether the whole of a thing is hidden from an observer, by its own marks: its flag, what was never told of it, what holds it, and
 * what its rules say of fields that it can't be without. The fields that are marked with secrecy are enough of the thing.
 */
export function isHiddenThing(map: ValueMap, at: MapStructure & Structure, observer: Observer): boolean {
  const isKnown = isTold(map, at, observer)
  const flag = markedField(at, 'flag')
  if (!isKnown && (at.marks.secret === 'told' || (flag !== undefined && own(map, flag) === true))) return true
  const holder = markedField(at, 'holder')
  const id = holder === undefined ? undefined : own(map, holder)
  if (!isKnown && typeof id === 'string' && observer.seen(fieldOf(at, holder ?? '')?.marks.ref ?? [], id) === undefined) return true
  return lacksField(rulesOf(map, at), at, observer)
}

function lacksField(rules: ValueMap, at: MapStructure, {as}: Observer): boolean {
  return Object.keys(rules).some((path) => {
    const field = Object.hasOwn(at.fields, path) ? fieldOf(at, path) : undefined
    return field !== undefined && !isNamed(rules[path], as) && isNeeded(field)
  })
}

/** Whether a thing means nothing without a field of it. */
export function isNeeded({isOptional, marks}: Structure): boolean {
  return marks.needed === true || (!isOptional && marks.secret === undefined)
}

/** Who sees which of a thing's paths. */
export function rulesOf(map: ValueMap, at: MapStructure): ValueMap {
  const key = markedField(at, 'fields')
  const rules = key === undefined ? undefined : own(map, key)
  return isMap(rules) ? rules : {}
}

/** A thing as those see it who know it under another name: with that name, and what goes with it, in place of its own. */
export function masked(map: ValueMap, at: MapStructure, observer: Pick<Observer, 'as'>): ValueMap {
  const key = markedField(at, 'mask')
  const mask = key === undefined ? undefined : own(map, key)
  const field = key === undefined ? undefined : fieldOf(at, key)
  if (key === undefined || !isMap(mask) || field?.type !== 'map' || isTold(mask, field, observer)) return map
  const instead = Object.keys(field.fields).filter((each) => field.fields[each]?.().marks.secret === undefined)
  // In the order of the schema, so that it doesn't tell what was put in place of what.
  const keys = Object.keys(at.fields).filter((each) => each !== key && Object.hasOwn(instead.includes(each) ? mask : map, each))
  return Object.fromEntries(keys.map((each) => [each, own(instead.includes(each) ? mask : map, each) as Value]))
}
