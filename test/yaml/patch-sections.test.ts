import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {Character} from '../../src/schema/entity/character.js'
import type {Value} from '../../src/schema/value.js'
import {patch, printYaml} from '../../src/yaml/patch.js'
import {patchSections, sectionOf} from '../../src/yaml/patch-sections.js'
import {valuesOf} from '../helpers/arbitrary.js'

type ValueMap = {[key: string]: Value}

const text = `# Mira of Harrow Vale
name:   Mira # she/her

# What she owns
items:
  # from her aunt
  - {id: rope,   quantity: 1}
  - id: torch # smells
    quantity: 5
hp: {now: 9, max: 9}
# a promise
notes: "owes the smith"
`
const value = parse(text) as ValueMap
const patched = (changes: ValueMap) => patchSections(text, value, {...value, ...changes})

describe('only what changed is written anew', () => {
  test('one key among odd spaces and comments', () => {
    expect(patched({hp: {now: 4, max: 9}})).toBe(text.replace('now: 9', 'now: 4'))
  })

  test('a comment in a section stays', () => {
    const after = patched({items: [{id: 'torch', quantity: 4}]})
    expect(after).toContain('  - id: torch # smells\n    quantity: 4\n')
    expect(after).toContain('name:   Mira # she/her\n\n# What she owns\nitems:\n')
  })

  test('nothing', () => {
    expect(patched({})).toBe(text)
  })

  test('a key more stands last', () => {
    expect(patched({xp: 300, play: {hitPointsLost: 2}})).toBe(`${text}xp: 300\nplay:\n  hitPointsLost: 2\n`)
  })

  test('a key less leaves no trace', () => {
    const {hp: _gone, ...rest} = value
    expect(patchSections(text, value, rest)).toBe(text.replace('hp: {now: 9, max: 9}\n', ''))
  })

  test('with the comment that speaks of it', () => {
    const {notes: _gone, ...rest} = value
    expect(parse(patchSections(text, value, rest))).toEqual(rest)
    expect(patchSections(text, value, rest)).not.toContain('a promise')
  })
})

test.each<[why: string, text: string]>([
  ['an anchor', 'a: 1\nb: &x {b: 1}\nc: *x\n'],
  ['Windows line ends', 'a: 1\r\nc: {b: 1}\r\n'],
  ['a document mark', '---\na: 1\nc: {b: 1}\n'],
  ['a flow map', '{a: 1, c: {b: 1}}\n'],
  ['quoted keys', '"a": 1\n"c": {b: 1}\n'],
  ['no line end', 'a: 1\nc: {b: 1}'],
  ['a comment behind all', 'a: 1\nc: {b: 1}\n# the end\n'],
])('a text with %s is patched as a whole', (_why, odd) => {
  const before = parse(odd) as ValueMap
  const after = {...before, a: 2, d: 'new'}
  expect(patchSections(odd, before, after)).toBe(patch(odd, after))
  expect(parse(patchSections(odd, before, after))).toEqual(after)
})

test('lines of a text that look like keys are none', () => {
  const story = 'story: |\n  name: not a key\n  hp: neither\nhp: 3\n'
  expect(patchSections(story, parse(story), {story: 'name: not a key\nhp: neither\n', hp: 4})).toBe(story.replace('hp: 3', 'hp: 4'))
})

test('for files that dnd writes it is the same as a whole patch', () => {
  const character = valuesOf(Character)
  fc.assert(
    fc.property(character, character, fc.array(fc.constantFrom(...Object.keys(Character.shape))), (one, other, keys) => {
      const printed = printYaml(one as unknown as Value, {schema: 's'})
      const changes = Object.fromEntries(keys.map((key) => [key, other[key as keyof Character]]))
      const after = JSON.parse(JSON.stringify({...one, ...changes})) as ValueMap
      const sections = patchSections(printed, parse(printed) as ValueMap, after)
      expect(parse(sections)).toEqual(after)
      expect(sections).toBe(patch(printed, after))
    }),
    {numRuns: 150},
  )
})

describe('the lines of one key', () => {
  const text = 'a: 1\nlevels:\n  - {id: l1}\n\n  # more\n  - {id: l2}\nb: |\n  levels: none\n'

  test('are all of its section and nothing of others', () => {
    expect(sectionOf(text, 'levels')).toBe('levels:\n  - {id: l1}\n\n  # more\n  - {id: l2}\n')
    expect(sectionOf(text, 'b')).toBe('b: |\n  levels: none\n')
  })

  test.each([
    ['a key that is not there', 'a: 1\n'],
    ['one that is there twice', 'levels: 1\na: 1\nlevels: 2\n'],
    ['an alias, whose value stands elsewhere', 'a: &x [1]\nlevels: *x\n'],
    ['a map in braces', '{levels: 1}\n'],
    ['several documents', 'levels: 1\n---\nlevels: 2\n'],
    ['line ends of Windows', 'levels: 1\r\n'],
    ['no line end at the end', 'levels: 1'],
  ])('are not to be had where there is %s', (_, other) => {
    expect(sectionOf(other, 'levels')).toBeUndefined()
  })
})
