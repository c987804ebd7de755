import {describe, expect, test} from 'vitest'
import {checkpointsOf} from '../../../src/combat/checkpoints.js'
import {step} from '../../../src/combat/engine.js'
import {replay} from '../../../src/combat/history.js'
import {playersView} from '../../../src/combat/players-view.js'
import {Fighting, hero} from '../fighting.js'
import {caster, creature, statBlock} from './given.js'

describe('checkpoints', () => {
  const begun = () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 5)], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin')
    return fight
  }

  test('a moment with a name is gone back to, exactly, and all of it is done again with the same dice', () => {
    const fight = begun()
    fight.say('checkpoint Before the door')
    const before = fight.fight
    fight.say('dmg 3d6 fire orc', 'next', 'attack on aria')
    const after = fight.fight
    fight.say('undo to before the door')
    expect(fight.fight).toEqual(before)
    fight.say('redo 3')
    expect(fight.fight).toEqual(after)
  })

  test('are listed the latest first, with when they were and how much came since; a name that is given again moves', () => {
    const fight = begun()
    fight.say('checkpoint a', 'checkpoint', 'next', 'dmg 5 orc', 'checkpoint A', 'dmg 5 orc')
    expect(checkpointsOf(fight.history)).toMatchObject([
      {name: 'A', round: 1, active: 'orc', since: 1},
      {name: expect.stringMatching(/^\d+$/), round: 1, active: 'aria', since: 4},
    ])
    fight.say('undo to a')
    expect(fight.hp('orc')).toBe(95)
  })

  test('one that is undone is none, and one that nothing came after is where it is', () => {
    const fight = begun()
    fight.say('checkpoint a', 'next')
    expect(fight.refused('undo to b')).toEqual({why: 'no-checkpoint', asked: 'b', known: ['a']})
    fight.say('undo to a')
    expect(fight.refused('undo to a')).toEqual({why: 'nothing-to-undo'})
    fight.say('undo')
    expect(fight.refused('undo to a')).toEqual({why: 'no-checkpoint', asked: 'a', known: []})
  })
})

