import {describe, expect, test} from 'vitest'
import type {FightHappening} from '../../src/combat/told.js'
import type {Power} from '../../src/schema/content/monster.js'
import {caster, creature, statBlock} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

const ORC_BLOW = {
  id: 'blow',
  name: 'Blow',
  attack: {kind: 'melee', toHit: 9, reachFt: 5, damage: [{dice: '2d10', types: ['slashing']}]},
} satisfies Power

/** Borin attacks; Aria knows Shield, Vex is a rogue, Mo a monk; a knight, a mage and an orc are there. */
function begun(): Fighting {
  const fight = new Fighting({
    heroes: [
      hero('borin', 'fighter', 9),
      caster('aria', 'wizard', 9, ['shield', 'magic-missile']),
      hero('vex', 'rogue', 9),
      hero('mo', 'monk', 9),
    ],
    monsters: [statBlock('knight'), statBlock('mage'), creature('orc', {actions: [ORC_BLOW]})],
  })
  fight.say(
    'add knight',
    'add mage',
    'add orc',
    'init borin 20',
    'init orc 15',
    'init aria 10',
    'init vex 9',
    'init mo 8',
    'init knight 7',
    'init mage 6',
  )
  fight.say('begin')
  return fight
}

const outcomes = (told: readonly {type: string}[]) =>
  told.filter((each): each is Extract<FightHappening, {type: 'attack'}> => each.type === 'attack').map(({outcome}) => outcome)

/** Say an attack with the face that comes to a total against somebody. */
function hitting(fight: Fighting, line: string, total: number): void {
  const first = fight.say(`${line} die 10`).find(({type}) => type === 'attack')
  if (first?.type !== 'attack' || !first.roll) throw new Error('No attack')
  fight.say('undo', `${line} die ${10 + total - first.roll.total}`)
}

describe('a Reaction after the roll', () => {
  test('that adds to AC makes a miss of a hit it is enough for', () => {
    const fight = begun()
    hitting(fight, 'attack on knight by orc free', 18)
    const hit = fight.fight
    expect(fight.events.at(-1)?.told).toContainEqual({who: 'knight', type: 'due', what: 'answer', against: 'Parry'})
    expect(fight.hp('knight')).toBeLessThan(fight.maximum('knight'))
    const told = fight.say('react parry')
    expect(outcomes(told)).toEqual(['miss'])
    expect(told).toContainEqual(expect.objectContaining({type: 'power', name: 'Parry'}))
    expect([fight.hp('knight'), fight.get('knight').spent.reaction]).toEqual([fight.maximum('knight'), true])
    fight.say('undo')
    expect(fight.fight).toEqual(hit)
  })

  test('that is not enough is spent all the same, and changes nothing else', () => {
    const fight = begun()
    hitting(fight, 'attack on knight', 20)
    const lost = fight.hp('knight')
    expect(outcomes(fight.say('react parry by knight'))).toEqual(['hit'])
    expect([fight.hp('knight'), fight.get('knight').spent.reaction]).toEqual([lost, true])
  })

  test('is no answer to a natural 20', () => {
    const fight = begun()
    fight.say('attack on knight die 20')
    expect(outcomes(fight.say('react parry'))).toEqual(['critical-hit'])
  })

  test('answers a hit alone, of the kind it is for, and once a round', () => {
    const fight = begun()
    fight.say('attack on knight die 2')
    expect(fight.refused('react parry by knight')).toEqual({why: 'answers-nothing', who: 'knight', power: 'parry'})
    fight.say('undo', 'attack on knight die 12', 'react parry', 'attack on knight die 12')
    expect(fight.refused('react parry')).toEqual({why: 'spent', who: 'knight', what: 'reaction'})
    fight.say('note the bell rings')
    expect(fight.refused('react parry by knight')).toEqual({why: 'nothing-to-answer'})
    expect(begun().refused('react parry by knight')).toEqual({why: 'nothing-to-answer'})
  })

  test('may be a spell, which goes on to the next turn of whoever cast it', () => {
    const fight = begun()
    const ac = () => fight.armorClass('aria')
    const before = ac()
    fight.say('next')
    hitting(fight, 'attack on aria', before + 4)
    expect(outcomes(fight.say('react shield'))).toEqual(['miss'])
    expect([ac(), fight.get('aria').spent.reaction]).toEqual([before + 5, true])
    expect(fight.get('aria').play).toMatchObject({slotsSpent: {'1': 1}})
    fight.say('next')
    expect(ac()).toBe(before)
  })

  test('may be a spell of a stat block, by the power that casts it', () => {
    const fight = begun()
    hitting(fight, 'attack on mage', 16)
    expect(outcomes(fight.say('react shield'))).toEqual(['miss'])
    expect([fight.armorClass('mage'), fight.get('mage').uses]).toEqual([20, {'protective-magic': 1}])
  })

  test('may take all of a spell that rolls no attack', () => {
    const fight = begun()
    fight.say('cast magic-missile on aria,vex by aria free')
    const lost = fight.maximum('vex') - fight.hp('vex')
    expect(fight.hp('aria')).toBeLessThan(fight.maximum('aria'))
    fight.say('react shield by aria')
    expect([fight.hp('aria'), fight.maximum('vex') - fight.hp('vex')]).toEqual([fight.maximum('aria'), lost])
  })

  test('may halve it', () => {
    const fight = begun()
    fight.say('next', 'attack on vex die 19 dmg 11')
    expect(fight.maximum('vex') - fight.hp('vex')).toBe(11)
    fight.say('react uncanny-dodge')
    expect([fight.maximum('vex') - fight.hp('vex'), fight.get('vex').spent.reaction]).toEqual([5, true])
  })

  test('may take some of it off', () => {
    const fight = begun()
    const {sheet} = fight.figures('mo')
    fight.say('next', 'attack on mo die 19 dmg 16', 'react "deflect attacks" rolled 1')
    expect(fight.maximum('mo') - fight.hp('mo')).toBe(Math.max(0, 16 - 1 - 9 - (sheet?.abilities.dex.modifier.total ?? 0)))
  })

  test('is asked of nobody by the dead, who attack no more', () => {
    const fight = begun()
    fight.say('dmg 300 orc')
    expect(fight.refused('attack on knight by orc free')).toEqual({why: 'cannot-act', who: 'orc'})
  })

  test('is said with the attack, too: half, or so much less', () => {
    const fight = begun()
    fight.say('next', 'attack on vex die 19 dmg 11 less half', 'next', 'next', 'next')
    expect([fight.maximum('vex') - fight.hp('vex'), fight.get('vex').spent.reaction]).toEqual([5, undefined])
  })
})
