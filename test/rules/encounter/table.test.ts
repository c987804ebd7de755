import {describe, expect, test} from 'vitest'
import {budgetOf, difficultyOf} from '../../../src/rules/encounter/budget.js'
import {encounterTable, throwOn} from '../../../src/rules/encounter/table.js'
import {livesIn, terrainsOf} from '../../../src/rules/encounter/terrain.js'
import {highestOf} from '../../../src/rules/numbers/dice.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {lookUp} from '../../../src/schema/lookup.js'
import {srd} from '../../helpers/content.js'

const monsters = srd().all('monster')
const SIZES = [6, 8, 12, 20] as const
const budget = budgetOf([3, 3, 4, 4])
const low = monsters.filter(({cr}) => cr <= 4)
const made = (seed: number | string, fields: Partial<Parameters<typeof encounterTable>[1]> = {}, among = low) =>
  encounterTable(among, {size: 8, budget, most: 8, ...fields}, seededRandom(seed))

describe('a table of encounters', () => {
  test.each(SIZES)('of a d%i has each face once, the easy ones first and as wide as any', (size) => {
    for (let seed = 0; seed < 30; seed++) {
      const rows = made(seed, {size})
      expect(rows.flatMap(({from, to}) => Array.from({length: to - from + 1}, (_, i) => from + i))).toEqual(
        Array.from({length: size}, (_, i) => i + 1),
      )
      for (const [i, row] of rows.entries()) {
        const next = rows[i + 1]
        if (next) expect(row.xp <= next.xp && row.to - row.from >= next.to - next.from).toBe(true)
      }
    }
  })

  test('is about another creature in each row, and over its budgets in none, for any seed', () => {
    for (let seed = 0; seed < 60; seed++) {
      const rows = made(seed, {size: 20})
      expect(new Set(rows.map(({foes}) => foes[0]?.of.id)).size).toBe(rows.length)
      for (const {foes, xp, xpMost, difficulty} of rows) {
        expect(difficulty).toBe(difficultyOf(xp, budget))
        expect(xp <= xpMost && xpMost <= budget.high).toBe(true)
        expect(foes.reduce((sum, {count}) => sum + highestOf(count), 0)).toBeLessThanOrEqual(8)
        expect(new Set(foes.map(({of}) => of.id)).size).toBe(foes.length)
      }
    }
  })

  test('is as hard in each row as it is asked to be, where there is choice', () => {
    for (const difficulty of ['low', 'moderate', 'high'] as const)
      for (let seed = 0; seed < 20; seed++)
        expect(made(seed, {difficulty}).map((row) => row.difficulty)).toEqual(Array.from({length: 6}, () => difficulty))
  })

  test('has rows of every difficulty where none is asked for', () => {
    expect(new Set(made(1, {size: 20}).map(({difficulty}) => difficulty))).toEqual(new Set(['low', 'moderate', 'high']))
  })

  test('is the same from one seed, and another from another', () => {
    expect(made('a')).toEqual(made('a'))
    expect(made('a')).not.toEqual(made('b'))
  })

  test('has fewer rows where fewer fit, each with more faces, and none for nobody', () => {
    const rats = monsters.filter(({id}) => id === 'rat')
    expect(made(1, {size: 20}, rats)).toMatchObject([{from: 1, to: 20, foes: [{count: '8'}], difficulty: 'low'}])
    expect(
      made(
        1,
        {},
        monsters.filter(({cr}) => cr > 20),
      ),
    ).toEqual([])
    expect(made(1, {}, [])).toEqual([])
  })

  test('thrown on gives the row of the face, its dice thrown; one that it does not have gives nobody', () => {
    const rows = made('c', {size: 12})
    for (const {from, to, foes, xpMost} of rows)
      for (const face of [from, to]) {
        const thrown = throwOn(rows, face, seededRandom(face))
        expect(thrown.map(({of}) => of.id)).toEqual(foes.map(({of}) => of.id))
        expect(thrown.every(({count}) => count >= 1)).toBe(true)
        expect(thrown.reduce((sum, {of, count}) => sum + of.xp * count, 0)).toBeLessThanOrEqual(xpMost)
      }
    expect(throwOn(rows, 13, seededRandom(1))).toEqual([])
  })
})

describe('terrains', () => {
  const terrains = terrainsOf(monsters)
  const found = (asked: string) => {
    const result = lookUp(asked, terrains)
    return 'found' in result ? result.found : undefined
  }

  test('each has somebody who lives there', () => {
    const empty = terrains.filter((terrain) => !monsters.some((monster) => livesIn(monster, terrain)))
    expect(empty.map(({id}) => id)).toEqual([])
  })

  test.each([
    ['swamp', 'swamp'],
    ['Coastal', 'coast'],
    ['hill', 'hills'],
    ['abyss', 'planar'],
    ['moon', undefined],
    ['any', undefined],
  ])('%s is %s', (asked, id) => {
    expect(found(asked)?.id).toBe(id)
  })

  test.each([
    [{habitat: ['swamp']}, true, 'a habitat'],
    [{tags: ['swamp', 'undead']}, true, 'a tag'],
    [{habitat: ['any']}, true, 'everywhere'],
    [{habitat: ['coastal'], tags: ['undead']}, false, 'elsewhere'],
    [{}, false, 'nobody knows where'],
  ])('%j in a swamp: %s (%s)', (monster, lives, _why) => {
    const swamp = found('swamp')
    expect(swamp && livesIn(monster, swamp)).toBe(lives)
  })

  test('what homebrew alone calls a habitat is one more', () => {
    const [first] = monsters
    const own = first ? terrainsOf([{...first, habitat: ['moon', 'swamp']}]) : []
    expect(own.map(({id}) => id)).toEqual([...terrains.map(({id}) => id), 'moon'])
  })
})
