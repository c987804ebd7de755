import {createReadStream, existsSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {formatReader} from '../../../../src/exchange/formats.js'
import {ENTRY_SCHEMAS} from '../../../../src/schema/content/entry.js'
import {describeRecords, RECORDS} from '../../../helpers/srd-records.js'
import {entryOf} from '../../read-text.js'

const OWN = join(import.meta.dirname, '../../../fixtures/exchange/open5e')

async function readRecords(folder: string, file: string) {
  const open = (name: string) => ({name, bytes: createReadStream(join(folder, name))})
  const read = await formatReader('open5e')
  const found = []
  for await (const each of read(open(file), {companion: (name) => (existsSync(join(folder, name)) ? open(name) : undefined)}))
    found.push(each)
  return found
}

test('records of our own: a creature with its actions and traits from the files beside it', async () => {
  const [entity] = await readRecords(OWN, 'Creature.json')
  if (entity?.type !== 'entity') throw new Error('no creature')
  expect(ENTRY_SCHEMAS.monster.parse(entryOf(entity.draft, 'ember-newt'))).toMatchObject({
    xp: 200,
    saves: {dex: 5},
    skills: {stealth: 5},
    traits: [{id: 'warm-hide'}],
    actions: [
      {id: 'bite', attack: {toHit: 5, damage: [{dice: '1d6+3'}, {dice: '1d6', types: ['fire']}]}},
      {id: 'cinder-spit', uses: {type: 'recharge', from: 5}, save: {ability: 'dex', dc: 12, success: 'half'}},
    ],
  })
  expect(entity.losses.map(({reason, path}) => `${reason} ${path}`)).toEqual(['dropped weight', 'unmapped glow_colour'])
})

describeRecords('the records of the SRD 5.2', () => {
  test.each([
    ['Creature.json', 331],
    ['Spell.json', 339],
    ['MagicItem.json', 757],
  ])('%s: all %i come in, and fit', async (file, count) => {
    const found = await readRecords(RECORDS, file)
    const drafts = found.flatMap((each) => (each.type === 'entity' ? [each.draft] : []))
    expect(drafts).toHaveLength(count)
    const misfits = drafts.filter((draft) => !ENTRY_SCHEMAS[draft.kind].safeParse(entryOf(draft, 'any')).success)
    expect(misfits.map(({name}) => name)).toEqual([])
  })
})
