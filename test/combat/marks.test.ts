import {describe, expect, test} from 'vitest'
import type {Told} from '../../src/combat/told.js'
import {caster, creature} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

/** Rhea marks and shoots, Bell lends courage; orcs take it. */
function begun(): Fighting {
  const fight = new Fighting({
    heroes: [
      caster('rhea', 'ranger', 5, ['hunters-mark']),
      caster('wyn', 'warlock', 5, ['hex', 'eldritch-blast']),
      caster('bell', 'bard', 5, ['heroism', 'aid']),
      hero('borin', 'fighter', 5),
    ],
    monsters: [creature('orc')],
  })
  fight.say(
    'add 3 orc',
    'init rhea 20',
    'init wyn 18',
    'init bell 15',
    'init borin 12',
    'init orc-1 10',
    'init orc-2 9',
    'init orc-3 8',
    'begin',
  )
  return fight
}

const thrown = (told: readonly Told[], name: string) =>
  told.flatMap((each) => (each.type === 'attack' ? (each.damage ?? []) : [])).filter(({from}) => from === name).length

describe('a mark on a creature', () => {
  test('goes along with each hit of whoever laid it on whom it is on, and no other', () => {
    const fight = begun()
    fight.say('cast hunters-mark on orc-1')
    const hit = (on: string, by = 'rhea') => thrown(fight.say(`attack unarmed on ${on} by ${by} die 19 free`), "Hunter's Mark")
    expect([hit('orc-1'), hit('orc-2'), hit('orc-1', 'borin')]).toEqual([1, 0, 0])
    expect(thrown(fight.say('attack unarmed on orc-1 by rhea die 2 free'), "Hunter's Mark")).toBe(0)
    fight.say('conc rhea')
    expect(hit('orc-1')).toBe(0)
  })

  test('goes along with attacks of spells, twice the dice on a Critical Hit', () => {
    const fight = begun()
    fight.say('next', 'cast hex on orc-1')
    const told = fight.say('cast eldritch-blast on orc-1 by wyn die 20')
    const [first] = told.filter((each) => each.type === 'attack')
    expect(first?.damage).toContainEqual(expect.objectContaining({dice: '2d6', from: 'Hex'}))
  })

  test('moves when whom it is on has dropped, by the Bonus Action alone', () => {
    const fight = begun()
    fight.say('cast hunters-mark on orc-1')
    expect(fight.refused('cast hunters-mark on orc-2 moved free')).toEqual({why: 'not-moved', who: 'rhea', spell: "Hunter's Mark"})
    fight.say('dmg 200 orc-1')
    expect(fight.refused('cast hunters-mark on orc-2 moved')).toMatchObject({why: 'spent', what: 'bonus-action'})
    fight.say(...Array(7).fill('next'))
    const {slotsSpent} = fight.get('rhea').play as {slotsSpent?: unknown}
    fight.say('cast hunters-mark on orc-2 by rhea moved')
    expect([fight.lasting('orc-2'), (fight.get('rhea').play as {slotsSpent?: unknown}).slotsSpent]).toEqual([["Hunter's Mark"], slotsSpent])
    expect(fight.get('rhea').spent).toEqual({bonusAction: true})
  })
})

describe('what comes each turn', () => {
  test('is Temporary Hit Points as the turn of whom it is on begins', () => {
    const fight = begun()
    fight.say('next', 'next', 'cast heroism on borin')
    expect(fight.temporary('borin')).toBe(0)
    fight.say('next')
    const {sheet} = fight.figures('bell')
    expect(fight.temporary('borin')).toBe(sheet?.abilities.cha.modifier.total)
    fight.say('conc bell', 'temp 0 borin replace', ...Array(7).fill('next'))
    expect(fight.temporary('borin')).toBe(0)
  })

  test('comes to its own caster, too', () => {
    const fight = begun()
    fight.say('next', 'next', 'cast heroism on bell', ...Array(7).fill('next'))
    expect([fight.fight.active, fight.temporary('bell') > 0]).toEqual(['bell', true])
  })
})

describe('a higher maximum', () => {
  test('lifts whoever is at 0, and no wounded one twice', () => {
    const fight = begun()
    fight.say('hp borin 0', 'dmg 10 rhea')
    const [rhea, maximum] = [fight.hp('rhea'), fight.maximum('borin')]
    fight.say('next', 'next', 'cast aid on borin,rhea')
    expect([fight.hp('borin'), fight.state('borin'), fight.maximum('borin')]).toEqual([5, 'up', maximum + 5])
    expect(fight.hp('rhea')).toBe(rhea + 5)
  })
})
