import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import * as z from 'zod'
import {askedShape, settle} from '../../../src/generate/text/structured.js'
import {idOfOne} from '../../../src/schema/draft/parts.js'
import {strictFault} from '../../helpers/fake-ai/strict.js'
import {PERSON} from './asking.js'

const settled = (schema: z.ZodType, value: unknown) => settle(JSON.stringify(value), askedShape({name: 'thing', schema}), {isWhole: true})

describe('an answer and its shape', () => {
  const thing = z.strictObject({hp: z.int().min(0), weight: z.number(), isDead: z.boolean(), name: z.string()})
  const fine = {hp: 42, weight: 1.5, isDead: true, name: 'Ilse'}

  test.each([
    {why: 'ai-v38: a number as text', said: {...fine, hp: '42'}},
    {why: 'ai-v38: a truth as text', said: {...fine, isDead: 'true'}},
    {why: 'ai-v46: a number with a point as text', said: {...fine, weight: '1.5'}},
    {why: 'a field that nobody asked for', said: {...fine, thoughts: 'none'}},
  ])('$why is taken for what it means, and noted', async ({said}) => {
    expect(await settled(thing, said)).toEqual({value: fine, notes: [expect.stringMatching(/^(?:hp|isDead|weight|thoughts): /)]})
  })

  test('a number where a name stands is one', async () => {
    expect(await settled(thing, {...fine, name: 7})).toMatchObject({value: {...fine, name: '7'}})
  })

  test.each([
    {said: 'Wood Elf', id: 'wood-elf'},
    {said: 'species/elf', id: 'elf'},
    {said: 'Thieves’ Tools', id: 'thieves-tools'},
    {said: ' Élan_Vital ', id: 'elan-vital'},
  ])('"$said" where an id stands is taken as "$id", and noted', async ({said, id}) => {
    const shape = z.strictObject({species: idOfOne('species')})
    expect(await settled(shape, {species: said})).toEqual({value: {species: id}, notes: [`species: "${said}" is taken as "${id}"`]})
    expect(await settled(shape, {species: id})).toEqual({value: {species: id}, notes: []})
    expect(await settled(shape, {species: '…'})).toEqual({problem: expect.stringMatching(/^species: /), isIgnored: false})
  })

  test.each(['3.14', '1e3', '0x10', '١٢', 'Infinity', '15ish', '1,000', '', '99999999999999999999'])(
    'ai-v38, ai-v46: "%s" is no whole number, and the place is named',
    async (hp) => {
      expect(await settled(thing, {...fine, hp})).toEqual({problem: expect.stringMatching(/^hp: /), isIgnored: false})
    },
  )

  test('ai-v56: a word that is not of the list is refused with the list, whatever letters it has', async () => {
    expect(await settled(z.strictObject({mood: PERSON.schema.shape.mood}), {mood: 'alive'})).toEqual({
      problem: expect.stringMatching(/^mood: .*"calm"\|"wary"\|"cross"/),
      isIgnored: false,
    })
    expect(await settled(z.strictObject({mood: PERSON.schema.shape.mood}), {mood: ' Wary'})).toMatchObject({value: {mood: 'wary'}})
  })

  const maybe = z.strictObject({
    id: z.string(),
    title: z.string().optional(),
    level: z.int().min(1).optional(),
    gold: z.int().min(0).optional(),
    tide: z.enum(['ebb', 'flow', 'none']).optional(),
    patron: z.string().nullable(),
    ally: z.string().nullish(),
  })
  test.each([
    {why: 'ai-v42: blanks', said: {title: '', patron: ''}, meant: {patron: null}},
    {why: 'ai-v42: words for nothing', said: {title: 'None', patron: 'N/A'}, meant: {patron: null}},
    {why: 'ai-v42: a zero where none can be', said: {level: 0, patron: 'x'}, meant: {patron: 'x'}},
    {why: 'a zero that means something', said: {gold: 0, patron: 'x'}, meant: {gold: 0, patron: 'x'}},
    {why: 'a word for nothing that is of the list', said: {tide: 'none', patron: 'x'}, meant: {tide: 'none', patron: 'x'}},
    {
      why: 'ai-v48: null everywhere',
      said: {title: null, level: null, gold: null, tide: null, patron: null, ally: null},
      meant: {patron: null, ally: null},
    },
  ])('$why in fields that may be left out', async ({said, meant}) => {
    expect(await settled(maybe, {id: 'x', ...said})).toMatchObject({value: {id: 'x', ...meant}})
    const {value} = (await settled(maybe, {id: 'x', ...said})) as {value: object}
    expect(value).toEqual({id: 'x', ...meant})
  })

  test('ai-v48: what the wire allows and leaves empty is what the shape leaves out, and comes back as it was', async () => {
    const {wire} = askedShape({name: 'maybe', schema: maybe})
    const names = Object.keys(wire.properties ?? {})
    const value = fc.record(
      {
        id: fc.constant('x'),
        title: fc.constant('Reeve'),
        level: fc.integer({min: 1, max: 20}),
        gold: fc.nat(),
        patron: fc.constantFrom('Hob', null),
      },
      {requiredKeys: ['id', 'patron']},
    )
    await fc.assert(
      fc.asyncProperty(value, async (each) => {
        const told = Object.fromEntries(names.map((name) => [name, (each as Record<string, unknown>)[name] ?? null]))
        const back = (await settled(maybe, told)) as {value: {ally?: null}}
        expect({...back.value, ally: undefined}).toEqual({...each, ally: undefined})
      }),
    )
  })

  test('of several shapes the one that an answer names is minded', async () => {
    const schema = z.strictObject({
      deed: z.discriminatedUnion('kind', [
        z.strictObject({kind: z.literal('debt'), gold: z.int()}),
        z.strictObject({kind: z.literal('oath'), to: z.string().optional()}),
      ]),
    })
    expect(await settled(schema, {deed: {kind: 'debt', gold: '12'}})).toMatchObject({value: {deed: {kind: 'debt', gold: 12}}})
    expect(await settled(schema, {deed: {kind: 'oath', to: null}})).toMatchObject({value: {deed: {kind: 'oath'}}})
  })

  test('keys that would reach a prototype are fields that nobody asked for', async () => {
    const answer = await settle(
      '{"name":"x","__proto__":{"isAdmin":true}}',
      askedShape({name: 'x', schema: z.strictObject({name: z.string()})}),
      {isWhole: true},
    )
    expect(answer).toMatchObject({value: {name: 'x'}})
    expect(({} as {isAdmin?: boolean}).isAdmin).toBeUndefined()
  })
})

