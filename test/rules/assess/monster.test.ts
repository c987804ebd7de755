import {describe, expect, test} from 'vitest'
import {defenseOf} from '../../../src/rules/assess/defense.js'
import type {Because, Group} from '../../../src/rules/assess/measured.js'
import {assessMonster, estimateCr, type MonsterFigure, measure, monsterReference} from '../../../src/rules/assess/monster.js'
import {offenseOf} from '../../../src/rules/assess/offense.js'
import {entriesFrom} from '../../../src/rules/build/entries.js'
import {crText} from '../../../src/rules/numbers/challenge.js'
import {CHALLENGE_RATINGS, Monster} from '../../../src/schema/content/monster.js'
import {srd} from '../../helpers/content.js'

/** The least stat block, with what a case is about. */
function monster(fields: Partial<Monster>): Monster {
  return Monster.parse({
    kind: 'monster',
    id: 'training-dummy',
    name: 'Training Dummy',
    summary: 'Stands there.',
    source: {document: 'homebrew'},
    size: ['medium'],
    type: 'construct',
    alignment: 'unaligned',
    ac: 10,
    hp: {average: 100, dice: '10d10+45'},
    speeds: {walk: 30},
    abilities: {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 10},
    initiative: 0,
    passivePerception: 10,
    cr: 1,
    xp: 200,
    ...fields,
  })
}

const claw = {
  id: 'claw',
  name: 'Claw',
  attack: {kind: 'melee' as const, toHit: 5, damage: [{dice: '1d10+4', types: ['slashing' as const]}]},
}
const breath = {
  id: 'breath',
  name: 'Breath',
  uses: {type: 'recharge' as const, from: 5},
  save: {
    ability: 'dex' as const,
    dc: 15,
    area: {shape: 'cone' as const, sizeFt: 30},
    damage: [{dice: '8d4', types: ['fire' as const]}],
    success: 'half' as const,
  },
}
const multi = (multiattack: NonNullable<NonNullable<Monster['actions']>[number]['multiattack']>) => ({
  id: 'multiattack',
  name: 'Multiattack',
  multiattack,
})
const NONE = entriesFrom([])

// 1d10+4 is 9.5; 0.65 of it is 6.175. 8d4 is 20; 0.6 + half of 0.4 is 0.8 of it, on two creatures: 32.
const HIT = 6.175
const BREATH = 32

