import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {openEntries} from '../../../src/app/catalog/open.js'
import {createConcepts} from '../../../src/app/characters/concept.js'
import {type ConceptWish, draftConcept} from '../../../src/app/characters/draft-concept.js'
import {readConcepts} from '../../../src/app/characters/read-concept.js'
import {InvalidDataError, UserError} from '../../../src/errors.js'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import {finished} from '../../helpers/character.js'

const {entries} = await openEntries()
const WHOLE: ConceptWish = {name: 'Storm Warden', parts: []}

async function textOf(wish: Partial<ConceptWish> = {}): Promise<string> {
  return (await draftConcept(undefined, {...WHOLE, ...wish})).text
}

/** Each problem of a document as `line:column message`. */
function problemsOf(text: string): string[] {
  try {
    readConcepts(text, 'c.yaml', entries)
    return []
  } catch (error) {
    if (!(error instanceof InvalidDataError)) throw error
    return error.diagnostics.map(({line, column, message}) => `${line}:${column} ${message}`)
  }
}

describe('the document to fill in', () => {
  test.each<{why: string; wish: Partial<ConceptWish>; kinds: string[]}>([
    {why: 'everything', wish: {}, kinds: ['species', 'background', 'class', 'subclass']},
    {why: 'a species alone', wish: {parts: ['species']}, kinds: ['species']},
    {why: 'a species and a background', wish: {parts: ['species', 'background']}, kinds: ['species', 'background']},
    {why: 'a subclass of a class that is there', wish: {parts: ['subclass'], subclassOf: 'fighter'}, kinds: ['subclass']},
    {why: 'a half caster', wish: {parts: ['class'], caster: 'half', spellsOf: 'druid'}, kinds: ['class', 'subclass']},
    {why: 'a full caster', wish: {parts: ['class'], caster: 'full'}, kinds: ['class', 'subclass']},
  ])('with $why is valid as it stands', async ({wish, kinds}) => {
    const drafted = await draftConcept(undefined, {...WHOLE, ...wish})
    expect(drafted.parts.map(({kind}) => kind)).toEqual(kinds)
    expect(problemsOf(drafted.text)).toEqual([])
  })

  test.each([
    {name: 'no letter', text: '!!!'},
    {name: 'two lines', text: 'a\nspecies: {}'},
    {name: 'an escape sequence', text: 'a\u001b[2J'},
    {name: 'too long', text: 'a'.repeat(61)},
  ])('refuses a name with $name', async ({text}) => {
    await expect(draftConcept(undefined, {...WHOLE, name: text})).rejects.toMatchObject({code: 'USAGE'})
  })

  test('takes any marks of YAML in a name', async () => {
    const name = `# "Kay's": [x] & *y`
    expect(readConcepts(await textOf({name}), 'c.yaml', entries).concepts[0]?.name).toBe(name)
  })

  test('finds free ids beside what is there', async () => {
    const {parts} = await draftConcept(undefined, {...WHOLE, name: 'Fighter'})
    expect(parts.map(({id}) => id)).toEqual(['fighter-folk', 'fighter-apprentice', 'fighter-2', 'fighter-path'])
  })

  test('casts no spells of a class without any', async () => {
    await expect(textOf({caster: 'full', spellsOf: 'fighter'})).rejects.toMatchObject({code: 'USAGE'})
  })
})

describe.each([undefined, 'half', 'full'] as const)('a class from the skeleton, casting %s', (caster) => {
  test.each(Array.from({length: 20}, (_, i) => i + 1))('is playable at level %i', async (level) => {
    const {concepts, entries: all} = readConcepts(await textOf({caster}), 'c.yaml', entries)
    const {species, background, class: [{class: own} = {class: ''}] = []} = concepts[0]?.answers ?? {}
    const made = finished(all, [{class: own, levels: level}], {species: species ?? '', background: background ?? ''})
    const {sheet, findings} = judgeCharacter(made, all)
    expect(findings).toEqual([])
    expect(sheet.slots.length).toBe(caster === undefined ? 0 : caster === 'half' ? Math.ceil(level / 4) : Math.min(9, Math.ceil(level / 2)))
    expect(sheet.resources.find(({id}) => id === 'surge')?.max.total).toBe(2 + Math.floor((level - 1) / 4))
  })
})

