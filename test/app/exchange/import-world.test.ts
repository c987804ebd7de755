import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {strToU8, zipSync} from 'fflate'
import {beforeAll, describe, expect, test} from 'vitest'
import {validateVault} from '../../../src/app/check/validate.js'
import {importWorld, type WorldImportOptions, type WorldReport} from '../../../src/app/exchange/world/import-world.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'
import {fixtureFolder} from '../../exchange/world/read-world.js'

const FIXTURES = join(import.meta.dirname, '../../fixtures/exchange')
const BEGIN = {begin: {name: 'Salt Road'}}

function importing(vault: TestVault, path: string, options: Partial<WorldImportOptions> = {}): Promise<WorldReport> {
  return importWorld(path, vault.options, {isPublic: false, dryRun: false, ...options})
}

/** What validate says of the campaigns. */
async function findings(vault: TestVault) {
  return (await validateVault(vault.options)).diagnostics.filter(({file}) => file?.startsWith('campaigns/'))
}

const entityAt = (vault: TestVault, path: string) =>
  parseYaml(readFileSync(join(vault.root, path), 'utf8'), path).value as Record<string, unknown>

describe('a campaign that begins with notes', () => {
  let vault: TestVault
  let report: WorldReport
  beforeAll(async () => {
    vault = newVault()
    report = await importing(vault, join(FIXTURES, 'obsidian'), BEGIN)
  })

  test('is one commit of all that is in them', () => {
    expect(report).toMatchObject({format: 'obsidian', campaign: {id: 'salt-road', name: 'Salt Road', isNew: true}})
    expect(report.committed?.files).toHaveLength(11)
  })

  test('accounts for every file', () => {
    const {entities, skipped, read} = report
    expect(entities.length + skipped.reduce((sum, {count}) => sum + count, 0)).toBe(read)
    const folder = fixtureFolder('obsidian')
    expect(read).toBe(folder.texts.length + folder.others.length)
  })

  test('has nothing that validate minds', async () => {
    expect(await findings(vault)).toEqual([])
  })

  test('keeps from players what the notes do not say is theirs', () => {
    const seen = (id: string) => report.entities.find((each) => each.id === id)?.seenBy
    expect([seen('gull-reach'), seen('mira-tolk')]).toEqual(['players', 'dm-unless-revealed'])
    expect(entityAt(vault, 'campaigns/salt-road/locations/gull-reach.yaml')).not.toHaveProperty('secret')
    expect(entityAt(vault, 'campaigns/salt-road/npcs/mira-tolk.yaml')).toMatchObject({
      secret: true,
      origin: {format: 'obsidian', id: 'NPCs/Mira Tolk'},
    })
  })

  test('the same again is left as it is; what is new comes in, and finds what is there', async () => {
    const notes = {'NPCs/Mira Tolk.md': 'Changed.', 'NPCs/Bo.md': 'Knows [[Mira Tolk]].', 'Locations/Tavern.md': ''}
    vault.put(Object.fromEntries(Object.entries(notes).map(([path, text]) => [`more/${path}`, text])))
    const again = await importing(vault, join(vault.root, 'more'))
    expect(again.entities.map(({id, status}) => [id, status])).toEqual([
      ['tavern-2', 'new'],
      ['bo', 'new'],
      ['mira-tolk', 'here'],
    ])
    expect(again.entities[0]).toMatchObject({insteadOf: 'tavern'})
    expect(entityAt(vault, 'campaigns/salt-road/npcs/bo.yaml')['text']).toBe('Knows [[npc:mira-tolk]].')
  })
})

test('with --public players see what nothing hides', async () => {
  const vault = newVault().put({'n/npcs/Vey.md': 'a', 'n/npcs/Bo.md': '---\nsecret: true\n---\n', 'n/quests/Bell.md': ''})
  const {entities} = await importing(vault, join(vault.root, 'n'), {...BEGIN, isPublic: true})
  // A plot is nobody's until it is told, and this campaign has no party to tell it to.
  expect(entities.map(({id, seenBy}) => [id, seenBy])).toEqual([
    ['bo', 'dm'],
    ['vey', 'players'],
    ['bell', 'dm-unless-revealed'],
  ])
})

test('a dry run writes nothing and says the same', async () => {
  const vault = newVault()
  const dry = await importing(vault, join(FIXTURES, 'kanka'), {...BEGIN, dryRun: true})
  expect(existsSync(join(vault.root, 'campaigns'))).toBe(false)
  const {committed, ...real} = await importing(vault, join(FIXTURES, 'kanka'), BEGIN)
  expect({...real, dryRun: true}).toEqual(dry)
  expect(committed?.files).toContain('campaigns/salt-road/campaign.yaml')
})

