import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {printJson} from '../../../src/print/text/json.js'
import {plainStream} from '../../../src/print/text/plain-stream.js'
import {plainText} from '../../../src/print/text/plain-text.js'

const HARMFUL = [
  {why: 'the clipboard (OSC 52)', text: 'a\u001b]52;c;cm0gLXJm\u0007b'},
  {why: 'a link (OSC 8)', text: 'a\u001b]8;;http://x.example\u001b\\b'},
  {why: 'a title (OSC 0)', text: 'a\u001b]0;owned\u0007b'},
  {why: 'a string for the device (DCS)', text: 'a\u001bP1;1|q\u001b\\b'},
  {why: 'a string for a program (APC)', text: 'a\u001b_Gf=100;AAAA\u001b\\b'},
  {why: 'a private string (PM)', text: 'a\u001b^x\u001b\\b'},
  {why: 'a reset (RIS)', text: 'a\u001bcb'},
  {why: 'a colour', text: 'a\u001b[31;1mb'},
  {why: 'a colour in eight bits', text: 'a\u009b31mb'},
  {why: 'a title in eight bits', text: 'a\u009d0;owned\u009cb'},
  {why: 'letters that turn the line around', text: 'a\u202eb'},
]

const streamed = (pieces: readonly string[]) => {
  const stream = plainStream()
  return pieces.map((piece) => stream.push(piece)).join('') + stream.end()
}

describe('ai-v61: what a terminal would obey', () => {
  test.each(HARMFUL)('is no part of a text: $why', ({text}) => {
    expect(plainText(text)).toBe('ab')
    expect(JSON.parse(printJson({text}))).toEqual({text})
    expect(printJson({text})).not.toMatch(/[\u0007\u001b\u0080-\u009f]/)
  })

  test('an escape alone at the end is none', () => {
    expect(plainText('ab\u001b')).toBe('ab')
    expect(streamed(['ab', '\u001b'])).toBe('ab')
  })
})

describe('a text in pieces', () => {
  test.each(HARMFUL)('ai-v64: is safe wherever a sequence is parted: $why', ({text}) => {
    for (let at = 0; at <= text.length; at++) expect(streamed([text.slice(0, at), text.slice(at)])).toBe('ab')
    expect(streamed([...text])).toBe('ab')
  })

  test('is, put together, what it would be whole', () => {
    const piece = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '52;',
      'm',
      '\u0007',
      '\\',
      'P',
      'q',
      '\n',
      '\r',
      'ale ',
      '🐉',
      '\ud83d',
      '\udc09',
      '\u009b',
      '\u009c',
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), (pieces) => {
        expect(streamed(pieces)).toBe(plainText(pieces.join(''), {keepNewlines: true}))
      }),
      {numRuns: 2000},
    )
  })

  test('is shown as it comes, and never held back for long', () => {
    const stream = plainStream()
    expect(
      [stream.push('The '), stream.push('mill'), stream.push('\u001b]0;'), stream.push('x'.repeat(5000))].map((shown) => shown.length),
    ).toEqual([4, 4, 0, 5003])
  })
})
