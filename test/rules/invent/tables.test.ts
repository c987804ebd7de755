import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {readInventionFiles, readInventions} from '../../../src/app/generate/read-inventions.js'
import {checkInventions} from '../../../src/rules/invent/check.js'
import {symbolsOf} from '../../../src/rules/invent/grammar.js'
import {inventorOf} from '../../../src/rules/invent/inventor.js'
import {fits, type InventionRow, inventionTables} from '../../../src/rules/invent/tables.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {SPEECH_MOMENTS} from '../../../src/schema/draft/dialogue.js'
import {VERDICTS} from '../../../src/schema/draft/rumour.js'
import {CULTURES, GENRES} from '../../../src/schema/genre.js'
import type {InventionFile} from '../../../src/schema/invention.js'

const files = readInventionFiles()
const tables = readInventions()
const given = Object.fromEntries(files.flatMap((file) => (file.given ?? []).map((name) => [name, name])))
const SOURCES = join(import.meta.dirname, '../../../src/rules')

describe('the tables that ship', () => {
  test('have nothing wrong with them', () => {
    expect(checkInventions(files)).toEqual([])
  })

  test('are each asked for by code or by another table', () => {
    const symbols = [...tables.rows.values()].flat().flatMap(({text, parts}) => [text, ...Object.values(parts)].flatMap(symbolsOf))
    const code = ['invent', 'drafts']
      .flatMap((room) => readdirSync(join(SOURCES, room)).map((file) => readFileSync(join(SOURCES, room, file), 'utf8')))
      .join('\n')
    // Tables that code asks for by a value: a moment of a talk, a verdict, the topic of a table.
    const byValue = [
      ...SPEECH_MOMENTS,
      ...VERDICTS.map((verdict) => `rumour-${verdict}`),
      ...(tables.rows.get('table-topic') ?? []).map(({text}) => text),
    ]
    const named = new Set([...symbols.map(({name}) => name), ...byValue])
    const asked = (table: string) => named.has(table) || code.includes(`'${table}'`) || code.includes(`{${table}`)
    expect([...tables.rows.keys()].filter((table) => !asked(table))).toEqual([])
  })

  // Names alone go by the culture: each genre with one of them, and each of them in one genre.
  const settings = [
    ...GENRES.map((genre, i) => [genre, CULTURES[i % CULTURES.length] ?? 'river'] as const),
    ...CULTURES.map((culture) => ['high-fantasy', culture] as const),
  ]

  test.each(settings)('resolve every symbol of every row that may come in %s with names of the %s', (genre, culture) => {
    for (const rows of tables.rows.values())
      for (const row of rows.filter((each) => comesIn(each, {genre, culture}))) {
        const wanted = Object.fromEntries(row.when.map(([facet, [value = '']]) => [facet, value]))
        const facets = {...SOMEWHERE, ...wanted, genre, culture, ...row.sets}
        const inventor = inventorOf(tables, {random: seededRandom(`${genre}/${culture}`), facets, given})
        for (const text of [row.text, ...Object.values(row.parts)]) expect(inventor.say(text)).not.toMatch(/[{}]/)
      }
  })

  test('have at least ten cultures of names, twelve genres, and six rows of what people want for each trade', () => {
    expect(CULTURES.length).toBeGreaterThanOrEqual(10)
    expect(GENRES.length).toBeGreaterThanOrEqual(12)
    const trades = new Set((tables.rows.get('role') ?? []).flatMap(({sets}) => sets['trade'] ?? []))
    for (const trade of trades) {
      const knots = inventorOf(tables, {random: seededRandom('any'), facets: {trade}}).rows('knot')
      expect(knots.length, trade).toBeGreaterThanOrEqual(4)
      for (const genre of GENRES)
        expect(
          inventorOf(tables, {random: seededRandom('any'), facets: {genre}})
            .rows('role')
            .some(({sets}) => sets['trade'] === trade),
        ).toBe(true)
    }
  })
})

/** A value for each facet that something is known of when it is asked for. */
const SOMEWHERE = {
  ...{place: 'house', faction: 'guild', trade: 'law', attitude: 'friendly', handout: 'letter', climate: 'temperate', season: 'winter'},
  ...{creature: 'beast', role: 'brute', item: 'worn', form: 'ring', spell: 'bolt', damage: 'fire', of: 'species'},
}

const comesIn = ({when}: InventionRow, known: Record<string, string>) => fits({when: when.filter(([facet]) => facet in known)}, known)

describe('what is wrong with tables is found', () => {
  const about = 'a test'
  const flawsOf = (...made: InventionFile[]) => checkInventions(made)
  const one = (rows: InventionFile['tables']): InventionFile => ({about, tables: rows})

  test.each<[why: string, file: InventionFile, flaw: object]>([
    ['a symbol that leads nowhere', one({a: ['{b}']}), {is: 'unknown-symbol', symbol: 'b'}],
    ['a turn that there is not', one({a: ['{b|upside}'], b: ['x']}), {is: 'unknown-turn', turn: 'upside'}],
    ['a row twice', one({a: ['x', 'x']}), {is: 'row-twice', text: 'x'}],
    ['a row that never comes', one({a: [{text: 'x', when: {trade: ['dentistry']}}]}), {is: 'row-never', value: 'dentistry'}],
    ['a genre without a row', one({a: [{text: 'x', when: {genre: ['noir']}}]}), {is: 'value-without-row', value: 'wuxia'}],
    ['tables that lead back to themselves', one({a: ['{b}'], b: ['{a}']}), {is: 'circle', table: 'a'}],
  ])('%s', (_why, file, flaw) => {
    expect(flawsOf(file)).toContainEqual(expect.objectContaining(flaw))
  })

  test('and nothing where nothing is', () => {
    expect(flawsOf(one({a: ['{b|a}', '{c}'], b: ['x']}), {about, given: ['c'], tables: {b: ['y']}})).toEqual([])
  })
})

describe('an inventor', () => {
  const made = inventionTables([
    {
      about: 'a test',
      held: ['king'],
      tables: {
        king: ['Ada', 'Bo', 'Cy'],
        beast: ['ox', 'hen', 'cat'],
        rare: [
          {text: 'once', weight: 1},
          {text: 'often', weight: 99},
        ],
      },
    },
  ])
  const inventor = (seed: string) => inventorOf(made, {random: seededRandom(seed)})

  test('says each row before any comes again', () => {
    const said = inventor('a')
    expect(new Set([said.one('beast'), said.one('beast'), said.one('beast')])).toEqual(new Set(['ox', 'hen', 'cat']))
    expect(['ox', 'hen', 'cat']).toContain(said.one('beast'))
  })

  test('keeps to one answer where a table holds', () => {
    const said = inventor('b')
    expect(new Set(Array.from({length: 10}, () => said.one('king'))).size).toBe(1)
    expect(said.where({genre: 'noir'}).one('king')).toBe(said.one('king'))
  })

  test('lets what is given go before any table', () => {
    expect(inventor('c').where({}, {king: 'Queen Dee'}).say('Long live {king}!')).toBe('Long live Queen Dee!')
  })

  test('picks the weighty more often', () => {
    const first = Array.from({length: 200}, (_, i) => inventor(`w${i}`).one('rare'))
    expect(first.filter((text) => text === 'often').length).toBeGreaterThan(180)
  })

  test('gives no two alike of several', () => {
    const said = inventor('d')
    said.one('beast')
    expect(new Set(said.picks('beast', 9).map(({text}) => text)).size).toBe(3)
  })
})
