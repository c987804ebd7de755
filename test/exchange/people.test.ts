import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {settlePerson} from '../../src/app/exchange/people/settle.js'
import {parsePythonData} from '../../src/exchange/formats/dungeon-sheets/python.js'
import type {FoundPerson} from '../../src/exchange/kit/person.js'
import {PEOPLE_FORMATS, type PeopleFormatName} from '../../src/exchange/people.js'
import {Character} from '../../src/schema/entity/character.js'
import {srd} from '../helpers/content.js'
import {readPeopleText} from './read-text.js'

const entries = srd()
const UID = '01890a5d-ac96-774b-bcce-b302099a8057'
const fixture = (file: string) => readFileSync(join(import.meta.dirname, '../fixtures/exchange/people', file), 'utf8')

function settledOf(found: readonly FoundPerson[]) {
  return found.flatMap((each) =>
    each.type === 'person' ? [settlePerson(each.person, entries, {id: 'x', uid: UID, losses: each.losses.list})] : [],
  )
}

async function settled(text: string, format: PeopleFormatName) {
  const [first] = settledOf(await readPeopleText(text, format))
  if (!first) throw new Error('no character was found')
  return first
}

const told = (losses: readonly {reason: string; value: unknown}[], reason: string) =>
  losses.filter((loss) => loss.reason === reason).map(({value}) => value)

describe('a Foundry actor', () => {
  test('comes with its levels, scores, things and state', async () => {
    const {character, sheet} = await settled(fixture('ilka.json'), 'foundry')
    expect(character).toMatchObject({
      name: 'Ilka Thorn',
      species: 'dwarf',
      background: 'acolyte',
      alignment: 'lawful-good',
      abilities: {method: 'standard-array', scores: {str: 14, dex: 8, con: 13, int: 10, wis: 15, cha: 12}},
      levels: [{class: 'cleric'}, {class: 'cleric'}, {class: 'cleric', hp: 7}, {class: 'cleric'}],
      choices: {
        'background.boosts': {wis: 2, int: 1},
        'cleric.subclass': 'life-domain',
        'cleric.divine-order': 'protector',
        'cleric.feat-4': 'ability-score-improvement',
        'cleric.feat-4.ability-score-improvement.abilities': {wis: 1, con: 1},
        'cleric.cantrips': ['sacred-flame', 'guidance', 'light'],
        'cleric.prepared': ['healing-word'],
      },
      coins: {gp: 45, sp: 3},
      xp: 2900,
      play: {temporaryHitPoints: 3, hitDiceSpent: {cleric: 1}, slotsSpent: {'1': 2}, heroicInspiration: true, conditions: [{id: 'prone'}]},
      details: {pronouns: 'she/her', backstory: 'She left the quarry.\nShe means to go back.', faith: 'The Anvil'},
    })
    expect(character.inventory).toEqual([
      {id: 'warhammer', item: 'warhammer', bonus: 1, quantity: 1, equipped: 'main-hand'},
      {id: 'chain-mail', item: 'chain-mail', quantity: 1, equipped: 'armor'},
      {id: 'shield', item: 'shield', quantity: 1, equipped: 'shield'},
      {id: 'cloak-of-protection', item: 'cloak-of-protection', quantity: 1, equipped: 'worn', attuned: true},
      {id: 'backpack', item: 'backpack', quantity: 1},
      {id: 'torch', item: 'torch', quantity: 5, in: 'backpack'},
    ])
    expect(sheet.abilities.wis.score.total).toBe(18)
    expect(sheet.hp.current.total).toBe(24)
  })

  test('loses nothing without a word: what the catalog lacks is told and noted', async () => {
    const {character, losses} = await settled(fixture('ilka.json'), 'foundry')
    const lacking = ['Old Tongue of the Mine', "Mason's Tools", 'Spirit Guardians of the Deep', 'Stone Whisper', "Grandmother's Chisel"]
    expect(told(losses, 'unmapped').sort()).toEqual([...lacking].sort())
    for (const each of lacking) expect(character.notes).toContain(each)
    expect(character.notes).toContain('Blunt, and dear to her.')
  })
})

