import {describe, expect, test} from 'vitest'
import {checkCharacter} from '../../../src/rules/check/character.js'
import {worthCp} from '../../../src/rules/numbers/coins.js'
import {findCarried, type Gain, gainItem} from '../../../src/rules/play/inventory.js'
import type {Act, ActOf} from '../../../src/schema/act.js'
import {type Character, Character as CharacterSchema, type EquipSlot, type InventoryItem} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
const thing = (item: string, more: Partial<InventoryItem> = {}): InventoryItem => ({id: item, item, quantity: 1, ...more})
const bearer = (inventory: InventoryItem[], fields: Partial<Character> = {}) => character({inventory, ...fields})
const after = (who: Character, act: Act) => played(who, entries, act).character
const refused = (who: Character, act: Act) => refusalOf(who, entries, act)
const buy = (item: string, quantity = 1): ActOf<'buy'> => ({type: 'buy', item, quantity})
const sell = (item: string, quantity = 1): ActOf<'sell'> => ({type: 'sell', item, quantity})

describe('naming a thing', () => {
  const who = bearer([thing('longsword', {id: 'heirloom', name: "Grandmother's Sword"}), thing('rope'), thing('longsword')])
  test.each([
    ['its id', 'heirloom', 'heirloom'],
    ['its id before a catalog id', 'longsword', 'longsword'],
    ['its name', "grandmother's sword", 'heirloom'],
    ['the start of its id', 'ro', 'rope'],
  ])('by %s', (_why, reference, id) => {
    expect(findCarried(contextOf(who, entries), reference)?.item.id).toBe(id)
  })

  test('what fits none, or several, is none', () => {
    const two = contextOf(bearer([thing('rope'), thing('robe')]), entries)
    expect(findCarried(two, 'ro')).toBeUndefined()
    expect(findCarried(two, '')).toBeUndefined()
  })
})

describe('gaining', () => {
  const gain = (item: string, more: Partial<Gain> = {}): Act => ({type: 'gain', item, quantity: 1, ...more})

  test.each<[why: string, has: InventoryItem[], id: string, more: Partial<Gain>, quantities: Record<string, number>]>([
    ['a new thing', [], 'rope', {}, {rope: 1}],
    ['more of a pile', [thing('arrows', {quantity: 20})], 'arrows', {quantity: 10}, {arrows: 30}],
    ['never onto what is worn', [thing('dagger', {equipped: 'main-hand'})], 'dagger', {}, {dagger: 1, 'dagger-2': 1}],
    ['nor onto what has a name', [thing('dagger', {name: 'Fang'})], 'dagger', {}, {dagger: 1, 'dagger-2': 1}],
    ['nor onto what has a bonus', [thing('arrows', {bonus: 1})], 'arrows', {}, {arrows: 1, 'arrows-2': 1}],
    ['but onto its like', [thing('arrows', {bonus: 1})], 'arrows', {bonus: 1, quantity: 4}, {arrows: 5}],
    [
      'nor onto another base',
      [thing('flame-tongue', {base: 'longsword'})],
      'flame-tongue',
      {base: 'glaive'},
      {'flame-tongue': 1, 'flame-tongue-2': 1},
    ],
    ['loose, not onto what lies in a bag', [thing('sack'), thing('rope', {in: 'sack'})], 'rope', {}, {sack: 1, rope: 1, 'rope-2': 1}],
    ['into the bag', [thing('sack'), thing('rope', {in: 'sack'})], 'rope', {in: 'sack'}, {sack: 1, rope: 2}],
  ])('%s', (_why, has, id, more, quantities) => {
    const {inventory} = after(bearer(has), gain(id, more))
    expect(Object.fromEntries(inventory.map((item) => [item.id, item.quantity]))).toEqual(quantities)
  })

  test('flags of a command never reach the file', () => {
    const flags = {quantity: 1, unidentified: false, json: true, vault: '/elsewhere', author: 'A <a@b.c>'} as Gain
    const richer = played(bearer([]), entries, (context) => gainItem(context, 'rope', flags)).character
    expect(richer.inventory).toEqual([{id: 'rope', item: 'rope', quantity: 1}])
    expect(CharacterSchema.safeParse(richer).success).toBe(true)
  })

  test('a pack is unpacked', () => {
    const pack = entries.find('pack', 'explorers-pack')
    const {inventory} = after(bearer([]), gain('explorers-pack', {quantity: 2}))
    expect(inventory.map(({item, quantity}) => ({item, quantity}))).toEqual(
      pack?.contents.map(({item, quantity}) => ({item, quantity: quantity * 2})),
    )
  })

  test.each<[why: string, id: string, more: Partial<Gain>, said: string]>([
    ['what no catalog has', 'lightsaber', {}, 'no item has the id "lightsaber"'],
    ['into what is not there', 'rope', {in: 'chest'}, 'Test carries no "chest"'],
    ['more than a file takes', 'arrows', {quantity: 1_000_001}, "Test can't carry so many of Arrows"],
  ])('not %s', (_why, id, more, said) => {
    expect(refused(bearer([]), gain(id, more))).toBe(said)
  })
})

