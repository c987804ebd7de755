import {fieldOf, type MapStructure, type Structure} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import {beliefsOf, type Eyes, instead, isDated} from './beliefs.js'
import {markedField} from './marked-field.js'

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
  /** Whether a day had come when it looks; absent where it looks at no day, and all that ever was counts. */
  isBy?(day: string): boolean
  /** The place in a row that a number of a kind is to it, where it may not know all of the row. */
  ordinal?(kind: string, number: number): number
}

/** Whether a thing names the observer among those who know it. */
export function isTold(map: ValueMap, at: Structure, {as}: Eyes): boolean {
  const key = at.type === 'map' ? markedField(at, 'knowers') : undefined
  return key !== undefined && isNamed(own(map, key), as)
}

/** Whether a list of knowers has somebody in it that the observer looks through. */
export function isNamed(knowers: Value | undefined, as: ReadonlySet<string>): boolean {
  return Array.isArray(knowers) && knowers.some((knower) => typeof knower === 'string' && as.has(knower))
}

/**
 * Whether the whole of a thing is hidden from an observer, by its own marks: its flag, what was never told of it, what holds it, and
 * what its rules say of fields that it can't be without. The fields that are marked with secrecy are enough of the thing.
 */
export function isHiddenThing(map: ValueMap, at: MapStructure & Structure, observer: Observer): boolean {
  const beliefs = beliefsOf(map, at, observer)
  if (isYetToCome(map, at, observer)) return true
  const isKnown = isTold(map, at, observer) || beliefs.length > 0
  const flag = markedField(at, 'flag')
  if (!isKnown && (at.marks.secret === 'told' || (flag !== undefined && own(map, flag) === true))) return true
  const holder = markedField(at, 'holder')
  const id = holder === undefined ? undefined : own(map, holder)
  if (!isKnown && typeof id === 'string' && observer.seen(fieldOf(at, holder ?? '')?.marks.ref ?? [], id) === undefined) return true
  return lacksField(rulesOf(map, at), at, observer) || leadsNowhere(map, at, observer)
}

/** Whether a thing is of a day that has not come when the observer looks; what they knew of it before, as they say, is there. */
export function isYetToCome(map: ValueMap, at: MapStructure, eyes: Eyes): boolean {
  const key = eyes.isBy && firstDayOf(at)
  const day = key === undefined ? undefined : own(map, key)
  return typeof day === 'string' && eyes.isBy?.(day) === false && !beliefsOf(map, at, eyes).some(isDated)
}

const firstDays = new WeakMap<MapStructure['fields'], string | undefined>()

/** The field that says from when on a thing is there. */
function firstDayOf({fields}: MapStructure): string | undefined {
  if (!firstDays.has(fields))
    firstDays.set(
      fields,
      Object.keys(fields).find((key) => fields[key]?.().marks.begins),
    )
  return firstDays.get(fields)
}

/** Whether what a thing can't be without is something that the observer may not know of. */
function leadsNowhere(map: ValueMap, at: MapStructure, {seen}: Observer): boolean {
  return neededRefs(at).some(([key, kinds]) => {
    const to = own(map, key)
    return typeof to === 'string' && seen(kinds, to) === undefined
  })
}

const needed = new WeakMap<MapStructure['fields'], readonly (readonly [key: string, kinds: readonly string[]])[]>()

/** Fields of a map that lead to what it can't be without, and the kinds that those are of. */
function neededRefs({fields}: MapStructure): readonly (readonly [key: string, kinds: readonly string[]])[] {
  const found =
    needed.get(fields) ??
    Object.keys(fields).flatMap((key) => {
      const field = fields[key]?.()
      return field?.marks.ref && isNeeded(field) ? [[key, field.marks.ref] as const] : []
    })
  needed.set(fields, found)
  return found
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

/** A thing as those see it who know it under another name, or hold something else for so: with that, and what goes with it, in its place. */
export function masked(map: ValueMap, at: MapStructure, eyes: Eyes): ValueMap {
  return misbelieved(map, at, eyes) ?? underMask(map, at, eyes)
}

function underMask(map: ValueMap, at: MapStructure, eyes: Eyes): ValueMap {
  const key = markedField(at, 'mask')
  const mask = key === undefined ? undefined : own(map, key)
  const field = key === undefined ? undefined : fieldOf(at, key)
  if (key === undefined || !isMap(mask) || field?.type !== 'map' || isTold(mask, field, eyes)) return map
  const instead = Object.keys(field.fields).filter((each) => field.fields[each]?.().marks.secret === undefined)
  // In the order of the schema, so that it doesn't tell what was put in place of what.
  const keys = Object.keys(at.fields).filter((each) => each !== key && Object.hasOwn(instead.includes(each) ? mask : map, each))
  return Object.fromEntries(keys.map((each) => [each, own(instead.includes(each) ? mask : map, each) as Value]))
}

/** As long as a name may be. */
const LONGEST_NAME = 120

/** Of what somebody has in mind in another's place, only that it is something, and that they believe it. */
function misbelieved(map: ValueMap, at: MapStructure, eyes: Eyes): ValueMap | undefined {
  const words = instead(beliefsOf(map, at, eyes), eyes)?.replace(/\s+/g, ' ')
  if (words === undefined) return undefined
  const name = words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words
  const isOwn = (key: string) => {
    const {merge, secret} = fieldOf(at, key)?.marks ?? {}
    return merge === 'never' || secret === 'knowing'
  }
  const keys = Object.keys(at.fields).filter((key) => Object.hasOwn(map, key) && (key === 'name' || isOwn(key)))
  return Object.fromEntries(keys.map((key) => [key, key === 'name' ? name : (own(map, key) as Value)]))
}
