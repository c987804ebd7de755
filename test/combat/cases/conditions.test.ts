import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {caster, creature, statBlock, weapon} from './given.js'

/** What an attack came to: the outcome, and what its roll had. */
function attacked(fight: Fighting, line: string): [outcome: string, net: string | undefined, total: number] {
  const found = fight.say(line).find(({type}) => type === 'attack')
  if (found?.type !== 'attack') throw new Error('No attack')
  return [found.outcome, found.roll?.net, found.roll?.total ?? 0]
}

describe('conditions and D20 Tests', () => {
  test('cond-v068: of two kinds of cover the better counts, for AC and for a Dexterity save', () => {
    const fight = new Fighting({monsters: [creature('orc'), creature('imp', {ac: 15})]})
    fight.say('add orc', 'add imp', 'init orc 20', 'init imp 10', 'begin')
    expect(attacked(fight, 'attack blow on imp cover half three-quarters die 14')).toEqual(['miss', undefined, 19])
    const saved = fight.say('save dex 15 imp die 11 cover half,three-quarters')
    expect(saved).toMatchObject([{type: 'save', outcome: 'made', roll: {total: 16}}])
    expect(fight.say('save wis 15 imp die 11 cover three-quarters')).toMatchObject([{outcome: 'failed'}])
  })

  test('cond-v069: one source of Advantage cancels three of Disadvantage', () => {
    const fight = new Fighting({monsters: [creature('orc'), creature('imp')]})
    fight.say('add orc', 'add imp', 'init orc 20', 'init imp 10', 'begin')
    const told = fight.say('attack blow on imp adv flank dis fog,mud,a curse')
    expect(told).toContainEqual(
      expect.objectContaining({
        type: 'attack',
        roll: expect.objectContaining({faces: [expect.any(Number)], disadvantage: ['fog', 'mud', 'a curse']}),
      }),
    )
  })

  test('cond-v070: who chooses to fail a save throws no die', () => {
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 9, ['banishment']), hero('borin', 'fighter', 9)]})
    fight.say('init cora 20', 'init borin 10', 'begin')
    const told = fight.say('cast banishment on borin by cora chosen borin')
    expect(told).toContainEqual({
      who: 'borin',
      type: 'save',
      ability: 'cha',
      dc: expect.any(Number),
      against: 'Banishment',
      outcome: 'failed',
      by: 'choice',
    })
    expect(fight.say('save wis 15 borin chosen')).toMatchObject([{outcome: 'failed', by: 'choice'}])
  })

  test('cond-v071: a 20 always hits, and is critical; a 1 always misses', () => {
    const fight = new Fighting({
      monsters: [creature('mite', weapon({toHit: 2})), creature('titan', {...weapon({toHit: 14}), ac: 25})],
    })
    fight.say('add mite', 'add titan', 'init mite 20', 'init titan 10', 'begin')
    expect(attacked(fight, 'attack blow on titan die 20')).toEqual(['critical-hit', undefined, 22])
    fight.say('next')
    expect(attacked(fight, 'attack blow on mite die 1')).toEqual(['miss', undefined, 15])
  })

  test('cond-v072: an aura that keeps fear off suppresses it, and does not end it', () => {
    const fight = new Fighting({heroes: [hero('paz', 'paladin', 10), hero('robin', 'ranger', 9)], monsters: [creature('lich')]})
    fight.say('add lich', 'init lich 20', 'init paz 15', 'init robin 10', 'begin', 'cond frightened robin from lich until 3r')
    const fears = () => {
      const found = fight.say('attack on lich by robin free').find(({type}) => type === 'attack')
      return found?.type === 'attack' && found.roll?.depends.some(({gives, from}) => gives === 'disadvantage' && from === 'Frightened')
    }
    expect(fears()).toBe(true)
    fight.say('next', 'use aura-of-protection on robin by paz')
    expect([fears(), fight.lasting('robin')]).toEqual([false, ['frightened']])
    fight.say('unstate aura-of-protection on robin')
    expect(fears()).toBe(true)
    fight.say('next', 'next', 'next', 'next', 'next', 'next', 'next', 'next')
    expect(fight.lasting('robin')).toEqual([])
  })

  test('cond-v073: who is outlined has nothing of being Invisible', () => {
    const fight = new Fighting({
      heroes: [caster('lyra', 'bard', 5, ['faerie-fire']), hero('borin', 'fighter', 5)],
      monsters: [creature('imp')],
    })
    fight.say('add imp', 'init lyra 20', 'init borin 15', 'init imp 10', 'begin', 'cond invisible imp')
    expect(attacked(fight, 'attack on imp by borin free at 5')[1]).toBe('disadvantage')
    fight.say('cast faerie-fire on imp by lyra failed imp')
    expect(attacked(fight, 'attack on imp by borin free at 5')[1]).toBe('advantage')
    expect(fight.conditions('imp')).toEqual(['invisible'])
  })

  test('cond-v078: a hit on the Paralyzed is critical from 5 feet alone', () => {
    const far = weapon({kind: 'ranged', rangeFt: {normal: 80, long: 320}})
    const fight = new Fighting({
      monsters: [
        creature('knave', weapon({toHit: 9})),
        creature('pikeman', weapon({toHit: 9, reachFt: 10})),
        creature('archer', far),
        creature('knight'),
      ],
    })
    fight.say(
      'add knave',
      'add pikeman',
      'add archer',
      'add knight',
      'init knave 20',
      'init pikeman 15',
      'init archer 10',
      'init knight 5',
      'begin',
    )
    fight.say('cond paralyzed knight')
    const hits = ['attack blow on knight die 12 at 5', 'attack blow on knight die 12 at 10', 'attack blow on knight die 12 at 30']
    const came = hits.map((line) => {
      const [outcome, net] = attacked(fight, line)
      fight.say('next')
      return [outcome, net]
    })
    expect(came).toEqual([
      ['critical-hit', 'advantage'],
      ['hit', 'advantage'],
      ['hit', 'advantage'],
    ])
  })

  test('cond-v079: blows on the Prone have Advantage from 5 feet, Disadvantage from farther, neither thrown from beside', () => {
    const axe = weapon({kind: 'melee-or-ranged', rangeFt: {normal: 20, long: 60}})
    const bow = weapon({kind: 'ranged', rangeFt: {normal: 20, long: 60}})
    const fight = new Fighting({
      monsters: [creature('guard', weapon({reachFt: 10})), creature('thrower', axe), creature('shooter', bow), creature('orc')],
    })
    fight.say('add guard', 'add thrower', 'add shooter', 'add orc', 'cond prone orc')
    const net = (line: string) => attacked(fight, line)[1]
    expect(net('attack blow on orc by guard free at 5')).toBe('advantage')
    expect(net('attack blow on orc by guard free at 10')).toBe('disadvantage')
    expect(net('attack blow on orc by thrower free at 20')).toBe('disadvantage')
    expect(net('attack blow on orc by shooter free at 5')).toBeUndefined()
  })

  test('cond-v080: who wakes lies, and gets up for half the Speed, rounded down', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 5, {species: 'goliath', choices: {...hero('x', 'fighter', 5).choices}})]})
    fight.say('init borin 10', 'begin', 'cond unconscious borin', 'uncond unconscious borin')
    expect(fight.conditions('borin')).toEqual(['prone'])
    expect(fight.say('stand')).toContainEqual({who: 'borin', type: 'stood', feet: 17, left: 18})
    expect([fight.conditions('borin'), fight.refused('stand')]).toEqual([[], {why: 'not-standing', who: 'borin'}])
  })

  test('cond-v080: nobody who is held gets up', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)]})
    fight.say('init borin 10', 'begin', 'cond prone borin', 'cond grappled borin')
    expect(fight.refused('stand')).toEqual({why: 'not-standing', who: 'borin'})
  })

  test('cond-v082: a save that failed by itself is a failed save, which a legend may turn', () => {
    const fight = new Fighting({monsters: [statBlock('adult-red-dragon')]})
    fight.say('add adult red dragon', 'cond paralyzed adult-red-dragon')
    const told = fight.say('save dex 15 adult-red-dragon')
    expect(told).toMatchObject([
      {type: 'save', outcome: 'failed', by: 'failure'},
      {type: 'due', what: 'resistance'},
    ])
    expect(fight.say('resist adult-red-dragon')).toMatchObject([{type: 'resisted', left: 2, of: 3}])
  })

  test('cond-v081: Initiative is a Dexterity check, so that poison and weariness count', () => {
    const scores = {str: 10, dex: 18, con: 10, int: 10, wis: 10, cha: 10}
    const rook = hero('rook', 'rogue', 1)
    const boosts = {'background.boosts': {str: 1, con: 2}}
    const fight = new Fighting({
      heroes: [{...rook, choices: {...rook.choices, ...boosts}, abilities: {method: 'manual', scores}}],
    })
    fight.say('cond poisoned rook', 'exhaust 1 rook')
    expect(fight.say('init rook die 15,8')).toMatchObject([{type: 'initiative', total: 10, roll: {net: 'disadvantage', natural: 8}}])
  })
})
