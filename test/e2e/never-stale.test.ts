import {spawn} from 'node:child_process'
import {readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {newVault, type TestVault} from '../codes/test-vault.js'
import {DND} from '../helpers/run-dnd.js'

const SPECIES = 'catalog/species/mothfolk.yaml'
const species = (speed: number, id = 'mothfolk') => `kind: species
id: ${id}
name: Mothfolk
summary: Moths that walk.
source: {document: homebrew}
creatureType: humanoid
sizes: [medium]
speedFt: ${speed}
traits: []
`
const CAMPAIGN = 'kind: campaign\nid: coast\nuid: d9b2d63d-a233-4123-847a-7090e2ad6b80\nname: Coast\n'
const VEY = 'kind: npc\nid: vey\nuid: d9b2d63d-a233-4123-847a-7090e2ad6b81\nname: Vey\nlocation: port\n'
const PORT = 'kind: location\nid: port\nuid: d9b2d63d-a233-4123-847a-7090e2ad6b82\nname: Port\n'

let vault: TestVault
const path = (name: string) => join(vault.root, name)
const read = (name: string) => readFileSync(path(name), 'utf8')
const forgetAll = () => rmSync(path('.dnd'), {recursive: true, force: true})

/** All that commands say of the vault that could be kept. */
function said(): readonly unknown[] {
  const lines = [
    ['character', 'list'],
    ['npc', 'list'],
    ['validate'],
    ['catalog', 'list', '--kind', 'species'],
    ['catalog', 'search', 'moths'],
  ]
  return lines.map((line) => JSON.parse(vault.dnd([...line, '--json']).stdout) as unknown)
}

beforeEach(() => {
  vault = newVault()
    .with({id: 'aria', name: 'Aria', species: 'mothfolk'})
    .with({id: 'bruk', name: 'Bruk', uid: 'd9b2d63d-a233-4123-847a-7090e2ad6b83'})
    .put({
      [SPECIES]: species(30),
      'campaigns/coast/campaign.yaml': CAMPAIGN,
      'campaigns/coast/npcs/vey.yaml': VEY,
      'campaigns/coast/locations/port.yaml': PORT,
    })
})

/** What may happen to a vault between two commands. Each changes what is said. */
const CHANGES: readonly [name: string, change: () => void][] = [
  [
    'a character is edited in its place',
    () => writeFileSync(path('characters/bruk.yaml'), read('characters/bruk.yaml').replace('Bruk', 'Drum')),
  ],
  [
    'a character is edited and has its old time and length',
    () => {
      const {atime, mtime} = statSync(path('characters/bruk.yaml'))
      writeFileSync(path('characters/bruk.yaml'), read('characters/bruk.yaml').replace('Bruk', 'Drum'))
      utimesSync(path('characters/bruk.yaml'), atime, mtime)
    },
  ],
  ['a character goes', () => rmSync(path('characters/bruk.yaml'))],
  ['a character is broken', () => writeFileSync(path('characters/bruk.yaml'), 'kind: [')],
  ['a species that a character is of goes', () => rmSync(path(SPECIES))],
  ['a species that a character is of does not fit its schema any more', () => writeFileSync(path(SPECIES), species(-1))],
  ['homebrew is edited in its place', () => writeFileSync(path(SPECIES), species(30).replace('Moths that walk', 'Moths that swim'))],
  [
    'homebrew is replaced by a file as long and as old',
    () => {
      const {atime, mtime} = statSync(path(SPECIES))
      writeFileSync(path('catalog/species/.new'), species(30).replace('Moths that walk', 'Moths that swim'))
      utimesSync(path('catalog/species/.new'), atime, mtime)
      renameSync(path('catalog/species/.new'), path(SPECIES))
    },
  ],
  ['homebrew comes', () => writeFileSync(path('catalog/species/newtfolk.yaml'), species(25, 'newtfolk'))],
  ['what an NPC refers to goes', () => rmSync(path('campaigns/coast/locations/port.yaml'))],
  ['the vault’s policy of weight changes', () => writeFileSync(path('dnd.yaml'), `${read('dnd.yaml')}policies: {encumbrance: nonsense}\n`)],
]

describe('what is said is never of before', () => {
  test.each(CHANGES)('%s', (_, change) => {
    const before = said()
    expect(said()).toEqual(before)
    change()
    const after = said()
    expect(after).not.toEqual(before)
    forgetAll()
    expect(said()).toEqual(after)
  })

  test('a branch, and back', () => {
    vault.git('add', '--all')
    vault.git('commit', '--quiet', '--message=main')
    const main = said()
    vault.git('switch', '--quiet', '--create', 'other')
    vault.put({[SPECIES]: species(45)}).with({id: 'bruk', name: 'Other', uid: 'd9b2d63d-a233-4123-847a-7090e2ad6b83'})
    vault.git('commit', '--quiet', '--all', '--message=other')
    const other = said()
    expect(other).not.toEqual(main)
    vault.git('switch', '--quiet', '-')
    expect(said()).toEqual(main)
    vault.git('switch', '--quiet', 'other')
    expect(said()).toEqual(other)
  })

  test('an id that homebrew had comes to the file that waited for it', () => {
    vault.put({[SPECIES.replace('.yaml', '.yml')]: species(60).replace('Moths', 'Others, not moths,')})
    expect(JSON.stringify(said())).toContain('ID_TAKEN')
    rmSync(path(SPECIES))
    const after = said()
    expect(JSON.stringify(after)).not.toContain('ID_TAKEN')
    expect(JSON.stringify(after)).toContain('Others, not moths,')
  })
})

/** A process of its own that says what there is; killed after a while where that is given. */
function started(args: readonly string[], killAfterMs?: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [DND, ...args], {cwd: vault.root, env: vault.env as NodeJS.ProcessEnv})
    let out = ''
    child.stdout.on('data', (data) => (out += data))
    child.on('close', () => resolve(out))
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
}

