import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {characterFile} from '../../../src/app/characters/characters.js'
import {driverCommand} from '../../../src/app/vault/setup-git.js'
import {mergeFile} from '../../../src/app/versions/merge-file.js'
import {character} from '../../helpers/character.js'

const PATH = 'characters/test.yaml'
const BASE = characterFile(character({xp: 100, coins: {gp: 5}, notes: 'One.\n\nTwo.\n\nThree.\n'})).text ?? ''
const OURS = BASE.replace('xp: 100', 'xp: 150 # the bridge')
const THEIRS = BASE.replace('xp: 100', 'xp: 300').replace('gp: 5', 'gp: 9').replace('Two.', 'Two, changed.')

describe('a character file', () => {
  test('is ours, changed as little as it takes', () => {
    const {text, conflicts, problems} = mergeFile(PATH, {base: BASE, ours: OURS, theirs: THEIRS})
    expect({conflicts, problems}).toEqual({conflicts: [], problems: []})
    expect(text).toContain('xp: 350 # the bridge')
    expect(parse(text)).toMatchObject({coins: {gp: 9}, notes: 'One.\n\nTwo, changed.\n\nThree.\n'})
  })

  test('is theirs to the letter where we did nothing', () => {
    const theirs = `# theirs\n${THEIRS}`
    expect(mergeFile(PATH, {base: BASE, ours: BASE, theirs}).text).toBe(theirs)
    expect(mergeFile(PATH, {base: BASE, ours: OURS, theirs: BASE}).text).toBe(OURS)
  })

  test('keeps what a hand wrote with other line ends', () => {
    const windows = OURS.replaceAll('\n', '\r\n')
    const {text} = mergeFile(PATH, {base: BASE, ours: windows, theirs: THEIRS})
    expect(text).toContain('xp: 350 # the bridge\r\n')
  })

  test('has the comments of both sides, each beside what it speaks of', () => {
    const items = (text: string) => BASE.replace(/^inventory: .*\n/m, '').replace(/^xp: 100$/m, `xp: 100\n${text}`)
    const base = items('inventory:\n  - {id: rope, item: rope, quantity: 1}\n')
    const ours = base.replace('xp: 100', '# so far\nxp: 150')
    const theirs = base
      .replace('xp: 100', '# by the book\nxp: 100 # of the bridge')
      .replace(
        '  - {id: rope, item: rope, quantity: 1}',
        '  # from Bruk\n  - {id: rope, item: rope, quantity: 1}\n  # a gift\n  - id: lamp # lit\n    item: lamp\n    quantity: 1',
      )
      .concat('# written at sea\n')
    const {text, conflicts, problems} = mergeFile(PATH, {base, ours, theirs})
    expect({conflicts, problems}).toEqual({conflicts: [], problems: []})
    expect(text).toContain('# so far\n# by the book\nxp: 150 # of the bridge\n')
    expect(text).toContain('  # from Bruk\n  - {id: rope, item: rope, quantity: 1}\n  # a gift\n  - id: lamp # lit\n')
    expect(text.endsWith('# written at sea\n')).toBe(true)
  })

  test('keeps our comment where theirs says otherwise, and takes a change of one that is only theirs', () => {
    const base = BASE.replace('xp: 100', 'xp: 100 # one')
    const theirs = base.replace('# one', '# theirs')
    expect(mergeFile(PATH, {base, ours: base.replace('# one', '# ours'), theirs}).text).toContain('xp: 100 # ours\n')
    expect(mergeFile(PATH, {base, ours: base.replace('name: Test', 'name: Tess'), theirs}).text).toContain('xp: 100 # theirs\n')
  })

  test('what looks like a comment in a text is none', () => {
    const base = BASE.replace('One.', '# One.')
    const theirs = base.replace('Two.', '# Two.\n  # Deux.')
    const {text} = mergeFile(PATH, {base, ours: base.replace('xp: 100', 'xp: 150'), theirs})
    expect(parse(text)).toMatchObject({xp: 150, notes: '# One.\n\n# Two.\n# Deux.\n\nThree.\n'})
  })

  test.each([
    ['markers of a text merge', `<<<<<<< HEAD\nxp: 1\n=======\nxp: 2\n>>>>>>> other\n`, 'YAML_SYNTAX'],
    ['something else', '- 1\n', undefined],
  ])('with %s on the other side is left as it is', (_why, theirs, code) => {
    const {text, conflicts, problems} = mergeFile(PATH, {base: BASE, ours: OURS, theirs})
    expect(text).toBe(OURS)
    if (code) expect(problems.map((problem) => problem.code)).toContain(code)
    else expect(conflicts).toHaveLength(1)
  })

  test('that fits no schema after a settlement is not written', () => {
    const theirs = BASE.replace('name: Test', 'name: Tess')
    const ours = BASE.replace('name: Test', 'name: Tessa')
    const {text, problems} = mergeFile(PATH, {base: BASE, ours, theirs}, () => ({value: 7}))
    expect(problems.map(({path}) => path)).toEqual([['name']])
    expect(text).toBe(ours)
  })

  test('made on both sides at once is a conflict of the whole', () => {
    const theirs = BASE.replace('000000000000', '000000000001')
    expect(mergeFile(PATH, {base: '', ours: BASE, theirs}).conflicts.map(({path}) => path)).toEqual([[]])
  })
})

const SPECIES = `# A note.
kind: species
id: frogfolk
name: Frogfolk
summary: Leapers of the marsh.
source: {document: homebrew}
creatureType: humanoid
sizes: [small]
speedFt: 30
traits:
  - {id: amphibious, name: Amphibious, text: You breathe air and water.}
`

describe('other files', () => {
  test('homebrew: field by field, traits by id', () => {
    const ours = SPECIES.replace('speedFt: 30', 'speedFt: 35')
    const theirs = `${SPECIES}  - {id: tongue, name: Tongue, text: You catch flies.}\n`
    const {text, conflicts} = mergeFile('catalog/species/frogfolk.yaml', {base: SPECIES, ours, theirs})
    expect(conflicts).toEqual([])
    expect(text.startsWith('# A note.\n')).toBe(true)
    expect(parse(text)).toMatchObject({speedFt: 35, traits: [{id: 'amphibious'}, {id: 'tongue'}]})
  })

  test('settings: parties are sets', () => {
    const file = (party: string) => `name: Game\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {main: [${party}]}\n`
    const {text} = mergeFile('dnd.yaml', {base: file('a, b'), ours: file('a, b, c'), theirs: file('b, d')})
    expect(parse(text)).toMatchObject({parties: {main: ['b', 'c', 'd']}})
  })

  test('of a kind nobody knows: by their looks', () => {
    const base = 'kind: omen\nid: x\nsigns:\n  - {id: owl, seen: 1}\n'
    const {text, conflicts} = mergeFile('omens/x.yaml', {
      base,
      ours: base.replace('seen: 1', 'seen: 2'),
      theirs: `${base}  - {id: comet, seen: 1}\n`,
    })
    expect(conflicts).toEqual([])
    expect(parse(text)).toMatchObject({signs: [{id: 'owl', seen: 2}, {id: 'comet'}]})
  })
})

test('git starts the program on the PATH, or this very copy, whatever its folder is called', () => {
  expect(driverCommand(['sh', '/x/node', '/y/run.js'])).toBe('sh merge-driver %O %A %B %P %L')
  expect(driverCommand(['no-such-dnd', '/x/node', "/my 100% Kim's/run.js"])).toBe(
    "/x/node '/my 100%% Kim'\\''s/run.js' merge-driver %O %A %B %P %L",
  )
})
