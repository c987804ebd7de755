import {describe, expect, test} from 'vitest'
import {checkCharacter} from '../../../src/rules/check/character.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {MagicItem} from '../../../src/schema/content/magic-item.js'
import type {InventoryItem} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const make = (id: string, fields: object) =>
  MagicItem.parse({
    kind: 'magic-item',
    id,
    name: id.replace(/-/g, ' ').replace(/^./, (c) => c.toUpperCase()),
    summary: 'A test.',
    source: {document: 'homebrew'},
    category: 'wondrous-item',
    rarity: 'rare',
    ...fields,
  })

const entries = srd(
  make('test-ring', {
    attunement: {},
    wornAs: 'ring',
    effects: [
      {type: 'bonus', to: 'ac', amount: 1},
      {type: 'bonus', to: 'save', amount: 1},
    ],
  }),
  make('test-gauntlets', {attunement: {}, wornAs: 'gloves', effects: [{type: 'ability-minimum', ability: 'str', score: 19}]}),
  make('test-stone', {attunement: {}, effects: [{type: 'bonus', to: 'check', amount: 1}]}),
  make('test-blade', {
    category: 'weapon',
    rarity: 'varies',
    base: {weapons: {reach: 'melee', anyProperty: ['finesse', 'versatile']}},
    effects: [{type: 'critical', from: 19}],
    variants: [
      {id: 'plus-1', name: '+1 Test Blade', rarity: 'uncommon', bonus: 1},
      {id: 'plus-2', name: '+2 Test Blade', rarity: 'rare', bonus: 2},
    ],
  }),
  make('test-plate', {category: 'armor', base: {items: ['plate-armor']}, bonus: 2, effects: [{type: 'resistance', damage: ['fire']}]}),
  make('test-wand', {
    category: 'wand',
    attunement: {spellcaster: true},
    wornAs: 'held',
    charges: {max: 7, recharge: {on: 'dawn', amount: '1d6+1'}},
    spells: [{spell: 'fireball', charges: 1}],
  }),
)

const sheetWith = (...inventory: Partial<InventoryItem>[]): Sheet => deriveSheet(bearer(inventory), entries)
const bearer = (inventory: readonly Partial<InventoryItem>[]) =>
  character({inventory: inventory.map((item) => ({id: item.item ?? 'thing', quantity: 1, ...item}) as InventoryItem)})
const codes = (...inventory: Partial<InventoryItem>[]) =>
  checkCharacter(bearer(inventory), entries)
    .filter(({path}) => path[0] === 'inventory')
    .map(({code}) => code)

describe('what a magic item gives (SRD 5.2, "Magic Items")', () => {
  test('counts only while it is worn and attuned to', () => {
    const bare = sheetWith().ac.total
    expect(sheetWith({item: 'test-ring'}).ac.total).toBe(bare)
    expect(sheetWith({item: 'test-ring', equipped: 'worn'}).ac.total).toBe(bare)
    expect(sheetWith({item: 'test-ring', attuned: true}).ac.total).toBe(bare)
    const worn = sheetWith({item: 'test-ring', equipped: 'worn', attuned: true})
    expect(worn.ac.total).toBe(bare + 1)
    expect(worn.ac.terms).toContainEqual({label: 'Test ring', value: 1})
    expect(worn.saves.wis.total).toBe(1)
  })

  test('of a thing that is not worn counts while it is carried, but not in a bag', () => {
    expect(sheetWith({item: 'test-stone', attuned: true}).skills.arcana.total).toBe(1)
    expect(sheetWith({item: 'sack', id: 'sack'}, {item: 'test-stone', attuned: true, in: 'sack'}).skills.arcana.total).toBe(0)
  })

  test('a score is raised to a minimum, and what follows from it follows', () => {
    const strong = sheetWith({item: 'test-gauntlets', equipped: 'worn', attuned: true})
    expect(strong.abilities.str.score.total).toBe(19)
    expect(strong.carrying.capacityLb.total).toBe(19 * 15)
  })

  test('a weapon takes its base, its variant, and keeps its powers to itself', () => {
    const {attacks} = sheetWith(
      {item: 'test-blade', base: 'rapier', variant: 'plus-2', equipped: 'main-hand'},
      {item: 'dagger', equipped: 'off-hand'},
    )
    expect(attacks[0]).toMatchObject({name: '+2 Test Blade (Rapier)', toHit: {total: 4}, damage: {dice: '1d8'}, criticalFrom: {total: 19}})
    expect(attacks[1]).toMatchObject({name: 'Dagger', toHit: {total: 2}, criticalFrom: {total: 20}})
  })

  test('armor made of one thing needs no base named', () => {
    const sheet = sheetWith({item: 'test-plate', equipped: 'armor'})
    expect(sheet.ac.total).toBe(20)
    expect(sheet.defenses.resistances).toContainEqual({what: 'fire', from: 'Test plate (Plate Armor)'})
    expect(sheetWith({item: 'test-plate'}).defenses.resistances).toEqual([])
  })

  test('charges are a resource of the sheet, under the inventory id', () => {
    const sheet = sheetWith({item: 'test-wand', id: 'boomstick', equipped: 'main-hand', attuned: true})
    expect(sheet.resources).toContainEqual(
      expect.objectContaining({id: 'boomstick', max: expect.objectContaining({total: 7}), recharge: [{on: 'dawn', amount: '1d6+1'}]}),
    )
    expect(sheet.inventory[0]).toMatchObject({rarity: 'rare', spells: [{spell: 'fireball', charges: 1}]})
  })
})

