import {beforeAll, describe, expect, test} from 'vitest'
import {type Catalog, createCatalog} from '../../src/catalog/database.js'
import {lookUp, search} from '../../src/catalog/search.js'
import {storeEntries} from '../../src/catalog/store.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import {srdEntries} from '../helpers/content.js'

let catalog: Catalog
beforeAll(() => {
  catalog = createCatalog(':memory:')
  storeEntries(
    catalog,
    srdEntries().map((entry) => ({entry, file: `${entry.kind}/${entry.id}.yaml`})),
  )
})

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The slips a finger makes, at a place and with a letter. */
const SLIPS: Record<string, (name: string, at: number, letter: string) => string> = {
  'a letter left out': (name, at) => name.slice(0, at) + name.slice(at + 1),
  'a letter too many': (name, at, letter) => name.slice(0, at) + letter + name.slice(at),
  'a wrong letter': (name, at, letter) => name.slice(0, at) + letter + name.slice(at + 1),
  'two letters swapped': (name, at) => name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2),
}

/** Every name of the index once, as it would be typed. */
function names(): string[] {
  return [...new Set(srdEntries().map(({name}) => name.toLowerCase().replace(/[^a-z ]/g, '')))].filter((name) => name.length >= 4)
}

function slipped(name: string, slip: string): string {
  const random = seededRandom(`${slip} ${name}`)
  const at = Math.floor(random() * (name.length - 1))
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'x'
  return SLIPS[slip]?.(name, at, letter) ?? name
}

describe('one slip in a name of four letters or more', () => {
  test.each(Object.keys(SLIPS))(
    '%s: the name is among the first three for 95 of 100',
    (slip) => {
      const all = names()
      const missed = all.filter((name) => {
        const hits = search(catalog, slipped(name, slip), {limit: 3})
        return 'problem' in hits || !hits.some((hit) => hit.name.toLowerCase().replace(/[^a-z ]/g, '') === name)
      })
      expect(missed.length / all.length, missed.map((name) => `${slipped(name, slip)} (${name})`).join('; ')).toBeLessThanOrEqual(0.05)
    },
    120_000,
  )
})

describe('what was corrected is said', () => {
  const corrected = (query: string) => {
    const found = lookUp(catalog, query)
    return 'problem' in found ? undefined : found.corrected
  }

  test.each([
    {query: 'fireball', to: [], why: 'nothing, when the name is right'},
    {query: 'fire ball', to: [], why: 'nor when only a blank is too many'},
    {query: 'fierball', to: [{from: 'fierball', to: 'Fireball'}], why: 'a name'},
    {query: 'class:wizard fierball', to: [{from: 'fierball', to: 'Fireball'}], why: 'beside fields too'},
    {query: 'psychc damage telepathic', to: [{from: 'psychc', to: 'psychic'}], why: 'a word'},
    {query: 'xyzzyplugh', to: [], why: 'nothing, when nothing is near'},
  ])('$query: $why', ({query, to}) => {
    expect(corrected(query)).toEqual(to)
  })
})