describe('damage a round', () => {
  test.each<[why: string, fields: Partial<Monster>, perRound: number]>([
    ['nothing to attack with', {}, 0],
    ['one attack, hitting 65%', {actions: [claw]}, HIT],
    ['a Multiattack is its attacks together', {actions: [multi({steps: [{count: 3, of: ['claw']}]}), claw]}, 3 * HIT],
    ['the better of two plans', {actions: [multi({steps: [{count: 1, of: ['claw']}], or: [[{count: 2, of: ['claw']}]]}), claw]}, 2 * HIT],
    ['a recharge on 5 and 6 comes 1 + 2/3 times in three rounds', {actions: [claw, breath]}, ((5 / 3) * BREATH + (4 / 3) * HIT) / 3],
    ['once a day is once in the fight', {actions: [claw, {...breath, uses: {type: 'day', count: 1}}]}, (BREATH + 2 * HIT) / 3],
    ['five a day is no more than every round', {actions: [claw, {...breath, uses: {type: 'day', count: 5}}]}, BREATH],
    [
      'a breath in the place of one of two attacks',
      {
        actions: [
          multi({steps: [{count: 2, of: ['claw']}], replace: [{count: 1, with: ['breath']}]}),
          claw,
          {...breath, uses: {type: 'day', count: 1}},
        ],
      },
      (BREATH + HIT + 2 * 2 * HIT) / 3,
    ],
    [
      'a save with nothing on a success gets 60% through',
      {actions: [{...breath, uses: {type: 'day', count: 9}, save: {...breath.save, success: 'none'}}]},
      24,
    ],
    [
      'without an area one creature saves',
      {actions: [{...breath, uses: {type: 'day', count: 9}, save: {...breath.save, area: undefined}}]},
      16,
    ],
    ['a Bonus Action comes on top', {actions: [claw], bonusActions: [{...claw, id: 'bite'}]}, 2 * HIT],
    ['a Reaction every second round', {actions: [claw], reactions: [{...claw, id: 'riposte'}]}, 1.5 * HIT],
    [
      'three legendary actions a round',
      {actions: [claw], legendary: {uses: 3, actions: [{id: 'swipe', name: 'Swipe', does: [{of: ['claw']}]}]}},
      4 * HIT,
    ],
    [
      'one of them only once a round',
      {actions: [claw], legendary: {uses: 3, actions: [{id: 'swipe', name: 'Swipe', onceARound: true, does: [{of: ['claw']}]}]}},
      2 * HIT,
    ],
    ['what always hits', {actions: [{...claw, attack: {...claw.attack, automatic: true}}]}, 9.5],
    [
      'what needs a condition counts half',
      {
        actions: [
          {...claw, attack: {...claw.attack, damage: [...claw.attack.damage, {dice: '4', types: ['cold'], when: 'if it is Prone'}]}},
        ],
      },
      0.65 * 11.5,
    ],
    [
      'what stands instead adds half the difference',
      {
        actions: [
          {
            ...claw,
            attack: {...claw.attack, damage: [...claw.attack.damage, {dice: '19', types: ['cold'], when: 'at night', instead: true}]},
          },
        ],
      },
      0.65 * 14.25,
    ],
    [
      'a trait that bursts does so once',
      {actions: [claw], traits: [{id: 'burst', name: 'Burst', text: 'It bursts.', save: breath.save}]},
      (3 * HIT + BREATH) / 3,
    ],
    ['a Multiattack of a name that is not there', {actions: [multi({steps: [{count: 2, of: ['ghost']}]})]}, 0],
    ['a Multiattack that calls itself', {actions: [multi({steps: [{count: 2, of: ['multiattack']}]})]}, 0],
  ])('%s', (_, fields, perRound) => {
    expect(offenseOf(monster(fields), NONE).perRound).toBeCloseTo(perRound, 6)
  })

  test('spells are cast as the catalog says, at will or so often a day', () => {
    // Fireball: 8d6 is 28, 0.8 of it on two creatures: 44.8. Fire Bolt: 1d10 is 5.5, hitting 65%.
    const spellcasting = {
      ability: 'int' as const,
      dc: 15,
      toHit: 7,
      atWill: [{spell: 'fire-bolt'}],
      perDay: [{count: 2, spells: [{spell: 'fireball'}]}],
    }
    const offense = offenseOf(monster({actions: [{id: 'spells', name: 'Spellcasting', spellcasting}]}), srd())
    expect(offense.perRound).toBeCloseTo((2 * 44.8 + 0.65 * 5.5) / 3, 6)
    expect(offense).toMatchObject({toHit: 7, dc: 15, accuracy: 7})
  })

  test.each([
    ['a bonus of 5', [claw], 5],
    ['a DC of 15 is a bonus of 7', [claw, breath], 7],
  ])('accuracy: %s', (_, actions, accuracy) => {
    expect(offenseOf(monster({actions}), NONE).accuracy).toBe(accuracy)
  })
})

describe('effective Hit Points', () => {
  test.each<[why: string, fields: Partial<Monster>, effective: number]>([
    ['as printed', {}, 100],
    // Bludgeoning, piercing and slashing are 53% of all damage: half of that is stopped.
    ['resistance to all weapons', {resistances: ['bludgeoning', 'piercing', 'slashing']}, 100 / (1 - 0.265)],
    ['immunity to fire', {immunities: ['fire']}, 100 / 0.89],
    ['vulnerability to fire', {vulnerabilities: ['fire']}, 100 / 1.11],
    ['10 regained in each of three rounds', {traits: [{trait: 'regeneration', with: {amount: 10}}]}, 130],
    [
      'three turned saves',
      {traits: [{id: 'legendary-resistance', name: 'Legendary Resistance', uses: {type: 'day', count: 3}, text: 'It succeeds.'}]},
      115,
    ],
  ])('%s', (_, fields, effective) => {
    expect(defenseOf(monster(fields), NONE).effectiveHp).toBeCloseTo(effective, 6)
  })

  test('Advantage on saves against magic lifts the mean save', () => {
    expect(defenseOf(monster({}), srd()).saves).toBe(0)
    expect(defenseOf(monster({traits: [{trait: 'magic-resistance'}]}), srd()).saves).toBe(3)
    expect(defenseOf(monster({saves: {dex: 6}}), srd()).saves).toBe(1)
  })
})

