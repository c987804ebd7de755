import fc from 'fast-check'
import {expect, test} from 'vitest'
import {linksIn, replaceAllLinks, replaceLinks, withoutSecrets} from '../../src/schema/prose.js'

test.each<[string, string, object[]]>([
  ['an id', 'By [[vey]].', [{text: '[[vey]]', to: 'vey'}]],
  ['a kind', '[[npc:vey]]', [{text: '[[npc:vey]]', kind: 'npc', to: 'vey'}]],
  ['words', '[[npc:vey| the stranger ]]', [{text: '[[npc:vey| the stranger ]]', kind: 'npc', to: 'vey', label: 'the stranger'}]],
  ['no words', '[[vey|]]', [{text: '[[vey|]]', to: 'vey'}]],
  ['a name in any script', '[[ Вей: старик ]]', [{text: '[[ Вей: старик ]]', to: 'Вей: старик'}]],
  ['several', '[[a]][[b]]', [{to: 'a'}, {to: 'b'}]],
  ['code', '`[[a]]` and ``[[b]] ` ``', []],
  ['a block of code', '```\n[[a]]\n```\n[[b]]', [{to: 'b'}]],
  ['a block of code that never ends', '~~~\n[[a]]', []],
  ['a tick alone', 'it`s [[a]]', [{to: 'a'}]],
  ['a backslash', '\\[[a]]', []],
  ['what is no link', '[[]] [a] [[a\nb]]', []],
])('links: %s', (_, text, links) => {
  expect(linksIn(text)).toMatchObject(links)
})

test('links are replaced in their places', () => {
  const shout = (text: string) => replaceLinks(text, ({to, label}) => (label ?? to).toUpperCase())
  expect(shout('`[[a]]` [[b]], [[npc:c|d]] \\[[e]]')).toBe('`[[a]]` B, D \\[[e]]')
  expect(shout('no link')).toBe('no link')
})

test('all that looks like a link is replaced where it is asked for', () => {
  expect(replaceAllLinks('`[[a]]` [[b]] \\[[c|d]]', ({to}) => `<${to}>`)).toBe('`<a>` <b> \\<c>')
})

test('a text whose links are put back is as it was', () => {
  const pieces = fc.array(fc.constantFrom('[[', ']]', '|', '`', '```', '\n', '\\', 'npc:', 'vey', ' ', '~~~'), {maxLength: 30})
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('')
      expect(replaceLinks(text, (link) => link.text)).toBe(text)
      expect(replaceAllLinks(text, (link) => link.text)).toBe(text)
      expect(linksIn(text).every((link) => text.includes(link.text))).toBe(true)
    }),
  )
})

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
])('without secrets: %s', (_, text, open) => {
  expect(withoutSecrets(text)).toBe(open)
})

test('without secrets twice is as once', () => {
  const pieces = fc.array(fc.constantFrom(':::secret', ':::', '::', ':', 'secret', '<!--', '-->', '<!', '--', '%%', '%', '\n', 'a', '> '))
  fc.assert(
    fc.property(pieces, (parts) => {
      const open = withoutSecrets(parts.join(''))
      expect(withoutSecrets(open)).toBe(open)
      expect(open).not.toMatch(/:::secret\b|<!--|%%/)
    }),
    {numRuns: 500},
  )
})
