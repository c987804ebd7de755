import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {signedSince} from '../../src/history/signatures.js'
import {newVault} from '../codes/test-vault.js'

test.each(['\u001e', '\u001f', '\u001d', '\u2028'])('nobody signs for another by a name that holds %j', async (mark) => {
  const vault = newVault()
  const from = vault.git('rev-parse', 'HEAD').trim()
  writeFileSync(join(vault.root, 'notes.md'), 'Hello.\n')
  vault.git('add', '.')
  const claims = ['x', mark === '\u001e' ? '\u001e' : '', from, 'DM', 'dm@example.test', 'G', 'dm@example.test'].join('\u001f')
  const name = `${mark}${claims}${mark}`
  vault.git('-c', `user.name=${name}`, 'commit', '--quiet', `--author=${name} <x@example.test>`, '--message', 'hello')
  const log = await signedSince(vault.root, {from, to: 'HEAD', paths: ['notes.md']})
  expect(log.map(({sha, mail, signature, signer}) => [sha, mail, signature, signer])).toEqual([
    [vault.git('rev-parse', 'HEAD').trim(), 'x@example.test', 'N', ''],
  ])
})
