import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {mergeLines, mergeText} from '../../src/merge/merge-text.js'

const CLASH = undefined

/** base, ours, theirs → merged, or that they clash. */
const table: [why: string, base: string, ours: string, theirs: string, merged: string | undefined][] = [
  ['other lines', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
  [
    'other words of a line',
    'The old bell rings at dawn.',
    'The new bell rings at dawn.',
    'The old bell rings at dusk.',
    'The new bell rings at dusk.',
  ],
  ['the same word, alike', 'one two three', 'one 2 three', 'one 2 three', 'one 2 three'],
  ['the same word', 'one two three', 'one 2 three', 'one II three', CLASH],
  ['words side by side are one matter', 'owes 50 gp to Vey', 'owes 70 gp to Vey', 'owes 50 sp to Vey', CLASH],
  ['one inside what the other took out', 'The old bell rings at dawn.\n', '', 'The old bell rings at dusk.\n', CLASH],
  ['spaces as they are', 'a  b   c d', 'A  b   c d', 'a  b   c  D', 'A  b   c  D'],
  [
    'a link is one word',
    'asks [[old vey]] for [[rope]] now',
    'asks [[vey]] for [[rope]] now',
    'asks [[old vey]] for [[rope]] later',
    'asks [[vey]] for [[rope]] later',
  ],
  ['two of one link', 'asks [[old vey]]', 'asks [[old bruk]]', 'asks [[young vey]]', CLASH],
  [
    'lines set anew give way to words right there',
    'one two three four\nfive six\n',
    'one\ntwo three\nfour five six\n',
    'one two three 4\nfive six\n',
    'one two three 4\nfive six\n',
  ],
  ['a paragraph parted is no layout', 'one two\n', 'one\n\ntwo\n', 'one 2\n', CLASH],
  [
    'items of a list side by side',
    '- [ ] rope\n- [ ] lamp\n',
    '- [x] rope\n- [ ] lamp\n',
    '- [ ] rope\n- [x] lamp\n',
    '- [x] rope\n- [x] lamp\n',
  ],
  [
    'items of a list written anew',
    'Take\n- rope\n- lamp\n',
    'Take\n- a long cord\n- lamp\n',
    'Take\n- rope\n- two torches\n',
    'Take\n- a long cord\n- two torches\n',
  ],
  ['both write on', 'a\n', 'a\nb\n', 'a\nc\n', CLASH],
  ['both write on alike', 'a\n', 'a\nb\n', 'a\nb\n', 'a\nb\n'],
  [
    'a sentence written anew',
    'the cat sat on the mat by the door',
    'a dog ran over the hill to the sea',
    'the cat sat on the mat by the window',
    CLASH,
  ],
  ['no end of line', 'a b c', 'A b c', 'a b c\n', 'A b c\n'],
  ['marks and signs', 'It’s Ærø — “far”, she said.', 'It’s Ærø — “near”, she said.', 'It’s Ærø — “far”, he said.', CLASH],
  ['scripts without capitals', '赤い 鐘 が 鳴る', '青い 鐘 が 鳴る', '赤い 鐘 が 響く', '青い 鐘 が 響く'],
]

test.each(table)('%s', (_why, base, ours, theirs, merged) => {
  const found = mergeText(base, ours, theirs)
  expect(found.clashes.length > 0 ? CLASH : found.ours).toBe(merged)
})

test('by lines alone, other words of one line clash', () => {
  expect(mergeLines('{"a": 1, "b": 1}\n', '{"a": 2, "b": 1}\n', '{"a": 1, "b": 2}\n')).toBeUndefined()
  expect(mergeLines('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n')).toBe('A\nb\nC\n')
})

describe('a clash', () => {
  const base = 'One.\n\nThe old bell rings at dawn.\n\nThree.\n'
  const ours = 'I.\n\nThe cracked bell rings at dawn.\n\nThree.\n'
  const theirs = 'One.\n\nThe new bell rings at dusk.\n\nIII.\n'

  test('is told in its lines, with what goes together in both', () => {
    expect(mergeText(base, ours, theirs)).toEqual({
      ours: 'I.\n\nThe cracked bell rings at dusk.\n\nIII.\n',
      theirs: 'I.\n\nThe new bell rings at dusk.\n\nIII.\n',
      clashes: [
        {base: 'The old bell rings at dawn.\n', ours: 'The cracked bell rings at dusk.\n', theirs: 'The new bell rings at dusk.\n'},
      ],
    })
  })
})

describe('laws', () => {
  const words = fc.array(fc.constantFrom('the', 'bell', 'rings', ' ', ' ', '\n', '\n\n', '- ', '[[vey]]', '.', '’s', 'é'), {maxLength: 30})
  const texts = words.map((parts) => parts.join(''))

  test('what one side did is done, and what both did alike', () => {
    fc.assert(
      fc.property(texts, texts, (base, side) => {
        for (const [ours, theirs] of [
          [side, base],
          [base, side],
          [side, side],
        ] as const)
          expect(mergeText(base, ours, theirs)).toEqual({ours: side, theirs: side, clashes: []})
      }),
    )
  })

  test('the sides swapped give the same, but for spaces', () => {
    const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
    fc.assert(
      fc.property(texts, texts, texts, (base, ours, theirs) => {
        const [one, other] = [mergeText(base, ours, theirs), mergeText(base, theirs, ours)]
        expect(other.clashes.length).toBe(one.clashes.length)
        expect([plain(other.theirs), plain(other.ours)]).toEqual([plain(one.ours), plain(one.theirs)])
      }),
    )
  })
})

test('a text of many spaces or brackets takes no time that grows with its square', () => {
  const long = (mark: string) => `a\n${mark.repeat(50_000)}\nb`
  for (const mark of ['[', '\n', ' ', '[[x', '1.'])
    expect(mergeText(long(mark), `A${long(mark)}`, `${long(mark)}B`).clashes.length, mark).toBeLessThanOrEqual(1)
})
