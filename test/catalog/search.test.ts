import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {type Catalog, createCatalog} from '../../src/catalog/database.js'
import {facetCounts, type Hit, listEntries, search, searchAsYouType} from '../../src/catalog/search.js'
import {knownProblems, storedEntries, storeEntries, syncFiles} from '../../src/catalog/store.js'
import type {Entry} from '../../src/schema/content/entry.js'
import {featuresOf} from '../../src/schema/content/named-feature.js'
import {srdEntries} from '../helpers/content.js'

/** Entries, and the features in them. */
const INDEXED = srdEntries().reduce((sum, entry) => sum + 1 + featuresOf(entry).length, 0)

let catalog: Catalog
beforeAll(() => {
  catalog = createCatalog(':memory:')
  storeEntries(
    catalog,
    srdEntries().map((entry) => ({entry, file: `${entry.kind}/${entry.id}.yaml`})),
  )
})

const ids = (query: string, options = {}) => {
  const hits = search(catalog, query, options)
  if ('problem' in hits) throw new Error(hits.problem)
  return hits.map((hit) => hit.id)
}

describe('search', () => {
  test.each([
    {query: 'fireball', first: 'fireball', why: 'an exact name leads'},
    {query: 'fireb', first: 'fireball', why: 'a prefix finds it'},
    {query: 'longsword', first: 'longsword', why: 'items too'},
    {query: 'FIGHTER', first: 'fighter', why: 'in any case'},
    {query: 'sneak attack', first: 'class.rogue.sneak-attack', why: 'features are found in their class'},
  ])('$query finds $first first: $why', ({query, first}) => {
    expect(ids(query)[0]).toBe(first)
  })

  test('fields narrow', () => {
    const found = ids('level:<=3 class:wizard concentration:no school:evocation', {limit: 100})
    expect(found).toContain('fireball')
    expect(found).toContain('magic-missile')
    for (const id of found) {
      const spell = srdEntries().find((entry) => entry.kind === 'spell' && entry.id === id)
      expect(spell).toMatchObject({school: 'evocation', classes: expect.arrayContaining(['wizard'])})
    }
  })

  test('words and fields go together', () => {
    expect(ids('fire level:3 kind:spell')).toContain('fireball')
    expect(ids('fire OR level:9', {kinds: ['spell'], limit: 200})).toEqual(expect.arrayContaining(['wish', 'fire-bolt']))
    expect(ids('fire -level:3', {kinds: ['spell'], limit: 200})).not.toContain('fireball')
  })

  test.each([
    {query: 'fire ball', first: 'spell/fireball', why: 'a blank too many'},
    {query: 'magicmissile', first: 'spell/magic-missile', why: 'one too few'},
    {query: 'what does grappled do', first: 'condition/grappled', why: 'a question'},
    {query: 'sneak attack', first: 'feature/class.rogue.sneak-attack', why: 'a feature'},
    {query: 'bonus action teleport', first: 'spell/misty-step', why: 'a casting time in words'},
    {query: 'wizard cantrip fire', first: 'spell/fire-bolt', why: 'a list and a level in words'},
    {query: 'colour spray', first: 'spell/color-spray', why: 'British spelling'},
    {query: 'hellish', first: 'spell/hellish-rebuke', why: 'the start of a name before words within'},
  ])('$query finds $first first: $why', ({query, first}) => {
    const [hit] = search(catalog, query) as Hit[]
    expect(`${hit?.kind}/${hit?.id}`).toBe(first)
  })

  test('words that all stand for fields narrow to what fits them', () => {
    const kinds = new Set((search(catalog, 'heavy armor', {kinds: ['armor']}) as Hit[]).map(({id}) => id))
    expect(kinds).toEqual(new Set(['chain-mail', 'plate-armor', 'ring-mail', 'splint-armor']))
  })

  test('cheap is by price', () => {
    const cost = (id: string) => srdEntries().find((entry) => entry.kind === 'weapon' && entry.id === id) as {costCp: number}
    const found = ids('cheap martial weapon', {kinds: ['weapon'], limit: 30}).map((id) => cost(id).costCp)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(found.length).toBeGreaterThan(10)
  })

  test('kinds and limits hold however it was found', () => {
    for (const query of ['fierball', 'cr 5 undead', 'light in the dark', 'fire', 'level:3 fire']) {
      const found = search(catalog, query, {kinds: ['spell'], limit: 3}) as Hit[]
      expect(found.length).toBeLessThanOrEqual(3)
      expect(found.filter(({kind}) => kind !== 'spell')).toEqual([])
    }
  })

  test('a field may be asked for at all', () => {
    for (const id of ids('area:* kind:spell', {limit: 500}))
      expect(srdEntries().find((entry) => entry.kind === 'spell' && entry.id === id)).toHaveProperty('area')
  })

  test('as one types, nothing is a problem', () => {
    expect(searchAsYouType(catalog, '')).toEqual([])
    expect(searchAsYouType(catalog, 'firebal')[0]?.id).toBe('fireball')
    expect(searchAsYouType(catalog, 'fireball level:')[0]?.id).toBe('fireball')
    expect(searchAsYouType(catalog, 'fireball "wall of')[0]?.id).toBe('fireball')
    expect(searchAsYouType(catalog, 'fire', {kinds: ['spell'], limit: 2})).toHaveLength(2)
    fc.assert(fc.property(fc.string({maxLength: 30}), (text) => Array.isArray(searchAsYouType(catalog, text))))
  })

  test('marks what matched, so that no text can fake it', () => {
    const [hit] = search(catalog, 'flammable') as Hit[]
    expect(hit?.excerpt).toMatch(/\u0002flammable\u0003/i)
  })

  test('no text reaches SQL or FTS5 as an operator', () => {
    const nasty = fc.constantFrom(
      '"',
      "'",
      '--',
      ';',
      'DROP TABLE entries',
      'NEAR',
      '*',
      '^',
      '(',
      ')',
      '{',
      ':',
      'name:',
      '\u0000',
      'rowid:',
      'a',
      'OR',
      'AND',
      'NOT',
      ' ',
      'level:<',
      '%',
      '_',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({maxLength: 30}),
          fc.array(nasty, {maxLength: 10}).map((parts) => parts.join(' ')),
        ),
        (query) => {
          const found = search(catalog, query)
          expect('problem' in found || Array.isArray(found)).toBe(true)
        },
      ),
    )
    expect(listEntries(catalog).length).toBe(INDEXED)
  })
})

