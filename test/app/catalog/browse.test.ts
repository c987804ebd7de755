import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type Browser, browserOf} from '../../../src/app/catalog/browse.js'
import {type Catalog, closeCatalog, createCatalog} from '../../../src/catalog/database.js'
import {storedEntries, storeEntries} from '../../../src/catalog/store.js'
import type {Entry} from '../../../src/schema/content/entry.js'
import {srdEntriesOf} from '../../helpers/content.js'

const SPELLS: readonly Entry[] = srdEntriesOf('spell')
const ENTRIES: readonly Entry[] = [...SPELLS, ...srdEntriesOf('condition'), ...srdEntriesOf('action')]

function indexOf(entries: readonly Entry[]): {catalog: Catalog; browser: Browser} {
  const catalog = createCatalog(':memory:')
  storeEntries(
    catalog,
    entries.map((entry) => ({entry, file: `${entry.kind}/${entry.id}.yaml`})),
  )
  return {catalog, browser: browserOf(catalog, storedEntries(catalog))}
}

let catalog: Catalog
let browser: Browser
beforeAll(() => {
  const index = indexOf(ENTRIES)
  catalog = index.catalog
  browser = index.browser
})
afterAll(() => closeCatalog(catalog))

const SPELL = {field: 'kind', value: 'spell'}
const LEVEL_3 = {field: 'level', value: '3'}
const LEVEL_4 = {field: 'level', value: '4'}

function ids(text: string, ...filters: {field: string; value: string}[]): string[] {
  return browser.search(text, filters).hits.map(({id}) => id)
}

describe('searching', () => {
  test('nothing asked lists the first of all and counts the rest', () => {
    const {hits, total} = browser.search('', [])
    expect(hits).toHaveLength(200)
    expect(total).toBe(ENTRIES.length)
  })

  test('the last word may be unfinished', () => {
    expect(ids('fireba')[0]).toBe('fireball')
  })

  test('one letter is the start of a name', () => {
    expect(ids('X')).toEqual([])
    expect(ids('z')).toEqual(ENTRIES.map(({id}) => id).filter((id) => id.startsWith('z')))
    expect(new Set(ids('w', SPELL).map((id) => id[0]))).toEqual(new Set(['w']))
  })

  test('another letter beside a word changes nothing until it is a word', () => {
    expect(ids('fireball d')).toEqual(ids('fireball'))
    expect(ids('fireball de')).not.toEqual(ids('fireball'))
  })

  test('what is no query yet is looked for as far as it can be read, and said', () => {
    const found = browser.search('fireball level:', [])
    expect(found.hits[0]?.id).toBe('fireball')
    expect(found.problem).toBe('"level:" needs a value')
    expect(browser.search('fireball', []).problem).toBeUndefined()
  })

  test('values of one field are alternatives, fields narrow', () => {
    const byLevel = (...levels: number[]) =>
      SPELLS.filter((entry) => entry.kind === 'spell' && levels.includes(entry.level)).map(({id}) => id)
    expect(ids('', LEVEL_3).sort()).toEqual(byLevel(3).sort())
    expect(ids('', LEVEL_3, LEVEL_4).sort()).toEqual(byLevel(3, 4).sort())
    expect(ids('', LEVEL_3, {field: 'kind', value: 'condition'})).toEqual([])
  })

  test('filters hold for both sides of an OR', () => {
    const found = ids('fireball OR bless', LEVEL_3)
    expect(found).toContain('fireball')
    expect(found).not.toContain('bless')
    expect(ids('fireball OR bless')).toContain('bless')
  })
})

describe('narrowing', () => {
  const counts = (text: string, ...filters: {field: string; value: string}[]) =>
    new Map(browser.facets(text, filters).map(({field, value, count}) => [`${field}:${value}`, count]))

  test('kinds come first, and alone while nothing is asked', () => {
    expect(browser.facets('', [])[0]).toEqual({field: 'kind', value: 'spell', count: SPELLS.length})
    expect(new Set(browser.facets('', []).map(({field}) => field))).toEqual(new Set(['kind']))
  })

  test('every count is what choosing that value alone would list', () => {
    for (const {field, value, count} of browser.facets('fire', [SPELL]).filter(({field}) => field !== 'kind'))
      expect(browser.search('fire', [SPELL, {field, value}]).total, `${field}:${value}`).toBeGreaterThanOrEqual(count)
    for (const {field, value, count} of browser.facets('', [SPELL]).filter(({field}) => field !== 'kind'))
      expect(browser.search('', [SPELL, {field, value}]).total, `${field}:${value}`).toBe(count)
  })

  test('a chosen field still offers its other values', () => {
    const chosen = counts('', SPELL, LEVEL_3)
    expect(chosen.get('level:4')).toBe(counts('', SPELL).get('level:4'))
    expect(chosen.get('kind:spell')).toBe(browser.search('', [LEVEL_3]).total)
  })

  test('a chosen value stays on offer when nothing has it any more', () => {
    expect(counts('', {field: 'kind', value: 'condition'}, {field: 'school', value: 'evocation'}).get('school:evocation')).toBe(0)
  })
})

test('an entry comes with the names that its card needs', () => {
  const found = browser.entry('spell', 'fireball')
  expect(found?.entry.name).toBe('Fireball')
  expect(found?.nameOf('spell', 'bless')).toBe('Bless')
  expect(found?.nameOf('spell', 'no-such-thing')).toBeUndefined()
  expect(browser.entry('spell', 'no-such-thing')).toBeUndefined()
})

test('in a large catalog two letters are the start of a name too', () => {
  const models = SPELLS.slice(0, 10)
  const many = Array.from({length: 5_100}, (_, i): Entry => {
    const model = models[i % models.length] as Entry
    return {...model, id: `${model.id}-${i}`, name: `${model.name} ${i}`}
  })
  const large = indexOf([...ENTRIES, ...many])
  const starts = large.browser.search('fi', []).hits.map(({id}) => id.slice(0, 2))
  closeCatalog(large.catalog)
  expect(new Set(starts)).toEqual(new Set(['fi']))
  expect(ids('fi').some((id) => !id.startsWith('fi'))).toBe(true)
})
