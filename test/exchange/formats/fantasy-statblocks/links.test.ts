import fc from 'fast-check'
import {expect, test} from 'vitest'
import {showLinks, withLinksAside} from '../../../../src/exchange/formats/fantasy-statblocks/links.js'
import {parseYaml} from '../../../../src/yaml/parse.js'

test.each([
  ['[[Beast]]', 'Beast'],
  ['[[rules/types/Beast]]', 'Beast'],
  ['[[Beast|beasts]]', 'beasts'],
  ['[[Conditions#Prone]]', 'Prone'],
  ['[[Conditions#Prone|prone]]', 'prone'],
  ['[[Bestiary#^cat]]', 'Bestiary'],
  ['![[Mud Cat.png]]', 'Mud Cat.png'],
  ['[scale mail](/items/scale-mail.md)', 'scale mail'],
  ['[](items/net.md)', 'net.md'],
  ['[a](b(c).md) and [[d]]', 'a and d'],
  ['<STATBLOCK-WIKI-LINK>Beast<STATBLOCK-WIKI-LINK>', 'Beast'],
  ['<STATBLOCK-MARKDOWN-LINK>items/net.md|net<STATBLOCK-MARKDOWN-LINK>', 'net'],
  ['(1d4) [1, 2] a|b', '(1d4) [1, 2] a|b'],
])('%s shows %s', (text, shown) => expect(showLinks(text)).toBe(shown))

test('a link is text to YAML wherever it stands, whatever its words, and lines stay where they are', () => {
  const word = fc.stringMatching(/^[A-Za-z:,#' -]{0,8}[A-Za-z]$/)
  fc.assert(
    fc.property(word, word, (target, shown) => {
      const yaml = `a: [[${target}|${shown}]] b\nc: [1, [[${target}|${shown}]]]\n[[${target}|key]]: 1`
      const {parsed, putBack} = withLinksAside(yaml, (text) => parseYaml(text, 'note.md'))
      expect(parsed.diagnostics).toEqual([])
      expect(putBack(parsed.value)).toEqual({a: `${shown.trim()} b`, c: [1, shown.trim()], key: 1})
    }),
  )
})