test("Kanka's archive is the same as its folder, and brings its calendar, by which its days are told", async () => {
  const vault = newVault()
  const {texts} = fixtureFolder('kanka')
  const archive = zipSync(
    Object.fromEntries([...texts.map(({path, text}) => [path, strToU8(text)] as const), ['w/77/ansa.png', strToU8('x')]]),
  )
  writeFileSync(join(vault.root, 'reed-sea.zip'), archive)
  const report = await importing(vault, join(vault.root, 'reed-sea.zip'), {begin: {}})
  expect(report).toMatchObject({format: 'kanka', campaign: {id: 'the-reed-sea'}, problems: []})
  expect(entityAt(vault, 'campaigns/the-reed-sea/campaign.yaml')).toMatchObject({calendar: {name: 'Reed Count'}})
  expect(entityAt(vault, 'campaigns/the-reed-sea/events/ansa-is-born.yaml')).toMatchObject({date: '812-2-14'})
  expect((await findings(vault)).filter(({severity}) => severity === 'error')).toEqual([])
})

test.each(['foundry-world', 'world-anvil'])('%s comes in whole, and validate has nothing against it', async (name) => {
  const vault = newVault()
  const report = await importing(vault, join(FIXTURES, name), BEGIN)
  expect(report.entities.length + report.skipped.reduce((sum, {count}) => sum + count, 0)).toBe(report.read)
  expect(await findings(vault)).toEqual([])
})

describe('what can not be read', () => {
  const wrong = {
    'an empty folder': [{}, /it looks like an empty folder$/],
    'pictures alone': [{'n/a.png': 'x'}, /it looks like a folder without texts: a\.png$/],
    'a table': [{'n/a.json': '[1, 2]'}, /it looks like a list of words or numbers$/],
  } as const
  test.each(Object.entries(wrong))('%s is named for what it looks like', async (_why, [files, message]) => {
    const vault = newVault().put(files)
    mkdirSync(join(vault.root, 'n'), {recursive: true})
    const {entities, problems} = await importing(vault, join(vault.root, 'n'), BEGIN)
    expect(entities).toEqual([])
    expect(problems).toMatchObject([{code: 'IMPORT_NOTHING', severity: 'error', message: expect.stringMatching(message)}])
    expect(existsSync(join(vault.root, 'campaigns'))).toBe(false)
  })

  test('another format than was asked for is named', async () => {
    const {problems} = await importing(newVault(), join(FIXTURES, 'obsidian'), {...BEGIN, format: 'kanka'})
    expect(problems).toMatchObject([
      {code: 'IMPORT_NOTHING', hint: 'read it with `--as obsidian`', message: expect.stringContaining('for kanka')},
    ])
  })

  test('a broken archive, a file that is no text: told, and the rest comes in', async () => {
    const vault = newVault().put({'a.zip': 'no archive', 'n/npcs/Vey.md': 'a'})
    writeFileSync(join(vault.root, 'n/npcs/Bo.md'), new Uint8Array([0xff, 0xfe, 0]))
    expect((await importing(vault, join(vault.root, 'a.zip'), BEGIN)).problems).toMatchObject([{code: 'IMPORT_BINARY', file: 'a.zip'}])
    const {entities, problems} = await importing(vault, join(vault.root, 'n'), BEGIN)
    expect(problems).toMatchObject([{code: 'IMPORT_BINARY', file: 'npcs/Bo.md'}])
    expect(entities).toMatchObject([{id: 'vey'}])
  })

  test('links out of the folder and hidden folders are not followed', async () => {
    const vault = newVault().put({'n/npcs/Vey.md': 'a', 'n/.trash/Old.md': 'x', 'away/Secret.md': 'x'})
    symlinkSync(join(vault.root, 'away'), join(vault.root, 'n/away'))
    symlinkSync(join(vault.root, 'away/Secret.md'), join(vault.root, 'n/npcs/Secret.md'))
    expect((await importing(vault, join(vault.root, 'n'), BEGIN)).read).toBe(1)
  })
})

test('a thing that stands in two files is one, and the other is counted', async () => {
  const entry = (name: string) => JSON.stringify({_id: 'jour000000000001', name, pages: [], ownership: {default: 2}})
  const vault = newVault().put({'n/npcs/a.json': entry('Vey'), 'n/npcs/b.json': entry('Vey again')})
  const {entities, skipped, read} = await importing(vault, join(vault.root, 'n'), BEGIN)
  expect([entities.map(({id}) => id), skipped.map(({names}) => names), read]).toEqual([['vey'], [['Vey again']], 2])
})

test('a place that lies in itself by another lies in nothing, and that is told', async () => {
  const place = (within: string) => `---\nwithin: "[[${within}]]"\n---\n`
  const vault = newVault().put({'n/places/A.md': place('B'), 'n/places/B.md': place('C'), 'n/places/C.md': place('A')})
  const {entities} = await importing(vault, join(vault.root, 'n'), BEGIN)
  expect(entities.flatMap(({losses}) => losses)).toEqual([{path: 'within', reason: 'dropped', value: 'A, which lies within it'}])
  expect(await findings(vault)).toEqual([])
})
