import fc from 'fast-check'
import {expect, test} from 'vitest'
import {partsOf, splitSecrets, unclosedIn, withoutSecrets} from '../../src/schema/secret-parts.js'

test.each<[string, string, string]>([
  ['nothing', ' a\n\n\n\nb ', ' a\n\n\n\nb '],
  ['a part', 'a\n\n:::secret\nb\n:::\n\nc', 'a\n\nc'],
  ['a part with a title', 'a\n::: secret The truth\nb\n:::', 'a'],
  ['a part of another name', 'a\n:::secretary\nb\n:::', 'a\n:::secretary\nb\n:::'],
  ['another part', ':::note\na\n:::', ':::note\na\n:::'],
  ['a part in a part', ':::secret\n:::note\na\n:::\nb\n:::\nc', 'c'],
  ['a longer fence', '::::secret\na\n:::\nb\n::::\nc', 'c'],
  ['a part in a quote', '> a\n> :::secret\n> b\n> :::\n> c', '> a\n> c'],
  ['a part behind words', 'a :::secret b\n:::\nc', 'a \nc'],
  ['a part that never ends', 'a\n:::secret\nb\n\nc', 'a'],
  ['a comment', 'a<!-- b\nb -->c %% d %%e', 'ac e'],
  ['a comment that never ends', 'a <!-- b', 'a'],
  ['a comment that begins before a part', '5%% a\n:::secret\n6%% b\n:::', '5'],
  ['a comment that leaves another', 'a <!<!-- -->-- b -->', 'a'],
  ['a comment of several lines in a list', '- a\n- <!-- b\n\nc -->d', '- a\n- d'],
  ['a comment in code', '```\na <!-- b -->\n```', '```\na \n```'],
  ['one that never ends in code', '```\na <!-- b\n```\nc', '```\na'],
  ['a comment around code and the end of a part', 'a\n\n%%\n```\nb\n```\n:::\nc\n%%\n\nd', 'a\n\nd'],
  ['a comment around code that has its mark', 'a\n%%\n```mermaid\n%% b\n```\nc\n%%\nd', 'a\n\nd'],
  ['what looks like a comment in code that ends', '```\na %% b %%\n```\nc %%d%%', '```\na %% b %%\n```\nc'],
  ['a comment in code that never ends', '```\na %% b %% c', '```\na  c'],
  ['code that begins in a comment', '<!--\n```\n-->\na %% b %%\n```\nc', 'a \n```\nc'],
  ['code in a part, with what would end it', 'a\n:::secret\n```\n:::\n```\nb\n:::\nc', 'a\nc'],
  ['a comment in a part, with what would end it', 'a\n:::secret\n<!--\n:::\n-->\nb\n:::\nc', 'a\nc'],
  ['a neutral word for it', 'a\n:::secret redacted="(blotted)"\nb\n:::\nc', 'a\n(blotted)\nc'],
  ['a part that others know', 'a\n:::secret known-by=brom,eels\nb\n:::\nc', 'a\nc'],
  ['a part that she knows', 'a\n:::secret known-by=brom,owls\nb\n:::\nc', 'a\nb\nc'],
  ['a part in a part that she knows', ':::secret known-by=owls\na\n:::secret redacted=bar\nb\n:::\nc\n:::\nd', 'a\nbar\nc\nd'],
  ['a part that she knows in one that she does not', ':::secret\na\n:::secret known-by=owls\nb\n:::\nc\n:::\nd', 'd'],
  ['another part in a part that she knows', '::::secret known-by=owls\n:::note\na\n:::\nb\n::::\nc', ':::note\na\n:::\nb\nc'],
  ['words in the line of a part that she knows', 'a :::secret known-by=owls b\nc\n:::\nd', 'a \n b\nc\nd'],
])('without secrets: %s', (_, text, open) => {
  expect(withoutSecrets(text, new Set(['owls']))).toBe(open)
})

test('without secrets twice is as once', () => {
  const pieces = fc.array(
    fc.constantFrom(
      ':::secret',
      ':::secret known-by=owls',
      ':::',
      '::',
      ':',
      'secret',
      '<!--',
      '-->',
      '<!',
      '--',
      '%%',
      '%',
      '\n',
      'a',
      '> ',
      '~~~\n',
    ),
  )
  fc.assert(
    fc.property(pieces, (parts) => {
      const open = withoutSecrets(parts.join(''), new Set(['owls']))
      expect(withoutSecrets(open)).toBe(open)
      // In a block of code `%%` is no comment.
      expect(open).not.toMatch(open.includes('~~~') ? /:::secret\b|<!--/ : /:::secret\b|<!--|%%/)
    }),
    {numRuns: 500},
  )
})

test.each<[string, string, ReturnType<typeof unclosedIn>]>([
  ['nothing', 'a', undefined],
  ['a part that ends', 'a\n:::secret\nb\n:::', undefined],
  ['a part that does not', 'a\n:::secret\nb', 'secret'],
  ['a comment that ends', 'a <!-- b --> %%c%%', undefined],
  ['a comment that does not', 'a <!-- b', 'comment'],
  ['another that does not', 'a 50%% b', 'comment'],
  ['one in a part', ':::secret\n<!--\n:::\nc', undefined],
])('what is never closed: %s', (_, text, unclosed) => {
  expect(unclosedIn(text)).toBe(unclosed)
})

test('the parts of a text, for the DM', () => {
  const text = 'a\n:::secret known-by=owls,brom\nb\n:::secret\nc\n:::\n:::\nd'
  expect(splitSecrets(text)).toEqual([
    {isSecret: false, knownBy: [], text: 'a'},
    {isSecret: true, knownBy: ['owls', 'brom'], text: 'b\nc'},
    {isSecret: false, knownBy: [], text: 'd'},
  ])
  for (const {secret, from, to} of partsOf(text)) if (secret) expect(text.slice(from, to)).toBe(text.slice(2, -2))
})
