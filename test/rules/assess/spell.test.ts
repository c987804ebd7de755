import {describe, expect, test} from 'vitest'
import {expectedOfSpell, meanOf, spellDamage} from '../../../src/rules/assess/damage.js'
import {assessSpell, expectedHealing} from '../../../src/rules/assess/spell.js'
import {Spell} from '../../../src/schema/content/spell.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const spells = entries.all('spell')

function spell(fields: Partial<Spell>): Spell {
  return Spell.parse({
    kind: 'spell',
    id: 'test-bolt',
    name: 'Test Bolt',
    summary: 'Hurts.',
    source: {document: 'homebrew'},
    level: 1,
    school: 'evocation',
    classes: ['wizard'],
    castingTime: {amount: 1, unit: 'action'},
    range: {type: 'feet', feet: 60},
    components: {verbal: true, somatic: true},
    duration: {type: 'instantaneous'},
    ...fields,
  })
}

const fire = (dice: string, more: object = {}) => ({dice, types: ['fire' as const], ...more})

test.each([
  ['2d6+3', 10],
  ['1d4', 2.5],
  ['50', 50],
  ['nonsense', 0],
  [undefined, 0],
])('mean of %s is %d', (dice, mean) => {
  expect(meanOf(dice)).toBe(mean)
})

describe('expected damage', () => {
  test.each<[why: string, fields: Partial<Spell>, expected: number]>([
    ['neither attack nor save: all of it', {damage: [fire('2d6')]}, 7],
    ['an attack hits 65%', {attack: 'ranged', damage: [fire('2d6')]}, 4.55],
    ['a save leaves 60%', {save: {ability: 'dex', success: 'none'}, damage: [fire('2d6')]}, 4.2],
    ['and half of the rest, where a success halves', {save: {ability: 'dex', success: 'half'}, damage: [fire('2d6')]}, 5.6],
    ['an area catches two', {save: {ability: 'dex', success: 'half'}, damage: [fire('2d6')], area: {shape: 'cone', sizeFt: 15}}, 11.2],
    [
      'three rays, all at one target',
      {attack: 'ranged', damage: [fire('2d6', {when: 'each ray that hits'})], targets: 'up to three targets'},
      3 * 4.55,
    ],
    ['three creatures with one roll are as good as an area', {damage: [fire('2d6')], targets: 'up to three creatures'}, 14],
    ['two parts that come together', {damage: [fire('2d6', {when: 'fire'}), fire('2d6', {when: 'impact'})]}, 14],
    ['a later part that may not come', {damage: [fire('2d6'), fire('2d6', {when: 'if it stays there'})]}, 10.5],
    ['a modifier of 4', {damage: [fire('1d8', {addModifier: true})]}, 8.5],
  ])('%s', (_, fields, expected) => {
    expect(expectedOfSpell(spell(fields))).toBeCloseTo(expected, 6)
  })

  test('grows with the slot', () => {
    expect(spellDamage(spell({damage: [fire('2d6', {perSlotLevel: '1d6'})]}), 4)).toBe(7 + 3 * 3.5)
  })
})

test('healing counts everyone it reaches', () => {
  expect(expectedHealing(spell({healing: {dice: '2d8', addModifier: true}}))).toBe(13)
  expect(expectedHealing(spell({healing: {dice: '2d8'}, targets: 'up to six creatures'}))).toBe(18)
  expect(expectedHealing(spell({}))).toBe(0)
})

describe('assessSpell', () => {
  const figure = (assessed: Spell, id: string) => assessSpell(assessed, spells).figures.find((each) => each.id === id)

  test('9d6 at level 1 stands above every level-1 spell', () => {
    const hot = figure(spell({save: {ability: 'dex', success: 'half'}, damage: [fire('9d6')], area: {shape: 'cone', sizeFt: 15}}), 'damage')
    expect(hot?.percentile).toBe(100)
    expect(hot?.value).toBeGreaterThan(2 * (hot?.spread?.max ?? Number.POSITIVE_INFINITY))
  })

  test('fireball stands in the upper half of its level', () => {
    const fireball = entries.find('spell', 'fireball') as Spell
    expect(figure(fireball, 'damage')?.percentile).toBeGreaterThan(50)
    expect(assessSpell(fireball, spells).nearest.map(({id}) => id)).not.toContain('fireball')
  })

  test('middles of expected damage grow from level 3 to 9', () => {
    const {ladder} = assessSpell(entries.find('spell', 'fireball') as Spell, spells)
    const middle = (level: number) =>
      ladder?.rungs.find(({rung}) => rung.is === 'spell-level' && rung.level === level)?.spread.median ?? Number.NaN
    expect(middle(9)).toBeGreaterThan(middle(6))
    expect(middle(6)).toBeGreaterThan(middle(3))
    expect(middle(3)).toBeGreaterThan(middle(1))
  })

  test.each([
    ['damage', {damage: [fire('1d6')]}, {level: 1, measure: 'damage'}],
    ['healing', {healing: {dice: '1d6'}}, {level: 1, measure: 'healing'}],
    ['neither', {level: 0}, {level: 0, measure: 'range'}],
  ])('%s is compared with its like', (_, fields, group) => {
    const assessed = assessSpell(spell(fields), spells)
    expect(assessed.group).toEqual({is: 'spells', ...group})
    expect(assessed.count).toBeGreaterThan(0)
  })

  test('concentration stands beside, with how many of the level need it', () => {
    const {facts} = assessSpell(spell({concentration: true}), spells)
    expect(facts[0]).toEqual({
      is: 'shared',
      trait: {is: 'concentration'},
      alike: spells.filter(({level, concentration}) => level === 1 && concentration).length,
      count: spells.filter(({level}) => level === 1).length,
      level: 1,
    })
  })
})
