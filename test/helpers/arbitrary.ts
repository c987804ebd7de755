import fc from 'fast-check'
import type * as z from 'zod'
import {CHALLENGE_RATINGS} from '../../src/schema/content/monster.js'

// Short words, so that none is cut at 40 columns; some with marks that Markdown and HTML would take for theirs.
const WORD = fc.stringMatching(/^[a-z]{3,9}$/)
const TEXT = fc.array(WORD, {minLength: 2, maxLength: 6}).map((words) => words.join(' '))
const SLUG = fc.array(WORD, {minLength: 1, maxLength: 2}).map((words) => words.join('-'))
const DICE = fc
  .tuple(fc.integer({min: 1, max: 20}), fc.constantFrom(4, 6, 8, 10, 12), fc.integer({min: -9, max: 60}))
  .map(([count, sides, flat]) => `${count}d${sides}${flat === 0 ? '' : flat < 0 ? flat : `+${flat}`}`)
const LEVEL = fc.integer({min: 1, max: 20}).map(String)
const HASH = fc.stringMatching(/^[0-9a-f]{64}$/)

/** Below this depth optional members are left out, so that nested schemas end. */
const DEEPEST = 9

interface Def {
  type: string
  shape?: Record<string, z.ZodType>
  innerType?: z.ZodType
  element?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, string>
  values?: unknown[]
  keyType?: z.ZodType
  valueType?: z.ZodType
  getter?: () => z.ZodType
}

/** Any value that a schema of ours takes, with texts of harmless words. */
export function valuesOf<T>(schema: z.ZodType<T>, depth = 0): fc.Arbitrary<T> {
  return arbitraryOf(schema as z.ZodType, depth) as fc.Arbitrary<T>
}

function arbitraryOf(schema: z.ZodType, depth: number): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def
  const inside = (inner: z.ZodType | undefined) => arbitraryOf(inner as z.ZodType, depth + 1)
  switch (def.type) {
    case 'object':
      return fc
        .record(
          Object.fromEntries(
            Object.entries(def.shape ?? {})
              .filter(([, member]) => depth < DEEPEST || (member._zod.def as unknown as Def).type !== 'optional')
              .map(([key, member]) => [key, key === 'cr' ? fc.constantFrom(...CHALLENGE_RATINGS) : inside(member)]),
          ),
        )
        .map((value) => JSON.parse(JSON.stringify(value)))
    case 'optional':
      return fc.option(inside(def.innerType), {nil: undefined})
    case 'array': {
      const minimum = checksOf(schema).find(({check}) => check === 'min_length')?.minimum ?? 0
      return fc.array(inside(def.element), {minLength: minimum, maxLength: Math.max(minimum, 3)})
    }
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inside))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'record':
      return fc.dictionary(inside(def.keyType) as fc.Arbitrary<string>, inside(def.valueType), {maxKeys: 3})
    case 'lazy':
      return inside(def.getter?.())
    case 'boolean':
      return fc.boolean()
    case 'number':
      return numbers(schema)
    case 'string':
      return strings(schema)
    default:
      throw new TypeError(`No values for a schema of type "${def.type}"`)
  }
}

interface Check {
  check: string
  value?: number
  minimum?: number
  inclusive?: boolean
}

function checksOf(schema: z.ZodType): Check[] {
  const {checks = []} = schema._zod.def as unknown as {checks?: {_zod: {def: Check}}[]}
  return checks.map((check) => check._zod.def)
}

function numbers(schema: z.ZodType): fc.Arbitrary<number> {
  const checks = checksOf(schema)
  const bound = (kind: string) => checks.find(({check}) => check === kind)
  const [low, high] = [bound('greater_than'), bound('less_than')]
  const min = low?.value === undefined ? -9 : low.value + (low.inclusive ? 0 : 1)
  return fc.integer({min, max: Math.min(high?.value ?? 999, Math.max(min, 0) + 999)})
}

function strings(schema: z.ZodType): fc.Arbitrary<string> {
  const accepted = (text: string) => schema.safeParse(text).success
  const found = [TEXT, SLUG, DICE, LEVEL, HASH].find((texts) => fc.sample(texts, {numRuns: 5, seed: 1}).every(accepted))
  return found ?? SLUG.map((slug) => `rule/${slug}`)
}
