import {describe, expect, test} from 'vitest'
import {Fighting, hero} from './fighting.js'

describe('a fight', () => {
  test('goes round by round', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 5), hero('borin', 'fighter', 5)]})
    fight.say('add 3 goblin warrior', 'add ogre', 'init aria 20', 'init borin 15', 'init roll', 'begin')
    expect(fight.fight.order.length).toBe(6)
    fight.say('dmg 5 slashing goblin-warrior-1')
    expect(fight.hp('goblin-warrior-1')).toBe(5)
    fight.say('cast fireball on goblin-warrior-1,goblin-warrior-2,ogre by aria')
    console.log(JSON.stringify(fight.events.at(-1)?.told, null, 1).slice(0, 3000))
    fight.say('next', 'attack by borin on ogre', 'next', 'undo', 'redo')
    console.log(JSON.stringify(fight.events.slice(-5).map(({said, told}) => [said, told])).slice(0, 3000))
  })
})
