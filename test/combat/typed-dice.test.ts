import {describe, expect, test} from 'vitest'
import type {Told} from '../../src/combat/told.js'
import {caster, creature, statBlock, weapon} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

const amountsOf = (told: readonly Told[]) =>
  told.flatMap((each) => (each.type === 'attack' ? [(each.damage ?? []).map(({amount}) => amount)] : []))

describe('damage dice of the table', () => {
  const sneaking = () => {
    const fight = new Fighting({heroes: [hero('robin', 'rogue', 3)], monsters: [creature('orc')]})
    fight.say('add orc', 'init robin 20', 'init orc 10', 'begin')
    return fight
  }

  test('are of the parts in the order told, those that come by themselves with them', () => {
    const fight = sneaking()
    const bonus = fight.figures('robin').sheet?.attacks.find(({id}) => id === 'shortsword')?.damage.bonus.total ?? 0
    expect(amountsOf(fight.say('attack shortsword on orc die 15 dmg 3,7 using ally-near'))).toEqual([[3 + bonus, 7]])
  })

  test('are fewer than the parts: the rest is thrown', () => {
    const [[first, second] = []] = amountsOf(sneaking().say('attack shortsword on orc die 15 dmg 3 using ally-near'))
    expect(first).toBeGreaterThan(3)
    expect(second).toBeGreaterThanOrEqual(2)
  })

  test('are more than the parts: refused, with how many there are; on a miss they are nobody’s', () => {
    const fight = sneaking()
    expect(fight.refused('attack shortsword on orc die 15 dmg 3,7')).toEqual({
      why: 'attack',
      who: 'robin',
      of: {why: 'too-much-shown', parts: 1},
    })
    fight.say('attack shortsword on orc die 1 dmg 3,7')
  })

  test('can not be what the dice of their part do not show', () => {
    expect(sneaking().refused('attack shortsword on orc die 15 dmg 3,13 using ally-near')).toMatchObject({
      of: {why: 'damage-shown', shown: 13, dice: '2d6', least: 2, most: 12},
    })
  })

  test('skip what is a number and no dice', () => {
    const fight = new Fighting({
      monsters: [
        creature(
          'imp',
          weapon({
            damage: [
              {dice: '1', types: ['piercing']},
              {dice: '2d6', types: ['poison']},
            ],
          }),
        ),
        creature('orc'),
      ],
    })
    fight.say('add imp', 'add orc', 'init imp 20', 'init orc 10', 'begin')
    expect(amountsOf(fight.say('attack on orc die 15 dmg 9'))).toEqual([[1, 9]])
  })

  test('go on to the save that a hit asks for', () => {
    const spider = statBlock('giant-spider')
    const fight = new Fighting({monsters: [creature('orc'), spider]})
    fight.say('add giant spider', 'add orc', 'init giant-spider 20', 'init orc 10', 'begin')
    const dealt = fight.say('attack bite on orc die 15 dmg 5,9')
    expect(amountsOf(dealt)[0]?.slice(0, 2)).toEqual([8, 9])
  })

  test('of two parts of a spell are each its own', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 9, ['ice-storm'])], monsters: [creature('orc')]})
    fight.say('add orc', 'init aria 20', 'init orc 10', 'begin', 'cast ice-storm on orc failed orc dmg 9,12')
    expect(fight.hp('orc')).toBe(100 - 9 - 12)
  })

  test('of several attacks are taken one after another, and so are the d20s', () => {
    const fight = new Fighting({monsters: [creature('troll', {actions: statBlock('troll').actions}), creature('orc')]})
    fight.say('add troll', 'add orc', 'init troll 20', 'init orc 10', 'begin')
    const told = fight.say('use multiattack on orc die 15,2,18 dmg 4,6')
    const attacks = told.filter((each) => each.type === 'attack')
    expect(attacks.map(({outcome, roll}) => [outcome, roll?.natural])).toEqual([
      ['hit', 15],
      ['miss', 2],
      ['hit', 18],
    ])
  })

  test('d20s are one for each attack, or two', () => {
    const fight = sneaking()
    expect(fight.refused('attack shortsword on orc die 15,3,4')).toEqual({why: 'dice-shown', who: 'robin', rolls: 1, given: 3})
    fight.say('attack shortsword on orc adv die 15,3')
  })
})

