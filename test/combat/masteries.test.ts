import {describe, expect, test} from 'vitest'
import {Fighting, hero} from './fighting.js'

/** A Fighter with every weapon whose mastery counts, and an ogre. */
function armed(weapon: string): Fighting {
  const borin = hero('borin', 'fighter', 9, {inventory: [{id: weapon, item: weapon, quantity: 1, equipped: 'main-hand'}]})
  const choices = {...borin.choices, 'fighter.masteries': [weapon, 'greatsword']}
  const fight = new Fighting({heroes: [{...borin, choices}]})
  fight.say('add ogre', 'init borin 30', 'init ogre 10', 'begin')
  return fight
}

describe('weapon masteries', () => {
  test('sap: the next attack of whom it hit has Disadvantage, and no other', () => {
    const fight = armed('longsword')
    fight.say('attack longsword on ogre by borin die 15', 'next')
    const nets = [1, 2].map(() => fight.say('attack on borin by ogre free').find((each) => each.type === 'attack'))
    expect(nets[0]).toMatchObject({roll: {net: 'disadvantage'}})
    expect(nets[1]).not.toHaveProperty('roll.net')
  })

  test('vex: the next attack on it has Advantage, where damage was dealt', () => {
    const fight = armed('shortsword')
    fight.say('attack shortsword on ogre by borin die 15')
    expect(fight.say('attack shortsword on ogre by borin free').find((each) => each.type === 'attack')).toMatchObject({
      roll: {net: 'advantage'},
    })
    const next = armed('shortsword')
    next.say('attack shortsword on ogre by borin die 1')
    expect(next.lasting('ogre')).toEqual([])
  })

  test('slow: 10 feet off, once, till the next turn of who hit', () => {
    const fight = armed('club')
    fight.say('attack club on ogre by borin die 15', 'attack club on ogre by borin die 15 free')
    expect(fight.speed('ogre')).toBe(30)
    fight.say('next', 'next')
    expect(fight.speed('ogre')).toBe(40)
  })

  test('topple: a save against 8 + the modifier + proficiency', () => {
    const fight = armed('quarterstaff')
    const told = fight.say('attack quarterstaff on ogre by borin die 15')
    expect(told).toContainEqual(expect.objectContaining({type: 'save', ability: 'con', against: 'Topple'}))
  })

  test('graze: a miss deals the modifier', () => {
    const fight = armed('greatsword')
    fight.say('attack greatsword on ogre by borin die 1')
    expect(fight.hp('ogre')).toBeLessThan(68)
  })

  test('push: ten feet away', () => {
    expect(armed('warhammer').say('attack warhammer on ogre by borin die 15')).toContainEqual({
      who: 'ogre',
      type: 'moved',
      feet: 10,
      how: 'pushed',
    })
  })

  test('cleave: told once a turn', () => {
    const fight = armed('greataxe')
    const due = {who: 'ogre', type: 'due', what: 'mastery', against: 'Cleave'}
    expect(fight.say('attack greataxe on ogre by borin die 15')).toContainEqual(due)
    expect(fight.say('attack greataxe on ogre by borin die 15 free')).not.toContainEqual(due)
  })
})
