import {beforeAll, describe, expect, test} from 'vitest'
import {type Catalog, createCatalog} from '../../src/catalog/database.js'
import {searchPattern} from '../../src/catalog/pattern.js'
import type {SearchOptions} from '../../src/catalog/search.js'
import {storeEntries} from '../../src/catalog/store.js'
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

const hits = (text: string, options: SearchOptions = {}) => {
  const found = searchPattern(catalog, text, options)
  if ('problem' in found) throw new Error(found.problem)
  return found
}

describe('searchPattern', () => {
  test('matches names, in their case unless asked otherwise', () => {
    const kinds = {kinds: ['spell']}
    expect(hits('/^Fireb/', kinds).map(({id}) => id)).toEqual(['fireball'])
    expect(hits('/^fireb/', kinds)).toEqual([])
    expect(hits('/^fireb/i', kinds).map(({id}) => id)).toEqual(['fireball'])
  })

  test('matches texts too, names first', () => {
    const found = hits('/fire/i', {limit: 500})
    const inName = found.map(({name}) => /fire/i.test(name))
    expect(inName.lastIndexOf(true)).toBe(inName.filter(Boolean).length - 1)
    expect(found.length).toBeGreaterThan(inName.filter(Boolean).length)
  })

  test('fits every entry that the pattern fits', () => {
    const found = new Set(hits('/wall of (fire|ice)/i', {limit: 1000}).map(({kind, id}) => `${kind}/${id}`))
    expect(found).toContain('spell/wall-of-fire')
    expect(found).toContain('spell/wall-of-ice')
    expect(found).not.toContain('spell/wall-of-stone')
  })

  test('a query behind it and kinds limit it', () => {
    expect(hits('/^W/ level:9', {kinds: ['spell']}).map(({id}) => id)).toEqual(['weird', 'wish'])
  })

  test('marks what matched', () => {
    expect(hits('/bal+$/', {kinds: ['spell']})[0]?.excerpt).toMatch(/\u0002ball\u0003$/)
  })

  test.each([
    {query: '/fire(/', problem: /the pattern has a mistake: missing closing \)/, at: 1, why: 'an open group'},
    {query: '/a[z-a]/', problem: /invalid character class range at "z-a"/, at: 3, why: 'with the place'},
    {query: '/fire/x', problem: /there is no flag "x"/, at: 6, why: 'a flag'},
    {query: '/(?=a)b/', problem: /the pattern has a mistake/, at: 1, why: 'what the engine leaves out'},
    {query: '/fire/ levle:3', problem: /there is no field "levle"/, at: 7, why: 'in the query behind it'},
  ])('$query: $why', ({query, problem, at}) => {
    const found = searchPattern(catalog, query)
    expect(found).toMatchObject({problem: expect.stringMatching(problem), at})
  })

  test.each(['/((a?){30}){30}/', '/(a{1,90}b?){11}/', '/(?:[a-z] ?){0,999}/', '/(?:a|bc|def){999}/i', '/(\\w?\\d?){1000}/'])(
    '%s is refused before it is run: it is large once written out',
    (query) => {
      const unused = () => {
        throw new Error('it was run')
      }
      expect(searchPattern(catalog, query, {}, unused)).toMatchObject({problem: 'the pattern takes too long', at: 1})
    },
  )

  test('a search has its time, and ends when that is up', () => {
    let looks = 0
    const hourly = () => 3_600_000 * looks++
    expect(searchPattern(catalog, '/(?:a?){60}a{60}/', {}, hourly)).toMatchObject({problem: 'the pattern takes too long', at: 1})
    expect(looks).toBe(2)
  })

  test('a search within its time looks at every entry', () => {
    let looks = 0
    expect(
      searchPattern(catalog, '/zzzz/', {}, () => {
        looks++
        return 0
      }),
    ).toEqual([])
    expect(looks).toBe(INDEXED + 1)
  })

  test('no pattern hangs it', () => {
    // Takes a backtracking engine longer than the age of the universe on any text of thirty letters.
    expect(searchPattern(catalog, '/^(([a-z ])+.)+[A-Z]([a-z ])+$/s')).toBeInstanceOf(Array)
  })
})