describe('a file of dungeon-sheets', () => {
  test('is read as text: lists, sums, names and classes of its own', async () => {
    const {character, differences, losses} = await settled(fixture('bram.py'), 'dungeon-sheets')
    expect(character).toMatchObject({
      name: 'Bram of the Fens',
      player: 'Noor',
      species: 'halfling',
      background: 'criminal',
      levels: [{class: 'rogue'}, {class: 'rogue', hp: 4}, {class: 'rogue', hp: 5}, {class: 'fighter', hp: 6}],
      choices: {
        'rogue.subclass': 'thief',
        'fighter.fighting-style': 'archery',
        'rogue.expertise': ['stealth', 'sleight-of-hand'],
        'background.boosts': {dex: 2, con: 1},
      },
      coins: {gp: 24, sp: 5, cp: 12},
      details: {personality: 'Counts the exits first.', flaws: 'Cannot leave a lock alone.'},
    })
    expect(character.details).not.toHaveProperty('ideals')
    expect(character.inventory.map(({item, quantity}) => [item, quantity])).toEqual([
      ['leather-armor', 1],
      ['shortbow', 1],
      ['dagger', 1],
      ['cloak-of-protection', 1],
      ['arrows', 20],
      ['backpack', 1],
      ['torch', 5],
      ['crowbar', 1],
      ['rope', 1],
    ])
    expect(told(losses, 'unmapped')).toEqual(['Marsh Cant', 'Fen Lore', 'stuffed heron'])
    expect(differences).toEqual([])
  })

  test.each([
    ['a name for a name', 'a = [1]\nb = a + a', {a: [1], b: [1, 1]}],
    ['a tuple without brackets', 'a = 1, 2', {a: [1, 2]}],
    ['a tuple of one, and brackets around one', 'a = (1,)\nb = (1)', {a: [1], b: 1}],
    ['texts side by side', "a = 'x' \"y\" '''z\n'''", {a: 'xyz\n'}],
    ['escapes, and a raw text', [String.raw`a = 'it\'s\n'`, String.raw`b = r'\n'`].join('\n'), {a: "it's\n", b: String.raw`\n`}],
    ['numbers', 'a = -1\nb = 1_000\nc = 0x10\nd = .5', {a: -1, b: 1000, c: 16, d: 0.5}],
    ['what stands inside a block', 'if True:\n    a = 1\nb = 2', {b: 2}],
    ['the last of two', 'a = 1\na = 2', {a: 2}],
    ['a comment in a list', 'a = [1, # one\n 2]', {a: [1, 2]}],
  ])('data: %s', (_why, source, values) => {
    expect(Object.fromEntries(parsePythonData(source, 'x.py').values)).toEqual(values)
  })

  test.each([
    ['a call', 'a = open("/etc/passwd").read()'],
    ['a call in a list', 'a = [__import__("os").system("true")]'],
    ['a comprehension', 'a = [x for x in range(9)]'],
    ['a formatted text', 'a = f"{1 + 1}"'],
    ['a product', 'a = "x" * 1000000000'],
    ['a lambda', 'a = lambda: 1'],
    ['an unknown name', 'a = b'],
  ])('what only running it would give is none: %s', (_why, source) => {
    const {values, computed} = parsePythonData(source, 'x.py')
    expect([...values]).toEqual([])
    expect(computed.map(({name}) => name)).toEqual(['a'])
  })
})