test('facets count every entry once a kind', () => {
  const kinds = facetCounts(catalog).filter(({field}) => field === 'kind')
  expect(kinds.reduce((sum, {count}) => sum + count, 0)).toBe(INDEXED)
})

test('stored entries are those that went in', () => {
  const entries = storedEntries(catalog)
  for (const entry of srdEntries()) expect(entries.find(entry.kind, entry.id)).toEqual(entry)
  expect(entries.find('spell', 'no-such-spell')).toBeUndefined()
  expect(entries.all('condition')).toHaveLength(15)
})

describe('homebrew', () => {
  const homebrew = (id: string, name: string): Entry => ({
    kind: 'condition',
    id,
    name,
    summary: 'Made up.',
    source: {document: 'homebrew'},
    effects: [{name: 'Odd', text: 'Feels odd.'}],
  })

  test('is read when it changes, and leaves when it goes', () => {
    const own = createCatalog(':memory:')
    const reads: string[] = []
    const read = (name: string) => (path: string) => {
      reads.push(path)
      return {entry: homebrew('dazed', name), problems: []}
    }
    const state = {path: 'catalog/condition/dazed.yaml', state: '1'}
    syncFiles(own, [state], read('Dazed'))
    syncFiles(own, [state], read('Dazed'))
    expect(reads).toHaveLength(1)
    syncFiles(own, [{...state, state: '2'}], read('Dazzled'))
    expect(storedEntries(own).find('condition', 'dazed')?.name).toBe('Dazzled')
    expect((search(own, 'dazed') as Hit[]).length).toBe(0)
    syncFiles(own, [], read('Dazed'))
    expect(listEntries(own)).toEqual([])
  })

  test('never takes the place of an entry that is there', () => {
    const own = createCatalog(':memory:')
    storeEntries(own, [{entry: homebrew('dazed', 'Dazed'), file: 'condition/dazed.yaml'}])
    syncFiles(own, [{path: 'catalog/condition/dazed.yaml', state: '1'}], () => ({
      entry: homebrew('dazed', 'Mine'),
      problems: [],
    }))
    expect(knownProblems(own).map(({code}) => code)).toEqual(['ID_TAKEN'])
    expect(storedEntries(own).find('condition', 'dazed')?.name).toBe('Dazed')
  })
})
