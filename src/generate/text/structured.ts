import type * as z from 'zod'
import {STRUCTURES, type Structure} from '../../schema/ai-config.js'
import {fitted} from './coerce.js'
import {extractObject} from './extract.js'
import {type JsonSchema, jsonSchemaOf, wireSchema} from './wire-schema.js'

/** What an answer has to be. */
export interface Shape<T> {
  /** Letters, digits, `_` and `-`: services get it as the name of the schema. */
  name: string
  schema: z.ZodType<T>
}

/** A shape made ready to be asked for and to be held to. */
export interface AskedShape<T> {
  name: string
  /** As services enforce it. */
  wire: JsonSchema
  own: JsonSchema
  schema: z.ZodType<T>
}

export function askedShape<T>({name, schema}: Shape<T>): AskedShape<T> {
  const own = jsonSchemaOf(schema)
  return {name, own, wire: wireSchema(own), schema}
}

/** How the shape is asked for where a service doesn't enforce it. */
export function shapeInWords({wire}: {wire: JsonSchema}): string {
  return `Answer with one JSON object and nothing else: no fence, no words around it. It has to match this JSON Schema:\n${JSON.stringify(wire)}`
}

/** The next looser way to hold an answer to a shape; `undefined` below the last. */
export function looser(structure: Structure): Structure | undefined {
  return STRUCTURES[STRUCTURES.indexOf(structure) + 1]
}

/** `isIgnored`: nothing says that the shape was minded at all, or was known. */
export type Settled<T> = {value: T; notes: readonly string[]} | {problem: string; isIgnored: boolean}

/** The value in an answer's words, held to its shape; or what is wrong with it, as the model is told. */
export async function settle<T>(text: string, {schema, own}: AskedShape<T>, {isWhole}: {isWhole: boolean}): Promise<Settled<T>> {
  const extracted = await extractObject(text, {isWhole})
  if ('problem' in extracted) return {problem: extracted.problem, isIgnored: true}
  const {value, notes} = fitted(extracted.value, own)
  const checked = schema.safeParse(value)
  if (checked.success) return {value: checked.data, notes: [...extracted.notes, ...notes]}
  const {issues} = checked.error
  const required = own.required ?? []
  const isIgnored = required.some((key) => !Object.hasOwn(extracted.value, key))
  return {problem: issues.slice(0, MOST_ISSUES).map(issueLine).join('; '), isIgnored}
}

/** A model that is told more than this at once mends nothing. */
const MOST_ISSUES = 8

function issueLine({path, message}: {path: readonly PropertyKey[]; message: string}): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`
}
