import {type ProseLink, replaceAllLinks} from '../../schema/prose.js'
import {withoutSecrets} from '../../schema/secret-parts.js'
import {fieldOf, type MapStructure, type Structure, settled} from '../../schema/structure.js'
import {isMap, own, present, setOwn, type Value, type ValueMap} from '../../schema/value.js'
import {isOwnBelief} from './beliefs.js'
import {isHiddenThing, isNamed, isNeeded, isYetToCome, masked, type Observer, rulesOf} from './observer.js'
import {otherUid, type ShownIds, shownIds} from './shown-ids.js'

export type {Observer} from './observer.js'

/**
 * A value as an observer may see it, by the marks of its schema: what is secret is gone, and so is what leads to it; `undefined`
 * where the whole of it is hidden. What is left has no trace of it: no key, no place in a list or a row, no flag that something was
 * secret. What the thing's own rules say of a path goes before the marks there.
 */
export function redacted(value: Value, structure: Structure, observer: Observer): Value | undefined {
  const at = settled(structure, value)
  const isThing = isMap(value) && at.type === 'map'
  const rules = isThing ? rulesOf(value, at) : {}
  const kind = isThing ? own(value, 'kind') : undefined
  const lists: Lists = {ids: new Map(), isAsked: false}
  const look: Look = {
    observer,
    rules,
    granted: grantedPaths(rules, observer),
    lists,
    path: '',
    isOpen: true,
    ...present({kind: textOf(kind)}),
  }
  const first = see(value, at, look)
  // What items of lists are called is known once all of them were seen.
  const items = isThing ? {ids: lists.ids, whole: value} : undefined
  const seen = lists.isAsked && items && first !== undefined ? see(value, at, {...look, items}) : first
  return isThing && isMap(seen) ? underItsId(value, seen, at, observer) : seen
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

interface Lists {
  /** What items of the lists at the top are called. */
  ids: Map<string, ShownIds>
  /** Some field names such an item. */
  isAsked: boolean
}

interface Look {
  observer: Observer
  kind?: string
  rules: ValueMap
  /** Paths that the thing's rules show to the observer, whatever lies around them. */
  granted: readonly string[]
  lists: Lists
  /** Absent while they are not all known. */
  items?: {ids: Lists['ids']; whole: ValueMap}
  path: string
  /** Nothing around it hides it. */
  isOpen: boolean
}

function grantedPaths(rules: ValueMap, {as}: Observer): string[] {
  return Object.keys(rules).filter((path) => isNamed(rules[path], as))
}

function see(value: Value, structure: Structure, around: Look): Value | undefined {
  const at = settled(structure, value)
  if (isLater(value, at, around.observer)) return undefined
  const look = {...around, isOpen: isOpenTo(value, at, around)}
  if (!look.isOpen && !leadsOn(value, look)) return undefined
  if (typeof value === 'string') return seeText(value, at, look)
  if (typeof value === 'number' && at.marks.ordinal) return look.observer.ordinal?.(look.kind ?? '', value) ?? value
  if (Array.isArray(value)) return at.type === 'list' ? seeList(value, at, look) : plainOnly(value, at, look)
  if (!isMap(value)) return value
  return at.type === 'map' ? seeMap(value, at, look) : plainOnly(value, at, look)
}

/** Whether something in a hidden value is shown all the same. */
function leadsOn(value: Value, {granted, path}: Look): boolean {
  return (Array.isArray(value) || isMap(value)) && granted.some((each) => each.startsWith(`${path}.`))
}

/** Whether nothing hides a value: neither what it stands in nor its own marks, or a rule shows it all the same. */
function isOpenTo(value: Value, at: Structure, {observer, rules, path, isOpen}: Look): boolean {
  const {secret} = at.marks
  if (secret === 'flag' || secret === 'knowers' || secret === 'fields' || secret === 'mask') return false
  const rule = path === '' ? undefined : own(rules, path)
  if (rule !== undefined) return isNamed(rule, observer.as)
  if (!isOpen || secret === 'dm') return false
  if (isMap(value) && at.type === 'map') return !isHiddenThing(value, at, observer)
  return secret !== 'told' || at.type === 'list'
}

/** Whether a value is a day, or a thing of a day, that has not come when the observer looks: no rule shows that. */
function isLater(value: Value, at: Structure, observer: Observer): boolean {
  if (!observer.isBy) return false
  if (isMap(value)) return at.type === 'map' && isYetToCome(value, at, observer)
  const {day, ahead} = at.marks
  return day === true && !ahead && typeof value === 'string' && !observer.isBy(value)
}

/** A value whose shape can't be told might hold anything: only where the schema itself allows anything is it passed on. */
function plainOnly(value: Value, at: Structure, {isOpen}: Look): Value | undefined {
  return isOpen && at.type === 'any' ? value : undefined
}

/** Where a text may be one of several, it is what each of them would leave of it. */
function seeText(text: string, at: Structure, look: Look): string | undefined {
  const {ref, part, merge} = at.marks
  if (ref) return look.observer.seen(ref, text)
  if (part && part.of === undefined) return itemName(part.list, text, look)
  if (at.type === 'union')
    return at.options.reduce<string | undefined>(
      (left, option) => (left === undefined ? undefined : (see(left, option(), look) as string | undefined)),
      text,
    )
  if (at.type !== 'text' || merge === 'never') return text
  const open = redactedProse(text, look.observer)
  return open === '' && text !== '' ? undefined : open
}

/** An item of a list by its id: as it is called, or not at all. What names none is as it was. */
function itemName(list: string, id: string, {lists, items}: Look): string | undefined {
  lists.isAsked = true
  if (!items) return id
  const whole = own(items.whole, list)
  const isThere = Array.isArray(whole) && whole.some((item) => isMap(item) && own(item, 'id') === id)
  return isThere ? items.ids.get(list)?.get(id) : id
}

/** A text as an observer may read it: without secret parts, comments and ways to what is hidden. */
export function redactedProse(text: string, observer: Observer): string {
  const open = withoutTraces(text, observer)
  return open.includes('[[') ? replaceAllLinks(open, (link) => shownLink(link, observer)) : open
}

/** Until nothing changes: what is taken out may leave another comment or link behind. */
function withoutTraces(text: string, observer: Observer): string {
  for (let before = text; ; ) {
    const bare = withoutSecrets(before, observer.as)
    const open = bare.includes('[[') ? replaceAllLinks(bare, (link) => knownLink(link, observer)) : bare
    if (open === before) return open
    before = open
  }
}

/** A link to what the observer may know; of any other, its words. */
function knownLink(link: ProseLink, observer: Observer): string {
  const {text, label, isEmbed} = link
  const words = label !== undefined && !observer.isSecretName(label) ? label : undefined
  if (seenBehind(link, observer) === undefined) return isEmbed ? '' : (words ?? '…')
  return words === label ? text : text.replace(/\|[^|]*\]\]$/, ']]')
}

