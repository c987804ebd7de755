import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {importCatalog} from '../../../src/app/exchange/import.js'
import type {ImportFormat} from '../../../src/exchange/formats.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const NEWT = {
  name: 'Pond Newt',
  source: 'TST',
  size: ['S'],
  type: 'beast',
  alignment: ['U'],
  ac: [12],
  hp: {average: 9, formula: '2d6 + 2'},
  speed: {walk: 20},
  ...{str: 6, dex: 14, con: 12, int: 3, wis: 10, cha: 5},
  passive: 10,
  cr: '1/4',
  action: [{name: 'Bite', entries: ['{@atk mw} {@hit 4} to hit, reach 5 ft., one target. {@h}4 ({@damage 1d4 + 2}) piercing damage.']}],
}
const copyOf = (name: string, fields: object = {}) => ({name: `${name} Again`, source: 'TST', _copy: {name, source: 'TST'}, ...fields})

function importing(vault: TestVault, from: object | {path: string} | string, format: ImportFormat = '5etools') {
  const source = typeof from === 'string' ? {text: from} : 'path' in from ? {path: from.path} : {text: JSON.stringify(from)}
  return importCatalog(source, vault.options, {format, kinds: [], dryRun: false, strict: false, existing: 'rename'})
}

const entry = (vault: TestVault, id: string) => parse(readFileSync(join(vault.root, `catalog/monster/${id}.yaml`), 'utf8'))

test("a copy has what its base has, when that is the SRD's", async () => {
  const vault = newVault()
  const report = await importing(vault, {monster: [copyOf('Guard', {hp: {average: 22, formula: '4d8 + 4'}})]})
  expect(report.problems).toEqual([])
  expect(entry(vault, 'guard-again')).toMatchObject({
    ac: 16,
    hp: {average: 22, dice: '4d8+4'},
    actions: [{id: 'spear', attack: {toHit: 3}}],
  })
  expect(report.entries[0]?.losses).toContainEqual(expect.objectContaining({path: '_copy', reason: 'guessed'}))
})

test("a copy has what its base has, when that is the vault's homebrew", async () => {
  const vault = newVault()
  await importing(vault, {monster: [NEWT]})
  await importing(vault, {monster: [copyOf('Pond Newt', {cr: '1/2'})]})
  expect(entry(vault, 'pond-newt-again')).toMatchObject({cr: 0.5, abilities: {dex: 14}, actions: [{id: 'bite', attack: {toHit: 4}}]})
})

test('a copy has what its base has, when that came from an earlier file of the folder', async () => {
  const vault = newVault().put({
    'in/a.json': JSON.stringify({monster: [NEWT]}),
    'in/b.json': JSON.stringify({monster: [copyOf('Pond Newt')]}),
  })
  const report = await importing(vault, {path: join(vault.root, 'in')})
  expect(report.entries.map(({id}) => id)).toEqual(['pond-newt', 'pond-newt-again'])
  expect(entry(vault, 'pond-newt-again')).toMatchObject({ac: 12, hp: {average: 9}})
})

test('a copy without its base is told by the name of that, and not made up', async () => {
  const report = await importing(newVault(), {monster: [copyOf('Lost Newt')]})
  expect(report.entries).toEqual([])
  expect(report.problems[0]).toMatchObject({
    code: 'IMPORT_ENTITY',
    message: '"Lost Newt Again" only says what it changes of "Lost Newt" (TST), which is not in the file or the catalog',
  })
})

test.each<[string, string, ImportFormat, string]>([
  ['a file of another kind', '{"name": "Cave", "walls": [], "tokens": []}', '5etools', 'it looks like a scene of Foundry'],
  ['a file of other content', '{"feat": [{"name": "Hop"}]}', '5etools', 'it looks like JSON that no tool known here writes'],
  ['text', 'Name,HP,AC\nNewt,3,12\n', 'open5e', 'it looks like a table (CSV)'],
  ['a list of words', '["newt"]', 'improved-initiative', 'it looks like a list of words or numbers'],
  [
    'creatures of a tool whose figures are elsewhere',
    '[{"name": "Newt", "hit_points": 3, "hit_dice": "1d6", "armor_class": [{"value": 12}], "url": "/api/monsters/newt"}]',
    'open5e',
    'it looks like a record of dnd5eapi.co',
  ],
])('%s is told by what it looks like', async (_why, text, format, says) => {
  const {entries, problems} = await importing(newVault(), text, format)
  expect(entries).toEqual([])
  expect(problems.at(-1)).toMatchObject({code: 'IMPORT_NOTHING', message: expect.stringContaining(says)})
})

test('a file of another format is told by that', async () => {
  const {problems} = await importing(newVault(), {monster: [NEWT], _meta: {}}, 'open5e')
  expect(problems).toContainEqual(expect.objectContaining({code: 'IMPORT_NOTHING', hint: 'read it with `--as 5etools`'}))
})

test('a folder in which one file has something is not called empty', async () => {
  const vault = newVault().put({'in/a.json': JSON.stringify({monster: [NEWT]}), 'in/b.json': '["pond"]'})
  const report = await importing(vault, {path: join(vault.root, 'in')})
  expect(report).toMatchObject({entries: [{id: 'pond-newt'}], problems: []})
})
