import {describe, expect, test} from 'vitest'
import {budgetOf, difficultyOf} from '../../../src/rules/encounter/budget.js'
import {chooseFoes, xpOfMix} from '../../../src/rules/encounter/choose.js'
import {hardestBlow} from '../../../src/rules/encounter/hardest-blow.js'
import {type Foes, rateEncounter} from '../../../src/rules/encounter/rate.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const heroes = (...levels: number[]) => levels.map((level, i) => ({name: `H${i + 1}`, level}))
const foe = (fields: Partial<Foes>): Foes => ({name: 'Foe', cr: 1, xp: 200, count: 1, wave: 1, hardestBlow: 5, ...fields})

describe('a budget', () => {
  test.each([
    [[1], {low: 50, moderate: 75, high: 100}],
    [[3, 3, 4], {low: 550, moderate: 825, high: 1_300}],
    [[5, 5, 5, 5], {low: 2_000, moderate: 3_000, high: 4_400}],
    [[20], {low: 6_400, moderate: 13_200, high: 22_000}],
    [[], {low: 0, moderate: 0, high: 0}],
  ])('of levels %j is the sum over the characters', (levels, budget) => {
    expect(budgetOf(levels)).toEqual(budget)
  })

  test('grows with the level in each column, and from column to column', () => {
    const all = Array.from({length: 20}, (_, i) => budgetOf([i + 1]))
    for (const [i, {low, moderate, high}] of all.entries()) {
      expect(low < moderate && moderate < high).toBe(true)
      const before = all[i - 1]
      if (before) expect(low > before.low && moderate > before.moderate && high > before.high).toBe(true)
    }
  })

  test.each([
    [0, 'low'],
    [50, 'low'],
    [51, 'moderate'],
    [75, 'moderate'],
    [100, 'high'],
    [101, 'beyond'],
  ] as const)('of 50, 75 and 100 holds %i XP as %s', (xp, difficulty) => {
    expect(difficultyOf(xp, budgetOf([1]))).toBe(difficulty)
  })
})

describe('an encounter', () => {
  test('is rated by the XP of all foes, with no multiplier for how many they are', () => {
    const rated = rateEncounter(heroes(3, 3, 3, 3), [foe({cr: 0.25, xp: 50, count: 6}), foe({cr: 1, xp: 200})])
    expect(rated).toMatchObject({xp: 500, xpEach: 125, difficulty: 'low', waves: []})
  })

  test('in waves is rated by each, and warns of those alone that stand there at once', () => {
    const rated = rateEncounter(heroes(3, 3), [foe({count: 4}), foe({count: 4, wave: 2})])
    expect(rated.waves).toEqual([
      {wave: 1, xp: 800, difficulty: 'high'},
      {wave: 2, xp: 800, difficulty: 'high'},
    ])
    expect(rated).toMatchObject({difficulty: 'beyond', cautions: []})
  })

  test.each([
    ['someone above the level', heroes(3, 3), [foe({cr: 4})], [{type: 'powerful', foe: 'Foe', cr: 4, level: 3}]],
    ['someone of the level', heroes(3, 3), [foe({cr: 3})], []],
    ['more than two a character', heroes(5, 5), [foe({count: 5})], [{type: 'many', foes: 5, most: 4}]],
    ['two a character', heroes(5, 5), [foe({count: 4})], []],
    ['more foes than frail characters', heroes(2, 5), [foe({count: 3})], [{type: 'fragile', foes: 3, heroes: 2}]],
    [
      'a blow that fells somebody',
      [
        {name: 'Ana', level: 1, maxHp: 8},
        {name: 'Bo', level: 1, maxHp: 14},
      ],
      [foe({hardestBlow: 13})],
      [{type: 'one-blow', foe: 'Foe', damage: 13, heroes: ['Ana']}],
    ],
  ])('warns of %s', (_, party, foes, cautions) => {
    expect(rateEncounter(party, foes).cautions).toEqual(cautions)
  })

  test('that nobody meets is rated without a warning', () => {
    expect(rateEncounter([], [foe({})])).toMatchObject({xp: 200, xpEach: 0, difficulty: 'beyond', cautions: []})
  })
})

describe('the hardest blow', () => {
  test.each([
    // 2d8 + 4.
    ['ogre', 13],
    // 1d6 + 2, and half of the 1d4 that it deals with Advantage.
    ['goblin-warrior', 6],
    // Fire breath, 17d6.
    ['adult-red-dragon', 59],
  ])('of %s is one attack or save', (id, damage) => {
    const monster = entries.find('monster', id)
    expect(monster && hardestBlow(monster)).toBe(damage)
  })
})

describe('chosen foes', () => {
  const monsters = entries.all('monster')

  test('are worth no more than asked, and no more in number, for any seed', () => {
    for (let seed = 0; seed < 100; seed++) {
      const [xp, most] = [100 + 97 * seed, 1 + (seed % 12)]
      const mix = chooseFoes(monsters, {xp, most}, seededRandom(seed))
      expect(xpOfMix(mix)).toBeLessThanOrEqual(xp)
      expect(mix.reduce((sum, {count}) => sum + count, 0)).toBeLessThanOrEqual(most)
      expect(new Set(mix.map(({of}) => of.id)).size).toBe(mix.length)
      expect(mix.length).toBeGreaterThan(0)
    }
  })

  test('come near to what was asked where there is choice', () => {
    for (let seed = 0; seed < 20; seed++)
      expect(xpOfMix(chooseFoes(monsters, {xp: 3_000, most: 8}, seededRandom(seed)))).toBeGreaterThan(2_700)
  })

  test('are the same from one seed, and others from another', () => {
    const chosen = (seed: string) =>
      chooseFoes(monsters, {xp: 2_000, most: 8}, seededRandom(seed)).map(({of, count}) => `${count} ${of.id}`)
    expect(chosen('a')).toEqual(chosen('a'))
    expect(new Set(['a', 'b', 'c', 'd'].map((seed) => chosen(seed).join())).size).toBeGreaterThan(1)
  })

  test('are nobody where none is weak enough, or none may come', () => {
    expect(chooseFoes(monsters, {xp: 5, most: 8}, seededRandom(1))).toEqual([])
    expect(chooseFoes(monsters, {xp: 500, most: 0}, seededRandom(1))).toEqual([])
  })
})
