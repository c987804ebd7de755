import {describe, expect, test} from 'vitest'
import {meaningOf} from '../../../src/screens/kit/table.js'
import {checkUserKeys, TABLES} from '../../../src/screens/tables.js'

describe('keys of a person', () => {
  test('stand in place of those of the table, one or several to an act', () => {
    const {tables, problems} = checkUserKeys({
      party: {damage: 'x', heal: ['h', 'Ctrl-X'], 'page-down': 'PgDn', help: 'z', 'page-up': 1},
    })
    expect(problems).toEqual([])
    const at = new Set(['list', 'someone'])
    const acts = ['x', 'd', 'ctrl-x', 'pageDown', 'z', '1'].map((key) => meaningOf(tables.party, key, at))
    expect(acts).toEqual([
      {type: 'act', act: 'damage'},
      {type: 'none'},
      {type: 'act', act: 'heal'},
      {type: 'act', act: 'page-down'},
      {type: 'act', act: 'help'},
      {type: 'act', act: 'page-up'},
    ])
    expect(tables['catalog-browser']).toBe(TABLES[0])
  })

  test('two acts may change keys with each other', () => {
    expect(checkUserKeys({party: {damage: 'h', heal: 'd'}}).problems).toEqual([])
  })

  test.each([
    {written: undefined, why: 'no file'},
    {written: null, why: 'an empty one'},
    {written: {}, why: 'no screens'},
    {written: {party: {}}, why: 'no acts'},
  ])('$why changes nothing', ({written}) => {
    expect(checkUserKeys(written)).toMatchObject({problems: [], tables: {party: TABLES[1]}})
  })

  test.each([
    {
      written: {party: {damage: 'h'}},
      code: 'KEYS_CLASH',
      path: ['party', 'damage'],
      message: '"h" would be both "damage" and "heal" (party, Party)',
      hint: 'take another key for "damage", or give "heal" another too',
    },
    {
      written: {party: {heal: ['h', 'j']}},
      code: 'KEYS_CLASH',
      path: ['party', 'heal', 1],
      message: '"j" would be both "heal" and "next" (party, Party)',
      hint: 'take another key for "heal", or give "next" another too, such as `next: ↓`',
    },
    {
      written: {'catalog-browser': {'caret-left': 'h'}},
      code: 'KEYS_TEXT',
      path: ['catalog-browser', 'caret-left'],
      message: '"h" is text where "caret-left" applies',
      hint: 'take a key that types nothing, such as ctrl-k',
    },
    {
      written: {party: {damge: 'x'}},
      code: 'KEYS_ACT',
      path: ['party', 'damge'],
      message: '"party" has no act "damge"',
      hint: 'did you mean "damage"?',
    },
    {
      written: {partie: {damage: 'x'}},
      code: 'KEYS_SCREEN',
      path: ['partie'],
      message: 'there is no screen "partie"',
      hint: 'did you mean "party"?',
    },
    {
      written: {party: {heal: 'hyper-h'}},
      code: 'KEYS_KEY',
      path: ['party', 'heal'],
      message: 'no key is called "hyper-h"',
      hint: /^a key is one/,
    },
    {
      written: {party: {heal: 'ctrl-h'}},
      code: 'KEYS_KEY',
      path: ['party', 'heal'],
      message: 'no key is called "ctrl-h"',
      hint: /other than h, i, j and m$/,
    },
    {
      written: {party: {heal: []}},
      code: 'KEYS_SHAPE',
      path: ['party', 'heal'],
      message: '"heal" must have a key at least',
      hint: /^write it like/,
    },
    {
      written: {party: 'x'},
      code: 'KEYS_SHAPE',
      path: ['party'],
      message: '"party" must name acts, each with its keys',
      hint: /^write it like/,
    },
    {written: ['x'], code: 'KEYS_SHAPE', path: [], message: 'The file must name screens, and acts under each', hint: /^write it like/},
  ])('refused: $message', ({written, code, path, message, hint}) => {
    const {problems, tables} = checkUserKeys(written)
    expect(problems).toEqual([{code, path, message, hint: typeof hint === 'string' ? hint : expect.stringMatching(hint)}])
    expect(tables.party).toBe(TABLES[1])
  })
})
