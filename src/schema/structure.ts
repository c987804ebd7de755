import type * as z from 'zod'
import {lazily} from './lazily.js'
import {type Marks, marksOf} from './marks-of.js'
import {isMap, type Value} from './value.js'
import type {Schema} from './zod-type.js'

/** Least and most that a field may hold: its number, or how many items or characters it has. */
export interface Bounds {
  min?: number
  max?: number
}

/** What a value has to be beside its type and its bounds. */
export interface Limits {
  patterns?: readonly RegExp[]
  /** A number without a fraction. */
  isWhole?: true
  /** There is more, which only the schema itself can check. */
  hasMore?: true
}

interface Node {
  marks: Marks
  limits?: Limits
  /** The field may be absent. */
  isOptional: boolean
  /** What the schema says of the field, in a sentence. */
  about?: string
}

/**
 * A schema as plain data, wrappers gone: what every reader of schemas walks. Parts are found when asked for, so a schema that
 * stands inside itself is no trouble.
 */
export type Structure = Node &
  (
    | {type: 'text' | 'number'; bounds: Bounds}
    | {type: 'boolean' | 'any'}
    /** One of these values, and nothing else. */
    | {type: 'choice'; values: readonly Value[]}
    | {type: 'list'; item(): Structure; bounds: Bounds}
    | {
        type: 'map'
        fields: Readonly<Record<string, () => Structure>>
        /** Of keys beside the fields; absent where there may be none. */
        rest?: () => Structure
        key?: () => Structure
      }
    | {type: 'union'; options: readonly (() => Structure)[]}
  )

export type MapStructure = Extract<Structure, {type: 'map'}>

/** What is read of a zod schema; the only place that looks inside one. */
interface Definition {
  type: string
  shape?: Record<string, Schema>
  innerType?: Schema
  in?: Schema
  getter?: () => Schema
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  options?: readonly Schema[]
  values?: readonly Value[]
  entries?: Readonly<Record<string, string | number>>
  checks?: readonly {_zod: {def: Check}}[]
}

interface Check {
  check?: string
  value?: number
  inclusive?: boolean
  minimum?: number
  maximum?: number
  format?: string
  pattern?: RegExp
}

const known = new WeakMap<z.ZodType, Structure>()

/** The structure of a schema, through everything it is wrapped in; the marks of a wrapper go before those of what it wraps. */
export function structureOf(schema: Schema): Structure {
  const found = known.get(schema)
  if (found) return found
  const made = makeStructure(schema)
  known.set(schema, made)
  return made
}

function makeStructure(schema: Schema): Structure {
  const definition = definitionOf(schema)
  const wrapped = definition.innerType ?? definition.in ?? definition.getter?.()
  const about = schema.meta()?.description
  const limits = limitsOf(definition)
  if (!wrapped)
    return {...bareStructure(definition), ...limits, marks: marksOf(schema), isOptional: false, ...(about === undefined ? {} : {about})}
  const inner = structureOf(wrapped)
  return {
    ...inner,
    ...(limits.limits === undefined ? {} : {limits: {...inner.limits, ...limits.limits}}),
    marks: {...inner.marks, ...marksOf(schema)},
    isOptional: inner.isOptional || definition.type === 'optional' || definition.type === 'default',
    ...(about === undefined ? {} : {about}),
  }
}

type Bare = Structure extends infer S ? (S extends Node ? Omit<S, keyof Node> : never) : never

function bareStructure(definition: Definition): Bare {
  const {shape, element, valueType, keyType, options, values, entries} = definition
  const part = (schema: Schema) => lazily(() => structureOf(schema))
  if (shape) return {type: 'map', fields: Object.fromEntries(Object.entries(shape).map(([key, member]) => [key, part(member)]))}
  if (valueType) return {type: 'map', fields: {}, rest: part(valueType), ...(keyType ? {key: part(keyType)} : {})}
  if (element) return {type: 'list', item: part(element), bounds: boundsOf(definition)}
  if (options) return {type: 'union', options: options.map(part)}
  if (values ?? entries) return {type: 'choice', values: values ?? Object.values(entries ?? {})}
  return plainStructure(definition)
}

function plainStructure(definition: Definition): Bare {
  if (definition.type === 'string') return {type: 'text', bounds: boundsOf(definition)}
  if (definition.type === 'number') return {type: 'number', bounds: boundsOf(definition)}
  return {type: definition.type === 'boolean' ? 'boolean' : 'any'}
}

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition
}

/** Wrappers that say nothing of the value inside. */
const PLAIN_WRAPPERS: ReadonlySet<string> = new Set(['optional', 'lazy', 'readonly'])

