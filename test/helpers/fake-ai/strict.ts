type Schema = Record<string, unknown>

/** OpenAI's limits of strict schemas: levels of nesting, and properties in all. */
const MOST_LEVELS = 5
const MOST_PROPERTIES = 5000
const UNKNOWN = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'prefixItems',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'uniqueItems',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  'default',
]

/** Why the real API would refuse a schema for strict structured output; `undefined` when it would take it. */
export function strictFault(name: unknown, schema: unknown): string | undefined {
  if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) return `Invalid 'name': ${JSON.stringify(name)}`
  if (!isSchema(schema)) return 'schema is not an object'
  if (schema['type'] !== 'object') return 'schema must be a JSON Schema of \'type: "object"\', got \'type: "None"\''
  const count = {properties: 0}
  const fault = faultIn(schema, {path: '()', level: 1, count})
  if (fault) return `Invalid schema for response_format '${name}': ${fault}`
  return count.properties > MOST_PROPERTIES ? `Expected at most ${MOST_PROPERTIES} object properties in total` : undefined
}

interface Place {
  path: string
  level: number
  count: {properties: number}
}

function faultIn(schema: unknown, place: Place): string | undefined {
  if (!isSchema(schema)) return `In context=${place.path}, schema must be an object`
  const foreign = UNKNOWN.find((key) => key in schema)
  if (foreign) return `In context=${place.path}, '${foreign}' is not permitted`
  const isTyped = ['type', 'anyOf', '$ref', 'enum', 'const'].some((key) => key in schema)
  if (!isTyped) return `In context=${place.path}, schema must have a 'type' key`
  if (typeof schema['$ref'] === 'string' && !schema['$ref'].startsWith('#'))
    return `In context=${place.path}, reference can only point to definitions`
  return faultOfObject(schema, place) ?? first(childrenOf(schema), ([key, child]) => faultIn(child, inside(place, key, schema)))
}

function faultOfObject(schema: Schema, {path, level, count}: Place): string | undefined {
  if (schema['type'] !== 'object' && !('properties' in schema)) return undefined
  if (level > MOST_LEVELS) return `${level} levels of nesting exceeds limit of ${MOST_LEVELS}`
  if (schema['additionalProperties'] !== false)
    return `In context=${path}, 'additionalProperties' is required to be supplied and to be false`
  const names = Object.keys((schema['properties'] ?? {}) as Schema)
  count.properties += names.length
  const required = (schema['required'] ?? []) as string[]
  const missing = names.find((name) => !required.includes(name))
  if (missing !== undefined)
    return `In context=${path}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'`
  const extra = required.find((name) => !names.includes(name))
  return extra === undefined ? undefined : `In context=${path}, extra required key '${extra}' supplied`
}

function childrenOf(schema: Schema): [string, unknown][] {
  const each = (key: string) =>
    Object.entries((schema[key] ?? {}) as Schema).map(([name, child]): [string, unknown] => [`${key}.${name}`, child])
  return [
    ...each('properties'),
    ...each('anyOf'),
    ...each('$defs'),
    ...each('definitions'),
    ...('items' in schema ? [['items', schema['items']] as [string, unknown]] : []),
  ]
}

/** A definition begins to count anew where it is used; to nest is to be an object within one. */
function inside({path, level, count}: Place, key: string, parent: Schema): Place {
  const isOwn = key.startsWith('$defs') || key.startsWith('definitions')
  return {path: `${path}.${key}`, level: isOwn ? 1 : level + (parent['type'] === 'object' ? 1 : 0), count}
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
