import type {Key} from 'ink'
import {describe, expect, test} from 'vitest'
import {keyNames} from '../../src/screens/keyboard.js'

describe('input', () => {
  const none = {} as Key
  test.each([
    {input: 'fire\r', key: none, names: ['f', 'i', 'r', 'e', 'enter'], why: 'fast typing comes in one piece'},
    {input: 'a\u001b\u0085\u202eb', key: none, names: ['a', 'b'], why: 'controls are no text'},
    {input: '\u0017x', key: none, names: ['ctrl-w', 'x'], why: 'Ctrl with a letter may come among others'},
    {input: 'z', key: {...none, ctrl: true}, names: ['ctrl-z'], why: 'Ctrl with a letter'},
    {input: '', key: {...none, delete: true}, names: ['backspace'], why: 'the backspace key sends DEL'},
    {input: '', key: {...none, tab: true, shift: true}, names: ['shift-tab'], why: 'Tab backwards'},
    {input: 'x', key: {...none, meta: true}, names: [], why: 'Alt means nothing here'},
  ])('$why', ({input, key, names}) => {
    expect(keyNames(input, key)).toEqual(names)
  })
})
