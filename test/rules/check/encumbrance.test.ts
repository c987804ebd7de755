import {describe, expect, test} from 'vitest'
import {carriedBy} from '../../../src/rules/build/carried.js'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import {underLoad} from '../../../src/rules/check/encumbrance.js'
import type {CharacterFlaw} from '../../../src/rules/flaw.js'
import type {InventoryItem} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const thing = (item: string, quantity = 1, holder?: string): InventoryItem => ({id: item, item, quantity, ...(holder ? {in: holder} : {})})
const judged = (...inventory: InventoryItem[]) => judgeCharacter(character({inventory}), entries)
const loaded = (policy: 'ignore' | 'tell' | 'capacity' | undefined, ...inventory: InventoryItem[]) =>
  underLoad(judged(...inventory), carriedBy(character({inventory}), entries), policy)

const full = (...inventory: InventoryItem[]) =>
  loaded('capacity', ...inventory)
    .findings.filter(({code}) => code === 'CONTAINER_FULL')
    .map(({flaw}) => flaw)

describe('weight', () => {
  // A rope weighs 5 lb, a backpack 5 lb, a bag of holding 5 lb.
  test.each<[why: string, inventory: InventoryItem[], pounds: number]>([
    ['in a backpack counts', [thing('backpack'), thing('rope', 2, 'backpack')], 15],
    ['in a bag of holding does not', [thing('bag-of-holding'), thing('rope', 2, 'bag-of-holding')], 5],
    ['nor in a backpack in it', [thing('bag-of-holding'), thing('backpack', 1, 'bag-of-holding'), thing('rope', 1, 'backpack')], 5],
    ['a bag of holding in a backpack does', [thing('backpack'), thing('bag-of-holding', 1, 'backpack')], 10],
  ])('%s', (_why, inventory, pounds) => {
    expect(judged(...inventory).sheet.carrying.carriedLb.total).toBe(pounds)
  })
})

describe('containers', () => {
  test.each<[why: string, inventory: InventoryItem[], flaws: CharacterFlaw[]]>([
    ['as much as it takes', [thing('backpack'), thing('rope', 6, 'backpack')], []],
    [
      'more than it takes',
      [thing('backpack'), thing('rope', 7, 'backpack')],
      [{is: 'container-full', item: 'Backpack', heldLb: 35, roomLb: 30}],
    ],
    ['two take twice as much', [thing('backpack', 2), thing('rope', 7, 'backpack')], []],
    [
      'what lies deeper counts',
      [thing('chest'), thing('backpack', 1, 'chest'), thing('rope', 7, 'backpack')],
      [{is: 'container-full', item: 'Backpack', heldLb: 35, roomLb: 30}],
    ],
    [
      'a bag of holding takes 500 lb',
      [thing('bag-of-holding'), thing('rope', 101, 'bag-of-holding')],
      [{is: 'container-full', item: 'Bag of Holding', heldLb: 505, roomLb: 500}],
    ],
    [
      'and weighs the same in another',
      [thing('backpack'), thing('bag-of-holding', 1, 'backpack'), thing('rope', 80, 'bag-of-holding')],
      [],
    ],
    ['what has no measure takes anything', [thing('quiver'), thing('rope', 9, 'quiver')], []],
  ])('%s', (_why, inventory, flaws) => {
    expect(full(...inventory)).toEqual(flaws)
  })
})

describe('too much of it (SRD 5.2, "Carrying Capacity")', () => {
  // Strength 10 carries 150 lb.
  const ropes = (count: number) => judged(thing('rope', count))

  test('a vault that ignores weight is told nothing', () => {
    expect(loaded('ignore', thing('rope', 99))).toEqual(ropes(99))
  })

  test.each<[policy: 'tell' | undefined]>([['tell'], [undefined]])(
    'as a vault is made (%s) it is told, and slows nobody down',
    (policy) => {
      const {sheet, findings} = loaded(policy, thing('rope', 31))
      expect(sheet.speeds).toEqual(ropes(31).sheet.speeds)
      expect(sheet.carrying.load).toBe('overloaded')
      expect(findings.at(-1)).toMatchObject({code: 'OVERLOADED', severity: 'warning', flaw: {carriedLb: 155, capacityLb: 150}})
      expect(loaded(policy, thing('backpack'), thing('rope', 7, 'backpack')).findings.map(({code}) => code)).not.toContain('CONTAINER_FULL')
    },
  )

  test.each<[why: string, ropes: number, speed: number, load: string]>([
    ['all that can be pushed, dragged, or lifted', 60, 5, 'overloaded'],
    ['more than that moves no more', 61, 0, 'immovable'],
  ])('%s', (_why, count, speed, load) => {
    const {sheet, findings} = loaded('capacity', thing('rope', count))
    expect(sheet.speeds.walk?.total).toBe(speed)
    expect(sheet.carrying.load).toBe(load)
    expect(findings.at(-1)?.flaw).toMatchObject({is: load, ...(speed === 0 ? {} : {speedFt: speed})})
  })

  test('up to the capacity all is well', () => {
    expect(loaded('capacity', thing('rope', 30))).toEqual(ropes(30))
  })

  test('beyond it Speed is 5 ft at most', () => {
    const {sheet, findings} = loaded('capacity', thing('rope', 31))
    expect(sheet.speeds.walk?.total).toBe(5)
    expect(findings.at(-1)).toMatchObject({code: 'OVERLOADED', severity: 'warning'})
  })

  test('a Speed of 0 stays 0', () => {
    const tired = judgeCharacter(character({inventory: [thing('rope', 31)], play: {exhaustion: 5}}), entries)
    const slow = {...tired, sheet: {...tired.sheet, speeds: {walk: {total: 0, terms: []}}}}
    expect(underLoad(slow, [], 'capacity').sheet.speeds.walk?.total).toBe(0)
  })
})
