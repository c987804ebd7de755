import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {creature} from './given.js'

describe('durations and what they hang on', () => {
  test('dur-v037: next asks for the save at the end of the turn before the turn passes', () => {
    const fight = new Fighting({heroes: [hero('lyra', 'bard', 5)], monsters: [creature('bandit')]})
    fight.say('add bandit', 'init lyra 20', 'init bandit 10', 'choose rolls nobody', 'begin')
    fight.say('cond paralyzed bandit until 1m from lyra save wis 15', 'next', 'next')
    expect(fight.fight.active).toBe('bandit')
    expect(fight.prompts()).toMatchObject([{type: 'save', who: 'bandit', ability: 'wis'}])
    expect(fight.refused('next')).toMatchObject({why: 'prompts-due'})
    fight.say('answer bandit failed', 'next')
    expect([fight.fight.active, fight.conditions('bandit')]).toEqual(['lyra', ['paralyzed']])
  })

  test('dur-v037: or throws it, where the tool throws', () => {
    const fight = new Fighting({heroes: [hero('lyra', 'bard', 5)], monsters: [creature('bandit')]})
    fight.say('add bandit', 'init lyra 20', 'init bandit 10', 'begin')
    fight.say('cond paralyzed bandit until 1m from lyra save wis 15', 'next')
    expect(
      fight
        .say('next')
        .map(({type}) => type)
        .slice(0, 2),
    ).toEqual(['due', 'save'])
  })

  test('dur-v038: what comes at the end of a turn comes after it, and kills then', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 5)], monsters: [creature('orc', {}, 15)]})
    fight.say(
      'add orc',
      'init aria 20',
      'init orc 10',
      'begin',
      'dmg 10 acid orc',
      'effect Acid on orc until eot orc hurts 6 acid end',
      'next',
    )
    fight.say('attack blow on aria die 11')
    expect(fight.hp('orc')).toBe(5)
    fight.say('next')
    expect([fight.state('orc'), fight.fight.active, fight.lasting('orc')]).toEqual(['dead', 'aria', []])
  })

  test('dur-v040: a Dodge is lost with the Speed', () => {
    const fight = new Fighting({heroes: [hero('mira', 'monk', 5)], monsters: [creature('bugbear'), creature('orc')]})
    fight.say('add bugbear', 'add orc', 'init mira 16', 'init bugbear 9', 'init orc 5', 'begin', 'take dodge by mira')
    expect(fight.lasting('mira')).toEqual(['Dodge'])
    fight.say('next', 'cond grappled mira from bugbear escape 12', 'next')
    expect(fight.lasting('mira')).toEqual(['grappled'])
    expect(fight.say('attack blow on mira die 10')).toContainEqual(
      expect.objectContaining({type: 'attack', roll: expect.objectContaining({advantage: [], disadvantage: []})}),
    )
  })

  test('dur-v041: a round from the first in the order ends as its next turn begins', () => {
    const fight = new Fighting({monsters: [creature('orc'), creature('ogre')]})
    fight.say('add orc', 'add ogre', 'init orc 20', 'init ogre 10', 'begin', 'effect Ward on orc until 1r', 'next')
    expect(fight.lasting('orc')).toEqual(['Ward'])
    const [over, next, round, ended] = fight.say('next').map(({type}) => type)
    expect([over, next, round, ended]).toEqual(['turn-over', 'round', 'turn', 'effect-ended'])
    expect([fight.fight.round, fight.lasting('orc')]).toEqual([2, []])
  })

  test('dur-v049: who is moved in the order takes the ends of turns along', () => {
    const fight = new Fighting({heroes: [hero('lyra', 'bard', 5)], monsters: [creature('orc'), creature('ogre')]})
    fight.say('add orc', 'add ogre', 'init lyra 18', 'init ogre 12', 'init orc 4', 'begin')
    fight.say('effect Song on orc until eot lyra from lyra', 'init lyra 6')
    fight.say('next', 'next', 'next')
    expect([fight.fight.round, fight.fight.active, fight.lasting('orc')]).toEqual([2, 'ogre', ['Song']])
    fight.say('next')
    expect([fight.fight.active, fight.lasting('orc')]).toEqual(['lyra', ['Song']])
    const ends = fight.say('next').filter(({type}) => type === 'effect-ended')
    expect([ends.length, fight.lasting('orc')]).toEqual([1, []])
  })

  test('dur-v051: of two with the same count, an effect hangs on the creature', () => {
    const fight = new Fighting({heroes: [hero('rook', 'rogue', 5), hero('robin', 'ranger', 5)], monsters: [creature('goblin')]})
    fight.say('add goblin', 'init goblin 15', 'init rook 15', 'init robin 10', 'place rook first', 'begin', 'next')
    fight.say('effect Net on robin until sot goblin from goblin', 'next', 'next')
    expect([fight.fight.round, fight.fight.active, fight.lasting('robin')]).toEqual([2, 'rook', ['Net']])
    fight.say('next')
    expect([fight.fight.active, fight.lasting('robin')]).toEqual(['goblin', []])
  })
})
