import {describe, expect, test} from 'vitest'
import type {Fighter, Way} from '../../../../src/rules/encounter/simulate/fighter.js'
import {meanThrown} from '../../../../src/rules/encounter/simulate/harm.js'
import {monsterFighter} from '../../../../src/rules/encounter/simulate/of-monster.js'
import {sheetFighter} from '../../../../src/rules/encounter/simulate/of-sheet.js'
import {outlookOf} from '../../../../src/rules/encounter/simulate/outlook.js'
import {simulate} from '../../../../src/rules/encounter/simulate/simulate.js'
import {seededRandom} from '../../../../src/rules/numbers/random.js'
import {deriveSheet} from '../../../../src/rules/sheet/derive-sheet.js'
import {finished} from '../../../helpers/character.js'
import {srd} from '../../../helpers/content.js'

const entries = srd()

function monster(id: string): Fighter {
  const found = entries.find('monster', id)
  if (!found) throw new Error(`no ${id}`)
  return monsterFighter(found, entries)
}

function hero(id: string, level: number): Fighter {
  return sheetFighter(deriveSheet(finished(entries, [{class: id, levels: level}]), entries), entries, {worn: false})
}

/** With what may be done each round alone. */
function withoutPools(of: Fighter): Fighter {
  return {...of, actions: of.actions.filter(({cost}) => cost === undefined)}
}

/** A way in short: what each of its strikes is made with, and what they deal on average. */
function told({strikes}: Way): string {
  return strikes
    .map((strike) => {
      const mean = strike.harm.reduce((sum, part) => sum + meanThrown(part), 0)
      const how =
        strike.type === 'attack' ? `+${strike.toHit?.bonus ?? ' always'}` : `${strike.ability} ${strike.dc}${strike.isArea ? ' area' : ''}`
      return `${how}: ${mean}`
    })
    .join(', ')
}

const named = (ways: readonly Way[], name: string) => ways.filter((way) => way.name === name)

describe('a stat block', () => {
  test('has its Multiattack as one way, and its area with what brings it back', () => {
    const dragon = monster('adult-red-dragon')
    expect(named(monster('troll').actions, 'Multiattack').map(told)).toEqual(['+7: 11, +7: 11, +7: 11'])
    // One Rend is given up for Scorching Ray, which does more.
    expect(named(dragon.actions, 'Multiattack').map(told)).toEqual(['+12: 7, +12: 7, +12: 7, +14: 18.5, +14: 18.5'])
    const [breath] = named(dragon.actions, 'Fire Breath')
    expect(breath && told(breath)).toBe('dex 21 area: 59.5')
    expect(dragon.pools[breath?.cost?.pool ?? -1]).toEqual({kind: 'use', uses: 1, from: 5})
    expect(dragon).toMatchObject({ac: 19, maxHp: 256, turnedSaves: 3, through: {fire: 0}, legendary: {uses: 3}, saves: {dex: {bonus: 6}}})
    expect(dragon.deathSave).toBeUndefined()
  })

  test('casts with its own figures, and heals where it can', () => {
    const mage = monster('mage')
    expect(named(mage.actions, 'Fireball').map(told)).toEqual(['dex 14 area: 31.5'])
    expect(named(monster('priest').bonusActions, 'Healing Word')[0]?.healing).toMatchObject({whom: 'anybody', most: 1})
    expect(monster('troll').regeneration).toBe(15)
  })

  test('all of the SRD have figures, and most of them something to do', () => {
    const all = entries.all('monster').map((each) => monsterFighter(each, entries))
    expect(all.every(({maxHp, ac}) => maxHp > 0 && ac > 0)).toBe(true)
    const idle = all.filter(({actions}) => actions.length === 0).length
    expect(idle / all.length).toBeLessThan(0.05)
  })
})