describe('losing', () => {
  const lose = (item: string, quantity: number | 'all'): Act => ({type: 'lose', item, quantity})

  test('some, or all', () => {
    const who = bearer([thing('torch', {quantity: 5})])
    expect(after(who, lose('torch', 2)).inventory).toMatchObject([{quantity: 3}])
    expect(after(who, lose('torch', 5)).inventory).toEqual([])
    expect(after(who, lose('torch', 'all')).inventory).toEqual([])
    expect(refused(who, lose('torch', 6))).toBe('Test has 5 of Torch, not 6')
  })

  test('what was in a bag that is gone lies loose', () => {
    const who = bearer([thing('sack'), thing('rope', {in: 'sack'})])
    expect(after(who, lose('sack', 1)).inventory).toEqual([thing('rope')])
  })

  test('its spent charges are forgotten, and no others', () => {
    const spent = {resourcesSpent: {wand: 3, 'second-wind': 1, 'circlet-scorching-ray': 1}}
    const who = bearer([thing('wand-of-fireballs', {id: 'wand'}), thing('circlet-of-blasting', {id: 'circlet'})], {play: spent})
    expect(after(who, lose('wand', 1)).play).toEqual({resourcesSpent: {'second-wind': 1, 'circlet-scorching-ray': 1}})
    expect(after(who, lose('circlet', 1)).play).toEqual({resourcesSpent: {wand: 3, 'second-wind': 1}})
  })
})

describe('equipping displaces what is in the way', () => {
  const hold = (what: Record<string, EquipSlot>) => bearer(Object.entries(what).map(([item, equipped]) => thing(item, {equipped})))
  test.each<[why: string, worn: Record<string, EquipSlot>, put: string, slot: EquipSlot | undefined, then: Record<string, EquipSlot>]>([
    ['a weapon goes to the main hand', {}, 'longsword', undefined, {longsword: 'main-hand'}],
    ['one that needs two, to both', {}, 'greatsword', undefined, {greatsword: 'two-hands'}],
    ['armor for armor', {'leather-armor': 'armor'}, 'chain-mail', undefined, {'chain-mail': 'armor'}],
    ['a weapon for a weapon', {longsword: 'main-hand', shield: 'shield'}, 'mace', undefined, {mace: 'main-hand', shield: 'shield'}],
    ['two hands leave none', {longsword: 'main-hand', shield: 'shield'}, 'greatsword', undefined, {greatsword: 'two-hands'}],
    ['a shield takes one from a two-handed weapon', {greatsword: 'two-hands'}, 'shield', undefined, {shield: 'shield'}],
    [
      'a shield for the other weapon',
      {shortsword: 'main-hand', dagger: 'off-hand'},
      'shield',
      undefined,
      {shortsword: 'main-hand', shield: 'shield'},
    ],
    [
      'the other weapon for a shield',
      {shortsword: 'main-hand', shield: 'shield'},
      'dagger',
      'off-hand',
      {shortsword: 'main-hand', dagger: 'off-hand'},
    ],
    [
      'what is worn displaces nothing',
      {'leather-armor': 'armor', robe: 'worn'},
      'costume',
      undefined,
      {'leather-armor': 'armor', robe: 'worn', costume: 'worn'},
    ],
    ['the hand it is in already', {longsword: 'main-hand'}, 'longsword', 'two-hands', {longsword: 'two-hands'}],
  ])('%s', (_why, worn, put, slot, then) => {
    const who = hold(worn)
    const carrying = who.inventory.some(({item}) => item === put) ? who : {...who, inventory: [...who.inventory, thing(put)]}
    const now = after(carrying, {type: 'equip', item: put, slot})
    expect(Object.fromEntries(now.inventory.flatMap(({item, equipped}) => (equipped ? [[item, equipped]] : [])))).toEqual(then)
    expect(checkCharacter(now, entries).filter(({code}) => /^(EQUIP|HANDS)/.test(code))).toEqual([])
  })

  test('it leaves its container', () => {
    const who = bearer([thing('sack'), thing('dagger', {in: 'sack'})])
    expect(after(who, {type: 'equip', item: 'dagger'}).inventory[1]).toEqual(thing('dagger', {equipped: 'main-hand'}))
  })

  test('what is spent or put away already is refused', () => {
    expect(refused(bearer([thing('arrows', {quantity: 0})]), {type: 'equip', item: 'arrows'})).toBe('Test has no Arrows left')
    expect(refused(bearer([thing('rope')]), {type: 'unequip', item: 'rope'})).toBe('Rope is not equipped')
  })
})

