import type {Diagnostic, Path} from '../diagnostic.js'
import {nearest} from '../schema/near.js'
import {slugOf} from '../schema/slug.js'
import {structureOf, structuresAt} from '../schema/structure.js'
import {present} from '../schema/value.js'
import type {Schema, SchemaIssue} from '../schema/zod-type.js'
import type {Position} from './parse.js'

export interface Checked<T> {
  /** Absent when the value does not fit. */
  data?: T
  diagnostics: Diagnostic[]
}

/** Hold a value against a schema; each misfit becomes a diagnostic at its place, in plain words. */
export function checkSchema<T>(
  schema: Schema<T>,
  value: unknown,
  file: string,
  positionOf: (path: Path) => Position | undefined,
): Checked<T> {
  const result = schema.safeParse(value, {reportInput: true})
  if (result.success) return {data: result.data, diagnostics: []}
  return {
    diagnostics: result.error.issues
      .flatMap((issue) => explainIssue(issue, [], schema))
      .map(({path, message, hint}) => ({
        severity: 'error' as const,
        code: 'SCHEMA',
        path,
        message,
        file,
        ...positionOf(path),
        ...present({hint}),
      })),
  }
}

interface Misfit {
  path: Path
  message: string
  hint?: string
}

function explainIssue(issue: SchemaIssue, under: Path, schema?: Schema): Misfit[] {
  const path = [...under, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))]
  const name = path.length === 0 ? 'the file' : `"${path.join('.')}"`
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const near = nearest(key, keysAt(schema, path))
        return {path: [...path, key], message: `unknown key "${key}"`, ...didYouMean(near)}
      })
    case 'invalid_type':
      return [
        {
          path,
          message:
            issue.input === undefined ? `${name} is missing` : `${name} must be ${typeWord(issue.expected)}, not ${valueWord(issue.input)}`,
        },
      ]
    case 'invalid_value':
      return [
        {
          path,
          message: `${name} must be ${oneOf(issue.values.map(String))}${issue.input === undefined ? '' : `, not ${valueWord(issue.input)}`}`,
          ...didYouMean(nearest(String(issue.input ?? ''), issue.values.map(String))),
        },
      ]
    case 'too_big':
      return [{path, message: `${name} must be at most ${issue.maximum}${lengthWord(issue.origin)}`}]
    case 'too_small':
      return [{path, message: `${name} must be at least ${issue.minimum}${lengthWord(issue.origin)}`}]
    case 'invalid_format':
      if (!issue.message.startsWith('must')) return [{path, message: `${name} is not a valid ${issue.format}`}]
      return [{path, message: `${name} ${issue.message}`, ...idHint(issue.message, issue.input)}]
    case 'invalid_union':
      return explainUnion(issue, path, name)
    case 'invalid_key':
      return [{path, message: `${name}: the key ${issue.issues.map(({message}) => message).join(', ')}`}]
    default:
      return [{path, message: `${name}: ${issue.message}`}]
  }
}

/** The branch that came closest: the one whose complaints lie deepest, and are fewest. */
function explainUnion(issue: Extract<SchemaIssue, {code: 'invalid_union'}>, path: Path, name: string): Misfit[] {
  const branches = issue.errors.map((issues) => issues.flatMap((each) => explainIssue(each, path)))
  const depth = (misfits: readonly Misfit[]) => Math.max(0, ...misfits.map((misfit) => misfit.path.length))
  const [best] = branches.filter((branch) => branch.length > 0).sort((a, b) => depth(b) - depth(a) || a.length - b.length)
  if (!best || depth(best) <= path.length)
    return [{path, message: `${name} has none of the shapes it may have${issue.input === undefined ? '' : `: ${valueWord(issue.input)}`}`}]
  return best
}

/** A name where an id belongs: what the id of that name would be. */
function idHint(message: string, input: unknown): {hint?: string} {
  const slug = message.startsWith('must be the id of') && typeof input === 'string' ? slugOf(input) : ''
  return slug === '' ? {} : {hint: `ids are of lower-case letters, digits and hyphens, such as "${slug}"`}
}

function didYouMean(near: readonly string[]): {hint?: string} {
  return near.length === 0 ? {} : {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`}
}

function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, 12).map((value) => `"${value}"`)
  return `${shown.length === 1 ? '' : 'one of '}${shown.join(', ')}${values.length > shown.length ? ', …' : ''}`
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  record: 'a map',
  null: 'empty',
}

function typeWord(type: string): string {
  return TYPE_WORDS[type] ?? type
}

function valueWord(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  const text = String(value)
  return typeof value === 'string' ? `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"` : text
}

function lengthWord(origin: string): string {
  return {string: ' characters', array: ' items', set: ' items'}[origin] ?? ''
}

/** Keys that the schema knows at a path, in any of a union's options. */
function keysAt(schema: Schema | undefined, path: Path): string[] {
  if (!schema) return []
  return structuresAt(structureOf(schema), path).flatMap((at) => (at.type === 'map' ? Object.keys(at.fields) : []))
}
