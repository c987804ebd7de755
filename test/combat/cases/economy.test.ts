import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {caster, creature, statBlock, weapon} from './given.js'

describe('actions, Reactions, slots, rerolls', () => {
  test('econ-v096: Bless is one die for a roll, whatever d20s there are', () => {
    const fight = new Fighting({
      heroes: [caster('cora', 'cleric', 5, ['bless'])],
      monsters: [creature('guard', weapon({toHit: 5})), creature('orc', {ac: 22})],
    })
    fight.say('add guard ally', 'add orc', 'init cora 20', 'init guard 15', 'init orc 10', 'begin', 'cast bless on guard by cora', 'next')
    expect(fight.say('attack blow on orc adv die 8,14 plus 3')).toContainEqual(
      expect.objectContaining({type: 'attack', outcome: 'hit', roll: expect.objectContaining({faces: [8, 14], total: 22})}),
    )
  })

  test('econ-v099: a failed save made again with a feature; the second die stands', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 9)]})
    const bonus = (fight.say('save wis 99 borin die 8')[0] as {roll: {total: number}}).roll.total - 8
    const told = fight.say(`save wis ${6 + bonus + 9} borin die 8 again indomitable 6 9`)
    expect(told.filter(({type}) => type === 'save')).toMatchObject([{outcome: 'failed'}, {outcome: 'made', roll: {total: 6 + bonus + 9}}])
    expect(fight.refused('save wis 25 borin die 8 again indomitable 6 9')).toMatchObject({why: 'rules'})
    fight.say('save wis 5 borin die 18 again indomitable 6 9')
  })

  test('econ-v100: the Slowed have one attack, no Bonus Action beside it and no Reaction', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 9, ['slow']), hero('borin', 'fighter', 9)], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init borin 10', 'init orc 5', 'begin', 'cast slow on borin by aria failed borin', 'next')
    fight.say('attack on orc by borin')
    expect(fight.refused('attack on orc by borin')).toMatchObject({why: 'spent', what: 'action'})
    expect(fight.refused('spend bonus-action by borin')).toMatchObject({why: 'spent', what: 'action'})
    fight.say('undo', 'spend bonus-action by borin')
    expect(fight.refused('attack on orc by borin')).toMatchObject({why: 'spent', what: 'bonus-action'})
    expect(fight.refused('attack on orc by borin leaving')).toMatchObject({why: 'cannot-act'})
  })

  test('econ-v102: who is not seen, flies by or has disengaged leaves a reach unharmed', () => {
    const owl = statBlock('owl')
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)], monsters: [creature('goblin'), owl]})
    fight.say('add goblin', 'add owl', 'init goblin 20', 'init owl 15', 'init borin 10', 'begin')
    const left = (who: string) => fight.refused(`attack on ${who} by borin leaving`)
    expect(left('owl')).toMatchObject({why: 'not-provoked'})
    fight.say('take disengage by goblin')
    expect(left('goblin')).toMatchObject({why: 'not-provoked'})
    fight.say('undo', 'cond invisible goblin')
    expect(left('goblin')).toMatchObject({why: 'not-provoked'})
    fight.say('uncond invisible goblin', 'attack on goblin by borin leaving')
  })

  test('econ-v104: the Hasted have one attack more than their Attack action', () => {
    const fight = new Fighting({
      heroes: [caster('aria', 'wizard', 9, ['haste']), hero('borin', 'fighter', 9)],
      monsters: [creature('orc', {}, 500)],
    })
    fight.say('add orc', 'init aria 20', 'init borin 10', 'init orc 5', 'begin', 'cast haste on borin by aria', 'next')
    fight.say('attack on orc by borin', 'attack on orc by borin', 'attack on orc by borin')
    expect(fight.refused('attack on orc by borin')).toMatchObject({why: 'spent', what: 'action'})
    fight.say('undo 3', 'take dash by borin', 'take disengage by borin')
    expect(fight.refused('take hide by borin')).toMatchObject({why: 'spent', what: 'action'})
  })

  test('econ-v103: who is moved, or teleports, provokes nothing; who flees by its own legs does', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)], monsters: [creature('orc')]})
    fight.say('add orc', 'init orc 20', 'init borin 10', 'begin')
    expect(fight.refused('attack on orc by borin leaving pushed')).toMatchObject({why: 'not-provoked'})
    expect(fight.refused('attack on orc by borin leaving teleporting')).toMatchObject({why: 'not-provoked'})
    fight.say('attack on orc by borin leaving')
    expect(fight.get('borin').spent).toMatchObject({reaction: true})
  })

  test('econ-v105: the surprised react before their first turn, and have the Reaction back with it', () => {
    const fight = new Fighting({monsters: [creature('thief'), creature('guard')]})
    fight.say('add thief', 'add guard', 'surprise guard', 'init thief 18', 'init guard 4', 'begin')
    fight.say('attack blow on thief by guard leaving')
    expect(fight.refused('attack blow on thief by guard leaving')).toMatchObject({why: 'spent', what: 'reaction'})
    fight.say('next')
    expect(fight.get('guard').spent).toEqual({})
  })

  test('econ-v107: one Reaction: an Opportunity Attack or the readied one, and that is one attack', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)], monsters: [creature('orc')]})
    fight.say('add orc', 'init borin 20', 'init orc 10', 'begin', 'take ready', 'next')
    fight.say('attack on orc by borin')
    expect(fight.refused('attack on orc by borin')).toMatchObject({why: 'spent', what: 'reaction'})
    fight.say('undo', 'attack on orc by borin leaving')
    expect(fight.refused('attack on orc by borin')).toMatchObject({why: 'spent', what: 'reaction'})
  })

  test('econ-v108: one spell with a slot a turn; cantrips and free castings beside it', () => {
    const mage = () => caster('aria', 'wizard', 5, ['misty-step', 'fireball'])
    const turn = (who = mage()) => {
      const fight = new Fighting({heroes: [who], monsters: [creature('orc')]})
      fight.say('add orc', 'init aria 20', 'init orc 10', 'begin')
      return fight
    }
    const slots = turn()
    slots.say('cast misty-step')
    expect(slots.refused('cast fireball on orc')).toMatchObject({why: 'slot-spent'})
    slots.say('cast fire-bolt on orc')
    const made = mage()
    const free = turn({
      ...made,
      background: 'acolyte',
      choices: {
        ...made.choices,
        'background.boosts': {int: 2, wis: 1},
        'background.magic-initiate.cantrips': ['light', 'guidance'],
        'background.magic-initiate.spell': ['healing-word'],
        'background.magic-initiate.ability': 'wis',
      },
    })
    free.say('hp aria 5')
    free.say('cast healing-word on aria')
    free.say('cast fireball on orc')
  })

  test('econ-v111: a readied spell takes the place of the one that was held, and is lost with the next turn', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 5, ['fly', 'fireball'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast fly', 'next', 'next')
    const told = fight.say('cast fireball ready')
    expect(told.map(({type}) => type)).toContain('concentration-ended')
    expect([fight.lasting('aria'), fight.get('aria').play.states]).toEqual([['Fireball'], undefined])
    const {slotsSpent} = fight.get('aria').play as {slotsSpent?: unknown}
    expect(slotsSpent).toEqual({'3': 2})
    fight.say('next', 'next')
    expect([fight.lasting('aria'), fight.get('aria').play.concentration]).toEqual([[], undefined])
    expect(fight.refused('release on orc')).toEqual({why: 'nothing-readied', who: 'aria'})
  })

  test('a readied spell gives way to one that is cast and held', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 5, ['fly', 'fireball'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast fireball ready', 'next', 'cast fly on aria by aria free')
    expect([fight.lasting('aria'), fight.get('aria').play.concentration?.spell]).toEqual([[], 'fly'])
  })

  test('what hung on a readied spell that lapses is over with it, though its own time is counted by the same turn', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 5, ['fireball'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast fireball ready', 'effect Bog on orc until 3r held', 'next', 'next')
    expect([fight.lasting('aria'), fight.lasting('orc')]).toEqual([[], []])
  })

  test('what befalls its own caster so that they lose it begins on nobody after them', () => {
    const fight = new Fighting({
      heroes: [caster('aria', 'wizard', 5, ['fly']), hero('borin', 'fighter', 5)],
      monsters: [creature('orc')],
    })
    fight.say('add orc', 'init aria 20', 'init borin 15', 'init orc 10', 'begin', 'cast fly', 'cond stunned aria,borin from aria held')
    expect([fight.lasting('aria'), fight.conditions('borin')]).toEqual([[], []])
  })

  test('a readied spell takes effect by the Reaction', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 5, ['fireball', 'hold-person'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast fireball ready', 'next', 'release on orc by aria dmg 30 half nobody')
    expect([fight.hp('orc'), fight.lasting('aria'), fight.get('aria').play.concentration]).toEqual([70, [], undefined])
    expect(fight.get('aria').spent).toMatchObject({action: true, reaction: true, slot: true})
  })

  test('econ-v112: a readied spell that Concentration is lost on is gone, with its slot', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 9, ['fireball'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast fireball ready', 'next', 'dmg 26 fire aria')
    expect(fight.prompts()).toMatchObject([{type: 'concentration', dc: 13}])
    fight.say('answer aria failed')
    expect(fight.lasting('aria')).toEqual([])
    expect(fight.refused('release on orc by aria')).toEqual({why: 'nothing-readied', who: 'aria'})
    expect(fight.get('aria').spent.reaction).toBeUndefined()
    expect((fight.get('aria').play as {slotsSpent?: unknown}).slotsSpent).toEqual({'3': 1})
  })
})
