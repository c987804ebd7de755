import {describe, expect, test} from 'vitest'
import {outcomeOf} from '../../src/combat/outcome.js'
import type {InventoryItem} from '../../src/schema/entity/character.js'
import {creature} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

const carrying = (...items: {item: string; variant?: string; in?: string}[]) => {
  const borin = hero('borin', 'fighter', 5)
  return {...borin, inventory: [...borin.inventory, ...items.map((each) => ({id: each.item, quantity: 2, ...each}))]}
}

/** Borin with things in his pack, Aria and an orc; it is Borin's turn. */
function begun(...items: Parameters<typeof carrying>): Fighting {
  const fight = new Fighting({heroes: [carrying(...items), hero('aria', 'wizard', 5)], monsters: [creature('orc')]})
  fight.say('add orc', 'init borin 20', 'init aria 15', 'init orc 10', 'begin')
  return fight
}

/** How many of a thing are left in Borin's pack. */
function left(fight: Fighting, item: string): number | undefined {
  const {changed, source} = fight.get('borin')
  const inventory = changed?.inventory ?? (source.type === 'character' ? source.character.inventory : [])
  return inventory.find(({id}) => id === item)?.quantity
}

describe('what is drunk', () => {
  test.each([
    {item: {item: 'potion-of-healing'}, why: 'as the equipment tables have it'},
    {item: {item: 'potions-of-healing', variant: 'healing'}, why: 'as a magic item'},
    {item: {item: 'potion-of-healing', in: 'backpack'}, why: 'out of a backpack'},
  ])('heals, is gone, and takes a Bonus Action: $why', ({item}) => {
    const fight = begun(item)
    fight.say('dmg 20 borin', `drink ${item.item} rolled 7`)
    expect([fight.maximum('borin') - fight.hp('borin'), left(fight, item.item)]).toEqual([13, 1])
    expect(fight.get('borin').spent).toEqual({bonusAction: true})
    expect(fight.refused('drink potion')).toEqual({why: 'spent', who: 'borin', what: 'bonus-action'})
    fight.say('drink potion free rolled 7')
    expect(left(fight, item.item)).toBeUndefined()
    expect(fight.refused('drink potion')).toMatchObject({why: 'no-power'})
  })

  test('may be given to another, who is at 0', () => {
    const fight = begun({item: 'potion-of-healing'})
    fight.say('hp aria 0', 'drink potion on aria rolled 6')
    expect([fight.hp('aria'), fight.state('aria'), left(fight, 'potion-of-healing')]).toEqual([6, 'up', 1])
    fight.say('undo')
    expect([fight.hp('aria'), left(fight, 'potion-of-healing')]).toEqual([0, 2])
  })

  test('may be given to whoever is no character', () => {
    const fight = begun({item: 'potion-of-healing'})
    fight.say('dmg 50 orc', 'drink potion on orc rolled 10')
    expect(fight.hp('orc')).toBe(60)
  })

  test('gives Temporary Hit Points, and lets a spell lie on whoever drank, held by nobody', () => {
    const fight = begun({item: 'potion-of-heroism'})
    fight.say('drink heroism on aria')
    expect([fight.temporary('aria'), fight.lasting('aria'), fight.get('borin').play.concentration]).toEqual([10, ['Bless'], undefined])
  })

  test('makes resistant for its hour', () => {
    const fight = begun({item: 'potion-of-resistance', variant: 'fire'})
    fight.say('drink resistance', 'dmg 20 fire borin', 'dmg 5 cold borin')
    expect(fight.maximum('borin') - fight.hp('borin')).toBe(15)
  })

  test('may be poison', () => {
    const fight = begun({item: 'potion-of-poison'})
    fight.say('drink poison on orc failed')
    expect([fight.conditions('orc'), fight.hp('orc') < 100]).toEqual([['poisoned'], true])
    fight.say('drink poison free made')
    expect(fight.conditions('borin')).toEqual([])
  })

  test('is nobody’s who has none', () => {
    const fight = begun({item: 'potion-of-healing'})
    expect(fight.refused('drink potion by aria')).toMatchObject({why: 'no-power', who: 'aria', known: []})
    expect(fight.refused('drink potion by orc')).toMatchObject({why: 'no-power', who: 'orc'})
  })
})

describe('what is shot', () => {
  const archer = (count: number, ...more: InventoryItem[]) => {
    const borin = hero('borin', 'fighter', 5)
    const own: InventoryItem[] = [{id: 'longbow', item: 'longbow', quantity: 1, equipped: 'two-hands'}]
    return {...borin, inventory: [...own, {id: 'arrows', item: 'arrows', quantity: count}, ...more]}
  }
  const shooting = (...of: Parameters<typeof archer>) => {
    const fight = new Fighting({heroes: [archer(...of)], monsters: [creature('orc')]})
    fight.say('add orc', 'init borin 20', 'init orc 10', 'begin')
    return fight
  }

  test('is one piece an attack, hit or miss, and refused with none left', () => {
    const fight = shooting(2)
    fight.say('attack longbow on orc die 2', 'attack longbow on orc die 19')
    expect(left(fight, 'arrows')).toBe(0)
    expect(fight.refused('attack longbow on orc')).toMatchObject({why: 'spent'})
    fight.say('next', 'next')
    expect(fight.refused('attack longbow on orc')).toEqual({why: 'no-ammunition', who: 'borin', ammunition: 'Arrows'})
    fight.say('attack longbow on orc free')
  })

  test('is not counted of whoever has no pile of it', () => {
    const {inventory, ...borin} = archer(1)
    const fight = new Fighting({heroes: [{...borin, inventory: inventory.slice(0, 1)}], monsters: [creature('orc')]})
    fight.say('add orc', 'init borin 20', 'init orc 10', 'begin', 'attack longbow on orc')
    expect(fight.get('borin').changed).toBeUndefined()
  })

  test('is of the pile that is named', () => {
    const fight = shooting(5, {id: 'fine-arrows', item: 'arrows', quantity: 3})
    fight.say('attack longbow on orc using fine-arrows')
    expect([left(fight, 'arrows'), left(fight, 'fine-arrows')]).toEqual([5, 2])
  })

  test('comes back by half, as the end says', () => {
    const fight = shooting(20)
    fight.say('attack longbow on orc', 'attack longbow on orc', 'next', 'next', 'attack longbow on orc', 'end')
    expect(outcomeOf(fight.fight, fight.arena.entries).characters).toMatchObject([{shot: [{item: 'arrows', count: 3, found: 1}]}])
  })
})
