import {expect, test} from 'vitest'
import * as z from 'zod'
import {RefTo} from '../../src/schema/entity/base.js'
import {KINDS} from '../../src/schema/entity/kinds.js'
import {prose} from '../../src/schema/marks.js'
import {referencesIn} from '../../src/schema/references.js'
import {structureOf} from '../../src/schema/structure.js'

const npc = structureOf(KINDS.npc.schema())

test('fields and links that name something, each at its place', () => {
  const vey = {
    location: 'port',
    species: 'elf',
    name: '[[nobody]]',
    relationships: [{id: 'a', to: 'brom', text: 'Owes [[npc:kell|Kell]] and [[Aria]].'}],
    text: '`[[code]]`',
    knownBy: ['aria'],
  }
  expect(referencesIn(vey, npc)).toEqual([
    {path: ['location'], kinds: ['location'], to: 'port', isLink: false, isPlace: true},
    {path: ['species'], kinds: ['species'], to: 'elf', isLink: false},
    {path: ['relationships', 0, 'to'], kinds: ['npc', 'character', 'faction', 'party', 'location'], to: 'brom', isLink: false},
    {path: ['relationships', 0, 'text'], kinds: ['npc'], to: 'kell', isLink: true},
    {path: ['relationships', 0, 'text'], kinds: [], to: 'Aria', isLink: true},
    {path: ['knownBy', 0], kinds: ['character', 'party'], to: 'aria', isLink: false},
  ])
})

test('through unions, by the option that fits', () => {
  const schema = z.strictObject({
    at: z.union([z.strictObject({type: z.literal('npc'), id: RefTo('npc')}), z.strictObject({type: z.literal('word'), id: z.string()})]),
  })
  const found = (type: string) => referencesIn({at: {type, id: 'vey'}}, structureOf(schema)).map(({to}) => to)
  expect(found('npc')).toEqual(['vey'])
  expect(found('word')).toEqual([])
})

test('in maps of any keys', () => {
  expect(referencesIn({constructor: '[[vey]]'}, structureOf(z.record(z.string(), prose(z.string()))))).toMatchObject([
    {path: ['constructor'], to: 'vey'},
  ])
})

test('fields that the schema does not know have none', () => {
  expect(referencesIn({lair: 'port', __proto__: {location: 'port'}}, npc)).toEqual([])
})
