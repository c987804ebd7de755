import {findField, type UnknownField} from '../../schema/fields.js'
import {fieldOf, type MapStructure, type Structure, settled} from '../../schema/structure.js'
import {isMap, own, setOwn, type Value, type ValueMap} from '../../schema/value.js'

/** A part of an entity that may be shown or hidden by itself. */
export interface Part {
  /** Keys and places from the top; none for the whole. */
  path: readonly (string | number)[]
  /** As rules name it: items of lists by their id, or by what they are. */
  name: string
  structure: Structure
  /** Of a text: its nth secret part, from 1. */
  secret?: number
  /** Of a text: its nth paragraph that is anybody's, from 1. */
  paragraph?: number
  /** What holds the thing is hidden, and so is the thing. */
  isHeld?: boolean
}

export type Thing = MapStructure & Structure

/** The part that a path of words and dots names: `wants`, `secrets.brother`, `text#2` for its second secret part; nothing, for the whole. */
export function findPart(asked: string, structure: Thing, entity: ValueMap): Part | UnknownField {
  if (asked === '') return {path: [], name: '', structure}
  const [, words = asked, secret] = /^(.*)#(\d+)$/.exec(asked) ?? []
  const found = findField(words, structure, entity)
  if ('unknown' in found) return wordOfList(words, structure, entity) ?? found
  return {...named(found.path, structure, entity), ...(secret === undefined ? {} : {secret: Number(secret)})}
}

/** A word of a list of words, by what it is: `tags.cult`. */
function wordOfList(words: string, structure: Thing, entity: ValueMap): Part | undefined {
  const dots = [...words.matchAll(/\./g)].map(({index}) => index)
  for (const dot of dots) {
    const list = findField(words.slice(0, dot), structure, entity)
    const items = 'unknown' in list ? undefined : at(entity, list.path)
    const place = Array.isArray(items) ? items.indexOf(words.slice(dot + 1)) : -1
    if (place >= 0 && 'path' in list) return named([...list.path, place], structure, entity)
  }
  return undefined
}

/** Where a list tells its items, each of them is told. */
function named(path: Part['path'], top: Thing, entity: ValueMap): Part {
  let [structure, value, isTold]: [Structure, Value | undefined, boolean] = [top, entity, false]
  const names = path.map((key) => {
    const inner = settled(structure, value)
    isTold = inner.type === 'list' && inner.marks.secret === 'told'
    const item = at(value, [key])
    structure = inner.type === 'list' ? inner.item() : inner.type === 'map' ? (fieldOf(inner, String(key)) ?? inner) : inner
    value = item
    return typeof key === 'string' ? key : isMap(item) ? String(own(item, 'id')) : String(item)
  })
  const of = settled(structure, value)
  return {path, name: names.join('.'), structure: isTold ? ({...of, marks: {...of.marks, secret: 'told'}} as Structure) : of}
}

/** What a value holds at a path. */
export function at(value: Value | undefined, [key, ...rest]: Part['path']): Value | undefined {
  if (key === undefined) return value
  if (Array.isArray(value)) return at(value[Number(key)], rest)
  return isMap(value) ? at(own(value, String(key)), rest) : undefined
}

/** A map with another value at a path that it has. */
export function put(map: ValueMap, path: Part['path'], value: Value): ValueMap {
  return putIn(map, path, value) as ValueMap
}

function putIn(holder: Value, [key, ...rest]: Part['path'], value: Value): Value {
  if (key === undefined) return value
  if (Array.isArray(holder)) return holder.map((item, i) => (i === Number(key) ? putIn(item, rest, value) : item))
  if (!isMap(holder)) return holder
  const copy: ValueMap = {...holder}
  setOwn(copy, String(key), putIn(own(holder, String(key)) ?? null, rest, value))
  return copy
}