describe('a D&D Beyond character', () => {
  test.each([
    ['as its service wraps it', (text: string) => text],
    ['bare', (text: string) => JSON.stringify(JSON.parse(text).data)],
  ])('comes with scores, spells and things, %s', async (_how, as) => {
    const {character, sheet, differences} = await settled(as(fixture('odo.json')), 'dnd-beyond')
    expect(character).toMatchObject({
      name: 'Odo Fairweather',
      species: 'human',
      background: 'sage',
      alignment: 'chaotic-good',
      abilities: {scores: {str: 8, dex: 14, con: 13, int: 15, wis: 12, cha: 10}},
      choices: {
        'background.boosts': {int: 2, con: 1},
        'wizard.subclass': 'evoker',
        'wizard.feat-4': 'ability-score-improvement',
        'wizard.prepared': ['magic-missile', 'shield', 'misty-step', 'scorching-ray', 'fireball'],
        'species.versatile': 'alert',
      },
      coins: {gp: 55, pp: 1},
      play: {hitPointsLost: 6, hitDiceSpent: {wizard: 2}, slotsSpent: {'1': 1}, conditions: [{id: 'poisoned'}]},
    })
    expect(sheet.abilities.int.score.total).toBe(19)
    expect(sheet.hp.max.total).toBe(36)
    expect(differences).toEqual([])
  })

  test('leaves books and other people where they are', async () => {
    const {character, losses} = await settled(fixture('odo.json'), 'dnd-beyond')
    expect(JSON.stringify({character, losses})).not.toMatch(/Left where it was|Someone Else|somebody|nobody/)
  })
})

