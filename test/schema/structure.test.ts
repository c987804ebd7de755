import {describe, expect, test} from 'vitest'
import * as z from 'zod'
import {ENTRY_SCHEMAS} from '../../src/schema/content/entry.js'
import {RefTo} from '../../src/schema/entity/base.js'
import {KINDS} from '../../src/schema/entity/kinds.js'
import {labelled, marked, merges, prose} from '../../src/schema/marks.js'
import {type Marks, marksOf} from '../../src/schema/marks-of.js'
import {fieldOf, fits, holdsThings, type Structure, settled, structureOf, structuresAt} from '../../src/schema/structure.js'
import type {Value} from '../../src/schema/value.js'
import {VaultFile} from '../../src/schema/vault-file.js'
import type {Schema} from '../../src/schema/zod-type.js'

type Step = {field: string} | 'rest' | 'key' | 'item' | {option: number}

interface Found {
  steps: readonly Step[]
  marks: Marks
  type: string
}

interface Def {
  type: string
  shape?: Record<string, Schema>
  options?: readonly Schema[]
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  innerType?: Schema
  in?: Schema
  getter?: () => Schema
}

/** Types of schema that hold no other. */
const PLAIN = ['string', 'number', 'boolean', 'enum', 'literal', 'unknown', 'any']

/** Every schema inside one, by zod's own account, with its own marks. */
function schemasIn(schema: Schema, steps: readonly Step[] = [], above: readonly Schema[] = []): Found[] {
  if (above.includes(schema)) return []
  const def = schema._zod.def as unknown as Def
  const into = (inner: Schema, ...step: Step[]) => schemasIn(inner, [...steps, ...step], [...above, schema])
  return [
    {steps, marks: marksOf(schema), type: def.type},
    ...Object.entries(def.shape ?? {}).flatMap(([field, member]) => into(member, {field})),
    ...(def.options ?? []).flatMap((member, option) => into(member, {option})),
    ...(def.element ? into(def.element, 'item') : []),
    ...(def.keyType ? into(def.keyType, 'key') : []),
    ...(def.valueType ? into(def.valueType, 'rest') : []),
    ...[def.innerType, def.in, def.getter?.()].flatMap((inner) => (inner ? into(inner) : [])),
  ]
}

function follow(from: Structure, steps: readonly Step[]): Structure | undefined {
  return steps.reduce<Structure | undefined>((at, step) => at && take(at, step), from)
}

function take(at: Structure, step: Step): Structure | undefined {
  if (step === 'item') return at.type === 'list' ? at.item() : undefined
  if (step === 'rest' || step === 'key') return at.type === 'map' ? at[step]?.() : undefined
  if ('field' in step) return at.type === 'map' ? at.fields[step.field]?.() : undefined
  return at.type === 'union' ? at.options[step.option]?.() : undefined
}

const ALL: [string, Schema][] = [
  ...Object.entries(KINDS).map(([kind, row]): [string, Schema] => [kind, row.schema()]),
  ...Object.entries(ENTRY_SCHEMAS),
  ['dnd.yaml', VaultFile],
]

describe.each(ALL)('the structure of %s', (_, schema) => {
  const found = schemasIn(schema)

  test('reaches every mark', () => {
    const lost = found.filter(({steps, marks}) => {
      const reached = follow(structureOf(schema), steps)?.marks as Record<string, unknown> | undefined
      return !reached || Object.keys(marks).some((mark) => reached[mark] === undefined)
    })
    expect(lost).toEqual([])
  })

  test('knows every type of schema there is', () => {
    const holders = ['object', 'record', 'array', 'union', 'optional', 'default', 'lazy', 'pipe']
    expect([...new Set(found.map(({type}) => type))].filter((type) => ![...PLAIN, ...holders].includes(type))).toEqual([])
  })
})

test('there are marks to reach', () => {
  const marks = ALL.flatMap(([, schema]) => schemasIn(schema)).flatMap((each) => Object.keys(each.marks))
  const all = [
    'merge',
    'secret',
    'ref',
    'needed',
    'label',
    'prose',
    'dotted',
    'day',
    'after',
    'afterCampaigns',
    'part',
    'ordinal',
    'file',
    'clock',
    'ledger',
    'gone',
    'place',
    'begins',
    'told',
    'ahead',
    'opens',
    'names',
    'guise',
  ]
  expect(new Set(marks)).toEqual(new Set(all))
})

describe('structureOf', () => {
  test("a wrapper's marks go before those of what it wraps", () => {
    const field = labelled('outer', merges('set', labelled('inner', z.array(z.string()))).optional())
    expect(structureOf(field)).toMatchObject({type: 'list', isOptional: true, marks: {merge: 'set', label: 'outer'}})
  })

  test('a mark on a copy is not on the first', () => {
    const first = z.string()
    expect(structureOf(marked({ref: ['npc']}, first.describe('One.')))).toMatchObject({marks: {ref: ['npc']}, about: 'One.'})
    expect(structureOf(first).marks).toEqual({})
  })

  test.each<[string, Schema, object]>([
    ['text with bounds', z.string().min(2).max(5), {type: 'text', bounds: {min: 2, max: 5}}],
    ['the narrowest bounds', z.int().min(1).min(3).max(9), {type: 'number', bounds: {min: 3, max: 9}}],
    ['a choice', z.enum(['a', 'b']), {type: 'choice', values: ['a', 'b']}],
    ['one value', z.literal(7), {type: 'choice', values: [7]}],
    ['a default', z.boolean().default(true), {type: 'boolean', isOptional: true}],
    ['anything', z.unknown(), {type: 'any'}],
    ['a list with bounds', z.array(z.string()).max(3), {type: 'list', bounds: {max: 3}}],
  ])('%s', (_, schema, structure) => {
    expect(structureOf(schema)).toMatchObject(structure)
  })

  test('a schema that stands inside itself ends', () => {
    interface Tree {
      below?: Tree[] | undefined
    }
    const tree: z.ZodType<Tree> = z.strictObject({below: z.array(z.lazy(() => tree)).optional()})
    const [below] = structuresAt(structureOf(tree), ['below', 0, 'below'])
    expect(below).toMatchObject({type: 'list', isOptional: true})
  })
})

