import {EVERYBODY} from '../../schema/entity/base.js'
import {hideParagraph, printMark, rewriteSecret, type SecretMark} from '../../schema/secret-parts.js'
import {type Structure, settled} from '../../schema/structure.js'
import {isMap, own, same, setOwn, type Value, type ValueMap} from '../../schema/value.js'
import {markedField} from './marked-field.js'
import {masked, type Observer, rulesOf} from './observer.js'
import {at, findPart, type Part, put, type Thing} from './part.js'
import {redacted} from './redact.js'

/** Ids of characters and parties, and whoever stands for everybody. */
export type Knowers = readonly string[]

/** An entity that shows a part of it to some; `undefined` where the part isn't there. */
export function revealed(entity: ValueMap, structure: Thing, part: Part, to: Knowers): ValueMap | undefined {
  if (part.secret !== undefined) return withText(entity, part, (text) => openedText(text, part.secret ?? 0, to))
  if (isMaskOf(part, entity, structure)) return withMask(entity, structure, (knowers) => added(knowers, to))
  if (isMarked(entity, structure, part)) return withThings(entity, part, (thing, of) => openedThing(thing, of, to))
  const rule = own(rulesOf(entity, structure), part.name) as string[] | undefined
  const isOpen = isOpenByItself(entity, structure, part)
  if (isOpen && (rule === undefined || to.includes(EVERYBODY))) return withRule(entity, structure, part, undefined)
  return withRule(entity, structure, part, added(rule ?? [], to))
}

