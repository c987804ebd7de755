import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {printKeyTable} from '../../../src/screens/kit/key-docs.js'
import {KEY_WORDS} from '../../../src/screens/kit/key-name.js'
import {TABLES} from '../../../src/screens/tables.js'

const FILE = join(import.meta.dirname, '../../../docs/KEYS.md')

/** The page with what the tables say in place of what it says. `npx vitest run test/screens/kit/key-docs.test.ts -u` writes it. */
function freshPage(): string {
  const filled = TABLES.reduce(
    (page, table) => page.replace(new RegExp(`(<!-- keys ${table.id} -->)[\\s\\S]*?(<!-- /keys -->)`), `$1\n${printKeyTable(table)}\n$2`),
    readFileSync(FILE, 'utf8'),
  )
  return filled.replace(/(<!-- names -->)[\s\S]*?(<!-- \/names -->)/, `$1\n${KEY_WORDS.map((word) => `\`${word}\``).join(', ')}.\n$2`)
}

test('docs/KEYS.md says what the tables of keys say', async () => {
  await expect(freshPage()).toMatchFileSnapshot(FILE)
})

test.each(TABLES)('docs/KEYS.md tells of "$id"', ({id}) => {
  expect(readFileSync(FILE, 'utf8')).toContain(`<!-- keys ${id} -->`)
})
