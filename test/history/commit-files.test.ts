import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {commitsSince} from '../../src/history/commit-files.js'
import {newVault} from '../codes/test-vault.js'

const ZEROS = '0'.repeat(40)

test.each([
  ['a name that holds what parts fields', '\u001fdm@example.test\u001f', 'x@example.test'],
  ['a name that holds what parts records', '\u001ex\u001f\u001fDM\u001fdm@example.test\u001f', 'x@example.test'],
  ['an address like a line of git', 'X', `x@example.test :000000 100644 ${ZEROS} ${ZEROS} A`],
])("nobody passes a change off as another's, or hides it, by %s", async (_, name, mail) => {
  const vault = newVault()
  const from = vault.git('rev-parse', 'HEAD').trim()
  writeFileSync(join(vault.root, 'notes.md'), 'Hello.\n')
  vault.git('add', '.')
  vault.git('commit', '--quiet', `--author=x${name}x <${mail}>`, '--message', 'hello')
  const found = await commitsSince(vault.root, from, 'HEAD')
  expect(found.map((commit) => [commit.mail, commit.changed.map(({path}) => path)])).toEqual([[mail, ['notes.md']]])
})
