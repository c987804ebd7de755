import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {createDecoder, type Input, pastedText} from '../../../src/screens/kit/input.js'

/** What pieces of input mean when they come right after one another, and nothing after the last. */
function decoded(...pieces: readonly string[]): readonly Input[] {
  const decoder = createDecoder()
  const inputs = pieces.flatMap((piece) => decoder.take(piece))
  return [...inputs, ...decoder.flush()]
}

describe('input', () => {
  test.each([
    {input: 'fire\r', inputs: ['f', 'i', 'r', 'e', 'enter'], why: 'fast typing comes in one piece'},
    {input: 'a\u0085\u202eb', inputs: ['a', 'b'], why: 'controls are no text'},
    {input: '\u0017x', inputs: ['ctrl-w', 'x'], why: 'Ctrl with a letter may come among others'},
    {input: '\u001a', inputs: ['ctrl-z'], why: 'Ctrl with a letter'},
    {input: '\u007f\b', inputs: ['backspace', 'backspace'], why: 'the backspace key sends DEL, or BS'},
    {input: '\u001b[Z', inputs: ['shift-tab'], why: 'Tab backwards'},
    {input: '\u001bx', inputs: [], why: 'Alt means nothing here'},
    {input: '\u001b[A\u001bOB\u001b[6~\u001b[1~', inputs: ['up', 'down', 'pageDown', 'home'], why: 'each terminal has its own ways'},
    {input: '\u001b[1;5A\u001b[[A\u001bOP', inputs: [], why: 'keys that mean nothing leave no letters behind'},
    {input: '\u001b', inputs: ['escape'], why: 'Esc alone is the key, once nothing follows'},
    {input: '\u001b\u001b[A', inputs: ['escape', 'up'], why: 'Esc and then another key'},
    {input: '🐉é', inputs: ['🐉', 'é'], why: 'a character is one, however long its code'},
    {input: '\u001b[200~q\u001b[A\r\u001b[201~j', inputs: [{paste: 'q\u001b[A\r'}, 'j'], why: 'a paste is no keys, whatever it holds'},
  ])('$why', ({input, inputs}) => {
    expect(decoded(input)).toEqual(inputs)
  })

  test('Esc is waited out: what follows may belong to it', () => {
    const decoder = createDecoder()
    expect([decoder.take('\u001b'), decoder.isWaiting]).toEqual([[], true])
    expect([decoder.take('[B'), decoder.isWaiting]).toEqual([['down'], false])
    decoder.take('\u001b')
    expect([decoder.flush(), decoder.take('[')]).toEqual([['escape'], ['[']])
  })

  test('a paste waits for its end however long that takes', () => {
    const decoder = createDecoder()
    expect([decoder.take('\u001b[200~fire'), decoder.isWaiting, decoder.flush()]).toEqual([[], false, []])
    expect(decoder.take('ball\u001b[201~')).toEqual([{paste: 'fireball'}])
  })

  test('however it is split, it means the same', () => {
    const pieces = fc.constantFrom(
      ...[
        'j',
        'é',
        '🐉',
        '\r',
        '\t',
        '\u007f',
        '\u0017',
        '\u001b[A',
        '\u001bOB',
        '\u001b[6~',
        '\u001b[1;5C',
        '\u001b[Z',
        '\u001b[[A',
        '\u001bx',
      ],
      ...['\u001b[200~two\r\nlines\u001b[201~', '\u001b[200~\u001b[A\u001b\u001b[201~', `\u001b[200~${'q'.repeat(500)}\u001b[201~`],
    )
    fc.assert(
      fc.property(fc.array(pieces, {maxLength: 12}), fc.array(fc.nat()), (parts, cuts) => {
        const whole = parts.join('')
        const places = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b)
        const split = [...places, whole.length].map((end, i) => whole.slice(places[i - 1] ?? 0, end))
        expect(decoded(...split)).toEqual(decoded(whole))
      }),
    )
  })
})

test('a pasted text becomes one line of what can be seen', () => {
  expect(pastedText(' wall\r\n  of\tfire\u0007\n')).toBe('wall of fire')
})