describe('undo, the log, names, what is said, the end', () => {
  test.each<[said: string, why: string]>([
    ['7/0', 'no-number'],
    ['2d', 'no-number'],
    ['1e3x', 'no-number'],
    ['NaN', 'no-number'],
  ])('tool-v131: dmg %s is refused, and nothing is written', (said, why) => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add orc')
    const {length} = fight.events
    expect(fight.refused(`dmg ${said} fire orc`)).toEqual({why, text: said})
    expect([fight.events.length, fight.hp('orc')]).toEqual([length, 100])
  })

  test('tool-v131: a missing number is refused with how it is said', () => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add orc')
    expect(fight.refused('dmg')).toMatchObject({why: 'not-understood'})
    expect(fight.refused('dmg "" orc')).toMatchObject({why: 'not-understood'})
  })

  test('tool-v132: an id is never used again, and a name of its own takes no number', () => {
    const fight = new Fighting({monsters: [creature('goblin')]})
    fight.say('add 3 goblin', 'add goblin as Snik')
    expect(Object.keys(fight.fight.combatants)).toEqual(['goblin-1', 'goblin-2', 'goblin-3', 'snik'])
    fight.say('remove goblin-2', 'add goblin')
    expect(Object.keys(fight.fight.combatants)).toEqual(['goblin-1', 'goblin-3', 'snik', 'goblin-4'])
    fight.say('remove snik', 'add goblin as Snik')
    expect(Object.keys(fight.fight.combatants)).toContain('snik-2')
  })

  test('tool-v133: no damage and no healing by a sign', () => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add orc', 'hp orc 50')
    expect([fight.refused('heal -5 orc'), fight.refused('dmg -5 orc')]).toEqual([
      {why: 'no-number', text: '-5'},
      {why: 'no-number', text: '-5'},
    ])
  })

  test('tool-v134: one act on five is one undo, and the redo is the same act', () => {
    const fight = new Fighting({
      heroes: [caster('aria', 'wizard', 9, ['fireball']), caster('lyra', 'bard', 9, ['hold-person'])],
      monsters: [creature('orc', {}, 30)],
    })
    fight.say('add 4 orc', 'init roll', 'init aria 25', 'begin', 'temp 5 orc-1', 'hp orc-2 5', 'hp orc-3 9')
    fight.say('conc lyra hold-person', 'cond paralyzed orc-4 from lyra held')
    const before = fight.fight
    fight.say('cast fireball on orc-1,orc-2,orc-3,orc-4,lyra by aria dmg 28 half orc-1', 'answer lyra failed')
    expect(['orc-2', 'orc-3'].map((id) => fight.state(id))).toEqual(['dead', 'dead'])
    const after = fight.fight
    fight.say('undo', 'undo')
    expect(fight.fight).toEqual(before)
    fight.say('redo 2')
    expect(fight.fight).toEqual(after)
  })

  test('tool-v135: a word that means four is refused with all four, and hurts nobody', () => {
    const fight = new Fighting({monsters: [creature('goblin')]})
    fight.say('add 4 goblin')
    expect(fight.refused('dmg 5 goblin')).toEqual({
      why: 'several',
      asked: 'goblin',
      known: ['goblin-1', 'goblin-2', 'goblin-3', 'goblin-4'],
    })
    fight.say('dmg 5 goblin-1')
    expect([fight.hp('goblin-1'), fight.hp('goblin-2')]).toEqual([95, 100])
  })

  test('tool-v136: who is renamed is the same creature', () => {
    const fight = new Fighting({monsters: [creature('goblin')]})
    fight.say('add 2 goblin', 'dmg 1 goblin-2', 'rename goblin-2 Grub', 'dmg 4 Grub')
    expect(fight.hp('goblin-2')).toBe(95)
    expect(fight.events.flatMap(({told}) => told.filter(({type}) => type === 'hurt').map(({who}) => who))).toEqual(['goblin-2', 'goblin-2'])
    fight.say('undo 2')
    expect([fight.get('goblin-2').name, fight.hp('goblin-2')]).toEqual(['Goblin 2', 99])
  })

  test('tool-v138: a script comes to the same with an undo and a redo in its middle', () => {
    const run = (...lines: string[]) => {
      const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)], monsters: [statBlock('ogre')], seed: '7'})
      fight.say('add 2 ogre', 'init roll', 'begin', 'dmg 2d6 ogre-1', ...lines, 'attack on ogre-1 by borin free', 'save dex 12 all', 'next')
      return fight.fight
    }
    expect(run('undo', 'redo')).toEqual(run())
  })

  test('tool-v139: a die that fell is the same after an undo, a redo, and the same act done anew', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 9)], monsters: [statBlock('adult-red-dragon')]})
    fight.say('add adult red dragon', 'init adult-red-dragon 20', 'init borin 10', 'begin', 'use fire-breath on borin', 'next')
    const die = (line: string) => fight.say(line).find(({type}) => type === 'recharge')
    const first = die('next')
    const after = fight.fight
    fight.say('undo', 'redo')
    expect(fight.fight).toEqual(after)
    fight.say('undo')
    expect(die('next')).toEqual(first)
  })

  test('tool-v142: one undo takes back all that a turn began with', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 9)], monsters: [statBlock('adult-red-dragon')]})
    fight.say(
      'add adult red dragon',
      'init adult-red-dragon 20',
      'init borin 10',
      'begin',
      'use fire-breath on borin',
      'choose rolls nobody',
      'next',
    )
    fight.say(
      'effect Bog on adult-red-dragon hurts 5 acid start',
      'effect Song on borin until sot adult-red-dragon',
      'cond frightened adult-red-dragon until 1m save wis 30',
    )
    const before = fight.fight
    fight.say('next')
    expect([fight.hp('adult-red-dragon'), fight.lasting('borin')]).toEqual([251, []])
    expect(fight.say('undo')).toEqual([{type: 'undone', event: fight.events.length - 1, said: 'next'}])
    expect(fight.fight).toEqual(before)
  })

  test('tool-v144: ten acts, read again from the log, are ten undos; the eleventh is refused', () => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add orc', 'init orc 10', 'begin', ...Array.from({length: 7}, () => 'dmg 1 orc'))
    fight.history = replay(fight.history.header, JSON.parse(JSON.stringify(fight.events)))
    for (let i = 0; i < 10; i++) fight.say('undo')
    expect([Object.keys(fight.fight.combatants), fight.fight.round]).toEqual([[], 0])
    expect(fight.refused('undo')).toEqual({why: 'nothing-to-undo'})
  })

  test('tool-v146: undoing a cast brings back the spell that it displaced, and the slot', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 5, ['web', 'fly'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast web on orc by aria failed orc', 'next', 'next')
    const before = fight.fight
    fight.say('cast fly by aria')
    expect([fight.conditions('orc'), fight.get('aria').play.concentration?.spell]).toEqual([[], 'fly'])
    fight.say('undo')
    expect(fight.fight).toEqual(before)
    expect([fight.conditions('orc'), fight.get('aria').play.concentration?.spell]).toEqual([['restrained'], 'web'])
  })

  test('tool-v137: the players see five goblins, and what two of them have on these two alone', () => {
    const fight = new Fighting({monsters: [creature('goblin')]})
    fight.say('add 5 goblin', 'init roll', 'begin', 'cond grappled goblin-3', 'cond prone goblin-5')
    const seen = playersView(fight.fight, fight.arena.entries).order
    expect(new Set(seen.map(({name}) => name)).size).toBe(5)
    expect(seen.flatMap(({name, conditions}) => (conditions.length > 0 ? [[name.at(-1), ...conditions]] : []))).toEqual(
      expect.arrayContaining([
        ['3', 'grappled'],
        ['5', 'prone'],
      ]),
    )
  })

  test('tool-v140: a clock that was set back changes no order', () => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add orc', 'dmg 10 orc')
    const earlier = step(fight.history, 'dmg 5 orc', fight.arena, '2025-12-31T00:00:00Z')
    if ('refused' in earlier) throw new Error(earlier.refused.why)
    const events = [...fight.events, ...earlier.events]
    expect(events.map(({id}) => id)).toEqual([1, 2, 3])
    expect(replay(fight.history.header, events).fight).toEqual(earlier.history.fight)
  })
})
