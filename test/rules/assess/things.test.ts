import {describe, expect, test} from 'vitest'
import {ASSESSED_KINDS, assess} from '../../../src/rules/assess/assess.js'
import type {Assessment} from '../../../src/rules/assess/assessment.js'
import {strengthsOf} from '../../../src/rules/assess/magic-item.js'
import {spreadOf} from '../../../src/rules/assess/spread.js'
import type {CharacterClass} from '../../../src/schema/content/class.js'
import type {Entry} from '../../../src/schema/content/entry.js'
import {MagicItem, type Rarity} from '../../../src/schema/content/magic-item.js'
import {srd, srdEntries} from '../../helpers/content.js'

const entries = srd()
const assessed = (entry: Entry | undefined) => assess(entry as Entry, entries) as Assessment
const figure = (assessment: Assessment, id: string) => assessment.figures.find((each) => each.id === id)

function item(fields: Partial<MagicItem>): MagicItem {
  return MagicItem.parse({
    kind: 'magic-item',
    id: 'test-ring',
    name: 'Test Ring',
    summary: 'Shines.',
    source: {document: 'homebrew'},
    category: 'ring',
    rarity: 'rare',
    ...fields,
  })
}

describe('the score of a magic item', () => {
  test.each<[why: string, fields: Partial<MagicItem>, score: number]>([
    ['nothing structured', {}, 0],
    ['+2', {bonus: 2}, 8],
    [
      '+1 to AC and to saves',
      {
        effects: [
          {type: 'bonus', to: 'ac', amount: 1},
          {type: 'bonus', to: 'save', amount: 1},
        ],
      },
      8,
    ],
    ['half of that in some situation', {effects: [{type: 'bonus', to: 'ac', amount: 1, when: {situation: 'at night'}}]}, 2],
    ['two resistances', {effects: [{type: 'resistance', damage: ['fire', 'cold']}]}, 6],
    ['immunity counts twice', {effects: [{type: 'immunity', damage: ['fire']}]}, 6],
    ['a set score of 19', {effects: [{type: 'ability-minimum', ability: 'str', score: 19}]}, 5],
    ['a set score that most have anyway', {effects: [{type: 'ability-minimum', ability: 'str', score: 13}]}, 0],
    ['a Fly Speed', {effects: [{type: 'speed', mode: 'fly', feet: 60}]}, 6],
    // Fireball for 2 charges, 6 of them each dawn: 9 spell levels a day at 0.6, and 3 for its level.
    [
      'charges, all back at dawn',
      {charges: {max: 6, recharge: {on: 'dawn', amount: 'all'}}, spells: [{spell: 'fireball', charges: 2}]},
      8.4,
    ],
    // Only 1d4+1, 3.5 on average, come back: 5.25 levels a day.
    [
      'charges, some back at dawn',
      {charges: {max: 6, recharge: {on: 'dawn', amount: '1d4+1'}}, spells: [{spell: 'fireball', charges: 2}]},
      6.15,
    ],
    // Spent for good, a quarter counts: 2.25 levels.
    ['charges that never come back', {charges: {max: 6}, spells: [{spell: 'fireball', charges: 2}]}, 4.35],
    ['once a day', {spells: [{spell: 'fireball', uses: {count: 1, on: 'dawn'}}]}, 4.8],
    ['at will is five a day', {spells: [{spell: 'fireball'}]}, 12],
  ])('%s', (_, fields, score) => {
    expect(strengthsOf(item(fields), entries)[0]?.score).toBeCloseTo(score, 6)
  })

  test('each variant has its own rarity and score', () => {
    const plus = entries.find('magic-item', 'armor-plus') as MagicItem
    expect(strengthsOf(plus, entries).map(({rarity, score}) => [rarity, score])).toEqual([
      ['rare', 4],
      ['very-rare', 8],
      ['legendary', 12],
    ])
  })

  test('its middle grows with rarity in the SRD, which is what makes it a scale', () => {
    const all = entries.all('magic-item').flatMap((each) => strengthsOf(each, entries))
    const middle = (rarity: Rarity) =>
      spreadOf(all.filter((each) => each.rarity === rarity && !each.consumable && each.score > 0).map(({score}) => score))?.median ?? 0
    expect(middle('uncommon')).toBeLessThan(middle('rare'))
    expect(middle('rare')).toBeLessThan(middle('very-rare'))
    expect(middle('very-rare')).toBeLessThan(middle('legendary'))
  })

  test('an item without structure says so', () => {
    expect(assessed(item({})).facts).toContainEqual({is: 'nothing-structured'})
  })
})

