import {describe, expect, test} from 'vitest'
import {caretOf} from '../../../src/screens/combat/bars.js'
import {Fighting, hero} from '../../combat/fighting.js'
import {Tracker} from './tracker.js'

const SIZES = [
  {columns: 60, rows: 20},
  {columns: 80, rows: 24},
  {columns: 200, rows: 50},
] as const

const HEROES = [hero('aria', 'wizard', 5), hero('borin', 'fighter', 5)]

/** A dragon's turn of round 1: one goblin is dead, one Bloodied, somebody is dying, a spell is held and asked about. */
function fighting(): Fighting {
  const fight = new Fighting({heroes: HEROES})
  fight.say('add 4 goblin warrior', 'add adult red dragon hidden', 'init aria 20', 'init borin 15', 'init goblin-warrior* 12')
  fight.say('init adult-red-dragon 23', 'begin', 'dmg 8 goblin-warrior-2', 'dmg 99 goblin-warrior-3', 'cond prone borin until eot @aria')
  fight.say(
    'dmg 50 borin',
    'conc aria haste',
    'temp 5 aria',
    'spend reaction by aria',
    'effect Bless on aria,borin until 1m from aria',
    'dmg 9 aria',
  )
  return fight
}

/** A hundred combatants in a fight. */
function crowd(): Fighting {
  const fight = new Fighting({heroes: HEROES})
  fight.say('add 98 goblin warrior', 'init roll', 'begin', 'cond prone goblin-warrior-40', 'dmg 4 goblin-warrior-41')
  return fight
}

describe.each(SIZES)('at $columns×$rows', (size) => {
  const name = `golden/${size.columns}x${size.rows}`
  const seen = (...keys: string[]) => new Tracker(fighting(), size).press(...keys).text()

  test('the order, figures, the log and what is asked for', async () => {
    await expect(await seen('j')).toMatchFileSnapshot(`${name}/fight.txt`)
  })

  test('a number for several, one of whom saved', async () => {
    await expect(await seen('p', '*', '28fi', 'tab', '2')).toMatchFileSnapshot(`${name}/targets.txt`)
  })

  test('what can be used, by its number', async () => {
    await expect(await seen('o')).toMatchFileSnapshot(`${name}/powers.txt`)
  })

  test('what is proposed', async () => {
    await expect(await seen('o', '1')).toMatchFileSnapshot(`${name}/proposed.txt`)
  })

  test('a condition being picked', async () => {
    await expect(await seen('j', 'c', 'p')).toMatchFileSnapshot(`${name}/condition.txt`)
  })

  test('the page of keys', async () => {
    await expect(await seen('?')).toMatchFileSnapshot(`${name}/keys.txt`)
  })

  test('identical ones in one row', async () => {
    await expect(await seen('jjj', 'z')).toMatchFileSnapshot(`${name}/together.txt`)
  })

  test('a hundred in a window', async () => {
    await expect(await new Tracker(crowd(), size).press('G', 'k').text()).toMatchFileSnapshot(`${name}/crowd.txt`)
  })

  test.each([
    [':', 'dmg 5 '],
    ['a', '3 gob'],
    ['enter', 'G'],
    ['99999 bludgeoning + 3 xx', 'enter'],
    ['/', 'nobody', 'enter'],
    ['C', 'h'],
    ['ctrl-p', 'heal'],
    ['A', 'x'.repeat(300)],
    ['m', '漢字'.repeat(60)],
  ])('%s fits', async (...keys) => {
    expect((await new Tracker(fighting(), size).press('p', ...keys).lines()).length).toBe(size.rows - 1)
  })

  test('nobody at all fits, and says what to do', async () => {
    expect(await new Tracker(new Fighting(), size).text()).toContain('a adds creatures')
  })
})

test('a terminal that was made too small asks for room', async () => {
  expect((await new Tracker(fighting(), {columns: 59, rows: 20}).lines(2)).join(' ')).toContain('60 columns and 20 rows')
})

describe('the strip over the keys tells', () => {
  const strip = async (...lines: string[]) => {
    const fight = new Fighting({heroes: HEROES})
    fight.say('add adult red dragon', 'add ogre ally', 'init aria 20', 'init adult-red-dragon 15', 'init borin 10', 'init ogre 5', 'begin')
    fight.say(...lines)
    return (await new Tracker(fight, {columns: 120, rows: 32}).lines()).slice(-4, -2).join('\n')
  }

  test.each([
    {lines: ['conc aria haste', 'dmg 30 aria'], says: '? Aria keeps Haste? Constitution DC 15', why: 'what a spell is at stake for'},
    {lines: ['conc aria haste', 'dmg 3 aria', 'dmg 4 aria'], says: '1 more: p', why: 'how much more is asked'},
    {lines: ['dmg 32 aria', 'next', 'next', 'next', 'next'], says: '? Aria: Death Saving Throw', why: 'whose die it takes'},
    {
      lines: ['cond paralyzed aria until 1m save con 15', 'next'],
      says: '? Aria: Constitution DC 15 against paralyzed',
      why: 'what a save ends',
    },
    {lines: ['mount borin on ogre', 'dmg 99 ogre'], says: '? Borin stays on Ogre? Dexterity DC 10', why: 'who may fall'},
    {lines: ['next', 'next', 'next'], says: 'Adult Red Dragon: 3 of 3 legendary, l', why: 'who may act after a turn'},
    {
      lines: ['next', 'use fire-breath on ogre', 'next', 'next', 'next', 'next'],
      says: 'Adult Red Dragon, Fire Breath: recharge',
      why: 'what came back or did not',
    },
  ])('$why', async ({lines, says}) => expect(await strip(...lines)).toContain(says))
})

describe('the caret', () => {
  test.each([
    {keys: ['p', '14'], place: {column: 10, row: 21}, why: 'stands behind the number'},
    {keys: [':', 'dmg'], place: {column: 4, row: 21}, why: 'stands behind the line'},
    {keys: [], place: undefined, why: 'is only for text'},
    {keys: ['p', '14', 'tab'], place: undefined, why: 'is not for targets'},
  ])('$why', ({keys, place}) => {
    expect(caretOf(new Tracker(fighting(), {columns: 80, rows: 24}).press(...keys).view)).toEqual(place)
  })
})
