import {type Kind, kindRow} from '../../../schema/entity/kinds.js'
import {fieldOf, type Structure, settled, structureOf} from '../../../schema/structure.js'
import {isMap, own, setOwn, type Value, type ValueMap} from '../../../schema/value.js'
import type {Losses} from '../loss.js'
import {joinPath} from '../reading.js'
import {type Mark, markIn, paragraphs, replaceMarks} from './marks.js'
import {factLines, type WorldThing} from './thing.js'

/** Who a thing of the source is here. */
export interface SettledRef {
  kind: Kind
  id: string
  name: string
}

export interface Directory {
  /** The entity that a key of the source has become. */
  thing(key: string): SettledRef | undefined
  /** The id of a catalog entry, by kind and name. */
  entry(kind: string, name: string): string | undefined
  /** A day as the campaign's calendar writes it; `undefined` for what is none of it. `countsAll`: the source counts intercalary months too. */
  day(text: string, manner: {countsAll: boolean}): string | undefined
}

interface Context extends Directory {
  losses: Losses
  /** Days that the campaign's calendar doesn't have. */
  strangeDays: {path: string; text: string}[]
}

/** A thing's fields with ids in place of its marks. What refers to nothing here is told and left out; texts too long for their field are cut and told. */
export function settleFields({kind, fields, losses}: Pick<WorldThing, 'fields' | 'losses'> & {kind: Kind}, directory: Directory): ValueMap {
  const context: Context = {...directory, losses, strangeDays: []}
  const at = settledValue(fields as Value, structureOf(kindRow(kind).schema()), {path: '', context})
  const settledMap = isMap(at) ? at : {}
  // A day that can't stand in its field is not lost: the DM's notes have it.
  const days = factLines(context.strangeDays.map(({path, text}) => [path, text] as const))
  if (days === undefined) return settledMap
  const notes = own(settledMap, 'notes')
  return {...settledMap, notes: paragraphs(typeof notes === 'string' ? notes : undefined, days) ?? ''}
}

interface Place {
  path: string
  context: Context
}

/** `undefined` where the value can't be there. */
function settledValue(value: Value, structure: Structure, place: Place): Value | undefined {
  const at = settled(structure, value)
  if (typeof value === 'string') return settledText(value, at, place)
  if (Array.isArray(value)) return settledList(value, at, place)
  return isMap(value) && at.type === 'map' ? settledMap(value, at, place) : value
}

function settledText(text: string, at: Structure, {path, context}: Place): string | undefined {
  const mark = markIn(text)
  if (mark?.type === 'day' || at.marks.day) return settledDay(mark?.words ?? text, mark?.type === 'day', {path, context})
  if (mark && (mark.type === 'thing' || mark.type === 'entry')) return settledReference(mark, at, {path, context})
  const said = replaceMarks(text, (each) => (at.marks.prose ? printLink(each, path, context) : each.words))
  return fitted(said, at, {path, context})
}

function settledReference({type, to, words}: Mark, {marks}: Structure, {path, context}: Place): string | undefined {
  const found = type === 'entry' ? context.entry(to, words) : fitting(context.thing(to), marks.ref)
  if (found === undefined) context.losses.add(path, 'dropped', type === 'entry' || words === to ? words : `${words} (${to})`)
  return found
}

function settledDay(text: string, countsAll: boolean, {path, context}: Place): string | undefined {
  const day = context.day(text, {countsAll})
  if (day === undefined) context.strangeDays.push({path, text})
  return day
}

function fitting(found: SettledRef | undefined, kinds: readonly string[] = []): string | undefined {
  return found && kinds.includes(found.kind) ? found.id : undefined
}

function printLink({type, to, words}: Mark, path: string, {thing, losses}: Context): string {
  const found = thing(to)
  if (!found) {
    losses.add(path, 'dropped', `link to ${words === to ? words : `${words} (${to})`}`)
    return words
  }
  const label =
    type === 'bare'
      ? ''
      : (words || found.name)
          .replace(/[[\]|]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
  return `[[${found.kind}:${found.id}${label === '' ? '' : `|${label}`}]]`
}

/** As much of a text as its field holds; the rest is told. */
function fitted(text: string, at: Structure, {path, context}: Place): string {
  const most = at.type === 'text' ? at.bounds.max : undefined
  if (most === undefined || text.length <= most) return text
  const kept = Array.from(text.slice(0, most - 1))
    .join('')
    .replace(/[\ud800-\udbff]$/, '')
  context.losses.add(path, 'dropped', text.slice(kept.length))
  return `${kept}…`
}

function settledList(list: readonly Value[], at: Structure, {path, context}: Place): Value[] | undefined {
  if (at.type !== 'list') return [...list]
  const all = list.flatMap((item, index) => settledValue(item, at.item(), {path: `${path}[${index}]`, context}) ?? [])
  const distinct = at.marks.merge === 'set' ? [...new Set(all)] : all
  const most = at.bounds.max ?? distinct.length
  for (const item of distinct.slice(most)) context.losses.add(path, 'dropped', item)
  return distinct.length === 0 && list.length > 0 ? undefined : distinct.slice(0, most)
}

function settledMap(map: ValueMap, at: Extract<Structure, {type: 'map'}>, {path, context}: Place): ValueMap | undefined {
  const result: ValueMap = {}
  for (const key of Object.keys(map)) {
    const [field, value] = [fieldOf(at, key), own(map, key)]
    if (!field || value === undefined) continue
    const member = settledValue(value, field, {path: joinPath(path, key), context})
    if (member === undefined && !field.isOptional) return undefined
    if (member !== undefined) setOwn(result, key, member)
  }
  return result
}
