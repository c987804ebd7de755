import {expect, test} from 'vitest'
import {validateVault} from '../../../src/app/check/validate.js'
import {addEntries} from '../../../src/app/homebrew/add.js'
import {removeEntry, setEntryFields} from '../../../src/app/homebrew/change.js'
import {ownEntry} from '../../../src/app/homebrew/own.js'
import {withLock} from '../../../src/vault/lock.js'
import {newVault} from '../../codes/test-vault.js'

const ZAP = 'kind: feat\nid: zap\nname: Zap\nsummary: A spark.\nsource: {document: homebrew}\ncategory: origin\n'

test('fields are set in what the file holds once nobody else writes the vault', async () => {
  const path = 'catalog/feat/zap.yaml'
  const vault = newVault().put({[path]: ZAP})
  const {waiting} = await withLock(vault.root, 'dnd test', async () => {
    const set = setEntryFields(vault.options, 'feat/zap', ['tags=[storm]'])
    // Whoever reads before the lock is theirs has read by now.
    await ownEntry(vault.options, 'feat/zap')
    vault.put({[path]: ZAP.replace('spark', 'bolt')})
    return {waiting: set}
  })
  await waiting
  expect((await ownEntry(vault.options, 'feat/zap')).entry).toMatchObject({summary: 'A bolt.', tags: ['storm']})
})

test('a file that ends in `.yml` is edited, told of and removed as it is called, and its id is taken', async () => {
  const path = 'catalog/feat/zap.yml'
  const {options} = newVault().put({
    [path]: `${ZAP}provenance: {type: adapted, root: feat/gone, rootHash: ${'f'.repeat(64)}, changes: []}\n`,
  })
  expect((await validateVault(options)).diagnostics).toContainEqual(expect.objectContaining({code: 'ROOT_MISSING', file: path}))
  const {committed} = await setEntryFields(options, 'zap', ['provenance='])
  expect(committed.files).toEqual([path])
  await expect(addEntries(options, [{kind: 'feat', text: ZAP, from: 'the new entry'}], {isNew: true})).rejects.toMatchObject({
    code: 'ID_TAKEN',
  })
  expect((await removeEntry(options, 'zap')).committed.files).toEqual([path])
})