describe('a document that is wrong says where', () => {
  test.each([
    {why: 'broken YAML', change: (text: string) => text.replace('sizes: [medium]', 'sizes: [medium'), says: /^\d+:\d+ /},
    {why: 'a hit die that is none', change: (text: string) => text.replace('hitDie: 10', 'hitDie: 7'), says: /^\d+:11 "hitDie"/},
    {
      why: 'an unknown key',
      change: (text: string) => text.replace('speedFt: 30', 'speedFt: 30\n  sped: 3'),
      says: /^16:9 unknown key "sped"/,
    },
    {
      why: 'an unknown effect',
      change: (text: string) => text.replace('- {type: sense,', '- {type: sens,'),
      says: /"traits\.0\.effects\.0\.type"/,
    },
    {
      why: 'an id that leads out',
      change: (text: string) => text.replace('id: storm-warden-folk', 'id: ../../x'),
      says: /^9:7 "id" must be lower-case/,
    },
    {why: 'an unknown feat', change: (text: string) => text.replace('feat: alert', 'feat: alertt'), says: /there is no feat "alertt"/},
    {why: 'an unknown item', change: (text: string) => text.replace('item: dagger', 'item: daggr'), says: /there is no item "daggr"/},
    {
      why: 'an unknown tool',
      change: (text: string) => text.replace('tools: [herbalism-kit]', 'tools: [kit]'),
      says: /there is no tool "kit"/,
    },
    {
      why: 'an unknown column',
      change: (text: string) => text.replace('max: {of: column, column: surges}', 'max: {of: column, column: surge}'),
      says: /there is no column "surge"/,
    },
    {
      why: 'an unknown resource',
      change: (text: string) => text.replace('{resource: surge,', '{resource: serge,'),
      says: /there is no resource "serge" to spend/,
    },
    {why: 'a species that is text', change: () => 'species: frog\n', says: /^1:10 "species" must be a map/},
    {
      why: 'a key of the character',
      change: (text: string) => text.replace('level: 1\n', 'level: 1\n  levle: 2\n'),
      says: /unknown key "levle"/,
    },
    {why: 'a level out of bounds', change: () => 'character: {level: 21}\n', says: /^1:20 "character\.level" must be at most 20/},
    {why: 'a key into the prototype', change: () => 'species: {__proto__: {x: 1}}\n', says: /can't be a key/},
    {why: 'an empty file', change: () => '', says: /./},
  ])('$why', async ({change, says}) => {
    const text = await textOf()
    const problems = problemsOf(change(text))
    expect(problems).not.toEqual([])
    expect(problems[0]).toMatch(says)
  })

  test('every problem at once, each at its line', async () => {
    const text = (await textOf()).replace('hitDie: 10', 'hitDie: 7').replace('speedFt: 30', 'speedFt: fast')
    const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1
    expect(problemsOf(text).map((problem) => Number.parseInt(problem, 10))).toEqual([lineOf('speedFt: fast'), lineOf('hitDie: 7')])
  })

  test('a spell list that no spell is on', async () => {
    const text = (await textOf({caster: 'full'})).replace(/^ {4}list: .*$/m, '    list: nobody')
    expect(problemsOf(text).join()).toMatch(/no spell is on a list "nobody"/)
  })
})

describe('creating from a document', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dnd-concept-'))
    writeFileSync(join(root, 'dnd.yaml'), 'kind: vault\nname: Table\nrules: "2024"\n')
  })
  afterEach(() => rmSync(root, {recursive: true, force: true}))

  const create = async (text: string, answers = {}) => {
    const created = await createConcepts({vault: root, cwd: root}, {text, file: 'c.yaml', auto: true, dryRun: true, answers})
    return {...created, concepts: created.characters.flatMap((each) => ('error' in each ? [] : each))}
  }

  test('a dry run shows everything and writes nothing', async () => {
    const {concepts, committed} = await create(await textOf())
    expect(committed).toBeUndefined()
    expect(concepts[0]?.parts?.map(({path}) => path)).toEqual([
      'catalog/species/storm-warden-folk.yaml',
      'catalog/background/storm-warden-apprentice.yaml',
      'catalog/class/storm-warden.yaml',
      'catalog/subclass/storm-warden-path.yaml',
    ])
    expect(concepts[0]?.parts?.every(({assessment}) => (assessment?.figures.length ?? 0) > 0)).toBe(true)
    expect(readdirSync(root)).toEqual(['dnd.yaml'])
  })

  test('the subclass waits for its level', async () => {
    const text = await textOf()
    const subclassAt = async (level: number) => (await create(text, {level})).concepts[0]?.sheet.classes[0]?.subclass?.id
    expect(await subclassAt(2)).toBeUndefined()
    expect(await subclassAt(3)).toBe('storm-warden-path')
  })

  test('a subclass of a class that is there is taken, not the one that class suggests', async () => {
    const {concepts} = await create(await textOf({name: 'Iron Dancer', parts: ['subclass'], subclassOf: 'fighter'}), {level: 7})
    expect(concepts[0]?.sheet.classes[0]).toMatchObject({id: 'fighter', subclass: {id: 'iron-dancer-path'}})
  })

  test('a list makes several, and one may use what another defines', async () => {
    const first = await textOf({name: 'Frog', parts: ['species']})
    const list = `- ${first
      .replace(/^#.*\n/gm, '')
      .trim()
      .replace(/\n/g, '\n  ')}\n- {character: {name: Hop, species: frog-folk, class: rogue}}\n`
    const {concepts} = await create(list)
    expect(concepts.map(({sheet}) => sheet.species.id)).toEqual(['frog-folk', 'frog-folk'])
  })

  test('flags go before the document', async () => {
    const {concepts} = await create(await textOf(), {name: 'Ada', level: 5, choices: {}})
    expect(concepts[0]).toMatchObject({name: 'Ada', id: 'ada', sheet: {level: {total: 5}}})
  })

  test('entries of any kind may stand beside', async () => {
    const text = `${await textOf()}entries:
  - {kind: feat, name: Rain Sense, summary: You feel rain., category: origin, text: You know when it will rain.}\n`
    const {concepts} = await create(text.replace('feat: alert', 'feat: rain-sense'))
    expect(concepts[0]?.parts?.at(-1)).toMatchObject({path: 'catalog/feat/rain-sense.yaml'})
  })

  test.each([
    {
      why: 'an id of the SRD',
      change: (text: string) => text.replaceAll('storm-warden-folk', 'elf'),
      code: 'ID_TAKEN',
      says: /^c\.yaml:9:7: there is a species/,
    },
    {why: 'a class that is nowhere', change: () => 'character: {class: fihgter}\n', code: 'NOT_FOUND', says: /^c\.yaml:1:12: No class/},
    {
      why: 'scores without one',
      change: () => 'character: {class: fighter, abilities: {str: 15}}\n',
      code: 'USAGE',
      says: /^c\.yaml:1:12: /,
    },
    {why: 'an empty list', change: () => '[]', code: 'USAGE', says: /holds no concept/},
  ])('is refused for $why', async ({change, code, says}) => {
    const error = await create(change(await textOf())).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({code, message: expect.stringMatching(says)})
  })

  test('a choice that is not on offer stands at its line', async () => {
    const text = (await textOf()).replace('species.keen: perception', 'species.keen: juggling')
    const line = text.split('\n').findIndex((each) => each.includes('juggling')) + 1
    await expect(create(text)).rejects.toMatchObject({diagnostics: [{file: 'c.yaml', line}]})
  })
})