const shape = structureOf(z.strictObject({type: z.literal('x'), to: RefTo('npc'), at: z.number().optional()}))
const list = structureOf(z.array(z.union([z.string(), z.number()])))

test.each<[string, Structure, Value, boolean]>([
  ['text', structureOf(z.string()), 'a', true],
  ['no text', structureOf(z.string()), 1, false],
  ['nothing is no map', shape, null, false],
  ['a list is no map', shape, [], false],
  ['a map whole', shape, {type: 'x', to: 'vey'}, true],
  ['a map of another type', shape, {type: 'y', to: 'vey'}, false],
  ['a map that lacks a field', shape, {type: 'x'}, false],
  ['a map with a field too many', shape, {type: 'x', to: 'vey', of: 1}, false],
  ["a map with a prototype's name for a field", shape, {type: 'x', to: 'vey', constructor: 1}, false],
  ['a map of any keys', structureOf(z.record(z.string(), z.number())), {constructor: 1}, true],
  ['a list of this and that', list, ['a', 1], true],
  ['a list with something else', list, ['a', true], false],
  ['an empty list', list, [], true],
  ['a choice', structureOf(z.enum(['a'])), 'a', true],
  ['no choice', structureOf(z.enum(['a'])), 'b', false],
  ['anything', structureOf(z.unknown()), null, true],
])('fits: %s', (_, structure, value, isFit) => {
  expect(fits(structure, value)).toBe(isFit)
})

describe('settled', () => {
  const either = z.union([
    z.strictObject({type: z.literal('a'), to: prose(z.string())}),
    z.strictObject({type: z.literal('b')}),
    z.string(),
  ])
  const field = structureOf(labelled('either', either.optional()))

  test.each<[string, Value | undefined, Structure['type']]>([
    ['the option it fits', {type: 'a', to: 'x'}, 'map'],
    ['plain text', 'x', 'text'],
    ['the union where none fits', {type: 'c'}, 'union'],
    ['the union where there is no value', undefined, 'union'],
  ])('%s', (_, value, type) => {
    expect(settled(field, value)).toMatchObject({type, marks: {label: 'either'}, isOptional: true})
  })

  test('the union where several fit', () => {
    expect(settled(structureOf(z.union([z.string(), RefTo('npc')])), 'vey').type).toBe('union')
  })

  test('through unions in unions, with the marks of each', () => {
    const inner = labelled('inner', z.union([z.number(), prose(z.string())]))
    expect(settled(structureOf(marked({secret: 'dm'}, z.union([inner, z.boolean()]))), 'x').marks).toEqual({
      secret: 'dm',
      label: 'inner',
      prose: true,
      merge: 'text',
    })
  })
})

test('structuresAt: every option that a path may lead into', () => {
  const structure = structureOf(
    z.strictObject({at: z.union([z.strictObject({x: z.string()}), z.record(z.string(), z.number()), z.array(z.boolean())])}),
  )
  const typesAt = (...path: (string | number)[]) => structuresAt(structure, path).map(({type}) => type)
  expect(typesAt('at', 'x')).toEqual(['text', 'number', 'boolean'])
  expect(typesAt('at')).toEqual(['map', 'map', 'list'])
  expect(typesAt('of')).toEqual([])
  expect(typesAt('at', 'x', 'y')).toEqual([])
})

test('fieldOf: a field, else any key where there may be one; never what a prototype has', () => {
  const {map, record} = {map: structureOf(z.strictObject({a: z.string()})), record: structureOf(z.record(z.string(), z.number()))}
  if (map.type !== 'map' || record.type !== 'map') throw new TypeError('no maps')
  expect(fieldOf(map, 'a')?.type).toBe('text')
  expect(fieldOf(map, 'constructor')).toBeUndefined()
  expect(fieldOf(record, 'constructor')?.type).toBe('number')
})

test.each<[string, Schema, boolean]>([
  ['maps with an id', z.array(z.strictObject({id: z.string()})), true],
  ['several such', z.array(z.union([z.strictObject({id: z.string(), a: z.string()}), z.strictObject({id: z.string()})])), true],
  ['one of several without', z.array(z.union([z.strictObject({id: z.string()}), z.strictObject({a: z.string()})])), false],
  ['maps that may lack it', z.array(z.strictObject({id: z.string().optional()})), false],
  ['words', z.array(z.string()), false],
])('holdsThings: %s', (_, schema, isSo) => {
  const structure = structureOf(schema)
  expect(structure.type === 'list' && holdsThings(structure)).toBe(isSo)
})
