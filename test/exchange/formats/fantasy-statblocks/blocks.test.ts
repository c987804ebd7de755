import {expect, test} from 'vitest'
import {findBlocks} from '../../../../src/exchange/formats/fantasy-statblocks/blocks.js'

test.each([
  ['a fence with its line', 'n.md', '# A\n```statblock\nname: B\n```\n', [{text: 'name: B\n', line: 3, isOptional: false}]],
  ['front matter', 'n.md', '---\nstatblock: true\nac: 1\n---\n# A', [{text: 'statblock: true\nac: 1\n', line: 2, isOptional: true}]],
  ['front matter that points at a fence', 'n.md', '---\nstatblock: inline\nac: 1\n---\n', []],
  ['an indented fence', 'n.md', '  ```statblock\n  a: 1\n  ```', [{text: 'a: 1\n', line: 2, isOptional: false}]],
  ['a fence in a callout', 'n.md', '> [!info]\n> ```statblock\n> a:\n>   - b\n> ```', [{text: 'a:\n  - b\n', line: 3, isOptional: false}]],
  ['a fence of tildes', 'n.md', '~~~statblock\na: 1\n~~~', [{text: 'a: 1\n', line: 2, isOptional: false}]],
  ['a fence without an end', 'n.md', '```statblock\na: 1', [{text: 'a: 1\n', line: 2, isOptional: false}]],
  ['a fence that a longer one shows', 'n.md', '````\n```statblock\na: 1\n```\n````', []],
  ['a fence of another language', 'n.md', '```encounter\ncreatures: [3]\n```', []],
  ['a note without any', 'n.md', '# A\ntext', []],
  ['prose without a heading', 'n.md', 'We met: the mayor.\n- [x', []],
  ['an empty note', 'n.md', '', []],
  ['YAML without a fence', 'n.yaml', '# A\nname: B', [{text: '# A\nname: B', line: 1, isOptional: true}]],
  ['YAML that is piped in', 'stdin', 'name: B', [{text: 'name: B', line: 1, isOptional: true}]],
  ['prose that is piped in', 'stdin', 'We met: the mayor.', []],
])('%s', (_why, file, text, blocks) => expect(findBlocks(text, file)).toEqual(blocks))
