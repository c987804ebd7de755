import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parseYaml} from '../../src/yaml/parse.js'

const codes = (text: string) => parseYaml(text, 'a.yaml').diagnostics.map(({code}) => code)

describe('parseYaml', () => {
  test('gives each who asks a value of their own, and places in it, also of a text that was read before', () => {
    const text = 'a:\n  b: [1]\n'
    const first = parseYaml(text, 'one.yaml')
    ;(first.value as {a: unknown}).a = 2
    const second = parseYaml(text, 'two.yaml')
    expect(second.value).toEqual({a: {b: [1]}})
    expect(second.positionOf(['a', 'b'])).toEqual({line: 2, column: 6})
    const many = Array.from({length: 300}, (_, i) => `a: ${i}\n`)
    expect([...many, ...many].map((each) => parseYaml(each, '').value)).toEqual([...many, ...many].map((_, i) => ({a: i % 300})))
  })

  test('gives the value and where each part stands', () => {
    const {value, diagnostics, positionOf} = parseYaml('name: Mira\ncoins:\n  gp: 3\nitems:\n  - rope\n', 'mira.yaml')
    expect(diagnostics).toEqual([])
    expect(value).toEqual({name: 'Mira', coins: {gp: 3}, items: ['rope']})
    expect(positionOf(['coins', 'gp'])).toEqual({line: 3, column: 7})
    expect(positionOf(['items', 0])).toEqual({line: 5, column: 5})
    expect(positionOf(['coins', 'sp'])).toEqual({line: 3, column: 3})
    expect(positionOf([])).toEqual({line: 1, column: 1})
  })

  test.each([
    {text: '', code: 'YAML_EMPTY', why: 'nothing'},
    {text: 'a: [1', code: 'YAML_SYNTAX', why: 'a bracket left open'},
    {text: 'a: 1\n\tb: 2', code: 'YAML_SYNTAX', why: 'a tab as indentation'},
    {text: 'a: 1\na: 2', code: 'YAML_SYNTAX', why: 'a key twice'},
    {text: 'a: 1\n---\nb: 2', code: 'YAML_DOCUMENTS', why: 'two documents'},
    {text: 'a: &x 1\nb: *x', code: 'YAML_ALIAS', why: 'an alias'},
    {text: 'a: {__proto__: {b: 1}}', code: 'YAML_FORBIDDEN_KEY', why: 'a key into the prototype'},
    {text: '? [a]\n: b', code: 'YAML_KEY', why: 'a list as a key'},
    {text: '['.repeat(5_000), code: 'YAML_TOO_DEEP', why: 'nesting to blow a stack'},
    {text: 'a: !!js/function "x"', code: 'YAML_SYNTAX', why: 'a tag of another tool'},
    {text: `a: ${'x'.repeat(5 * 1024 * 1024)}`, code: 'YAML_TOO_LARGE', why: 'megabytes'},
    {text: 'a: "unfinished', code: 'YAML_SYNTAX', why: 'a half-written file'},
  ])('$code for $why', ({text, code}) => {
    const {value, diagnostics} = parseYaml(text, 'a.yaml')
    expect(diagnostics.map((each) => each.code)).toContain(code)
    expect(value).toBeUndefined()
  })

  test('an alias bomb ends at once', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghij'.split('').map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`),
    ].join('\n')
    expect(codes(bomb)).toContain('YAML_ALIAS')
  })

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 80}), (text) => {
        expect(Array.isArray(parseYaml(text, 'a.yaml').diagnostics)).toBe(true)
      }),
    )
  })
})