describe('a class', () => {
  const wizard = entries.find('class', 'wizard') as CharacterClass
  const fighter = entries.find('class', 'fighter') as CharacterClass
  const series = (entry: CharacterClass, id: string) => assessed(entry).series?.find((each) => each.id === id)

  test('has its slots by level: 2 at level 1, 89 levels of slots at 20', () => {
    const {values = [], max = []} = series(wizard, 'slots') ?? {}
    expect([values[0], values[19], max[19]]).toEqual([2, 89, 89])
    expect(series(fighter, 'slots')?.values.every((value) => value === 0)).toBe(true)
  })

  test('counts attacks and dice among what adds damage', () => {
    const {values = []} = series(fighter, 'damage') ?? {}
    expect((values[4] ?? 0) - (values[3] ?? 0)).toBe(1)
    expect(values[19]).toBeGreaterThanOrEqual(3)
  })

  test('its levels without a feature are told', () => {
    const thin = {...wizard, id: 'thin', features: wizard.features.slice(0, 1)}
    expect(assessed(thin).facts[0]).toEqual({is: 'levels-without', levels: Array.from({length: 19}, (_, i) => i + 2)})
  })

  test('a subclass with a feature where none of the SRD has one is told', () => {
    const thief = entries.find('subclass', 'thief')
    const odd = thief && {...thief, id: 'odd', features: thief.features.map((each, i) => (i === 0 ? {...each, level: 4} : each))}
    expect(assessed(odd).facts).toContainEqual({is: 'only-here', levels: [4]})
  })
})

describe('goods and origins', () => {
  test.each([
    ['weapon', 'greatsword', 'damage', 7, {is: 'weapons', category: 'martial', reach: 'melee', twoHanded: true}],
    ['weapon', 'longsword', 'damage-two-hands', 5.5, {is: 'weapons', category: 'martial', reach: 'melee', twoHanded: false}],
    ['armor', 'plate-armor', 'ac', 18, {is: 'armor', category: 'heavy'}],
    ['armor', 'leather-armor', 'ac', 14, {is: 'armor', category: 'light'}],
    ['armor', 'half-plate-armor', 'ac', 17, {is: 'armor', category: 'medium'}],
    ['species', 'dwarf', 'darkvision', 120, {is: 'species'}],
    ['background', 'sage', 'skills', 2, {is: 'backgrounds'}],
    ['feat', 'alert', 'prerequisites', 0, {is: 'feats', category: 'origin'}],
  ] as const)('%s/%s: %s', (kind, id, what, value, group) => {
    const assessment = assessed(entries.find(kind, id))
    expect(figure(assessment, what)?.value).toBe(value)
    expect(assessment.group).toEqual(group)
  })

  test('a weapon of 4d12 stands above its peers', () => {
    const sword = entries.find('weapon', 'greatsword')
    const huge = sword && {...sword, id: 'huge-sword', damage: {...sword.damage, dice: '4d12'}}
    expect(figure(assessed(huge), 'damage')?.percentile).toBe(100)
  })
})

describe('assess', () => {
  test('every SRD entry of these kinds has finite figures, and the others none', () => {
    for (const entry of srdEntries().filter(({kind}) => kind !== 'monster')) {
      const assessment = assess(entry, entries)
      expect(assessment !== undefined, entry.kind).toBe((ASSESSED_KINDS as readonly string[]).includes(entry.kind))
      for (const {id, value} of assessment?.figures ?? []) expect(Number.isFinite(value), `${entry.id} ${id}`).toBe(true)
    }
  })

  test('homebrew and adaptations are no measure', () => {
    const base = entries.find('feat', 'alert')
    const root = {type: 'adapted' as const, root: 'feat/alert', rootHash: '0'.repeat(64), changes: []}
    const more = base
      ? [
          {...base, id: 'mine', source: {document: 'homebrew'}},
          {...base, id: 'copy', provenance: root},
        ]
      : []
    expect(assess(base as Entry, srd(...more))?.count).toBe(assessed(base).count)
  })
})
