import {replaceAllLinks, withoutSecrets} from '../../schema/prose.js'
import {fieldOf, type MapStructure, type Structure, settled} from '../../schema/structure.js'
import {isMap, own, setOwn, type Value, type ValueMap} from '../../schema/value.js'

/** Somebody who is not the DM. */
export interface Observer {
  /** Ids of the characters and parties it looks through; none for anybody. */
  as: ReadonlySet<string>
  /** Whether it may not know that a thing is there. `kind` is absent where a link leaves it open. */
  isHidden(kinds: readonly string[], to: string): boolean
}

/**
 * A value as an observer may see it, by the marks of its schema: what is secret is gone, and so is what leads to it; `undefined`
 * where the whole of it is hidden. What is left has no trace of it: no key, no place in a list, no flag that something was secret.
 */
export function redacted(value: Value, structure: Structure, observer: Observer): Value | undefined {
  const at = settled(structure, value)
  if (at.marks.secret !== undefined && at.marks.secret !== 'told') return undefined
  if (typeof value === 'string') return redactedText(value, at, observer)
  if (Array.isArray(value)) return at.type === 'list' ? redactedList(value, at, observer) : plainOnly(value, at)
  if (!isMap(value)) return value
  return at.type === 'map' ? redactedMap(value, at, observer) : plainOnly(value, at)
}

/** A value whose shape can't be told might hold anything: only where the schema itself allows anything is it passed on. */
function plainOnly(value: Value, at: Structure): Value | undefined {
  return at.type === 'any' ? value : undefined
}

/** Where a text may be one of several, it is what each of them would leave of it. */
function redactedText(text: string, at: Structure, observer: Observer): string | undefined {
  const {ref, prose} = at.marks
  if (ref && observer.isHidden(ref, text)) return undefined
  const open = prose ? redactedProse(text, observer) : text
  if (open === '' && text !== '') return undefined
  if (at.type !== 'union') return open
  return at.options.reduce<string | undefined>(
    (left, option) => (left === undefined ? undefined : (redacted(left, option(), observer) as string | undefined)),
    open,
  )
}

/** Until nothing changes: what is taken out may leave another comment or link behind. */
function redactedProse(text: string, observer: Observer): string {
  const open = replaceAllLinks(withoutSecrets(text), (link) => {
    const kinds = link.kind === undefined ? [] : [link.kind]
    return observer.isHidden(kinds, link.to) ? (link.label ?? '…') : link.text
  })
  return open === text ? text : redactedProse(open, observer)
}

function redactedList(list: readonly Value[], at: Extract<Structure, {type: 'list'}>, observer: Observer): Value[] | undefined {
  const seen = list
    .filter((item) => at.marks.secret !== 'told' || (isMap(item) && isTold(item, settled(at.item(), item), observer)))
    .flatMap((item) => redacted(item, at.item(), observer) ?? [])
  return seen.length === 0 && list.length > 0 ? undefined : seen
}

function redactedMap(map: ValueMap, at: MapStructure, observer: Observer): ValueMap | undefined {
  if (isHiddenThing(map, at, observer)) return undefined
  const seen: ValueMap = {}
  for (const key of Object.keys(map)) {
    const [field, member] = [fieldOf(at, key), own(map, key)]
    if (!field || member === undefined || isHiddenKey(key, at, observer)) continue
    const open = redacted(member, field, observer)
    if (open !== undefined) setOwn(seen, key, open)
    // A thing whose needed part leads to what is hidden would point at the gap.
    else if (!field.isOptional && field.marks.secret === undefined) return undefined
  }
  return Object.keys(seen).length === 0 && Object.keys(map).length > 0 ? undefined : seen
}

/** Keys of a map may name things as values do. */
function isHiddenKey(key: string, {fields, key: ofKeys}: MapStructure, observer: Observer): boolean {
  return ofKeys !== undefined && !Object.hasOwn(fields, key) && redacted(key, ofKeys(), observer) === undefined
}

/** Whether a map is marked secret, and the observer is none of those who know. */
export function isHiddenThing(map: ValueMap, at: MapStructure, observer: Pick<Observer, 'as'>): boolean {
  const flag = Object.keys(at.fields).find((key) => at.fields[key]?.().marks.secret === 'flag')
  return flag !== undefined && own(map, flag) === true && !isTold(map, at, observer)
}

/** Whether a thing names the observer among those who know it. */
function isTold(map: ValueMap, at: Structure, {as}: Pick<Observer, 'as'>): boolean {
  const key = at.type === 'map' ? Object.keys(at.fields).find((each) => at.fields[each]?.().marks.secret === 'knowers') : undefined
  const knowers = key === undefined ? undefined : own(map, key)
  return Array.isArray(knowers) && knowers.some((knower) => typeof knower === 'string' && as.has(knower))
}
