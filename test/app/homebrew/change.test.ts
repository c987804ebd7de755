import {expect, test} from 'vitest'
import {setEntryFields} from '../../../src/app/homebrew/change.js'
import {ownEntry} from '../../../src/app/homebrew/own.js'
import {newVault} from '../../codes/test-vault.js'

const ZAP = 'kind: feat\nid: zap\nname: Zap\nsummary: A spark.\nsource: {document: homebrew}\ncategory: origin\n'

test('two that set fields at once both have their way: each reads what the other wrote', async () => {
  const {options} = newVault().put({'catalog/feat/zap.yaml': ZAP})
  await Promise.all(['summary=A bolt.', 'tags=[storm]'].map((assignment) => setEntryFields(options, 'feat/zap', [assignment])))
  expect((await ownEntry(options, 'feat/zap')).entry).toMatchObject({summary: 'A bolt.', tags: ['storm']})
})