function limitsOf(definition: Definition & Check): {limits?: Limits} {
  const own = definition.check === undefined ? [] : [definition]
  const all = [...own, ...(definition.checks ?? []).map(({_zod: {def}}) => def)]
  const patterns = all.flatMap(({pattern}) => pattern ?? [])
  const isWrapper = definition.innerType !== undefined || definition.in !== undefined || definition.getter !== undefined
  const hasMore = (isWrapper && !PLAIN_WRAPPERS.has(definition.type)) || !all.every(isTold)
  const limits: Limits = {
    ...(patterns.length > 0 ? {patterns} : {}),
    ...(all.some(({format}) => format === 'safeint') ? {isWhole: true} : {}),
    ...(hasMore ? {hasMore: true} : {}),
  }
  return Object.keys(limits).length === 0 ? {} : {limits}
}

/** Formats that a pattern tells of wholly. */
const TOLD_FORMATS: ReadonlySet<string | undefined> = new Set(['regex', 'uuid', 'datetime', 'date'])

/** Whether bounds and limits say all that a check does. */
function isTold({check, inclusive, format, pattern}: Check): boolean {
  if (check === 'min_length' || check === 'max_length') return true
  if (check === 'greater_than' || check === 'less_than') return inclusive === true
  return (
    (check === 'number_format' && format === 'safeint') || (check === 'string_format' && TOLD_FORMATS.has(format) && pattern !== undefined)
  )
}

function boundsOf({checks = []}: Definition): Bounds {
  const all = checks.map(({_zod: {def}}) => def)
  const min = all.flatMap(({check, value, minimum}) =>
    check === 'greater_than' ? (value ?? []) : check === 'min_length' ? (minimum ?? []) : [],
  )
  const max = all.flatMap(({check, value, maximum}) =>
    check === 'less_than' ? (value ?? []) : check === 'max_length' ? (maximum ?? []) : [],
  )
  return {...(min.length > 0 ? {min: Math.max(...min)} : {}), ...(max.length > 0 ? {max: Math.min(...max)} : {})}
}

/** The structure that a value has of a union's: the option it fits, or the union itself where none or several do. Others are returned as they are. */
export function settled(structure: Structure, value: Value | undefined): Structure {
  if (structure.type !== 'union' || value === undefined) return structure
  const fitting = structure.options.map((option) => settled(option(), value)).filter((option) => fits(option, value))
  const [only] = fitting
  return only && fitting.length === 1 ? withMarks(only, structure) : structure
}

/** An option of a union has the union's marks too: they stand on the field. */
function withMarks(option: Structure, {marks, isOptional}: Structure): Structure {
  return Object.keys(marks).length === 0 && option.isOptional === isOptional
    ? option
    : {...option, marks: {...option.marks, ...marks}, isOptional}
}

/** Whether a value has the shape of a structure, as far down as it takes to tell the options of a union apart. */
export function fits(structure: Structure, value: Value): boolean {
  switch (structure.type) {
    case 'text':
      return typeof value === 'string'
    case 'number':
    case 'boolean':
      return typeof value === structure.type
    case 'choice':
      return structure.values.includes(value)
    case 'list':
      return Array.isArray(value) && value.every((item) => fits(structure.item(), item))
    case 'map':
      return isMap(value) && fitsMap(structure, value)
    case 'union':
      return structure.options.some((option) => fits(option(), value))
    case 'any':
      return true
  }
}

function fitsMap({fields, rest}: MapStructure, value: {[key: string]: Value}): boolean {
  const isKnown = rest !== undefined || Object.keys(value).every((key) => Object.hasOwn(fields, key))
  return isKnown && Object.entries(fields).every(([key, field]) => fitsField(field(), Object.hasOwn(value, key) ? value[key] : undefined))
}

/** Only what tells things apart is looked into: their type, and fields of one value. */
function fitsField(structure: Structure, value: Value | undefined): boolean {
  if (value === undefined) return structure.isOptional
  return structure.type === 'choice' ? structure.values.includes(value) : true
}

/** The field of a map under a key; `undefined` where there may be none. */
export function fieldOf(structure: MapStructure, key: string): Structure | undefined {
  return (Object.hasOwn(structure.fields, key) ? structure.fields[key] : structure.rest)?.()
}

/** The structures that a path may lead to: one, or several where a union can't be settled without a value. */
export function structuresAt(structure: Structure, path: readonly (string | number)[]): readonly Structure[] {
  const [key, ...rest] = path
  if (structure.type === 'union') return structure.options.flatMap((option) => structuresAt(option(), path))
  if (key === undefined) return [structure]
  const inner = stepInto(structure, key)
  return inner ? structuresAt(inner, rest) : []
}

/** Into a list by a place, or by an item's id; into a map by a key. */
function stepInto(structure: Structure, key: string | number): Structure | undefined {
  if (structure.type === 'list') return structure.item()
  return structure.type === 'map' ? fieldOf(structure, String(key)) : undefined
}

/** Whether items of a list are things: maps with an id of their own. */
export function holdsThings(structure: Extract<Structure, {type: 'list'}>): boolean {
  const item = structure.item()
  const options = item.type === 'union' ? item.options.map((option) => option()) : [item]
  return options.every((option) => {
    const id = option.type === 'map' ? option.fields['id']?.() : undefined
    return id?.type === 'text' && !id.isOptional
  })
}
