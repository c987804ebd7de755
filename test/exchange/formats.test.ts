import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize} from 'node:path'
import {describe, expect, test} from 'vitest'
import {FORMATS, formatEndings, formatReader, formatWriter, IMPORT_FORMATS, type ImportFormat} from '../../src/exchange/formats.js'
import type {Found} from '../../src/exchange/kit/source.js'
import {ENTRY_SCHEMAS} from '../../src/schema/content/entry.js'
import {codesOf, entitiesOf, entryOf, readText} from './read-text.js'

const FIXTURES = join(import.meta.dirname, '../fixtures/exchange')
const DOCS = readFileSync(join(import.meta.dirname, '../../docs/EXCHANGE.md'), 'utf8')

describe('the table of formats', () => {
  test.each(Object.entries(FORMATS))('%s is in the manual, and reads and writes as it says', async (name, format) => {
    const row = DOCS.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
    expect(row).toContain(format.words)
    expect('reader' in format).toBe('endings' in format)
    if ('reader' in format) expect(typeof (await format.reader())).toBe('function')
    if ('writer' in format) expect(typeof (await format.writer())).toBe('function')
  })

  test.each(IMPORT_FORMATS)('files of %s are known by their endings', async (format) => {
    const files = readdirSync(join(FIXTURES, format))
    expect(files.filter((file) => !formatEndings(format).test(file))).toEqual([])
    expect(await formatReader(format)).toBe(await FORMATS[format].reader())
  })

  test('a writer is found by the name of its format', async () => {
    expect(await formatWriter('homebrewery')).toBe(await FORMATS.homebrewery.writer())
  })
})

async function readFixture(format: ImportFormat, file: string): Promise<Found[]> {
  return readText(readFileSync(join(FIXTURES, format, file)), format, {name: file, pieceBytes: 37})
}

function monsterOf(found: readonly Found[]) {
  const [entity] = entitiesOf(found).filter(({draft}) => draft.kind === 'monster')
  if (!entity) throw new Error('no monster was found')
  const monster = ENTRY_SCHEMAS.monster.parse(entryOf(entity.draft, 'ember-newt'))
  return {monster, losses: entity.losses.map(({reason, path}) => `${reason} ${path}`)}
}

const NEWT = {
  name: 'Ember Newt',
  size: ['small'],
  type: 'elemental',
  alignment: 'neutral',
  ac: 13,
  hp: {average: 22, dice: '5d6+5'},
  abilities: {str: 8, dex: 16, con: 12, int: 5, wis: 11, cha: 7},
  saves: {dex: 5},
  skills: {stealth: 5},
  immunities: ['fire'],
  cr: 1,
  xp: 200,
  passivePerception: 10,
  languages: {speaks: ['primordial']},
  senses: {darkvision: 60},
}

describe('one creature in every format', () => {
  test.each([
    ['improved-initiative', 'export.json'],
    ['foundry', 'newt.json'],
    ['fightclub', 'compendium.xml'],
    ['fantasy-statblocks', 'newt.md'],
  ] as const)('%s', async (format, file) => {
    const {monster} = monsterOf(await readFixture(format, file))
    expect(monster).toMatchObject({...NEWT, vulnerabilities: ['cold'], speeds: {walk: 30, swim: 20}})
    const bite = monster.actions?.find(({id}) => id === 'bite')
    expect(bite?.attack).toMatchObject({
      kind: 'melee',
      toHit: 5,
      reachFt: 5,
      damage: [{dice: '1d6+3', types: ['piercing']}, ...(format === 'improved-initiative' ? [{dice: '1d6', types: ['fire']}] : [])],
    })
  })

  test('5etools', async () => {
    const {monster, losses} = monsterOf(await readFixture('5etools', 'brew.json'))
    expect(monster).toMatchObject({
      ...NEWT,
      languages: {speaks: ['primordial'], telepathyFt: 30},
      speeds: {walk: 30, swim: 20, fly: 10, hover: true},
      initiative: 5,
      xpInLair: 450,
      subtypes: ['salamander'],
      resistances: ['acid'],
      defenseNote: 'resistant: slashing from wooden weapons',
      acNote: 'hot scales',
    })
    expect(monster.actions).toMatchObject([
      {id: 'multiattack', multiattack: {steps: [{count: 2, of: ['bite']}]}},
      {id: 'bite', attack: {toHit: 5, damage: [{dice: '1d6+3'}, {dice: '1d6', types: ['fire']}]}},
      {
        id: 'cinder-spit',
        uses: {type: 'recharge', from: 5},
        save: {ability: 'dex', dc: 12, area: {shape: 'cone', sizeFt: 15}, damage: [{dice: '3d6', types: ['fire']}], success: 'half'},
      },
      {
        id: 'spellcasting',
        spellcasting: {
          ability: 'cha',
          dc: 10,
          atWill: [{spell: 'light'}],
          perDay: [{count: 1, spells: [{spell: 'burning-hands', level: 2}]}],
        },
      },
    ])
    expect(losses).toEqual(expect.arrayContaining(['unmapped shoeSize', 'unmapped trait[0].entries[0]']))
  })

  test('Open5e, as its API answers', async () => {
    const found = await readFixture('open5e', 'api.json')
    const {monster} = monsterOf(found)
    expect(monster).toMatchObject({
      name: 'Dusk Heron',
      type: 'beast',
      cr: 0.25,
      speeds: {walk: 20, fly: 50},
      resistances: ['necrotic'],
      skills: {perception: 4},
    })
    expect(monster.actions).toMatchObject([{id: 'stab', uses: {type: 'day', count: 3}, attack: {toHit: 4}}])
    const item = entitiesOf(found).find(({draft}) => draft.kind === 'magic-item')
    expect(item?.draft).toMatchObject({
      category: 'wondrous-item',
      rarity: 'very-rare',
      attunement: {classes: ['bard', 'wizard']},
      weightLb: 1,
    })
  })
})

