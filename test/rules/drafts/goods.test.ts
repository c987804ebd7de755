import {describe, expect, test} from 'vitest'
import {assess} from '../../../src/rules/assess/assess.js'
import {buildDraft} from '../../../src/rules/drafts/build-draft.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {ENTRY_SCHEMAS, type Entry} from '../../../src/schema/content/entry.js'
import {DRAFT_RARITIES} from '../../../src/schema/draft/item.js'
import {inventionSource} from '../../helpers/inventions.js'

const {entries, tables} = inventionSource('')
/** Dice come in steps, and of some levels the SRD has a single spell. */
const STEP = 1.1
const SEEDS = Array.from({length: 8}, (_, i) => `seed-${i}`)

function made(generator: 'spell' | 'item', wish: {level?: number; rarity?: string}, seed: string): Entry {
  const shape = inventionOf(generator, wish, inventionSource(seed))
  const {value} = buildDraft(generator, shape, {entries, tables, wish, random: seededRandom(seed)})
  return ENTRY_SCHEMAS[generator === 'spell' ? 'spell' : 'magic-item'].parse(value) as Entry
}

describe('a spell', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])('of level %s deals or heals what the SRD’s of its level do', (level) => {
    for (const seed of SEEDS) {
      const spell = made('spell', {level}, `${level}/${seed}`)
      const [figure] = assess(spell, entries)?.figures ?? []
      if (!figure || figure.what === 'range' || figure.spread === undefined) continue
      expect(figure.value, `${spell.name}: ${JSON.stringify(spell)}`).toBeGreaterThanOrEqual(figure.spread.min / STEP)
      expect(figure.value, `${spell.name}: ${JSON.stringify(spell)}`).toBeLessThanOrEqual(figure.spread.max * STEP)
    }
  })
})

describe('a magic item', () => {
  test.each(DRAFT_RARITIES)('that is %s is as strong as the SRD’s that are', (rarity) => {
    for (const seed of SEEDS) {
      const item = made('item', {rarity}, `${rarity}/${seed}`)
      const [figure] = assess(item, entries)?.figures ?? []
      expect(figure?.value, `${item.name}: ${JSON.stringify(item)}`).toBeLessThanOrEqual(figure?.spread?.max ?? Number.POSITIVE_INFINITY)
      if (rarity !== 'common')
        expect(figure?.value, `${item.name}: ${JSON.stringify(item)}`).toBeGreaterThanOrEqual(figure?.spread?.min ?? 0)
    }
  })
})

describe('figures are told in words', () => {
  test('a rapier that burns says with how many dice', () => {
    const shape = inventionOf('item', {words: 'a burning rapier', rarity: 'rare'}, inventionSource('told'))
    const powers = [{does: 'extra-damage', damage: 'fire', skill: null, ability: null, spell: null, text: 'It burns.'}] as const
    const {value} = buildDraft('item', {...shape, powers: [...powers]}, {entries, tables, wish: {}, random: seededRandom('any')})
    expect(value['text']).toMatch(/^A hit with it deals 1d6 more Fire damage\./)
  })

  test('a spell says its dice and its save', () => {
    const shape = inventionOf('spell', {words: 'a fire explosion', level: 3}, inventionSource('told'))
    const {value} = buildDraft('spell', shape, {entries, tables, wish: {level: 3}, random: seededRandom('any')})
    const [{dice = ''} = {}] = value['damage'] as {dice?: string}[]
    expect(value['text']).toContain(`Dexterity save, for ${dice} Fire damage`)
  })
})
