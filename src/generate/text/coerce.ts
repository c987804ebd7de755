import {SLUG_PATTERN, slugOf} from '../../schema/slug.js'
import {allowsNull, type JsonSchema} from './wire-schema.js'

/** What was changed of an answer to make it fit, each with its place. */
type Noting = (path: readonly (string | number)[], note: string) => void

interface Fitting {
  root: JsonSchema
  path: readonly (string | number)[]
  note: Noting
}

/** Words that stand where nothing is meant. */
const NOTHING = /^(?:|none|null|n\/?a|undefined)$/i
const INTEGER = /^-?\d{1,15}$/
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/

/**
 * An answer as its shape would have it, as far as no guess is needed: numbers and truth that came as text, words of a list in other
 * letters, names for ids, `null` or a word for nothing where something may be left out, fields that nobody asked for. What still doesn't fit stays.
 */
export function fitted(value: unknown, schema: JsonSchema): {value: unknown; notes: string[]} {
  const notes: string[] = []
  const note: Noting = (path, what) => void notes.push(`${path.join('.')}: ${what}`)
  return {value: fit(value, schema, {root: schema, path: [], note}), notes}
}

function fit(value: unknown, schema: JsonSchema, fitting: Fitting): unknown {
  if (schema.$ref !== undefined) return fit(value, referred(schema.$ref, fitting.root), fitting)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fitChoice(value, choices, fitting)
  if (schema.enum) return fitWord(value, schema.enum, fitting)
  for (const type of [schema.type].flat()) {
    const fits = type === undefined ? undefined : FITS[type]
    if (fits) return fits(value, schema, fitting)
  }
  return value
}

const FITS: Record<string, (value: unknown, schema: JsonSchema, fitting: Fitting) => unknown> = {
  object: fitObject,
  array: (value, {items = {}}, fitting) =>
    Array.isArray(value) ? value.map((each, i) => fit(each, items, {...fitting, path: [...fitting.path, i]})) : value,
  integer: (value, _schema, fitting) => fitNumber(value, INTEGER, fitting),
  number: (value, _schema, fitting) => fitNumber(value, NUMBER, fitting),
  boolean: (value, _schema, {path, note}) => {
    if (typeof value !== 'string' || !/^(?:true|false)$/i.test(value)) return value
    note(path, `"${value}" is taken as ${value.toLowerCase()}`)
    return value.toLowerCase() === 'true'
  },
  string: fitText,
}

/** A name where an id is asked for is taken as its id, and so is `kind/id`: models write "Wood Elf" and "species/elf". */
function fitText(value: unknown, {pattern}: JsonSchema, {path, note}: Fitting): unknown {
  if (typeof value === 'number') {
    note(path, `the number ${value} is taken as text`)
    return String(value)
  }
  if (typeof value !== 'string' || pattern !== SLUG_PATTERN.source || SLUG_PATTERN.test(value)) return value
  const id = slugOf(value.split('/').at(-1) ?? '')
  if (id === '') return value
  note(path, `"${value}" is taken as "${id}"`)
  return id
}

function fitNumber(value: unknown, form: RegExp, {path, note}: Fitting): unknown {
  if (typeof value !== 'string' || !form.test(value.trim())) return value
  note(path, `the text "${value}" is taken as a number`)
  return Number(value)
}

function fitWord(value: unknown, words: readonly unknown[], {path, note}: Fitting): unknown {
  if (typeof value !== 'string' || words.includes(value)) return value
  const plain = (word: unknown) =>
    String(word)
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-')
  const found = words.filter((word) => typeof word === 'string' && plain(word) === plain(value))
  if (found.length !== 1) return value
  note(path, `"${value}" is taken as "${String(found[0])}"`)
  return found[0]
}

function fitObject(value: unknown, schema: JsonSchema, fitting: Fitting): unknown {
  const {properties = {}, additionalProperties} = schema
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    const path = [...fitting.path, key]
    const field = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (field === undefined) {
      if (additionalProperties !== false) return [[key, each]]
      fitting.note(path, 'nobody asked for it')
      return []
    }
    return fitField(each, field, {schema, key, fitting: {...fitting, path}})
  })
  return Object.fromEntries(entries)
}

/** A field that may be left out is, when it holds nothing, or a word for nothing, or a zero where none can be. */
function fitField(
  value: unknown,
  field: JsonSchema,
  {schema, key, fitting}: {schema: JsonSchema; key: string; fitting: Fitting},
): [string, unknown][] {
  const mayLack = schema.required?.includes(key) !== true
  const mayBeNull = allowsNull(field)
  if (value === null) return mayLack && !mayBeNull ? [] : [[key, null]]
  if (!(mayLack || mayBeNull) || !meansNothing(value, field, fitting)) return [[key, fit(value, field, fitting)]]
  fitting.note(fitting.path, `${JSON.stringify(value)} is taken as nothing`)
  return mayBeNull ? [[key, null]] : []
}

function meansNothing(value: unknown, field: JsonSchema, {root}: Fitting): boolean {
  const kinds = [field, ...(field.anyOf ?? field.oneOf ?? [])].map((each) => (each.$ref === undefined ? each : referred(each.$ref, root)))
  const isWord = kinds.some((each) => each.enum?.includes(value) === true || each.const === value)
  if (typeof value === 'string') return NOTHING.test(value.trim()) && !isWord
  return (
    value === 0 &&
    !isWord &&
    kinds.every(({type, minimum}) => type === 'null' || type === undefined || (minimum !== undefined && minimum > 0))
  )
}

/** Of several shapes the one that the answer names by its constants; of one or nothing, that one. */
function fitChoice(value: unknown, choices: readonly JsonSchema[], fitting: Fitting): unknown {
  if (value === null) return value
  const shapes = choices
    .filter(({type}) => type !== 'null')
    .map((each) => (each.$ref === undefined ? each : referred(each.$ref, fitting.root)))
  const named = shapes.length === 1 ? shapes : shapes.filter((each) => isNamed(value, each))
  const [only, ...others] = named
  return only && others.length === 0 ? fit(value, only, fitting) : value
}

function isNamed(value: unknown, {properties = {}}: JsonSchema): boolean {
  const constants = Object.entries(properties).filter(([, each]) => each.const !== undefined)
  return constants.length > 0 && constants.every(([key, each]) => (value as Record<string, unknown> | undefined)?.[key] === each.const)
}

function referred(ref: string, root: JsonSchema): JsonSchema {
  return ref === '#' ? root : (root.$defs?.[ref.replace(/^#\/\$defs\//, '')] ?? {})
}
