import {expect, test} from 'vitest'
import type {ImportFormat} from '../../src/exchange/formats.js'
import {codesOf, readText} from './read-text.js'

const skippedIn = async (text: string, format: ImportFormat) =>
  (await readText(text, format)).flatMap((each) => (each.type === 'skipped' ? [`${each.what}: ${each.name}`] : [each.type]))

test.each<[ImportFormat, string]>([
  ['5etools', '{"item": [{"name": "Rope", "rarity": "none", "type": "G"}]}'],
  ['fightclub', '<compendium><item><name>Rope</name><type>G</type></item></compendium>'],
  ['open5e', '[{"model": "api_v2.item", "pk": "x", "fields": {"name": "Rope", "cost": "1.00"}}]'],
  ['open5e', '{"results": [{"name": "Rope", "rarity": null, "key": "x", "document": {}}]}'],
])('mundane goods of %s are counted, and neither refused nor made magic', async (format, text) => {
  expect(await skippedIn(text, format)).toEqual(['mundane item: Rope'])
})

test('what only adds classes to a spell is no spell', async () => {
  const text = '<compendium><spell><name>Ripple</name><classes>Cleric (Pond)</classes></spell></compendium>'
  expect(await skippedIn(text, 'fightclub')).toEqual(['addition to a spell: Ripple'])
})

test('a spell whose figures would all be made up is refused', async () => {
  expect(codesOf(await readText('{"spell": [{"name": "Ripple", "source": "X"}]}', '5etools'))).toEqual(['IMPORT_ENTITY'])
})
