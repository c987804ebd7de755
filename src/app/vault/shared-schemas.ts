import {createHash} from 'node:crypto'

/** A JSON Schema, or a part of one. */
export type JsonSchema = {[key: string]: unknown}

/** The file that holds what several schemas, or several places of one, have in common. */
export const SHARED = 'shared.json'

/** Parts shorter than this are said where they stand: a reference is no shorter. */
const SHORTEST = 120

/** Keywords whose values are a schema, a list of schemas, and schemas by name. */
const ONE = ['items', 'additionalProperties', 'propertyNames', 'not']
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems']
const MAPS = ['properties']

/**
 * The same schemas with each part that they have in common said once, in a file beside them that they refer to: a feature of a class
 * is a schema of a hundred kilobytes, and stands in eight kinds.
 */
export function shareParts(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const parts = new Map<string, JsonSchema>()
  const whole = Object.entries(schemas).map(([name, schema]) => [name, withNamedCircles(schema, parts)] as const)
  const counts = new Map<string, number>()
  for (const schema of [...whole.map(([, each]) => each), ...parts.values()]) countParts(schema, counts)
  const share = sharing(counts, parts)
  const files = whole.map(([name, schema]) => [name, pointing(members(schema, share), SHARED)] as const)
  for (const [name, part] of [...parts]) if (isCircle(name)) parts.set(name, members(part, share))
  const defs = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, pointing(part, '')] as const)
  return {
    ...Object.fromEntries(files),
    [SHARED.replace(/\.json$/, '')]: {$schema: whole[0]?.[1]['$schema'], $defs: Object.fromEntries(defs)},
  }
}

/** Stands for a part until it is known from which file it is referred to. */
const POINTER = 'part:'
const CIRCLE = 'circle-'

function isCircle(name: string): boolean {
  return name.startsWith(CIRCLE)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}

/** A schema whose own definitions, of parts that hold themselves, are shared ones. */
function withNamedCircles({$defs = {}, ...schema}: JsonSchema, parts: Map<string, JsonSchema>): JsonSchema {
  const own = Object.entries($defs as Record<string, JsonSchema>)
  const names = new Map(own.map(([name, part]) => [`#/$defs/${name}`, `${CIRCLE}${hashOf(JSON.stringify([name, part]))}`]))
  const renamed = (value: JsonSchema): JsonSchema =>
    JSON.parse(JSON.stringify(value), (key, member) => (key === '$ref' ? `${POINTER}${names.get(member)}` : member)) as JsonSchema
  for (const [name, part] of own) parts.set(names.get(`#/$defs/${name}`) ?? '', renamed(part))
  return renamed(schema)
}

function countParts(schema: JsonSchema, counts: Map<string, number>): void {
  eachMember(schema, (part) => {
    const text = JSON.stringify(part)
    if (text.length < SHORTEST) return
    const count = counts.get(text) ?? 0
    counts.set(text, count + 1)
    // What stands in a part that was met before has been counted with it.
    if (count === 0) countParts(part, counts)
  })
}

/** Puts what is met more than once among the parts, and a pointer in its place. */
function sharing(counts: ReadonlyMap<string, number>, parts: Map<string, JsonSchema>) {
  const share = (part: JsonSchema): JsonSchema => {
    const text = JSON.stringify(part)
    if ((counts.get(text) ?? 0) < 2) return members(part, share)
    const name = `part-${hashOf(text)}`
    if (!parts.has(name)) {
      parts.set(name, {})
      parts.set(name, members(part, share))
    }
    return {$ref: `${POINTER}${name}`}
  }
  return share
}

function eachMember(schema: JsonSchema, visit: (part: JsonSchema) => void): void {
  members(schema, (part) => {
    visit(part)
    return part
  })
}

/** A schema with each schema in it, one level down, made into another. */
function members(schema: JsonSchema, make: (part: JsonSchema) => JsonSchema): JsonSchema {
  const made = (value: unknown): unknown => (isSchema(value) ? make(value) : value)
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (ONE.includes(key)) return [key, made(value)]
      if (LISTS.includes(key) && Array.isArray(value)) return [key, value.map(made)]
      if (MAPS.includes(key) && isSchema(value))
        return [key, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, made(part)]))]
      return [key, value]
    }),
  )
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A schema whose pointers lead to the definitions of a file; of its own where that is none. */
function pointing(schema: JsonSchema, file: string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(POINTER) ? `${file}#/$defs/${value.slice(POINTER.length)}` : value,
  ) as JsonSchema
}
