import {describe, expect, test} from 'vitest'
import {Fighting, hero} from './fighting.js'

function begun(): Fighting {
  const fight = new Fighting({heroes: [hero('aria', 'wizard', 5), hero('borin', 'fighter', 5)]})
  fight.say('add 3 goblin warrior', 'add ogre', 'init aria 20', 'init borin 15', 'init ogre 10', 'init roll', 'begin')
  return fight
}

describe('turns', () => {
  test('go from the highest Initiative to the lowest, and on in the next round', () => {
    const fight = new Fighting()
    fight.say('add 2 goblin warrior', 'add ogre', 'init goblin-warrior-1 15', 'init goblin-warrior-2 9', 'init ogre 12', 'begin')
    const turnAfter = (line: string) => {
      fight.say(line)
      return fight.fight.active
    }
    const turns = [fight.fight.active, ...['next', 'next', 'next'].map(turnAfter)]
    expect([turns, fight.fight.round]).toEqual([['goblin-warrior-1', 'ogre', 'goblin-warrior-2', 'goblin-warrior-1'], 2])
  })

  test('identical creatures roll once', () => {
    const {fight} = begun()
    const totals = [1, 2, 3].map((n) => fight.combatants[`goblin-warrior-${n}`]?.initiative?.total)
    expect(new Set(totals).size).toBe(1)
  })

  test('nobody begins without Initiative', () => {
    const fight = new Fighting()
    fight.say('add ogre')
    expect(fight.refused('begin')).toEqual({why: 'no-initiative', who: ['ogre']})
  })
})

describe('a fireball', () => {
  test('is thrown once, saved by each, and paid with a slot and the action', () => {
    const fight = begun()
    const told = fight.say('cast fireball on goblin-warrior-1,goblin-warrior-2,ogre')
    expect(told.filter(({type}) => type === 'damage-rolled').length).toBe(1)
    expect(told.filter(({type}) => type === 'save').map(({who}) => who)).toEqual(['goblin-warrior-1', 'goblin-warrior-2', 'ogre'])
    expect(fight.refused('cast fireball on ogre')).toEqual({why: 'spent', who: 'aria', what: 'action'})
    expect(fight.get('aria').play).toMatchObject({slotsSpent: {3: 1}})
  })

  test('is one undo, and done again it throws the same', () => {
    const fight = begun()
    const before = fight.fight
    fight.say('cast fireball on foes')
    const after = fight.fight
    fight.say('undo')
    expect(fight.fight).toEqual(before)
    fight.say('redo')
    expect(fight.fight).toEqual(after)
    fight.say('undo', 'cast fireball on foes')
    expect(fight.fight).toEqual(after)
  })
})
