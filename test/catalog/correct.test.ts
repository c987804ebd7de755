import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {correctWord, editDistances, isKnown, nearNames, spelledWords, squeezed} from '../../src/catalog/correct.js'
import {createCatalog} from '../../src/catalog/database.js'
import {storeEntries, syncFiles} from '../../src/catalog/store.js'
import type {Entry} from '../../src/schema/content/entry.js'
import {editDistance} from '../../src/schema/near.js'

const condition = (id: string, name: string, text = 'Nothing.'): Entry => ({
  kind: 'condition',
  id,
  name,
  summary: 'Made up.',
  source: {document: 'homebrew'},
  effects: [{name: 'Effect', text}],
})

const catalog = createCatalog(':memory:')
storeEntries(catalog, [
  {entry: condition('magic-missile', 'Magic Missile', 'Darts of force.'), file: 'a.yaml'},
  {entry: condition('fireball', 'Fireball', 'An explosion.'), file: 'b.yaml'},
  {entry: condition('alchemists-eclair', "Alchemist's Éclair"), file: 'c.yaml'},
])

describe('editDistances', () => {
  test('agrees with the plain algorithm wherever it does not give up', () => {
    const word = fc.stringMatching(/^[abc]{1,8}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        const expected = editDistance(a, b)
        const {whole} = editDistances(a, b, 2)
        if (expected <= 2) expect(whole).toBe(expected)
        else expect(whole).toBeGreaterThan(2)
      }),
    )
  })

  test('to a start is the least over all starts', () => {
    const word = fc.stringMatching(/^[abc]{1,8}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        const expected = Math.min(...Array.from({length: b.length + 1}, (_, i) => editDistance(a, b.slice(0, i))))
        const {start} = editDistances(a, b, 2)
        if (expected <= 2) expect(start).toBe(expected)
        else expect(start).toBeGreaterThan(2)
      }),
    )
  })
})

test.each([
  {typed: 'fierball', name: 'Fireball', why: 'letters swapped'},
  {typed: 'magicmissile', name: 'Magic Missile', why: 'no blank'},
  {typed: 'mag ic misile', name: 'Magic Missile', why: 'a blank elsewhere and a letter left out'},
  {typed: 'magc mis', name: 'Magic Missile', why: 'the start of it, with a slip'},
  {typed: 'alchemists eclair', name: "Alchemist's Éclair", why: 'without accents and apostrophes'},
])('$typed is near $name: $why', ({typed, name}) => {
  expect(nearNames(catalog, typed)[0]?.name).toBe(name)
})

test('what is far is not near', () => {
  expect(nearNames(catalog, 'fire')).toEqual([])
  expect(nearNames(catalog, 'x')).toEqual([])
})

test('words are corrected, or split', () => {
  expect(correctWord(catalog, 'explsion', false)).toEqual(['explosion'])
  expect(correctWord(catalog, 'magicforce', false)).toEqual(['magic', 'force'])
  expect(correctWord(catalog, 'zzzz', false)).toBeUndefined()
  expect(isKnown(catalog, 'explosion', false)).toBe(true)
  expect(isKnown(catalog, 'explos', false)).toBe(false)
  expect(isKnown(catalog, 'explos', true)).toBe(true)
})

test('a word goes with the last entry that has it', () => {
  const own = createCatalog(':memory:')
  const state = (time: number) => [{path: 'catalog/condition/dazed.yaml', state: String(time)}]
  syncFiles(own, state(1), () => ({entry: condition('dazed', 'Dazed', 'Stars everywhere.'), problems: []}))
  expect(isKnown(own, 'stars', false)).toBe(true)
  syncFiles(own, state(2), () => ({entry: condition('dazed', 'Dazed'), problems: []}))
  expect(isKnown(own, 'stars', false)).toBe(false)
  expect(isKnown(own, 'dazed', false)).toBe(true)
  expect(correctWord(own, 'starz', false)).toBeUndefined()
  syncFiles(own, [], () => ({problems: []}))
  expect(isKnown(own, 'dazed', false)).toBe(false)
})

test('words and names are compared without accents, case and blanks', () => {
  expect(squeezed("Alchemist's Éclair")).toBe('alchemistseclair')
  expect(spelledWords("Alchemist's Éclair, +1")).toEqual(['alchemists', 'eclair', '1'])
})
