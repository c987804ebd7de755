import {expect, test} from 'vitest'
import {changeVault} from '../../../src/app/vault/session.js'
import {printCommitted} from '../../../src/print/words/committed.js'
import {newVault} from '../../codes/test-vault.js'

test('of the files that a change is of, those are told that it changed', async () => {
  const vault = newVault()
  vault.put({'a.txt': 'a\n', 'b.txt': 'b\n'}).commit('two files')
  const files = [
    {path: 'a.txt', text: 'a\n'},
    {path: 'b.txt', text: 'other\n'},
    {path: 'c.txt', text: 'new\n'},
  ]
  const change = () => changeVault(vault.options, 'dnd test', () => ({change: {subject: 'test', files}, result: {}}))
  const {committed} = await change()
  expect(committed.files).toEqual(['b.txt', 'c.txt'])
  expect(vault.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n')).toEqual(['b.txt', 'c.txt'])
  expect((await change()).committed).toEqual({files: []})
})

test('a commit that changed no file is told as one', () => {
  expect(printCommitted({files: [], commit: '0123456789'})).toContain('Committed 01234567')
  expect(printCommitted({files: []})).toBe('Nothing changed.')
})
