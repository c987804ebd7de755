import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {folderOf, isKind, KIND_NAMES, kindRow, pathOf, refOf} from '../../../src/schema/entity/kinds.js'
import {structureOf} from '../../../src/schema/structure.js'

describe.each(KIND_NAMES)('%s', (kind) => {
  const structure = structureOf(kindRow(kind).schema())
  const fields = structure.type === 'map' ? structure.fields : {}

  test('is a map that says its kind, its id and its name', () => {
    expect(fields['kind']?.()).toMatchObject({type: 'choice', values: [kind], isOptional: false, marks: {merge: 'never'}})
    for (const fixed of ['id', 'uid']) expect(fields[fixed]?.()).toMatchObject({type: 'text', isOptional: false, marks: {merge: 'never'}})
    expect(fields['name']?.()).toMatchObject({type: 'text', isOptional: false})
    expect(fields['deleted']?.()).toMatchObject({type: 'map', isOptional: true, marks: {merge: 'value'}})
  })

  test('takes no field that it does not know', () => {
    expect(structure.type === 'map' && structure.rest).toBeUndefined()
  })

  test('an entity and its file are found from one another', () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9})?$/)
    fc.assert(
      fc.property(slug, slug, (id, campaign) => {
        const ref = {kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign} : {})}
        expect(refOf(pathOf(ref))).toEqual(ref)
      }),
    )
  })
})

test('no two kinds share a folder', () => {
  const folders = KIND_NAMES.map((kind) => folderOf(kind, 'coast'))
  expect(new Set(folders).size).toBe(KIND_NAMES.length)
})

test.each([
  '',
  'dnd.yaml',
  'characters',
  'characters/',
  'characters/.yaml',
  'characters/..yaml',
  'characters/aria',
  'characters/aria.json',
  'characters/old/aria.yaml',
  '/characters/aria.yaml',
  './characters/aria.yaml',
  'campaigns/coast.yaml',
  'campaigns/coast/campaign.yml',
  'campaigns/../campaign.yaml',
  'campaigns//campaign.yaml',
  'campaigns//npcs/vey.yaml',
  'campaigns/../npcs/vey.yaml',
  'campaigns/./npcs/vey.yaml',
  'campaigns/coast/npcs/deep/vey.yaml',
  'npcs/vey.yaml',
  'constructor/vey.yaml',
])('"%s" is no entity\'s file', (path) => {
  expect(refOf(path)).toBeUndefined()
})

test('a file may be called .yml', () => {
  expect(refOf('characters/aria.yml')).toEqual({kind: 'character', id: 'aria'})
})

test.each(['npcs', 'constructor', '', 1, undefined])('%s is no kind', (word) => {
  expect(isKind(word)).toBe(false)
})
