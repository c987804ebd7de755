import {describe, expect, test} from 'vitest'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import {lintEntry} from '../../../src/rules/check/entry.js'
import {checkMonster} from '../../../src/rules/check/monster.js'
import {buildDraft} from '../../../src/rules/drafts/build-draft.js'
import type {Building, Built} from '../../../src/rules/drafts/building.js'
import {budgetOf} from '../../../src/rules/encounter/budget.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import type {Wish} from '../../../src/rules/invent/wish.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {checkTable} from '../../../src/rules/numbers/roll-table.js'
import {ENTRY_SCHEMAS, type Entry} from '../../../src/schema/content/entry.js'
import {GENERATORS, type Generator, SHAPES} from '../../../src/schema/draft/shapes.js'
import {Character} from '../../../src/schema/entity/character.js'
import type {Difficulty} from '../../../src/schema/entity/encounter.js'
import {KINDS} from '../../../src/schema/entity/kinds.js'
import {GENRES} from '../../../src/schema/genre.js'
import {inventionSource} from '../../helpers/inventions.js'

const UID = '01890000-0000-7000-8000-000000000001'
const {entries, tables} = inventionSource('')

function drafted(generator: Generator, wish: Wish, seed: string) {
  const shape = inventionOf(generator, wish, inventionSource(seed))
  const building: Building = {entries, tables, random: seededRandom(`${seed}/build`), wish}
  return {shape, built: buildDraft(generator, shape, building)}
}

/** Everything that the kind's own schema and rules have against it. */
function problemsOf(built: Built): unknown[] {
  if (built.is === 'entry') return problemsOfEntry(ENTRY_SCHEMAS[built.kind].parse(built.value) as Entry)
  if (built.is === 'fields') return []
  const kind = KINDS[built.kind as keyof typeof KINDS]
  const entity = kind.schema().parse({uid: UID, ...built.value})
  return built.kind === 'character'
    ? judgeCharacter(Character.parse(entity), entries).findings.filter(({severity}) => severity === 'error')
    : []
}

function problemsOfEntry(entry: Entry): unknown[] {
  const own = entry.kind === 'monster' ? checkMonster(entry) : entry.kind === 'table' ? checkTable(entry) : []
  return [...own, ...lintEntry(entry, entries)]
}

describe.each(GENERATORS)('%s', (generator) => {
  test.each(GENRES)('of %s fills its shape, and what it builds holds', (genre) => {
    const {shape, built} = drafted(generator, {genre}, `${generator}/${genre}`)
    expect(SHAPES[generator]().parse(shape)).toEqual(shape)
    expect(problemsOf(built)).toEqual([])
    expect(JSON.stringify(shape)).not.toMatch(/\{[a-z]|\bundefined\b|\bnull,"null/)
  })

  test('is the same for the same seed, and another for another', () => {
    const wish = {genre: 'noir'} as const
    expect(drafted(generator, wish, 'a')).toEqual(drafted(generator, wish, 'a'))
    const all = ['a', 'b', 'c', 'd'].map((seed) => JSON.stringify(drafted(generator, wish, seed).shape))
    expect(new Set(all).size).toBeGreaterThan(1)
  })
})

describe('an encounter', () => {
  const PARTIES = [
    [1, 1, 1, 1],
    [3, 3, 4],
    [8, 8, 8, 8, 8],
    [15, 15],
    [20, 20, 20, 20],
  ]

  test.each(PARTIES)('is within the budget of levels %s and %s and so on', (...levels) => {
    for (const difficulty of ['low', 'moderate', 'high'] as const satisfies readonly Difficulty[]) {
      const wish = {difficulty, levels}
      const {built} = drafted('encounter', wish, `${levels}/${difficulty}`)
      const groups = built.value['creatures'] as {creature: string; count: number}[]
      const xp = groups.reduce((sum, {creature, count}) => sum + (entries.find('monster', creature)?.xp ?? 0) * count, 0)
      expect(groups.length).toBeGreaterThan(0)
      expect(xp).toBeLessThanOrEqual(budgetOf(levels)[difficulty])
      expect(xp).toBeGreaterThan(budgetOf(levels)[difficulty] / 2)
    }
  })
})
