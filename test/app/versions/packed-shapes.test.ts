import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {packedShapesOfAll} from '../../../build/shapes.js'
import {schemaOfFile} from '../../../src/app/versions/kind-of-file.js'
import {mergeByShape} from '../../../src/app/versions/merge-by-shape.js'
import {mergeFile} from '../../../src/app/versions/merge-file.js'
import {packedShapes} from '../../../src/app/versions/packed-shapes.js'
import {policyOf, policyOfStructure} from '../../../src/merge/policies.js'
import {KIND_NAMES, kindRow} from '../../../src/schema/entity/kinds.js'
import {unpack} from '../../../src/schema/packed.js'
import {structureOf} from '../../../src/schema/structure.js'
import {surelyFits} from '../../../src/schema/surely-fits.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {mergeCases} from '../../helpers/merge-corpus.js'

const FOLDER = join(import.meta.dirname, '../../../dist/shapes')
const cases = [...mergeCases(), ...mergeCases('failing')]
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

test('the build leaves one of every kind, as its schema is', () => {
  const made = packedShapesOfAll()
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(made)
      .map((kind) => `${kind}.json`)
      .sort(),
  )
  for (const [kind, shape] of Object.entries(made))
    expect(JSON.parse(readFileSync(join(FOLDER, `${kind}.json`), 'utf8')), kind).toEqual(plain(shape))
})

test.each(KIND_NAMES)('unpacked, a %s merges by the same policies', (kind) => {
  const shape = packedShapesOfAll()[kind]
  expect(plain(shape && policyOfStructure(unpack(shape)))).toEqual(plain(policyOf(kindRow(kind).schema())))
})

test('merges come out as by the schemas, but for what is left in doubt', () => {
  const shapeOf = packedShapes(FOLDER)
  const doubtful = cases.filter(({name, path, base, ours, theirs}) => {
    if (ours === undefined || theirs === undefined) return false
    const {doubt, ...merged} = mergeByShape(path, {base, ours, theirs}, {shapeOf})
    if (doubt === undefined) expect({name, ...merged}).toEqual({name, ...mergeFile(path, {base, ours, theirs})})
    return doubt !== undefined
  })
  // What a theme shifts comes to zero: a sum over its fields, which no shape holds.
  expect(doubtful.map(({name}) => name)).toEqual([
    'themes: theme: each side gives another thing a skin',
    'themes: theme: one names a skin anew, the other says what it deals',
    'themes: theme: each side shifts another skill',
  ])
})

test('what surely fits is what the schema takes', () => {
  let sure = 0
  for (const {name, path, base, ours, theirs} of cases) {
    for (const text of [base, ours, theirs]) {
      const {value} = parseYaml(text ?? '', path)
      const schema = schemaOfFile(path, value)
      if (value === undefined || !schema || !surelyFits(structureOf(schema), value)) continue
      sure++
      expect({name, text, fits: schema.safeParse(value).success}).toEqual({name, text, fits: true})
    }
  }
  expect(sure).toBeGreaterThan(cases.length)
})

test.each([
  ['a key that there is not', {kind: 'npc', id: 'x', uid: '01900000-0000-7000-8000-000000000000', name: 'X', colour: 'red'}],
  ['an id that is none', {kind: 'npc', id: 'X y', uid: '01900000-0000-7000-8000-000000000000', name: 'X'}],
  ['a uid that is none', {kind: 'npc', id: 'x', uid: '1', name: 'X'}],
  ['a name with a line in it', {kind: 'npc', id: 'x', uid: '01900000-0000-7000-8000-000000000000', name: 'X\nY'}],
  ['no name', {kind: 'npc', id: 'x', uid: '01900000-0000-7000-8000-000000000000'}],
  [
    'half a clock',
    {kind: 'npc', id: 'x', uid: '01900000-0000-7000-8000-000000000000', name: 'X', clocks: [{id: 'c', name: 'C', size: 2.5}]},
  ],
  ['another kind', {kind: 'plot', id: 'x', uid: '01900000-0000-7000-8000-000000000000', name: 'X'}],
])('with %s nothing is sure', (_why, value) => {
  expect(surelyFits(structureOf(kindRow('npc').schema()), value)).toBe(false)
})
