import {describe, expect, test} from 'vitest'
import * as z from 'zod'
import {KINDS} from '../../src/schema/entity/kinds.js'
import {findField, readFieldValue} from '../../src/schema/fields.js'
import {marked} from '../../src/schema/marks.js'
import {structureOf} from '../../src/schema/structure.js'
import type {Value} from '../../src/schema/value.js'
import type {Schema} from '../../src/schema/zod-type.js'

const npc = structureOf(KINDS.npc.schema())
const character = structureOf(KINDS.character.schema())
const VEY: Value = {
  relationships: [
    {id: 'brom', to: 'brom'},
    {id: '0', to: 'aria'},
  ],
}

describe('a path of words and dots', () => {
  test.each<[string, (string | number)[]]>([
    ['name', ['name']],
    ['relationships.brom.to', ['relationships', 0, 'to']],
    ['relationships.1.to', ['relationships', 1, 'to']],
    // An id goes before a place.
    ['relationships.0.to', ['relationships', 1, 'to']],
    ['relationships.7.to', ['relationships', 7, 'to']],
    ['deleted.reason', ['deleted', 'reason']],
  ])('%s leads to a field', (asked, path) => {
    expect(findField(asked, npc, VEY)).toMatchObject({path})
  })

  test.each<[string, string, string[]]>([
    ['nam', 'nam', ['name']],
    ['', '', []],
    ['constructor', 'constructor', []],
    ['name.first', 'name.first', []],
    ['relationships.bron.to', 'relationships.bron', ['brom']],
    ['relationships.brom.tu', 'relationships.0.tu', ['to']],
    ['relationships.-1', 'relationships.-1', []],
    ['deleted.resaon', 'deleted.resaon', ['reason']],
  ])('"%s" leads nowhere', (asked, unknown, near) => {
    const found = findField(asked, npc, VEY)
    expect(found).toMatchObject({unknown})
    expect('near' in found && found.near).toEqual(expect.arrayContaining(near))
  })

  test('what follows a map of dotted keys is one key', () => {
    const schema = z.strictObject({
      choices: marked({dotted: true}, z.record(z.string(), z.string())),
      plain: z.record(z.string(), z.string()),
    })
    expect(findField('choices.class.fighter.1', structureOf(schema), {})).toMatchObject({path: ['choices', 'class.fighter.1']})
    expect(findField('plain.class.fighter', structureOf(schema), {})).toMatchObject({unknown: 'plain.class.fighter'})
  })

  test('so are the choices of a character', () => {
    expect(findField('choices.species.elf.lineage', character, {})).toMatchObject({path: ['choices', 'species.elf.lineage']})
  })

  test('into whichever option of a union has the field', () => {
    const schema = z.union([z.strictObject({a: z.string()}), z.strictObject({b: z.number()})])
    expect(findField('b', structureOf(schema), undefined)).toMatchObject({path: ['b'], field: {type: 'number'}})
    expect(findField('b', structureOf(schema), {a: 'x'})).toMatchObject({unknown: 'b'})
  })
})

const texts = z.union([z.string(), z.array(z.string())])

test.each<[string, Schema, string, Value | undefined]>([
  ['text as it stands', z.string(), 'true', 'true'],
  ['a choice', z.enum(['alive', 'dead']), 'dead', 'dead'],
  ['a choice of numbers', z.union([z.literal(1), z.literal(2)]), '2', undefined],
  ['a choice there is not, for the schema to refuse', z.enum(['alive']), 'undead', 'undead'],
  ['a number', z.number(), '-4.5', -4.5],
  ['a number with a sign', z.number(), '+4', 4],
  ['no number, for the schema to refuse', z.number(), '1e3', '1e3'],
  ['yes', z.boolean(), 'Yes', true],
  ['no', z.boolean(), 'FALSE', false],
  ['neither', z.boolean(), 'perhaps', 'perhaps'],
  ['a word that every object has', z.boolean(), 'constructor', 'constructor'],
  ['a list', z.array(z.string()), 'a, b c,,', ['a', 'b c']],
  ['a list of numbers', z.array(z.number()), '1, 2', [1, 2]],
  ['a list in YAML', z.array(z.string()), '[a, b]', undefined],
  ['a list of maps', z.array(z.strictObject({a: z.string()})), 'a, b', undefined],
  ['a map', z.strictObject({}), '{}', undefined],
  ['text or a list: text', texts, 'a', 'a'],
  ['text or a list: a list', texts, 'a, b', ['a', 'b']],
  ['text or a list: YAML', texts, '["a, b"]', undefined],
])('readFieldValue: %s', (_, schema, words, value) => {
  expect(readFieldValue(words, structureOf(schema))).toEqual(value)
})
