import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {type LineDiff, wordDiff} from '../../src/merge/word-diff.js'

/** Lines with marks: [-removed-]{+added+} in a line, and -, + or = before whole ones; of two sides ‹ before and › after. */
function shown({lines}: {lines: readonly LineDiff[]}): string[] {
  const mark = {same: (text: string) => text, removed: (text: string) => `[-${text}-]`, added: (text: string) => `{+${text}+}`}
  const whole = {same: '=', removed: '-', added: '+'}
  return lines
    .flatMap((line) => {
      const marked = (parts: readonly {type: keyof typeof mark; text: string}[]) => parts.map(({type, text}) => mark[type](text)).join('')
      if (line.type === 'inline') return marked(line.parts)
      if (line.type === 'sides') return [`‹ ${marked(line.before)}`, `› ${marked(line.after)}`]
      return `${whole[line.type]} ${line.text}`
    })
    .map((line) => line.trimEnd())
}

const table: [why: string, before: string, after: string, lines: string[]][] = [
  ['nothing', 'a\n', 'a\n', ['= a']],
  ['a word', 'The old bell rings.\n', 'The new bell rings.\n', ['The [-old-]{+new+} bell rings.']],
  [
    'a phrase, for a word between is drawn in',
    'the old red bell rings at dawn',
    'the new red lamp rings at dawn',
    ['the [-old red bell-]{+new red lamp+} rings at dawn'],
  ],
  ['a line more', 'a\n', 'a\nb\n', ['= a', '+ b']],
  ['a line less', 'a\nb\n', 'b\n', ['- a', '= b']],
  ['lines that share too little', 'One fine day\n', 'Nobody saw the boat\n', ['- One fine day', '+ Nobody saw the boat']],
  ['a line before the one changed', 'The old bell rings.\n', 'Fog.\nThe new bell rings.\n', ['+ Fog.', 'The [-old-]{+new+} bell rings.']],
  [
    'more than three changes: one above the other',
    'a one two b three four c five six d seven eight',
    'A one two B three four C five six D seven eight',
    [
      '‹ [-a-] one two [-b-] three four [-c-] five six [-d-] seven eight',
      '› {+A+} one two {+B+} three four {+C+} five six {+D+} seven eight',
    ],
  ],
]

test.each(table)('%s', (_why, before, after, lines) => {
  expect(shown(wordDiff(before, after))).toEqual(lines)
})

describe('too much to look into is said', () => {
  const many = (word: string) => Array.from({length: 200}, (_, i) => `${word} ${i}\n`).join('')

  test('lines', () => {
    const {lines, fallback} = wordDiff(many('a'), many('b'))
    expect(fallback).toBe('many-lines')
    expect(lines).toHaveLength(400)
  })

  test('words of a line', () => {
    const long = Array.from({length: 1200}, (_, i) => `w${i}`).join(' ')
    expect(wordDiff(`${long} a`, `${long} b`)).toMatchObject({fallback: 'long-line', lines: [{type: 'removed'}, {type: 'added'}]})
  })
})

test('both texts can be had back from what is shown', () => {
  const texts = fc
    .array(fc.constantFrom('the', 'bell', 'rings', ' ', ' ', '\n', '\n\n', '- ', '[[vey]]', '.', 'é'), {maxLength: 30})
    .map((parts) => parts.join(''))
  const side = (lines: readonly LineDiff[], gone: 'removed' | 'added') =>
    lines
      .flatMap((line) => {
        if (line.type === 'inline') return line.parts
        if (line.type === 'sides') return gone === 'added' ? line.before : line.after
        return [line]
      })
      .flatMap(({type, text}) => (type === gone ? [] : [text]))
      .join('')
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const {lines} = wordDiff(before, after)
      expect([side(lines, 'added'), side(lines, 'removed')]).toEqual([before, after])
    }),
  )
})
