import {nearest} from './near.js'
import {fieldOf, type MapStructure, type Structure, settled, structuresAt} from './structure.js'
import {isMap, own, type Value} from './value.js'

/** Where a person's `path=value` leads, or why it leads nowhere. */
export type FieldPath = {path: readonly (string | number)[]; field: Structure} | UnknownField

/** A part of a path that is no field. */
export interface UnknownField {
  unknown: string
  near: readonly string[]
  known: readonly string[]
  /** What it was looked for in. */
  inside: 'map' | 'list' | 'value'
}

/**
 * The field that a path of words and dots names in a value of this structure. Items of a list go by id or by place, from 0; below
 * a map whose keys hold dots, all that follows is one key.
 */
export function findField(asked: string, structure: Structure, value: Value | undefined): FieldPath {
  return walk(asked.split('.'), structure, value, [])
}

function walk(parts: readonly string[], structure: Structure, value: Value | undefined, path: readonly (string | number)[]): FieldPath {
  const at = settled(structure, value)
  const [part, ...rest] = parts
  if (part === undefined) return {path, field: at}
  if (at.type === 'list') return intoList(part, rest, at, value, path)
  if (at.type === 'map') return intoMap(parts, at, value, path)
  const [inner] = at.type === 'union' ? structuresAt(at, [part]) : []
  return inner ? walk(rest, inner, undefined, [...path, part]) : {unknown: [...path, part].join('.'), near: [], known: [], inside: 'value'}
}

function intoList(
  part: string,
  rest: readonly string[],
  at: Extract<Structure, {type: 'list'}>,
  value: Value | undefined,
  path: readonly (string | number)[],
): FieldPath {
  const items = Array.isArray(value) ? value : []
  const ids = items.map((item) => (isMap(item) ? own(item, 'id') : undefined))
  const place = ids.includes(part) ? ids.indexOf(part) : /^\d+$/.test(part) ? Number(part) : -1
  if (place >= 0) return walk(rest, at.item(), items[place], [...path, place])
  const known = ids.filter((id) => typeof id === 'string')
  return {unknown: [...path, part].join('.'), near: nearest(part, known), known, inside: 'list'}
}

function intoMap(parts: readonly string[], at: MapStructure, value: Value | undefined, path: readonly (string | number)[]): FieldPath {
  const [part = '', ...rest] = at.marks.dotted ? [parts.join('.')] : parts
  const field = fieldOf(at, part)
  if (field) return walk(rest, field, isMap(value) ? own(value, part) : undefined, [...path, part])
  const known = Object.keys(at.fields)
  return {unknown: [...path, part].join('.'), near: nearest(part, known), known, inside: 'map'}
}

/** What a person's words mean for a field, by its type: text is taken as it stands. `undefined` leaves them to be read as YAML. */
export function readFieldValue(words: string, field: Structure): Value | undefined {
  switch (field.type) {
    case 'text':
      return words
    case 'choice':
      return field.values.find((value) => String(value) === words) ?? words
    case 'number':
      return PLAIN_NUMBER.test(words) ? Number(words) : words
    case 'boolean':
      return YES_NO.get(words.toLowerCase()) ?? words
    case 'list':
      return readList(words, field)
    case 'union':
      return readUnion(words, field)
    default:
      return undefined
  }
}

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
])

/** Words with commas between; YAML where they begin as a list of it does. */
function readList(words: string, field: Extract<Structure, {type: 'list'}>): Value | undefined {
  if (/^\s*[[-]/.test(words) || field.item().type === 'map') return undefined
  return words
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readFieldValue(part, field.item()) ?? part)
}

/** A list where there are commas and one is allowed; a number where it looks like one, text where that is allowed; YAML else. */
function readUnion(words: string, {options}: Extract<Structure, {type: 'union'}>): Value | undefined {
  const all = options.map((option) => option())
  if (/^\s*[[{]/.test(words)) return undefined
  const list = words.includes(',') ? all.find(({type}) => type === 'list') : undefined
  const number = PLAIN_NUMBER.test(words) ? all.find(({type}) => type === 'number') : undefined
  const plain = all.find(({type}) => type === 'text')
  const chosen = list ?? number ?? plain
  return chosen ? readFieldValue(words, chosen) : undefined
}