/** An entity with parts of it, by their paths, shown to everybody who looks at it. A path that it hasn't shows nothing. */
export function withOpened(entity: ValueMap, structure: Thing, paths: readonly string[]): ValueMap {
  return paths
    .map((path) => ({path, secret: Number(/#(\d+)$/.exec(path)?.[1] ?? 0)}))
    .sort((a, b) => b.secret - a.secret)
    .reduce((open, {path}) => {
      const part = findPart(path, structure, open)
      return 'unknown' in part ? open : (revealed(open, structure, {...part, isHeld: path === ''}, [EVERYBODY]) ?? open)
    }, entity)
}

/** An entity that hides a part of it from some, or from everybody, whoever knew it; `undefined` where the part isn't there. */
export function concealed(whole: ValueMap, structure: Thing, part: Part, from: Knowers): ValueMap | undefined {
  const entity =
    from.includes(EVERYBODY) && part.secret === undefined && part.paragraph === undefined ? withoutGrants(whole, structure, part) : whole
  if (part.paragraph !== undefined) return withText(entity, part, (text) => hideParagraph(text, part.paragraph ?? 0))
  if (part.secret !== undefined) return withText(entity, part, (text) => closedText(text, part.secret ?? 0, from))
  if (isMaskOf(part, entity, structure)) return withMask(entity, structure, (knowers) => without(knowers, from))
  if (isMarked(entity, structure, part)) return withThings(entity, part, (thing, of) => closedThing(thing, of, from))
  const rule = own(rulesOf(entity, structure), part.name) as string[] | undefined
  if (!from.includes(EVERYBODY)) return rule ? withRule(entity, structure, part, without(rule, from)) : entity
  return withRule(entity, structure, part, part.structure.marks.secret === 'dm' ? undefined : [])
}

/** Whether an observer sees a part of an entity: whether it would miss it. */
export function isVisible(entity: ValueMap, structure: Thing, part: Part, observer: Observer): boolean {
  const seen = redacted(entity, structure, observer)
  if (part.name === '' || seen === undefined) return seen !== undefined
  if (isMaskOf(part, entity, structure)) return masked(entity, structure, observer) === entity
  const gone =
    part.secret === undefined
      ? withRule(withoutGrants(entity, structure, part), structure, part, [])
      : withText(entity, part, (text) => rewriteSecret(text, part.secret ?? 0, ({opening}) => `${opening}\n${':'.repeat(9)}`))
  return !same(seen, redacted(gone ?? entity, structure, observer) ?? null)
}

/** Everybody, as far as nothing but the thing itself is asked. */
const ANYBODY: Observer = {as: new Set([EVERYBODY]), seen: (_, to) => to, isSecretName: () => false}

/** Whether anybody would see a part if no rule said otherwise, and the whole were known. */
function isOpenByItself(entity: ValueMap, structure: Thing, part: Part): boolean {
  const {[markedField(structure, 'mask') ?? '']: _mask, ...bare} = withRule(entity, structure, part, undefined)
  return isVisible(openedThing(bare, {...part, name: '', structure}, [EVERYBODY]), structure, part, ANYBODY)
}

function isMaskOf({name}: Part, entity: ValueMap, structure: Thing): boolean {
  const key = markedField(structure, 'mask')
  return name === 'name' && key !== undefined && own(entity, key) !== undefined
}

/** Whether a part is a thing, or a list of things, that says itself who knows it, and no rule says it. */
function isMarked(entity: ValueMap, structure: Thing, {name, structure: of}: Part): boolean {
  if (name === '') return true
  const thing = of.type === 'list' ? of.item() : of
  if (thing.type !== 'map' || markedField(thing, 'knowers') === undefined || own(rulesOf(entity, structure), name) !== undefined)
    return false
  return of.marks.secret === 'told' || markedField(thing, 'flag') !== undefined
}

/** The thing, or each of a list of things, as it becomes. */
function withThings(entity: ValueMap, part: Part, change: (thing: ValueMap, of: Part) => ValueMap): ValueMap {
  const {structure: of} = part
  const value = at(entity, part.path)
  if (of.type !== 'list' || !Array.isArray(value)) return isMap(value) ? put(entity, part.path, change(value, part)) : entity
  const {secret} = of.marks
  const items = value.map((item) => {
    const inner = settled(of.item(), item)
    const structure = secret === undefined ? inner : ({...inner, marks: {...inner.marks, secret}} as Structure)
    return isMap(item) ? change(item, {...part, structure}) : item
  })
  return put(entity, part.path, items)
}

function openedThing(thing: ValueMap, {structure, isHeld}: Part, to: Knowers): ValueMap {
  if (structure.type !== 'map') return thing
  const [flag, knowers] = [markedField(structure, 'flag'), markedField(structure, 'knowers') ?? '']
  const isTold = structure.marks.secret === 'told'
  const isFlagged = flag !== undefined && own(thing, flag) === true
  if (!isTold && !isFlagged && !isHeld) return thing
  if (!to.includes(EVERYBODY)) return withList(thing, knowers, added(listOf(own(thing, knowers)), to))
  const {[flag ?? '']: _flag, ...open} = thing
  return withList(isTold ? thing : open, knowers, isTold || isHeld ? [EVERYBODY] : [])
}

function closedThing(thing: ValueMap, {structure}: Part, from: Knowers): ValueMap {
  if (structure.type !== 'map') return thing
  const [flag, knowers] = [markedField(structure, 'flag'), markedField(structure, 'knowers') ?? '']
  if (!from.includes(EVERYBODY)) return withList(thing, knowers, without(listOf(own(thing, knowers)), from))
  const closed = structure.marks.secret === 'told' || flag === undefined ? thing : {...thing, [flag]: true}
  return withList(closed, knowers, [])
}

function openedText(text: string, nth: number, to: Knowers): string | undefined {
  return rewriteSecret(text, nth, ({secret, words, opening, whole}) =>
    to.includes(EVERYBODY) ? words : marked(whole, opening, {...secret, knownBy: added(secret.knownBy, to)}),
  )
}

function closedText(text: string, nth: number, from: Knowers): string | undefined {
  return rewriteSecret(text, nth, ({secret, opening, whole}) =>
    marked(whole, opening, {...secret, knownBy: from.includes(EVERYBODY) ? [] : without(secret.knownBy, from)}),
  )
}

function marked(whole: string, opening: string, mark: SecretMark): string {
  return `${printMark(mark)}${whole.slice(opening.length)}`
}

function withText(entity: ValueMap, part: Part, rewrite: (text: string) => string | undefined): ValueMap | undefined {
  const text = at(entity, part.path)
  const written = typeof text === 'string' ? rewrite(text) : undefined
  return written === undefined ? undefined : put(entity, part.path, written)
}

/** The true name for some more, or for some fewer; once everybody knows it, the other is gone. */
function withMask(entity: ValueMap, structure: Thing, change: (knowers: Knowers) => string[]): ValueMap {
  const key = markedField(structure, 'mask') ?? ''
  const {[key]: mask, ...bare} = entity
  if (!isMap(mask)) return entity
  const knowers = change(listOf(own(mask, 'knownBy')))
  return knowers.includes(EVERYBODY) ? bare : {...entity, [key]: withList(mask, 'knownBy', knowers)}
}

/** Without the rules that show something within a part. */
function withoutGrants(entity: ValueMap, structure: Thing, {name}: Part): ValueMap {
  const rules = Object.entries(rulesOf(entity, structure))
  const within = rules.filter(([path, knowers]) => name !== '' && path.startsWith(`${name}.`) && listOf(knowers).length > 0)
  return within.reduce((left, [path]) => withRule(left, structure, {name: path}, undefined), entity)
}

/** A rule of its own for a part, or none. */
function withRule(entity: ValueMap, structure: Thing, {name}: Pick<Part, 'name'>, rule: string[] | undefined): ValueMap {
  const key = markedField(structure, 'fields')
  if (key === undefined) return entity
  const kept = Object.entries(rulesOf(entity, structure)).filter(([path]) => path !== name)
  const rules: ValueMap = {}
  for (const [path, knowers] of rule === undefined ? kept : [...kept, [name, rule] as const]) setOwn(rules, path, knowers)
  const {[key]: _rules, ...bare} = entity
  return Object.keys(rules).length === 0 ? bare : {...entity, [key]: rules}
}

function withList(map: ValueMap, key: string, list: string[]): ValueMap {
  const {[key]: _list, ...bare} = map
  return list.length === 0 ? bare : {...map, [key]: list}
}

function listOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function added(knowers: Knowers, more: Knowers): string[] {
  return more.includes(EVERYBODY) ? [EVERYBODY] : [...new Set([...knowers, ...more])]
}

function without(knowers: Knowers, fewer: Knowers): string[] {
  return fewer.includes(EVERYBODY) ? [] : knowers.filter((knower) => !fewer.includes(knower))
}
