import {describe, expect, test} from 'vitest'
import {aboutFile} from '../../../src/app/merging/about.js'
import {fieldTexts, withoutSameFields} from '../../../src/app/merging/field-texts.js'
import {parseYaml} from '../../../src/yaml/parse.js'

describe('the fields of a text', () => {
  test.each<[why: string, text: string, fields: [string, string][] | undefined]>([
    [
      'one after another',
      'id: a\nname: A\n',
      [
        ['id', 'id: a\n'],
        ['name', 'name: A\n\n'],
      ],
    ],
    [
      'with what stands below them',
      'a:\n  - b\n# of a\nc: |\n  d: e\n',
      [
        ['a', 'a:\n  - b\n# of a\n'],
        ['c', 'c: |\n  d: e\n\n'],
      ],
    ],
    [
      'a list at the margin',
      'a:\n- b\nc: d\n',
      [
        ['a', 'a:\n- b\n'],
        ['c', 'c: d\n\n'],
      ],
    ],
    [
      'a comment before the first',
      '# a\nb: c',
      [
        ['', '# a\n'],
        ['b', 'b: c\n'],
      ],
    ],
    ['not of a text that has one twice', 'a: b\na: c\n', undefined],
    ['nor where a line is none of a field', 'a: b\nc\n', undefined],
    ['nor of several documents', '---\na: b\n', undefined],
    ['nor of braces', '{a: b}\n', undefined],
    ['nor where a key is quoted', '"a": b\n', undefined],
  ])('are known by their keys: %s', (_why, text, fields) => {
    const found = fieldTexts(text)
    expect(found && [...found]).toEqual(fields)
  })

  test.each<[why: string, before: string, after: string, told: [string, string]]>([
    ['what is the same goes', 'kind: k\na: b\nc: d', 'kind: k\na: b\nc: e', ['kind: k\nc: d\n', 'kind: k\nc: e\n']],
    ['what is new stays', 'kind: k\na: b', 'kind: k\nc: e\na: b', ['kind: k\n', 'kind: k\nc: e\n']],
    ['a text that is laid out otherwise stays whole', '{a: b}', 'a: b', ['{a: b}', 'a: b']],
  ])('two versions without what both have: %s', (_why, before, after, told) => {
    expect(withoutSameFields(before, after, 'kind')).toEqual(told)
  })
})

test.each([
  'Odd 1000',
  'Ünal',
  "Tamsin's Reed",
  'Yes',
  'null',
  'True',
  '"Quoted"',
  'A # not',
  'A: b',
  '12',
  "O'",
  'x -y',
  '~',
  'Æ',
  'a  b',
  'A.',
  '1e3',
])('the name %s is what YAML says it is', (name) => {
  const value = parseYaml(`name: ${name}`, '').value as {name?: unknown} | undefined
  const expected = typeof value?.name === 'string' ? value.name : 'odo'
  expect(aboutFile('characters/odo.yaml', `id: odo\nname: ${name}\nlevel: 1\n`)?.name).toBe(expected)
})
