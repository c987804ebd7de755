import {describe, expect, it} from 'vitest'
import * as z from 'zod'
import {GENERATORS, SHAPES} from '../../../src/schema/draft/shapes.js'

type Node = {[key: string]: unknown}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords that services of structured output take in their strict mode. */
const STRICT = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', 'description', 'pattern'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'],
])

interface Found {
  node: Node
  depth: number
}

/** Every schema within one, with how many objects and lists it lies in. */
function schemasIn(node: Node, depth = 1): Found[] {
  const inner = node['type'] === 'object' || node['type'] === 'array' ? depth + 1 : depth
  const properties = Object.values((node['properties'] ?? {}) as Node)
  const parts = [...properties, node['items'], ...((node['anyOf'] ?? []) as Node[])].filter(isNode)
  return [{node, depth}, ...parts.flatMap((part) => schemasIn(part, inner))]
}

describe.each(GENERATORS)('the shape of %s', (generator) => {
  const {$schema: _, ...schema} = z.toJSONSchema(SHAPES[generator]()) as Node
  const schemas = schemasIn(schema)

  it('is an object at its root and says nothing that strict services refuse', () => {
    expect(schema['type']).toBe('object')
    const keywords = new Set(schemas.flatMap(({node}) => Object.keys(node)))
    expect([...keywords].filter((keyword) => !STRICT.has(keyword))).toEqual([])
    expect(JSON.stringify(schema)).not.toMatch(/"pattern":"[^"]*\(\?[=!<]/)
  })

  it('requires every field, allows no other, and is at most five levels deep', () => {
    for (const {node, depth} of schemas) {
      if (node['type'] !== 'object') continue
      expect(node['required']).toEqual(Object.keys(node['properties'] as Node))
      expect(node['additionalProperties']).toBe(false)
      expect(depth).toBeLessThanOrEqual(5)
    }
  })
})