describe('attunement (SRD 5.2, "Attunement")', () => {
  const ring = thing('ring-of-protection')
  const wants = (item: string, isOn = true): Act => ({type: isOn ? 'attune' : 'end-attunement', item})

  test('it begins and ends', () => {
    const attuned = after(bearer([ring]), wants('ring-of-protection'))
    expect(attuned.inventory).toEqual([{...ring, attuned: true}])
    expect(after(attuned, wants('ring-of-protection', false)).inventory).toEqual([ring])
    expect(refused(attuned, wants('ring-of-protection'))).toBe('Ring of Protection is attuned already')
    expect(refused(bearer([ring]), wants('ring-of-protection', false))).toBe('Ring of Protection is not attuned')
  })

  test.each(['rope', 'bag-of-holding'])('%s needs none', (item) => {
    expect(refused(bearer([thing(item)]), wants(item))).toContain('needs no attunement')
  })

  test('a fourth, a second of one kind, and another class break a rule', () => {
    const codes = (inventory: InventoryItem[], id: string) =>
      checkCharacter(after(bearer(inventory), wants(id)), entries).flatMap(({code}) => (code.startsWith('ATTUNEMENT') ? code : []))
    const three = ['cloak-of-protection', 'amulet-of-health', 'gauntlets-of-ogre-power'].map((id) => thing(id, {attuned: true}))
    expect(codes(three.slice(0, 2).concat(ring), 'ring-of-protection')).toEqual([])
    expect(codes([...three, ring], 'ring-of-protection')).toEqual(['ATTUNEMENT_LIMIT'])
    expect(
      codes(
        [
          {...ring, attuned: true},
          {...ring, id: 'second'},
        ],
        'second',
      ),
    ).toEqual(['ATTUNEMENT_TWICE'])
    expect(codes([thing('staff-of-healing')], 'staff-of-healing')).toEqual(['ATTUNEMENT_PREREQUISITE'])
  })
})

describe('containers', () => {
  const who = () => bearer([thing('backpack'), thing('sack'), thing('rope', {equipped: 'worn'})])
  const into = (item: string, container?: string): Act => ({type: 'stow', item, in: container})

  test('in, and out again', () => {
    const stowed = after(who(), into('rope', 'backpack'))
    expect(stowed.inventory[2]).toEqual(thing('rope', {in: 'backpack'}))
    expect(after(stowed, into('rope')).inventory[2]).toEqual(thing('rope'))
  })

  test('never into itself, however deep', () => {
    expect(refused(who(), into('sack', 'sack'))).toBe("Sack can't go into itself")
    const nested = after(who(), into('sack', 'backpack'))
    expect(refused(nested, into('backpack', 'sack'))).toBe("Backpack can't go into what it holds")
  })

  test('nor into what is not there', () => {
    expect(refused(who(), into('rope', 'chest'))).toBe('Test carries no "chest"')
  })
})

