import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {caster, creature, statBlock} from './given.js'

const types = (fight: Fighting, line: string) => fight.say(line).map(({type}) => type)

/** A wizard who holds somebody, or two, with a spell. */
function holding(targets = 1, level = 9): Fighting {
  const fight = new Fighting({
    heroes: [caster('aria', 'wizard', level, ['hold-person', 'web']), hero('borin', 'fighter', 9)],
    monsters: [creature('bandit')],
  })
  fight.say('add 2 bandit', 'init aria 20', 'init bandit-1 15', 'init bandit-2 12', 'init borin 5', 'begin')
  const names = ['bandit-1', 'bandit-2'].slice(0, targets).join(',')
  fight.say(`cast hold-person on ${names} by aria slot ${targets + 1} failed ${names}`)
  return fight
}

describe('Concentration', () => {
  test.each(['exhaustion', 'prone'])('that runs out as a turn begins takes along what is counted at that moment, too: %s', (condition) => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 9, ['fireball'])], monsters: [creature('bandit')]})
    fight.say('add bandit', 'init aria 20', 'init bandit 10', 'begin', 'cast fireball ready')
    fight.say(`cond ${condition} bandit until 3r from aria held`, 'next', 'next')
    expect(fight.get('aria').play.concentration).toBeUndefined()
    expect(fight.lasting('bandit')).toEqual([])
  })

  test('con-v022: the DC is never above 30', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 20)]})
    fight.say('conc aria fly', 'dmg 88 force aria')
    expect(fight.prompts()).toMatchObject([{type: 'concentration', dc: 30}])
  })

  test.each([
    ['cast at once', ['cast bless on cora,borin,orc by cora']],
    ['held until a Reaction', ['cast bless by cora ready', 'next', 'release on cora,borin,orc by cora']],
  ])('a spell on several is on its caster among them, %s', (_how, lines) => {
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 5, ['bless']), hero('borin', 'fighter', 5)], monsters: [creature('orc')]})
    fight.say('add orc ally', 'init cora 20', 'init borin 15', 'init orc 10', 'begin', ...lines)
    const blessed = ['cora', 'borin', 'orc'].filter((who) =>
      fight.say(`save wis 13 ${who} die 10`).some((each) => each.type === 'save' && /Bless/.test(JSON.stringify(each.roll))),
    )
    expect(blessed).toEqual(['cora', 'borin', 'orc'])
    fight.say('conc cora')
    expect(fight.say('save wis 13 cora die 10').some((each) => /Bless/.test(JSON.stringify(each)))).toBe(false)
  })

  test('con-v023: dropped at any time, for nothing, with all that hung on it', () => {
    const fight = holding()
    fight.say('next', 'conc aria')
    expect(fight.conditions('bandit-1')).toEqual([])
    expect(fight.get('aria').play.concentration).toBeUndefined()
  })

  test('con-v024: both targets are free in the same event, and one undo holds them again', () => {
    const fight = holding(2)
    const before = fight.fight
    fight.say('dmg 8 aria', 'answer aria failed')
    expect([fight.conditions('bandit-1'), fight.conditions('bandit-2')]).toEqual([[], []])
    fight.say('undo')
    expect([fight.conditions('bandit-1'), fight.conditions('bandit-2')]).toEqual([['paralyzed'], ['paralyzed']])
    fight.say('undo')
    expect(fight.fight).toEqual(before)
  })

  test('con-v025: one blow of two types asks for one save, by its sum', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 20)]})
    fight.say('conc aria fly', 'dmg 22 slashing + 18 cold aria')
    expect(fight.prompts()).toMatchObject([{type: 'concentration', dc: 20}])
    expect(fight.prompts()).toHaveLength(1)
  })

  test('con-v026: a Rage ends it, and what it held', () => {
    const fight = new Fighting({heroes: [hero('ursa', 'barbarian', 5)], monsters: [creature('bandit')]})
    fight.say('add bandit', 'conc ursa entangle', 'cond restrained bandit from ursa')
    fight.say('effect Vines on bandit held from ursa', 'use rage by ursa')
    expect(fight.get('ursa').play.concentration).toBeUndefined()
    expect(fight.lasting('bandit')).toEqual(['restrained'])
  })

  test('con-v027: who makes the repeated save is free, the other is not', () => {
    const fight = holding(2)
    fight.say(
      'conc aria hold-person',
      'cond paralyzed bandit-1 from aria held save wis 15',
      'cond paralyzed bandit-2 from aria held save wis 15',
    )
    fight.say('choose rolls nobody', 'next', 'next')
    fight.say('answer bandit-1 made', 'next')
    expect([fight.conditions('bandit-1'), fight.conditions('bandit-2')]).toEqual([[], ['paralyzed']])
    expect(fight.get('aria').play.concentration?.spell).toBe('hold-person')
  })

  test('con-v028: no damage ends it on the one spell that a feature names', () => {
    const fight = new Fighting({heroes: [hero('robin', 'ranger', 13)]})
    fight.say('conc robin hunters-mark', 'dmg 34 cold robin')
    expect(fight.prompts()).toEqual([])
    fight.say('heal 34 robin', 'conc robin fly', 'dmg 34 cold robin')
    expect(fight.prompts()).toMatchObject([{type: 'concentration', dc: 17}])
  })

  test('con-v029: at 0 Hit Points it ends without a save, and the target is free', () => {
    const fight = holding()
    fight.say('hp aria 9')
    const told = types(fight, 'dmg 20 fire aria')
    expect(told).toContain('dropped')
    expect(told).not.toContain('due')
    expect([fight.prompts(), fight.conditions('bandit-1')]).toEqual([[], []])
  })

  test('con-v030: damage to an attacker on its own turn asks it at once', () => {
    const fight = new Fighting({heroes: [hero('mage', 'wizard', 9)], monsters: [creature('cultist')]})
    fight.say('add cultist', 'init cultist 20', 'init mage 10', 'begin', 'choose rolls nobody', 'conc cultist bless')
    fight.say('attack blow on mage die 15', 'dmg 9 cold cultist')
    expect(fight.prompts()).toMatchObject([{type: 'concentration', who: 'cultist', dc: 10}])
  })

  test('con-v031: being Incapacitated ends it without a save', () => {
    const fight = new Fighting({heroes: [hero('lyra', 'bard', 9)], monsters: [creature('bandit')]})
    fight.say('add bandit', 'conc lyra hold-person', 'effect Grip on bandit held from lyra', 'cond prone lyra')
    const told = types(fight, 'cond incapacitated lyra until 1m save wis 15')
    expect(told).toContain('concentration-ended')
    expect([fight.prompts(), fight.lasting('bandit')]).toEqual([[], []])
  })

  test('con-v032: a shock of the ground ends it without a save, and throws down all but the large', () => {
    const fight = new Fighting({
      heroes: [hero('aria', 'wizard', 9), hero('borin', 'fighter', 9)],
      monsters: [statBlock('tarrasque'), creature('giant', {size: ['huge']})],
    })
    fight.say(
      'add tarrasque',
      'add giant',
      'init tarrasque 20',
      'init aria 15',
      'init borin 10',
      'init giant 5',
      'begin',
      'conc aria fly',
      'conc giant fly',
      'next',
      'next',
    )
    fight.say('use world-shaking-movement on aria,giant by tarrasque')
    expect(['aria', 'giant'].map((id) => [fight.get(id).play.concentration, fight.conditions(id)])).toEqual([
      [undefined, ['prone']],
      [undefined, []],
    ])
    expect(fight.prompts()).toEqual([])
  })

  test('con-v033: three darts at once ask for one save or three, as the table chose', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 5), hero('lyra', 'bard', 9)]})
    fight.say('init aria 20', 'init lyra 10', 'begin', 'conc lyra bless')
    const before = fight.hp('lyra')
    const told = fight.say('cast magic-missile on lyra by aria dmg 3,4,2')
    expect(before - fight.hp('lyra')).toBe(12)
    expect(told).toContainEqual({who: 'lyra', type: 'choice', of: 'darts', is: 'one-save'})
    expect(fight.prompts()).toMatchObject([{type: 'concentration', dc: 10}])
    fight.say('undo', 'choose darts each', 'cast magic-missile on lyra by aria dmg 3,4,2')
    expect(before - fight.hp('lyra')).toBe(12)
    expect(fight.prompts().map((prompt) => 'dc' in prompt && prompt.dc)).toEqual([10, 10, 10])
  })

  test('con-v034: who is kept at 1 Hit Point makes the save for the whole blow', () => {
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 9, ['death-ward']), hero('aria', 'wizard', 9)]})
    fight.say(
      'init cora 20',
      'init aria 10',
      'begin',
      'cast death-ward on aria by cora',
      'conc aria fly',
      'hp aria 12',
      'dmg 40 slashing aria',
    )
    expect([fight.hp('aria'), fight.state('aria'), fight.lasting('aria')]).toEqual([1, 'up', []])
    expect(fight.prompts()).toMatchObject([{type: 'concentration', dc: 20}])
  })

  test('con-v036: a slot that needs no Concentration ends no other', () => {
    const cursing = (slot: number) => {
      const fight = new Fighting({heroes: [caster('cora', 'cleric', 9, ['bless', 'bestow-curse'])], monsters: [creature('orc')]})
      fight.say(
        'add orc',
        'init cora 20',
        'init orc 10',
        'begin',
        'conc cora bless',
        `cast bestow-curse on orc by cora slot ${slot} failed orc`,
      )
      return fight.get('cora').play.concentration?.spell
    }
    expect([3, 4, 5].map(cursing)).toEqual(['bestow-curse', 'bestow-curse', 'bless'])
  })

  test('con-v035: who begins another spell has let the first go, though it was countered; the slot stays', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 5, ['hold-person', 'web'])], monsters: [creature('bandit')]})
    fight.say('add 2 bandit', 'init aria 20', 'init roll', 'begin')
    fight.say('cast web on bandit-1 by aria failed bandit-1', 'next', 'next', 'next')
    const {slotsSpent} = fight.get('aria').play as {slotsSpent?: unknown}
    expect(types(fight, 'cast hold-person on bandit-2 by aria countered')).toEqual([
      'used-up',
      'concentration-ended',
      'effect-ended',
      'countered',
    ])
    expect(fight.conditions('bandit-1')).toEqual([])
    expect(fight.conditions('bandit-2')).toEqual([])
    expect((fight.get('aria').play as {slotsSpent?: unknown}).slotsSpent).toEqual(slotsSpent)
    expect(fight.refused('cast fire-bolt on bandit-1 by aria')).toMatchObject({why: 'spent', what: 'action'})
  })
})
