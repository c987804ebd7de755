import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import type {Value} from '../../src/schema/value.js'
import {applyChanges, patch, printYaml} from '../../src/yaml/patch.js'

const text = `# Mira of Harrow Vale
name: Mira # she/her
hitPoints:
  now: 9
  max: 9 # rolled 5, 4
items:
  # from her aunt
  - {id: rope, quantity: 1}
  - id: torch # smells
    quantity: 5
notes: "owes the smith"
`
const value = parse(text) as {[key: string]: Value}

describe('patch', () => {
  test('changes one value and keeps every comment', () => {
    expect(patch(text, {...value, hitPoints: {now: 4, max: 9}})).toBe(text.replace('now: 9', 'now: 4'))
  })

  test('what holds already is not touched', () => {
    expect(patch(text, value)).toBe(text)
  })

  test('adds and removes keys', () => {
    const {notes: _gone, ...rest} = value
    expect(patch(text, {...rest, level: 2})).toBe(text.replace('notes: "owes the smith"\n', 'level: 2\n'))
  })

  test('pairs list items by id, so that comments go with them', () => {
    const changed = patch(text, {
      ...value,
      items: [
        {id: 'torch', quantity: 4},
        {id: 'rope', quantity: 1},
        {id: 'lamp', quantity: 1},
      ],
    })
    expect(parse(changed)).toMatchObject({items: [{id: 'torch', quantity: 4}, {id: 'rope'}, {id: 'lamp'}]})
    expect(changed).toContain('# smells')
    expect(changed).toContain('# from her aunt')
  })

  test('Windows line ends stay', () => {
    const windows = text.replace(/\n/g, '\r\n')
    expect(patch(windows, {...value, name: 'Miro'})).toBe(windows.replace('name: Mira', 'name: Miro'))
  })

  test('a text that looks like a number stays a text', () => {
    expect(parse(patch('name: "12" # a number?\n', {name: '13'}))).toEqual({name: '13'})
    expect(parse(patch('name: Mira\n', {name: 'true'}))).toEqual({name: 'true'})
    expect(parse(patch('name: 12\n', {name: '12'}))).toEqual({name: '12'})
  })
})

test('applyChanges sets and removes single values', () => {
  const changed = applyChanges(text, [{path: ['hitPoints', 'now'], value: 3}, {path: ['notes']}, {path: ['coins', 'gp'], value: 7}])
  expect(parse(changed)).toEqual({...value, notes: undefined, hitPoints: {now: 3, max: 9}, coins: {gp: 7}})
  expect(changed).toContain('# rolled 5, 4')
})

test('printYaml heads the file with its schema', () => {
  expect(printYaml({a: 1}, {schema: '../.schemas/a.json'})).toBe('# yaml-language-server: $schema=../.schemas/a.json\na: 1\n')
})

const anyValue = fc.letrec<{value: Value}>((tie) => ({
  value: fc.oneof(
    {maxDepth: 3},
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string({maxLength: 12}),
    fc.constantFrom('12', 'true', 'null', '~', '- a', 'a: b', '#', '2024-01-01', 'multi\nline'),
    fc.array(tie('value'), {maxLength: 3}),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'id'), tie('value')),
  ),
})).value
const anyMap = fc.dictionary(fc.constantFrom('a', 'b', 'c'), anyValue, {noNullPrototype: true})

describe('round trips', () => {
  test('a patched text holds the value', () => {
    fc.assert(
      fc.property(anyMap, anyMap, (before, after) => {
        expect(parse(patch(printYaml(before), after))).toEqual(after)
      }),
    )
  })

  test('a text patched with its own value is itself', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const printed = printYaml(map)
        expect(patch(printed, parse(printed) as Value)).toBe(printed)
      }),
    )
  })

  test('there and back keeps a comment on what stays', () => {
    fc.assert(
      fc.property(anyMap, anyMap, (before, after) => {
        const noted = `keep: 1 # a word\n${Object.keys(before).length > 0 ? printYaml(before) : ''}`
        const there = patch(noted, {keep: 1, ...after})
        expect(there).toContain('# a word')
        expect(parse(patch(there, {keep: 1, ...before}))).toEqual({keep: 1, ...before})
      }),
    )
  })
})