describe('what is expected of somebody', () => {
  const target: Fighter = {...monster('commoner'), ac: 15, maxHp: 1_000_000, hp: 1_000_000, actions: []}

  test.each([
    {who: 'a troll', fighter: () => monster('troll')},
    {who: 'a fighter of level 5', fighter: () => hero('fighter', 5)},
    {who: 'a rogue of level 5, with Sneak Attack', fighter: () => hero('rogue', 5)},
    {who: 'a warlock of level 5, without slots', fighter: () => withoutPools(hero('warlock', 5))},
  ])('$who is what comes of fighting', ({fighter}) => {
    const one = {...fighter(), bonusActions: []}
    const sides = [[{fighter: one, wave: 1}], [{fighter: target, wave: 1}]] as const
    const {sorts, most} = outlookOf(...sides)
    const {heroes, rounds} = simulate(...sides, {runs: 100, random: seededRandom('outlook')})
    const share = (heroes[0]?.dealt ?? 0) / rounds.mean / (most[sorts.indexOf(one)]?.[sorts.indexOf(target)] ?? 0)
    expect(share).toBeGreaterThan(0.97)
    expect(share).toBeLessThan(1.03)
  })
})

describe('a sheet', () => {
  test('attacks as often as its action allows, and makes Death Saving Throws', () => {
    const fighter = hero('fighter', 5)
    expect(fighter.actions.every(({strikes}) => strikes.length === 2)).toBe(true)
    expect(fighter.deathSave).toEqual({bonus: 0, edge: 0})
    expect(named(fighter.bonusActions, 'Second Wind')[0]?.healing).toMatchObject({whom: 'self'})
  })

  test('casts a spell with each slot that is high enough, and more of it with a higher one', () => {
    const wizard = hero('wizard', 9)
    const slots = wizard.pools.filter(({kind}) => kind === 'slot').map(({uses}) => uses)
    expect(slots).toEqual([4, 3, 3, 3, 1])
    const areas = wizard.actions.filter(({cost, strikes}) => cost && strikes.some((strike) => strike.type === 'save' && strike.isArea))
    expect(areas.length).toBeGreaterThan(0)
    for (const name of new Set(areas.map((way) => way.name))) {
      const means = named(areas, name).map(({strikes}) => strikes[0]?.harm.reduce((sum, part) => sum + meanThrown(part), 0) ?? 0)
      expect(means).toEqual([...means].sort((a, b) => a - b))
    }
  })

  test('heals with slots, and smites only after a hit', () => {
    expect(
      hero('cleric', 5)
        .bonusActions.concat(hero('cleric', 5).actions)
        .some(({healing, cost}) => healing && cost),
    ).toBe(true)
    const smites = named(hero('paladin', 5).bonusActions, 'Divine Smite')
    expect(smites.length).toBeGreaterThan(0)
    expect(smites.every(({isAfterHit}) => isAfterHit)).toBe(true)
  })

  test('of a rogue adds Sneak Attack once a turn', () => {
    const [first] = hero('rogue', 5).actions
    expect(first?.strikes[0]?.harm.map(({isOnceATurn, chance}) => ({isOnceATurn, chance}))).toContainEqual({isOnceATurn: true, chance: 1})
  })

  test('worn has what is left', () => {
    const character = finished(entries, [{class: 'wizard', levels: 5}], {play: {damage: 9, slotsSpent: {'1': 4}}} as never)
    const sheet = deriveSheet(character, entries)
    const [rested, worn] = [false, true].map((is) => sheetFighter(sheet, entries, {worn: is}))
    expect((rested?.hp ?? 0) - (worn?.hp ?? 0)).toBe(sheet.hp.max.total - sheet.hp.current.total)
    const slots = (of: Fighter | undefined) => of?.pools.filter(({kind}) => kind === 'slot').map(({uses}) => uses)
    expect([slots(rested), slots(worn)]).toEqual([
      [4, 3, 2],
      [0, 3, 2],
    ])
  })
})
