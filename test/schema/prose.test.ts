import fc from 'fast-check'
import {expect, test} from 'vitest'
import {linksIn, replaceAllLinks, replaceLinks} from '../../src/schema/prose.js'

test.each<[string, string, object[]]>([
  ['an id', 'By [[vey]].', [{text: '[[vey]]', to: 'vey'}]],
  ['a heading there', '[[npc:vey#Her brother]]', [{kind: 'npc', to: 'vey', part: 'Her brother'}]],
  ['what stands in its place', '![[vey]]', [{text: '![[vey]]', to: 'vey', isEmbed: true}]],
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