describe('what is wrong with a magic item', () => {
  test.each([
    {why: 'one with all it needs', item: {item: 'test-blade', base: 'rapier', variant: 'plus-1'}, is: []},
    {why: 'no strength named', item: {item: 'test-blade', base: 'rapier'}, is: ['ITEM_VARIANT']},
    {why: 'a strength there is not', item: {item: 'test-blade', base: 'rapier', variant: 'plus-4'}, is: ['ITEM_VARIANT']},
    {why: 'no base named', item: {item: 'test-blade', variant: 'plus-1'}, is: ['ITEM_BASE']},
    {why: 'a base that will not do', item: {item: 'test-blade', base: 'greataxe', variant: 'plus-1'}, is: ['ITEM_BASE']},
    {why: 'a base where none belongs', item: {item: 'test-ring', base: 'dagger'}, is: ['ITEM_BASE']},
    {why: 'attunement to what needs none', item: {item: 'test-plate', attuned: true}, is: ['ATTUNEMENT_NEEDLESS']},
    {why: 'a fighter attuned to a spellcaster’s wand', item: {item: 'test-wand', attuned: true}, is: ['ATTUNEMENT_PREREQUISITE']},
    {why: 'an id that is none', item: {item: 'test-bladee'}, is: ['UNKNOWN_ID']},
  ])('$why', ({item, is}) => expect(codes(item)).toEqual(is))
})

describe('without the attunement that it asks for, a magic item is what it is made of', () => {
  // Source: SRD 5.2, "Attunement": only the nonmagical benefits. A fighter with Strength 10: +2 with a weapon.
  test.each<{item: string; base?: string; attuned: string; plain: string}>([
    {item: 'holy-avenger', base: 'longsword', attuned: '+5 1d8+3 slashing', plain: '+2 1d8+0 slashing'},
    {item: 'vorpal-sword', base: 'greatsword', attuned: '+5 2d6+3 slashing', plain: '+2 2d6+0 slashing'},
    {item: 'berserker-axe', base: 'greataxe', attuned: '+3 1d12+1 slashing', plain: '+2 1d12+0 slashing'},
    {item: 'sun-blade', attuned: '+4 1d8+2 radiant', plain: '+2 1d8+0 slashing'},
    {item: 'staff-of-striking', attuned: '+5 1d6+3 bludgeoning', plain: '+2 1d6+0 bludgeoning'},
    {item: 'dagger-of-venom', attuned: '+3 1d4+1 piercing', plain: '+3 1d4+1 piercing'},
  ])('$item', ({item, base, attuned: bonded, plain}) => {
    const row = (attuned: boolean) => {
      const attack = sheetWith({item, ...(base ? {base} : {}), equipped: 'main-hand', attuned}).attacks[0]
      return `+${attack?.toHit.total} ${attack?.damage.dice}+${attack?.damage.bonus.total} ${attack?.damage.types.join(' ')}`
    }
    expect([row(true), row(false)]).toEqual([bonded, plain])
  })

  test('a thrown hammer flies for its bearer alone', () => {
    const flies = (attuned: boolean) =>
      sheetWith({item: 'dwarven-thrower', equipped: 'main-hand', attuned}).attacks[0]?.properties.includes('thrown')
    expect([flies(true), flies(false)]).toEqual([true, false])
  })

  test('armor and a Shield too', () => {
    const ac = (worn: Partial<InventoryItem>) => sheetWith(worn).ac.total
    const armor = {item: 'demon-armor', base: 'plate-armor', equipped: 'armor'} as const
    expect([ac({...armor, attuned: true}), ac(armor)]).toEqual([19, 18])
  })
})