const entries = srd()
const measured = entries.all('monster').map((each) => measure(each, entries))
const steps = (cr: number) => CHALLENGE_RATINGS.indexOf(cr)

describe('the estimate over the SRD, each monster left out of what it is measured by', () => {
  const apart = measured.map((each) => {
    const {cr} = estimateCr(each.figures, monsterReference(measured.filter((other) => other !== each)))
    return Math.abs(steps(cr) - steps(each.monster.cr))
  })
  const within = (most: number) => apart.filter((each) => each <= most).length / apart.length

  test('is the printed rating for most of them, and at most two steps off for 97 in 100', () => {
    expect(measured.length).toBeGreaterThan(300)
    expect(within(0)).toBeGreaterThanOrEqual(0.55)
    expect(within(1)).toBeGreaterThanOrEqual(0.92)
    expect(within(2)).toBeGreaterThanOrEqual(0.97)
  })

  test('the curves never fall', () => {
    for (const curve of Object.values(monsterReference(measured).curves))
      for (const [i, value] of curve.entries()) expect(value).toBeGreaterThanOrEqual(curve[i - 1] ?? Number.NEGATIVE_INFINITY)
  })
})

describe('assessMonster', () => {
  const goblin = entries.find('monster', 'goblin-warrior') as Monster
  const assessed = (fields: Partial<Monster>) => assessMonster({...goblin, id: 'moss-goblin', ...fields}, entries.all('monster'), entries)

  test.each<[why: string, fields: Partial<Monster>, side: 'defense' | 'offense']>([
    ['three times the Hit Points', {hp: {average: goblin.hp.average * 3, dice: '9d6'}}, 'defense'],
    ['five more AC', {ac: goblin.ac + 5}, 'defense'],
    [
      'an attack four times as hard',
      {actions: [{...claw, attack: {...claw.attack, damage: [{dice: '4d6+8', types: ['slashing']}]}}]},
      'offense',
    ],
  ])('%s raises its side alone', (_, fields, side) => {
    const [before, after] = [assessed({}).estimate, assessed(fields).estimate]
    const other = side === 'defense' ? 'offense' : 'defense'
    expect(after[side]).toBeGreaterThan(before[side])
    expect(after.cr).toBeGreaterThanOrEqual(before.cr)
    if (side === 'defense') expect(after[other]).toBe(before[other])
  })

  test('an SRD monster is not compared with itself', () => {
    const own = assessMonster(goblin, entries.all('monster'), entries)
    expect(own.nearest.map(({id}) => id)).not.toContain('goblin-warrior')
    expect(assessed({}).nearest[0]?.id).toBe('goblin-warrior')
  })

  test('a rating with few monsters borrows from the ones beside it', () => {
    const tarrasque = entries.find('monster', 'tarrasque')
    const {group, count} = assessMonster(monster({cr: 29}), entries.all('monster'), entries)
    expect(count).toBeGreaterThanOrEqual(5)
    expect(group).toEqual({is: 'monsters', low: expect.any(Number), high: tarrasque === undefined ? expect.any(Number) : 30})
    expect((group as Extract<Group, {is: 'monsters'}>).low).toBeLessThan(29)
  })

  test('its parts add up to its figures', () => {
    const {reasons = [], figures} = assessed({})
    const value = (figure: MonsterFigure) => figures.find(({id}) => id === figure)?.value ?? Number.NaN
    const sum = (...parts: Because['is'][]) =>
      reasons.filter(({because}) => parts.includes(because.is)).reduce((total, each) => total + each.value, 0)
    expect(sum('printed-hp', 'stretched-hp')).toBeCloseTo(value('effectiveHp'), 6)
    expect(sum('spent')).toBeCloseTo(value('damage'), 6)
  })
})

test.each([
  [0, '0'],
  [0.125, '1/8'],
  [0.5, '1/2'],
  [17, '17'],
])('CR %d is written "%s"', (cr, text) => {
  expect(crText(cr)).toBe(text)
})
