import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {IMPORT_FORMATS} from '../../src/exchange/formats.js'
import {MAX_ENTITY_BYTES} from '../../src/exchange/kit/source.js'
import {codesOf, entitiesOf, readText} from './read-text.js'

const BLOCK = {Name: 'Newt', HP: {Value: 3, Notes: ''}, Abilities: {Str: 1, Dex: 1, Con: 1, Int: 1, Wis: 1, Cha: 1}}

describe('files that mean harm, or are broken', () => {
  test.each([
    [
      'an entity bomb',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><compendium><monster><name>&b;</name></monster></compendium>',
      'fightclub',
      'IMPORT_HOSTILE',
    ],
    ['an unknown entity', '<compendium><monster><name>&b;</name></monster></compendium>', 'fightclub', 'IMPORT_HOSTILE'],
    ['half of an XML file', '<compendium><monster><name>A', 'fightclub', 'IMPORT_XML'],
    ['deep XML', '<a>'.repeat(300), 'fightclub', 'IMPORT_TOO_DEEP'],
    ['deep JSON', '[{"Name":'.repeat(150), 'improved-initiative', 'IMPORT_TOO_DEEP'],
    ['half of a JSON file', '{"monster": [{"name": "A"', '5etools', 'IMPORT_JSON'],
    ['a comma too many', '[1,,2]', 'open5e', 'IMPORT_JSON'],
    ['an empty file', '', 'open5e', 'IMPORT_EMPTY'],
    ['a binary file', new Uint8Array([0x5b, 0xff, 0xfe, 0x00]), 'foundry', 'IMPORT_BINARY'],
    ['YAML aliases', '```statblock\nname: &a [1]\nac: *a\n```\n', 'fantasy-statblocks', 'YAML_ALIAS'],
    [
      'a key into the prototype',
      '```statblock\n__proto__: {x: 1}\nname: A\nac: 1\n```\n',
      'fantasy-statblocks',
      expect.stringMatching(/^YAML_/),
    ],
  ] as const)('%s', async (_why, text, format, code) => {
    const codes = codesOf(await readText(text, format, {name: format === 'fantasy-statblocks' ? 'note.md' : 'file'}))
    expect(codes.length).toBeGreaterThan(0)
    expect(codes[0]).toEqual(code)
  })

  test('a problem has its line', async () => {
    const found = await readText('[\n{"Name": "A"},\n{"Name" "B"}]', 'improved-initiative')
    expect(found.at(-1)).toMatchObject({type: 'problem', problem: {code: 'IMPORT_JSON', line: 3, file: 'file'}})
  })

  test('prototype keys are data like any other, and change nothing', async () => {
    const found = await readText(
      `[{"__proto__": {"polluted": 1}, "constructor": {"x": 1}, ${JSON.stringify(BLOCK).slice(1)}]`,
      'improved-initiative',
    )
    expect(entitiesOf(found)[0]?.losses).toEqual(expect.arrayContaining([expect.objectContaining({path: '__proto__', reason: 'unmapped'})]))
    expect(({} as {polluted?: number}).polluted).toBeUndefined()
  })

  test('an entry that is too large is refused, the next comes in', async () => {
    const large = {...BLOCK, Name: 'Large', Notes: ['x'.repeat(MAX_ENTITY_BYTES), 'y']}
    const found = await readText(JSON.stringify([large, BLOCK]), 'improved-initiative', {pieceBytes: 65_536})
    expect(codesOf(found)).toEqual(['IMPORT_TOO_LARGE'])
    expect(entitiesOf(found).map(({draft}) => draft.name)).toEqual(['Newt'])
  })

  test.each(IMPORT_FORMATS.filter((format) => format !== 'fightclub'))('%s never crashes on JSON of any shape', async (format) => {
    const keys = fc.constantFrom(
      'name',
      'Name',
      'type',
      'ac',
      'hp',
      'HP',
      'speed',
      'cr',
      'system',
      'items',
      'Abilities',
      'monster',
      'actions',
      'action',
      'entries',
      'desc',
      'stats',
      'saves',
      'save',
      'size',
      'toString',
      'hit_points',
      'challenge_rating',
      'rarity',
      'school',
      'casting_time',
      'spell',
      'Type',
      'Saves',
    )
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        {depthSize: 'small'},
        fc.string(),
        fc.double({noNaN: true}),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom('npc', 'spell', '1d6', 'Large'),
        fc.array(tie('any'), {maxLength: 4}),
        fc.dictionary(keys, tie('any'), {maxKeys: 8}),
      ),
    })).any
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(keys, value, {minKeys: 2, maxKeys: 12}), {maxLength: 3}), async (list) => {
        const found = await readText(JSON.stringify(list), format, {name: 'file.json'})
        for (const {draft} of entitiesOf(found)) expect(draft.name).not.toBe('')
      }),
      {numRuns: 150},
    )
  })
})

test('the names of what every object has are words like any other', async () => {
  const list = [{name: 'A', ac: [1], str: 10}]
  const found = await readText(JSON.stringify({constructor: list, toString: list, monster: list}), '5etools')
  expect(found.map((each) => (each.type === 'skipped' ? each.what : each.type))).toEqual(['entity', 'constructor', 'toString'])
})