describe('ammunition (SRD 5.2, "Ammunition")', () => {
  const archer = (quantity: number) => bearer([thing('arrows', {quantity, bonus: 1})])
  const fire = (count: number): Act => ({type: 'shoot', ammunition: 'arrows', count})
  const recover: Act = {type: 'recover-ammunition'}

  test.each<[shot: number[], found: number]>([
    [[1], 0],
    [[2], 1],
    [[3, 4], 3],
    [[10], 5],
  ])('of %j shot %d are found', (shots, found) => {
    const spent = shots.reduce((now, count) => after(now, fire(count)), archer(20))
    const {inventory, play} = after(spent, recover)
    expect(inventory).toEqual([thing('arrows', {bonus: 1, quantity: 20 - shots.reduce((a, b) => a + b) + found})])
    expect(play).toBeUndefined()
  })

  test('the last one shot keeps what it was', () => {
    const empty = after(archer(2), fire(2))
    expect(empty.inventory).toEqual([thing('arrows', {bonus: 1, quantity: 0})])
    expect(after(empty, recover).inventory).toEqual([thing('arrows', {bonus: 1, quantity: 1})])
  })

  test('a pile of which none is found is gone', () => {
    expect(after(after(archer(1), fire(1)), recover).inventory).toEqual([])
  })

  test('no more than there are, and nothing found of nothing', () => {
    expect(refused(archer(2), fire(3))).toContain('has 2 of')
    expect(refused(archer(2), recover)).toBe('Test has shot nothing')
  })
})

describe('money', () => {
  const rich = (coins: Character['coins'], inventory: InventoryItem[] = []) => character({coins, inventory})

  test.each<[why: string, id: string, quantity: number, price: number]>([
    ['a rope at a gold piece', 'rope', 1, 100],
    ['three of them', 'rope', 3, 300],
    ['a bundle of arrows', 'arrows', 20, 100],
    ['one arrow at its share', 'arrows', 1, 5],
    ['a torch in copper', 'torch', 1, 1],
  ])('buying %s', (_why, id, quantity, price) => {
    const {inventory, coins} = after(rich({gp: 10}), buy(id, quantity))
    expect(1000 - worthCp(coins)).toBe(price)
    expect(inventory).toMatchObject([{item: id, quantity}])
  })

  test.each<[why: string, id: string, quantity: number, worth: number]>([
    ['half the price', 'rope', 1, 50],
    ['half of a bundle', 'arrows', 10, 25],
    ['rounded down', 'torch', 3, 1],
  ])('selling fetches %s (SRD 5.2, "Selling Equipment")', (_why, id, quantity, worth) => {
    const {inventory, coins} = after(rich({}, [thing(id, {quantity})]), sell(id, quantity))
    expect(worthCp(coins)).toBe(worth)
    expect(inventory).toEqual([])
  })

  test('a price of its own, for what the list does not have', () => {
    const ring = thing('ring-of-protection')
    expect(refused(rich({gp: 9999}), buy('ring-of-protection'))).toContain('has no price')
    expect(refused(rich({}, [ring]), sell('ring-of-protection'))).toContain('has no price')
    expect(after(rich({gp: 2000}), {...buy('ring-of-protection'), price: {gp: 1500}}).coins).toEqual({gp: 500})
    expect(after(rich({}, [ring]), {...sell('ring-of-protection'), price: {gp: 700}}).coins).toEqual({gp: 700})
  })

  test('a magic bonus has no list price', () => {
    expect(refused(rich({}, [thing('longsword', {bonus: 1})]), sell('longsword'))).toContain('has no price')
  })

  test('what is not there is not paid, and nothing is bought', () => {
    expect(refused(rich({sp: 9}), buy('rope'))).toBe('Test has 9 sp, which is less than 1 gp')
    expect(refused(rich({}), {type: 'pay', price: {cp: 1}})).toBe('Test has nothing, which is less than 1 cp')
  })

  test('a purse has its bounds', () => {
    expect(refused(rich({gp: 1_000_000_000}), {type: 'receive', coins: {gp: 1}})).toBe("Test can't carry so many coins")
  })

  test.each<[why: string, count: number, from: 'cp' | 'gp', to: 'gp' | 'sp' | 'cp', said: string]>([
    ['too few', 99, 'gp', 'sp', 'Test has 5 gp, not 99'],
    ['not enough for one', 9, 'cp', 'sp', "9 cp don't make one sp"],
    ['into itself', 3, 'gp', 'gp', "3 gp don't make one gp"],
  ])('changing: %s', (_why, count, from, to, said) => {
    expect(refused(rich({gp: 5, cp: 50}), {type: 'exchange', count, from, to})).toBe(said)
  })
})
