import {describe, expect, test} from 'vitest'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import type {InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()

function sheetWith(classId: string, inventory: Partial<InventoryItem>[], fields: object = {}): Sheet {
  const things = inventory.map((item) => ({id: item.item ?? 'thing', quantity: 1, ...item}) as InventoryItem)
  return deriveSheet(character({levels: levels(classId, 5), inventory: things, ...fields}), entries)
}

describe('a size taken for a while', () => {
  // Source: SRD 5.2, "Goliath": Large Form; Powerful Build counts one size more. "Carrying Capacity": Strength × 30 at Large, × 60 at Huge.
  test.each([
    {large: false, size: 'medium', capacity: 300},
    {large: true, size: 'large', capacity: 600},
  ])('a goliath in Large Form: $large', ({large, size, capacity}) => {
    const play = large ? {states: [{id: 'large-form'}]} : {}
    const sheet = deriveSheet(character({species: 'goliath', levels: levels('fighter', 5), play}), entries)
    expect([sheet.size, sheet.carrying.capacityLb.total, sheet.carrying.pushLb.total]).toEqual([size, capacity, capacity * 2])
  })

  test('the size of a shape goes before it', () => {
    const play = {states: [{id: 'large-form'}], form: {monster: 'cat'}}
    expect(deriveSheet(character({species: 'goliath', levels: levels('fighter', 5), play}), entries).size).toBe('tiny')
  })
})

describe('a higher Proficiency Bonus', () => {
  const stone = {item: 'ioun-stone', variant: 'mastery', attuned: true}
  const numbers = (sheet: Sheet) => ({
    own: sheet.proficiencyBonus.total,
    save: sheet.saves.wis.total,
    attack: sheet.attacks[0]?.toHit.total ?? 0,
    spells: sheet.spellcasting[0]?.saveDc.total ?? 0,
    grapple: sheet.grappleDc.total,
  })

  test('is in all that it is in', () => {
    const bare = numbers(sheetWith('wizard', [{item: 'dagger', equipped: 'main-hand'}]))
    const raised = numbers(sheetWith('wizard', [{item: 'dagger', equipped: 'main-hand'}, stone]))
    expect(raised).toEqual(Object.fromEntries(Object.entries(bare).map(([name, total]) => [name, total + 1])))
  })

  test('has its trace, and ends with the attunement', () => {
    expect(sheetWith('wizard', [stone]).proficiencyBonus).toEqual({
      total: 4,
      terms: [
        {label: 'Level 5', value: 3},
        {label: 'Ioun Stone of Mastery', value: 1},
      ],
    })
    expect(sheetWith('wizard', [{...stone, attuned: false}]).proficiencyBonus.total).toBe(3)
  })

  test('counts where a feature counts by it', () => {
    const uses = (sheet: Sheet) => sheet.resources.find(({id}) => id === 'stonecunning')?.max.total
    const dwarf = {species: 'dwarf'}
    expect([uses(sheetWith('wizard', [], dwarf)), uses(sheetWith('wizard', [stone], dwarf))]).toEqual([3, 4])
  })
})

describe('a score that one item sets and another raises (SRD 5.2, "Hammer of Thunderbolts")', () => {
  const hammer = {item: 'hammer-of-thunderbolts', base: 'warhammer', equipped: 'main-hand', attuned: true} as const
  const gauntlets = {item: 'gauntlets-of-ogre-power', equipped: 'worn', attuned: true} as const
  const belt = (variant: string) => ({item: 'belt-of-giant-strength', variant, equipped: 'worn', attuned: true}) as const

  test.each<[why: string, inventory: Partial<InventoryItem>[], strength: number]>([
    ['the hammer alone raises nothing', [hammer], 10],
    ['gauntlets alone', [gauntlets], 19],
    ['gauntlets with the hammer', [gauntlets, hammer], 23],
    ['a belt with the hammer', [belt('hill'), hammer], 25],
    ['no more than 30', [belt('storm'), hammer], 30],
    ['a belt that is not attuned to', [{...belt('hill'), attuned: false}, hammer], 10],
    ['a hammer that is not attuned to', [belt('hill'), {...hammer, attuned: false}], 21],
    ['another item that sets the score', [{item: 'thunderous-greatclub', equipped: 'main-hand', attuned: true}, hammer], 20],
    ['both, the better of the two', [gauntlets, belt('fire'), hammer], 29],
  ])('%s', (_why, inventory, strength) => {
    expect(sheetWith('fighter', inventory).abilities.str.score.total).toBe(strength)
  })
})

describe('a sense that is given, or goes farther (SRD 5.2, "Goggles of Night")', () => {
  const goggles = {item: 'goggles-of-night', equipped: 'worn'} as const
  test.each([
    ['human', 60],
    ['elf', 120],
    ['dwarf', 180],
  ])('a %s sees %i feet in the dark', (species, feet) => {
    expect(sheetWith('fighter', [goggles], {species}).senses.darkvision?.total).toBe(feet)
  })
})

describe('a weapon that its magic reshapes (SRD 5.2, "Magic Items A–Z")', () => {
  test.each<[item: string, base: string, attack: object]>([
    ['sun-blade', 'longsword', {ability: 'dex', damage: {types: ['radiant']}, properties: ['versatile', 'finesse']}],
    [
      'dwarven-thrower',
      'warhammer',
      {rangeFt: {normal: 20, long: 60}, damage: {types: ['bludgeoning']}, properties: ['versatile', 'thrown']},
    ],
    ['quarterstaff-of-the-acrobat', 'quarterstaff', {rangeFt: {normal: 30, long: 120}, properties: ['versatile', 'thrown']}],
    ['energy-bow', 'longbow', {rangeFt: {normal: 150, long: 600}, damage: {types: ['force']}, properties: ['heavy', 'two-handed']}],
    ['flame-tongue', 'longsword', {ability: 'str', damage: {types: ['slashing']}, properties: ['versatile']}],
  ])('%s', (item, base, attack) => {
    const scores = {str: 10, dex: 16, con: 10, int: 10, wis: 10, cha: 10}
    const sheet = sheetWith('fighter', [{item, base, attuned: true}], {abilities: {method: 'manual', scores}})
    expect(sheet.attacks[0]).toMatchObject(attack)
  })
})
