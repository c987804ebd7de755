import {describe, expect, test} from 'vitest'
import {playersView} from '../../src/combat/players-view.js'
import {creature} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

describe('those who come later', () => {
  const planned = () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)], monsters: [creature('orc'), creature('goblin'), creature('ogre')]})
    fight.say('add orc', 'later 2 2 goblin hidden', 'later 3 ogre as Mog', 'init borin 15', 'init orc 10', 'begin')
    return fight
  }
  const ids = (fight: Fighting) => Object.keys(fight.fight.combatants)

  test('are nobody yet, to the players least of all; the lowest wave comes first, with Initiative', () => {
    const fight = planned()
    expect(ids(fight)).toEqual(['borin', 'orc'])
    expect(JSON.stringify(playersView(fight.fight, fight.arena.entries))).not.toMatch(/goblin|Mog/i)
    expect(fight.say('bring')).toMatchObject([{type: 'wave', wave: 2}, {type: 'joined'}, {type: 'joined'}, {type: 'initiative'}])
    expect(ids(fight)).toEqual(['borin', 'orc', 'goblin-1', 'goblin-2'])
    expect(fight.get('goblin-1').hidden).toBe(true)
    expect(fight.fight.order).toContain('goblin-2')
    fight.say('bring wave 3')
    expect(fight.get('mog').name).toBe('Mog')
    expect(fight.fight.later).toBeUndefined()
  })

  test('come in any order, and go back with an undo', () => {
    const fight = planned()
    const before = fight.fight
    fight.say('bring wave 3', 'undo')
    expect(fight.fight).toEqual(before)
  })

  test.each([
    ['bring wave 4', {why: 'no-wave', known: [2, 3]}],
    ['later 2 unicorn-of-nowhere', {why: 'no-creature'}],
    ['later 0 ogre', {why: 'not-understood'}],
    ['later ogre', {why: 'not-understood'}],
    ['bring 2', {why: 'not-understood'}],
  ])('%s is refused', (line, why) => {
    expect(planned().refused(line)).toMatchObject(why)
  })

  test('nobody comes where nobody was planned', () => {
    const fight = planned()
    fight.say('bring', 'bring')
    expect(fight.refused('bring')).toEqual({why: 'no-wave', known: []})
  })

  test('whoever comes waits for the die that the table throws', () => {
    const fight = planned()
    fight.say('choose rolls nobody', 'bring')
    expect(fight.fight.order).not.toContain('goblin-1')
  })
})