describe('characters that mean harm, or are broken', () => {
  test.each([
    ['half of a JSON file', '{"type": "character", "name": "A"', 'foundry', 'IMPORT_JSON'],
    ['deep JSON', `{"type": "character", "name": "A", "items": ${'['.repeat(300)}`, 'foundry', 'IMPORT_TOO_DEEP'],
    ['an actor without scores', '{"type": "character", "name": "A", "system": {}}', 'foundry', 'IMPORT_ENTITY'],
    ['an actor without a system', '{"type": "character", "name": "A", "system": []}', 'foundry', 'IMPORT_ENTITY'],
    ['a character without classes', '{"name": "A", "classes": [], "stats": []}', 'dnd-beyond', 'IMPORT_ENTITY'],
    ['a text that never ends', 'name = """A', 'dungeon-sheets', 'IMPORT_PYTHON'],
    ['deep Python', `name = ${'['.repeat(300)}`, 'dungeon-sheets', 'IMPORT_TOO_DEEP'],
    ['a row of signs', `name = ${'-'.repeat(100_000)}1`, 'dungeon-sheets', 'IMPORT_TOO_DEEP'],
    [
      'a list that doubles itself',
      `a0 = [1]\n${Array.from({length: 60}, (_, i) => `a${i + 1} = [a${i}, a${i}]`).join('\n')}`,
      'dungeon-sheets',
      'IMPORT_TOO_LARGE',
    ],
    [
      'a text that doubles itself',
      `a0 = "${'x'.repeat(900)}"\n${Array.from({length: 40}, (_, i) => `a${i + 1} = a${i} + a${i}`).join('\n')}`,
      'dungeon-sheets',
      'IMPORT_TOO_LARGE',
    ],
    ['a binary file', new Uint8Array([0xff, 0xfe, 0x00]), 'dungeon-sheets', 'IMPORT_BINARY'],
    ['a huge Python file', 'x'.repeat(6 * 1024 * 1024), 'dungeon-sheets', 'IMPORT_TOO_LARGE'],
  ] as const)('%s', async (_why, text, format, code) => {
    const found = await readPeopleText(text, format)
    expect(found.at(-1)).toMatchObject({type: 'problem', problem: {code}})
  })

  test('prototype keys are data like any other, and change nothing', async () => {
    const actor = fixture('ilka.json').replace('{', '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},')
    expect((await settled(actor, 'foundry')).character.name).toBe('Ilka Thorn')
    const python = parsePythonData('__proto__ = {"polluted": 1}\na = {"__proto__": {"polluted": 1}, "constructor": 1}', 'x.py')
    expect(python.values.get('a')).toHaveProperty('constructor', 1)
    expect(({} as {polluted?: number}).polluted).toBeUndefined()
  })

  test('what claims to be an export of ours is held to the schema and to the rest of the file', async () => {
    const actor = JSON.parse(fixture('ilka.json'))
    actor.flags = {
      'dnd-cli': {
        uid: 'no uuid',
        choices: {'cleric.skills': ['stealth', 'medicine'], 'no.such': 'choice', 'cleric.prepared': ['wish']},
        levels: [{id: 'l1', class: 'wizard'}],
        overrides: [{id: 'x', field: 'ac', value: 'high'}],
        play: {hitPointsLost: -5},
        tags: 7,
      },
    }
    actor.items[13].flags = {'dnd-cli': {thing: {item: 'vorpal-nothing'}, slot: 'third-hand'}}
    const {character} = await settled(JSON.stringify(actor), 'foundry')
    expect(character.choices).toMatchObject({'cleric.skills': ['medicine', 'history'], 'cleric.prepared': ['healing-word']})
    expect(character.choices).not.toHaveProperty(['no.such'])
    expect(character.levels.map((level) => level.class)).toEqual(['cleric', 'cleric', 'cleric', 'cleric'])
    expect(character).not.toHaveProperty('overrides')
    expect(character.inventory[0]).toMatchObject({item: 'warhammer', equipped: 'main-hand'})
    expect(Character.safeParse(character).success).toBe(true)
  })

  test('thirty thousand of everything are as many as anybody has', async () => {
    const actor = JSON.parse(fixture('ilka.json'))
    const many = [4, 7, 13, 2].flatMap((index) =>
      Array.from({length: 30_000 / 4}, () => ({...actor.items[index], system: {levels: 1, quantity: 1}})),
    )
    const {character, losses} = await settled(JSON.stringify({...actor, items: [...actor.items, ...many]}), 'foundry')
    expect(Character.safeParse(character).success).toBe(true)
    expect(losses.map(({path}) => path)).toEqual(expect.arrayContaining(['classes', 'features', 'spells', 'items', 'levels']))
  }, 60_000)

  test('containers in a ring come out of each other', async () => {
    const actor = JSON.parse(fixture('ilka.json'))
    const [bag, torch] = actor.items.slice(17, 19)
    bag.system.container = torch._id
    const {character} = await settled(JSON.stringify(actor), 'foundry')
    expect(character.inventory.filter((item) => item.in !== undefined)).toEqual([])
  })

  test('any values in place of its own make a character that fits the schema, or a refusal', async () => {
    const values = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.constant(null),
      fc.boolean(),
      fc.constant([]),
      fc.constant({}),
      fc.constant([{}]),
      fc.double(),
    )
    for (const [format, text] of [
      ['foundry', fixture('ilka.json')],
      ['dnd-beyond', fixture('odo.json')],
    ] as const) {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(), values), {minLength: 1, maxLength: 12}), async (changes) => {
          const value = changed(JSON.parse(text), changes)
          for (const {character} of settledOf(await readPeopleText(JSON.stringify(value), format)))
            expect(Character.safeParse(character).error?.issues ?? []).toEqual([])
        }),
        {numRuns: 25},
      )
    }
  })

  test.each(PEOPLE_FORMATS)('%s never crashes on text of any kind', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: fc.constantFrom(...'ab="\'\\[](){}:,+-\n #19{"name":1}')}), async (text) => {
        expect(Array.isArray(await readPeopleText(text, format))).toBe(true)
      }),
    )
  })
})

/** A value with some of its parts, however deep, put in place of others. */
function changed(root: object, changes: readonly (readonly [number, unknown])[]): object {
  const places: [Record<string, unknown>, string][] = []
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key])
      walk((value as Record<string, unknown>)[key])
    }
  }
  walk(root)
  for (const [at, value] of changes) {
    const [holder, key] = places[at % places.length] as [Record<string, unknown>, string]
    holder[key] = value
  }
  return root
}