describe('spells and items', () => {
  test.each([
    [
      '5etools',
      'brew.json',
      {concentration: true, duration: {type: 'timed', amount: 1, unit: 'minute'}, components: {material: {costCp: 500, consumed: true}}},
    ],
    ['improved-initiative', 'export.json', {concentration: true, components: {material: {text: 'an ember'}}}],
    ['fightclub', 'compendium.xml', {ritual: true, damage: [{dice: '2d6', types: ['fire']}]}],
  ] as const)('a spell of %s', async (format, file, more) => {
    const entity = entitiesOf(await readFixture(format, file)).find(({draft}) => draft.kind === 'spell')
    const spell = ENTRY_SCHEMAS.spell.parse(entryOf(entity?.draft ?? ({} as never), 'newts-spark'))
    expect(spell).toMatchObject({
      name: "Newt's Spark",
      level: 1,
      school: 'evocation',
      classes: ['wizard'],
      castingTime: {amount: 1, unit: 'bonus-action'},
      range: {type: 'feet', feet: 60},
      ...more,
    })
  })

  test('an item of Fight Club; mundane things and races are named as passed over', async () => {
    const found = await readFixture('fightclub', 'compendium.xml')
    const item = entitiesOf(found).find(({draft}) => draft.kind === 'magic-item')
    expect(item?.draft).toMatchObject({name: 'Ash Ring', category: 'ring', rarity: 'rare', attunement: {}})
    expect(found.filter(({type}) => type === 'skipped')).toEqual([
      {type: 'skipped', what: 'mundane item', name: 'Rope'},
      {type: 'skipped', what: 'race', name: 'Newtfolk'},
    ])
  })
})

describe('losses', () => {
  test('every field that nobody read is reported', async () => {
    const {losses} = monsterOf(await readFixture('fantasy-statblocks', 'newt.md'))
    expect(losses).toEqual(['unmapped favourite_food'])
  })

  test('known fields without a place are dropped', async () => {
    const {losses} = monsterOf(await readFixture('fightclub', 'compendium.xml'))
    expect(losses).toEqual(['dropped slots'])
  })

  test('an entry that only changes another of the file has all that this has', async () => {
    const found = await readFixture('5etools', 'brew.json')
    expect(codesOf(found)).toEqual([])
    expect(entitiesOf(found).map(({draft}) => draft)).toMatchObject([{}, {}, {name: 'Ash Newt', hp: NEWT.hp, abilities: NEWT.abilities}])
  })
})

describe('rooms', () => {
  const room = join(import.meta.dirname, '../../src/exchange')
  const files = readdirSync(room, {encoding: 'utf8', recursive: true}).filter((file) => /^(?:kit|formats)\/.*\.ts$/.test(file))

  test.each(files)('%s keeps to the kit and its own format', (file) => {
    const [top = '', format = ''] = file.split('/')
    const home = top === 'kit' ? top : `${top}/${format}`
    const targets = [...readFileSync(join(room, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) =>
      normalize(join(dirname(file), target)),
    )
    expect(targets.filter((target) => !['..', home, 'kit'].some((room) => target.startsWith(`${room}/`)))).toEqual([])
  })
})