describe('what is kept', () => {
  test('stands several processes at once, from nothing', async () => {
    const expected = said()
    for (let round = 0; round < 4; round++) {
      forgetAll()
      const lists = await Promise.all(Array.from({length: 4}, () => started(['character', 'list', '--json'])))
      for (const list of lists) expect(JSON.parse(list)).toEqual(expected[0])
    }
    expect(said()).toEqual(expected)
  })

  test('stands several processes at once that find the same file changed', async () => {
    said()
    for (let speed = 35; speed < 55; speed += 5) {
      writeFileSync(path(SPECIES), species(speed))
      const shown = await Promise.all(Array.from({length: 4}, () => started(['catalog', 'show', 'mothfolk', '--json'])))
      for (const one of shown) expect(JSON.parse(one)).toMatchObject({entry: {speedFt: speed}})
    }
  })

  test('stands being killed at any moment', async () => {
    const expected = said()
    for (let after = 60; after < 500; after += 110) {
      forgetAll()
      await started(['validate', '--json'], after)
      expect(said()).toEqual(expected)
    }
  })

  test('is made anew where it is damaged, whichever file it is', () => {
    const expected = said()
    const files = readdirSync(path('.dnd'), {recursive: true, encoding: 'utf8'}).filter((file) => /\.json$/.test(file))
    expect(files).toEqual(expect.arrayContaining(['lists/character.json', 'checks/character.json', 'entities/npc.json']))
    for (const file of files) writeFileSync(path(`.dnd/${file}`), read(`.dnd/${file}`).slice(0, 40))
    expect(said()).toEqual(expected)
  })

  test('is what is said of a file that did not change: it is not read', () => {
    said()
    // What was looked at in the moment in which it was written is no promise: by now it is older.
    said()
    const kept = (name: string, edit: (text: string) => string) => writeFileSync(path(name), edit(read(name)))
    const aged = (text: string) => text.replace(/"at":(\d+)/, (_, at) => `"at":${Number(at) + 60_000}`)
    kept('.dnd/lists/character.json', (text) => aged(text).replace('"Bruk"', '"Kept"'))
    kept('.dnd/checks/character.json', (text) =>
      aged(text).replace('"value":[', '"value":[{"severity":"warning","code":"SCHEMA","path":[],"file":"kept.yaml","message":"kept"},'),
    )
    const [list, , validation] = said()
    expect(JSON.stringify(list)).toContain('"Kept"')
    expect(JSON.stringify(validation)).toContain('kept.yaml')
  })
})
