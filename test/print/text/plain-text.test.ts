import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {plainText} from '../../../src/print/text/plain-text.js'

describe('plainText', () => {
  it.each([
    {text: 'a\u001b[31mb\u001b[0m', plain: 'ab', why: 'a colour goes whole'},
    {text: 'a\u001b]0;title\u0007b', plain: 'ab', why: 'so does a window title'},
    {text: 'a\u001b]0;never ends', plain: 'a]0;never ends', why: 'one without an end hides nothing'},
    {text: 'a\u009b2Jb', plain: 'ab', why: 'the 8-bit form counts'},
    {text: 'a\u0007\u0008b', plain: 'ab', why: 'bells and backspaces'},
    {text: 'a\u202eb\u2066c\u200ed', plain: 'abcd', why: 'marks that reorder a line'},
    {text: 'a\r\nb\u2028c', plain: 'a b c', why: 'one line'},
    {text: 'José 日本 👨‍👩‍👧', plain: 'José 日本 👨‍👩‍👧', why: 'letters and joined emoji stay'},
  ])('$why', ({text, plain}) => expect(plainText(text)).toBe(plain))

  it('keeps line breaks when asked', () => expect(plainText('a\r\nb\tc', {keepNewlines: true})).toBe('a\nb c'))

  it('leaves no control character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        expect(plainText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })
})
