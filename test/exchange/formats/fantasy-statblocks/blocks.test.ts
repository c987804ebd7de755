import {expect, test} from 'vitest'
import {findBlocks} from '../../../../src/exchange/formats/fantasy-statblocks/blocks.js'

test.each([
  ['a fence with its line', 'n.md', '# A\n```statblock\nname: B\n```\n', [{text: 'name: B\n', line: 3, isOptional: false}]],
  ['front matter', 'n.md', '---\nstatblock: true\nac: 1\n---\n# A', [{text: 'statblock: true\nac: 1\n', line: 2, isOptional: true}]],
  ['an indented fence', 'n.md', '  ```statblock\n  a: 1\n  ```', [{text: 'a: 1\n', line: 2, isOptional: false}]],
  ['a note without any', 'n.md', '# A\ntext', []],
  ['YAML without a fence', 'n.yaml', '# A\nname: B', [{text: '# A\nname: B', line: 1, isOptional: false}]],
])('%s', (_why, file, text, blocks) => expect(findBlocks(text, file)).toEqual(blocks))
