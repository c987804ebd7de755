import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import '../colourless.js'
import {beside, hung, newspaper, packed, pad, rule, truncate, visibleWidth, wrap} from '../../../src/print/text/layout.js'

describe('visibleWidth', () => {
  it.each([
    {text: 'plain', width: 5, why: 'one column a letter'},
    {text: '\u001b[1mbold\u001b[22m', width: 4, why: 'colours take no room'},
    {text: '日本', width: 4, why: 'wide letters take two'},
    {text: '☐☒●◆▲▸·−…', width: 9, why: 'our own marks take one each'},
    {text: '👨‍👩‍👧', width: 2, why: 'a joined emoji is one picture'},
  ])('$text: $why', ({text, width}) => expect(visibleWidth(text)).toBe(width))
})

describe('wrap', () => {
  it('breaks at spaces and hangs the rest', () => {
    expect(wrap('one two three four', 9, {hang: 2})).toEqual(['one two', '  three', '  four'])
  })

  it('cuts a word longer than a line', () => expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']))

  it('never makes a line wider than asked, and loses no letter', () => {
    fc.assert(
      fc.property(
        fc.string({unit: fc.constantFrom('a', 'b', ' ', '日', '-'), maxLength: 200}),
        fc.integer({min: 4, max: 60}),
        (text, width) => {
          const lines = wrap(text, width)
          expect(lines.every((line) => visibleWidth(line) <= width)).toBe(true)
          expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''))
        },
      ),
    )
  })
})

it('hangs lines under the first, beside a prefix', () => {
  expect(hung('• ', 'one two three', 7)).toEqual(['• one', '  two', '  three'])
})

describe('truncate', () => {
  it.each([
    {text: 'Fireball', width: 8, cut: 'Fireball'},
    {text: 'Fireball', width: 5, cut: 'Fire…'},
    {text: '日本語', width: 4, cut: '日…'},
    {text: 'a … b and c', width: 6, cut: 'a … b…'},
    {text: 'Fireball', width: 0, cut: ''},
  ])('$text at $width is "$cut"', ({text, width, cut}) => expect(truncate(text, width)).toBe(cut))
})

it('pads by what is seen', () => {
  expect(pad('日', 4)).toBe('日  ')
  expect(pad('\u001b[1m7\u001b[22m', 3, 'right')).toBe('  \u001b[1m7\u001b[22m')
  expect(pad('ab', 5, 'center')).toBe(' ab  ')
})

it('sets blocks beside each other without trailing spaces', () => {
  expect(
    beside([
      {lines: ['a'], width: 3},
      {lines: ['b', 'c'], width: 3},
    ]),
  ).toEqual(['a    b', '     c'])
})

it('fills columns downwards', () => {
  expect(newspaper(['one', 'two', 'six', 'ten', 'x'], 8)).toEqual(['one  ten', 'two  x', 'six'])
})

it('keeps facts whole where they fit', () => {
  expect(packed(['HP 27→33', 'AC 15→16', '+Fireball'], 20)).toEqual(['HP 27→33 · AC 15→16', '+Fireball'])
})

it('draws a heading to the edge', () => expect(rule('Skills', 20)).toBe('── Skills ──────────'))
