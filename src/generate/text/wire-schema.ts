import * as z from 'zod'

/** What of JSON Schema a shape comes to. */
export interface JsonSchema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  $ref?: string
  $defs?: Record<string, JsonSchema>
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  description?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  maxLength?: number
  pattern?: string
  oneOf?: JsonSchema[]
}

/** A shape as JSON Schema, as the shape has it: what may be left out is not required. */
export function jsonSchemaOf(shape: z.ZodType): JsonSchema {
  return z.toJSONSchema(shape, {io: 'input', unrepresentable: 'any'}) as JsonSchema
}

/** Words that every service knows; what a server may not know, or knows otherwise, is checked here alone. */
const KEPT = ['type', 'enum', 'const', '$ref', 'description', 'minimum', 'maximum', 'minItems', 'maxItems'] as const

/** The strict subset that services enforce: every field is required, one that may be left out may be `null`, and none is added. */
export function wireSchema(schema: JsonSchema): JsonSchema {
  const {properties, items, $defs} = schema
  const choices = schema.anyOf ?? schema.oneOf
  return {
    ...Object.fromEntries(KEPT.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]]))),
    ...described(schema),
    ...(choices && {anyOf: choices.map(wireSchema)}),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [
          name,
          schema.required?.includes(name) ? wireSchema(each) : orNull(wireSchema(each)),
        ]),
      ),
      required: Object.keys(properties),
      additionalProperties: false,
    }),
    ...(items && {items: wireSchema(items)}),
    ...($defs && {$defs: Object.fromEntries(Object.entries($defs).map(([name, each]) => [name, wireSchema(each)]))}),
  }
}

/** How long a text may be is said in words: few servers know it as a rule. */
function described({description, maxLength}: JsonSchema): {description?: string} {
  if (maxLength === undefined) return {}
  return {description: [description, `At most ${maxLength} characters.`].filter(Boolean).join(' ')}
}

function orNull(schema: JsonSchema): JsonSchema {
  if (allowsNull(schema)) return schema
  return schema.anyOf ? {...schema, anyOf: [...schema.anyOf, {type: 'null'}]} : {anyOf: [schema, {type: 'null'}]}
}

export function allowsNull(schema: JsonSchema): boolean {
  return [schema.type].flat().includes('null') || (schema.anyOf ?? schema.oneOf)?.some(allowsNull) === true
}