describe('ai-v44: the schema on the wire', () => {
  test.each([
    {why: 'a person', schema: PERSON.schema},
    {
      why: 'unions, defaults, patterns, bounds and forms',
      schema: z.strictObject({
        deed: z.union([z.strictObject({gold: z.number().min(0).max(9)}), z.string().regex(/^a+(?=b)/)]).optional(),
        at: z.iso.date().optional(),
        more: z
          .array(z.strictObject({id: z.string().max(9).default('x')}))
          .min(1)
          .max(3),
      }),
    },
  ])('is of the subset that is enforced: $why', ({schema}) => {
    const {wire} = askedShape<unknown>({name: 'thing', schema})
    expect(strictFault('thing', wire)).toBeUndefined()
    expect(JSON.stringify(wire)).not.toMatch(/"(?:pattern|format|default|maxLength|minLength|oneOf|\$schema)"/)
  })

  test('what a text may have at most is said in words', () => {
    expect(askedShape(PERSON).wire.properties?.['name']).toEqual({type: 'string', description: 'At most 60 characters.'})
  })

  test.each([
    {why: 'a root that is no object', schema: {type: 'array', items: {type: 'string'}}, says: /type: "object"/},
    {
      why: 'a field that is not required',
      schema: {type: 'object', properties: {a: {type: 'string'}}, required: [], additionalProperties: false},
      says: /Missing 'a'/,
    },
    {why: 'fields beside', schema: {type: 'object', properties: {}, required: []}, says: /additionalProperties/},
    {why: 'any value', schema: {type: 'object', properties: {a: {}}, required: ['a'], additionalProperties: false}, says: /'type' key/},
    {
      why: 'a default',
      schema: {type: 'object', properties: {a: {type: 'string', default: 'x'}}, required: ['a'], additionalProperties: false},
      says: /'default' is not permitted/,
    },
    {why: 'six levels', schema: nested(6), says: /nesting exceeds/},
  ])('is refused by the server of the tests as by the real one: $why', ({schema, says}) => {
    expect(strictFault('thing', schema)).toMatch(says)
    expect(strictFault('thing', nested(5))).toBeUndefined()
    expect(strictFault('a thing', nested(1))).toMatch(/name/)
  })
})

function nested(levels: number): object {
  const inner = levels === 1 ? {type: 'string'} : nested(levels - 1)
  return {type: 'object', properties: {in: inner}, required: ['in'], additionalProperties: false}
}
