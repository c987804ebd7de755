import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {creature} from './given.js'

/** Whose turns come, as `next` is said so many times. */
function turns(fight: Fighting, count: number): string[] {
  return Array.from({length: count}, () => {
    fight.say('next')
    return `${fight.fight.round}:${fight.fight.active}`
  })
}

/** A, B and C, in this order. */
function three(...more: string[]): Fighting {
  const fight = new Fighting({monsters: [creature('a'), creature('b'), creature('c')]})
  fight.say('add a', 'add b', 'add c', 'init a 20', 'init b 15', 'init c 10', ...more)
  return fight
}

describe('Initiative and turn order', () => {
  test('turn-v083: who is surprised rolls with Disadvantage, and has a turn all the same', () => {
    const fight = new Fighting({
      monsters: [creature('spy'), creature('guard', {initiative: -1, abilities: {...creature('x').abilities, dex: 8}})],
    })
    fight.say('add spy hidden', 'add guard', 'surprise guard', 'init spy 18')
    expect(fight.say('init guard die 17,6')).toMatchObject([{type: 'initiative', total: 5, roll: {net: 'disadvantage'}}])
    fight.say('begin')
    expect(turns(fight, 2)).toEqual(['1:guard', '2:spy'])
  })

  test('turn-v084: scores are 10 and the modifier, 5 more with Advantage, 5 less surprised', () => {
    const score = (...lines: string[]) => {
      const fight = new Fighting({monsters: [creature('scout', {initiative: 3})]})
      fight.say('add scout', ...lines, 'init score')
      return fight.get('scout').initiative?.total
    }
    const seen = [[], ['cond invisible scout'], ['surprise scout'], ['cond invisible scout', 'surprise scout']]
    expect(seen.map((lines) => score(...lines))).toEqual([13, 18, 8, 13])
  })

  test('turn-v085: the surprised act, and react, in round 1', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 5), hero('cora', 'cleric', 5)], monsters: [creature('orc')]})
    fight.say('add orc', 'surprise party', 'init orc 20')
    for (const id of ['aria', 'cora'])
      expect(fight.say(`init ${id} die 9,12`)).toMatchObject([{type: 'initiative', roll: {net: 'disadvantage', natural: 9}}])
    fight.say('begin', 'attack on orc by cora')
    expect(turns(fight, 2).map((turn) => turn[0])).toEqual(['1', '1'])
  })

  test('turn-v086: a mount that thinks for itself keeps its own place', () => {
    const fight = new Fighting({heroes: [hero('paz', 'paladin', 5)], monsters: [creature('pegasus'), creature('orc')]})
    fight.say('add pegasus ally', 'add orc', 'init paz 17', 'init orc 12', 'init pegasus 9', 'mount paz on pegasus independent', 'begin')
    expect(turns(fight, 2)).toEqual(['1:orc', '1:pegasus'])
    fight.say('attack blow on orc')
  })

  test('turn-v087: who waits goes on later, and what began its turn comes no second time', () => {
    const fight = three('effect Bog on a hurts 3 acid start', 'begin')
    expect(fight.hp('a')).toBe(97)
    const told = fight.say('delay after b')
    expect(told).toContainEqual({who: 'a', type: 'placed', after: 'b', waits: true})
    expect(told.map(({type}) => type)).not.toContain('turn-over')
    expect(turns(fight, 3)).toEqual(['1:a', '1:c', '2:b'])
    expect(fight.hp('a')).toBe(97)
    expect(turns(fight, 1)).toEqual(['2:a'])
    expect(fight.hp('a')).toBe(94)
  })

  test('turn-v088: one who is left has each turn; with nobody left there is none, and no endless round', () => {
    const fight = three('begin', 'dmg 200 b,c')
    expect(turns(fight, 3)).toEqual(['2:a', '3:a', '4:a'])
    fight.say('dmg 200 a')
    expect(fight.say('next')).toContainEqual({type: 'nobody-left'})
    expect(fight.say('next')).toContainEqual({type: 'nobody-left'})
  })

  test('turn-v089: previous is the turn before exactly as it was', () => {
    const fight = three('dmg 200 b', 'begin', 'spend move 10', 'effect Song on c until 1m')
    const before = fight.fight
    fight.say('next', 'dmg 3 a')
    expect(fight.fight.active).toBe('c')
    fight.say('previous')
    expect(fight.fight).toEqual(before)
  })

  test('turn-v090: Invisible and surprised is one die; Incapacitated is Disadvantage', () => {
    const fight = new Fighting({heroes: [hero('rook', 'rogue', 5), hero('cora', 'cleric', 5)]})
    fight.say('cond invisible rook', 'surprise rook', 'cond incapacitated cora')
    const [rook] = fight.say('init rook')
    expect(rook).toMatchObject({type: 'initiative', roll: {faces: [expect.any(Number)]}})
    expect(fight.say('init cora')).toMatchObject([{roll: {net: 'disadvantage'}}])
  })

  test('turn-v091: who is asleep has a turn, and what is counted by it goes on', () => {
    const fight = three('begin', 'cond unconscious b', 'effect Chill on c until sot b from b')
    expect(turns(fight, 1)).toEqual(['1:b'])
    expect([fight.lasting('c'), fight.refused('attack blow on c')]).toEqual([[], {why: 'cannot-act', who: 'b'}])
  })

  test('turn-v092: of one who dies on its own turn the end of it counts, and the next comes', () => {
    const fight = three('begin', 'effect Mark on c until eot a from a', 'next', 'next', 'next')
    expect(fight.lasting('c')).toEqual(['Mark'])
    fight.say('dmg 200 a')
    expect(turns(fight, 1)).toEqual(['2:b'])
    expect([fight.lasting('c'), fight.fight.order]).toEqual([[], ['a', 'b', 'c']])
  })

  test('turn-v093: others of a kind join it, or roll for themselves, as the table chose', () => {
    const wolves = (is: string) => {
      const fight = new Fighting({monsters: [creature('wolf')], heroes: [hero('borin', 'fighter', 5)]})
      fight.say(
        `choose reinforcements ${is}`,
        'add 2 wolf',
        'init wolf-1 11',
        'init wolf-2 11',
        'init borin 5',
        'begin',
        'next',
        'next',
        'next',
      )
      const told = fight.say('add 2 wolf')
      expect(told).toContainEqual({who: 'wolf-3', type: 'choice', of: 'reinforcements', is})
      return fight
    }
    const joined = wolves('join')
    expect([joined.get('wolf-3').initiative?.total, joined.fight.order]).toEqual([11, ['wolf-1', 'wolf-2', 'wolf-3', 'wolf-4', 'borin']])
    expect(turns(joined, 5)).toEqual(['2:wolf-2', '2:wolf-3', '2:wolf-4', '2:borin', '3:wolf-1'])
    const rolled = wolves('roll')
    expect(rolled.get('wolf-3').initiative).toEqual(rolled.get('wolf-4').initiative)
    expect(rolled.get('wolf-3').initiative?.faces).toHaveLength(1)
    const round = turns(rolled, 10).filter((turn) => turn.startsWith('3:'))
    expect([...round].sort()).toEqual(['3:borin', '3:wolf-1', '3:wolf-2', '3:wolf-3', '3:wolf-4'])
  })

  test('a newcomer whose count has passed waits for the next round', () => {
    const fight = three('begin', 'next', 'quick d 12/20', 'init d 18')
    expect(turns(fight, 4)).toEqual(['1:c', '2:a', '2:d', '2:b'])
  })

  test('turn-v094: who is moved down on its own turn has had it', () => {
    const fight = three('begin', 'init a 5')
    expect(turns(fight, 3)).toEqual(['1:b', '1:c', '2:b'])
    expect(fight.fight.order).toEqual(['b', 'c', 'a'])
  })
})