/** A link under the id that the observer knows its thing by; not to a heading there, which may be of what it doesn't know. */
function shownLink(link: ProseLink, observer: Observer): string {
  const {text, kind, to, label, isEmbed} = link
  const seen = seenBehind(link, observer) ?? to
  if (seen === to) return text
  return `${isEmbed ? '!' : ''}[[${kind === undefined ? '' : `${kind}:`}${seen}${label === undefined ? '' : `|${label}`}]]`
}

function seenBehind({kind, to}: ProseLink, observer: Observer): string | undefined {
  return observer.seen(kind === undefined ? [] : [kind], to)
}

/** A list that is told item by item hides those that name nobody who looks. */
function seeList(list: readonly Value[], at: Extract<Structure, {type: 'list'}>, look: Look): Value[] | undefined {
  const isTold = at.marks.secret === 'told' && !Object.hasOwn(look.rules, look.path)
  const itemOf = (item: Value) => {
    const of = settled(at.item(), item)
    return isTold ? ({...of, marks: {...of.marks, secret: 'told'}} as Structure) : of
  }
  const mine = at.marks.secret === 'knowing' ? list.filter((item) => isOwnBelief(item, look.observer)) : list
  const seen = mine.flatMap((item) => {
    const open = see(item, itemOf(item), {...look, path: below(look.path, partOf(item))})
    return open === undefined ? [] : [{item, open}]
  })
  if (seen.length === 0 && list.length > 0) return undefined
  const ids = shownIds(seen, {areAll: seen.length === list.length, observer: look.observer})
  if (!look.path.includes('.')) look.lists.ids.set(look.path, ids)
  return seen.map(({item, open}) => {
    const id = isMap(item) && isMap(open) ? ids.get(String(own(item, 'id'))) : undefined
    return id === undefined || !isMap(open) || own(open, 'id') === id ? open : {...open, id}
  })
}

/** An item on a path: by its id, or by what it is. */
function partOf(item: Value): string {
  return isMap(item) ? String(own(item, 'id')) : String(item)
}

function below(path: string, part: string): string {
  return path === '' ? part : `${path}.${part}`
}

function seeMap(whole: ValueMap, at: MapStructure, look: Look): ValueMap | undefined {
  const map = look.isOpen ? masked(whole, at, look.observer) : whole
  const seen: ValueMap = {}
  for (const key of Object.keys(map)) {
    const [field, member, name] = [fieldOf(at, key), own(map, key), seenKey(key, at, look)]
    if (!field || member === undefined || name === undefined || isYetUntold(field, map, look)) continue
    const open = see(member, field, {...look, path: below(look.path, key)})
    if (open !== undefined) setOwn(seen, name, open)
    // A thing whose needed part leads to what is hidden would point at the gap.
    else if (Object.hasOwn(at.fields, key) && isNeeded(field)) return undefined
  }
  return Object.keys(seen).length === 0 && Object.keys(map).length > 0 ? undefined : seen
}

/** Whether a field is not told before a day beside it, and that day has not come. */
function isYetUntold({marks: {told}}: Structure, map: ValueMap, {observer: {isBy}}: Look): boolean {
  const day = told === undefined ? undefined : own(map, told)
  return typeof day === 'string' && isBy?.(day) === false
}

/** Keys of a map may name things as values do. */
function seenKey(key: string, {fields, key: ofKeys}: MapStructure, look: Look): string | undefined {
  if (ofKeys === undefined || Object.hasOwn(fields, key)) return key
  return look.isOpen ? (see(key, ofKeys(), {...look, rules: {}}) as string | undefined) : key
}

/** The thing under the id that the observer knows it by; under a mask it is told apart by nothing that it is told apart by else. */
function underItsId(whole: ValueMap, seen: ValueMap, at: MapStructure, observer: Observer): ValueMap | undefined {
  const {kind, id, uid} = whole
  if (typeof kind !== 'string' || typeof id !== 'string' || !Object.hasOwn(seen, 'id')) return seen
  const shown = observer.seen([kind], id)
  if (shown === undefined) return undefined
  const isMasked = masked(whole, at, observer) !== whole
  return {...seen, id: shown, ...(isMasked && typeof uid === 'string' && Object.hasOwn(seen, 'uid') ? {uid: otherUid(uid)} : {})}
}