describe('rays and darts', () => {
  const casting = (...spells: readonly string[]) => {
    const fight = new Fighting({
      heroes: [caster('aria', 'wizard', 5, spells)],
      monsters: [creature('orc'), creature('ogre'), creature('troll'), creature('bat')],
    })
    fight.say('add orc, ogre, troll, bat', 'init aria 20', 'init foes 10', 'begin')
    return fight
  }
  const lost = (fight: Fighting) => ['orc', 'ogre', 'troll', 'bat'].map((id) => 100 - fight.hp(id))

  test.each([
    ['orc', [9, 0, 0, 0], 'all at one'],
    ['orc,ogre', [6, 3, 0, 0], 'by turns where nothing else is said'],
    ['orc,ogre,ogre', [2, 7, 0, 0], 'as often as somebody is named'],
    ['ogre x2,bat', [0, 5, 0, 4], 'by a number'],
    ['orc,ogre,troll', [2, 3, 4, 0], 'one each'],
  ])('Magic Missile on %s: %s, %s', (on, dealt) => {
    const fight = casting('magic-missile')
    fight.say(`cast magic-missile on ${on} dmg 1,2,3`)
    expect(lost(fight)).toEqual(dealt)
  })

  test('Scorching Ray: each ray has a d20 and damage dice of its own', () => {
    const fight = casting('scorching-ray')
    const told = fight.say('cast scorching-ray on orc,ogre x2 die 15,2,16 dmg 7,9')
    expect(told.flatMap((each) => (each.type === 'attack' ? [[each.on, each.outcome]] : []))).toEqual([
      ['orc', 'hit'],
      ['ogre', 'miss'],
      ['ogre', 'hit'],
    ])
    expect(lost(fight)).toEqual([7, 9, 0, 0])
  })

  test.each([
    ['cast magic-missile on orc,ogre,troll,bat', {most: 3, given: 4, higher: true}],
    ['cast magic-missile on orc x3,ogre slot 1', {most: 3, given: 4, higher: true}],
    ['cast scorching-ray on foes', {most: 3, given: 4, higher: true}],
    ['cast hold-person on orc,ogre', {most: 1, given: 2, higher: true}],
    ['cast ray-of-sickness on orc,ogre', {most: 1, given: 2}],
  ])('%s is refused: nobody more than it reaches', (line, why) => {
    const fight = casting('magic-missile', 'scorching-ray', 'hold-person', 'ray-of-sickness')
    expect(fight.refused(line)).toMatchObject({why: 'too-many-targets', ...why})
  })

  test('a higher slot reaches more, and so does the table', () => {
    const fight = casting('magic-missile', 'hold-person')
    fight.say('cast hold-person on orc,ogre slot 3 failed orc,ogre', 'undo', 'cast hold-person on orc,ogre,troll count 3')
    fight.say('undo', 'cast magic-missile on foes slot 2')
    expect(lost(fight).every((each) => each > 0)).toBe(true)
  })

  test('the attacks of a Multiattack are shared out so, too', () => {
    const fight = new Fighting({monsters: [statBlock('troll'), creature('orc'), creature('ogre')]})
    fight.say('add troll', 'add orc, ogre', 'init troll 20', 'init orc 10', 'init ogre 5', 'begin')
    const on = fight.say('use multiattack on orc,ogre x2').flatMap((each) => (each.type === 'attack' ? [each.on] : []))
    expect(on).toEqual(['orc', 'ogre', 'ogre'])
  })
})
