import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {creature, statBlock} from './given.js'

describe('monsters, mounts, summons, shapes', () => {
  test('mon-v114: the dead have no dice thrown for them', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 9)], monsters: [statBlock('adult-red-dragon')]})
    fight.say('add adult red dragon', 'init adult-red-dragon 20', 'init borin 10', 'begin')
    fight.say('use fire-breath on borin by adult-red-dragon', 'dmg 999 slashing adult-red-dragon', 'next')
    expect(fight.say('next').map(({type}) => type)).toEqual(['turn-over', 'round', 'turn'])
    expect([fight.fight.active, fight.prompts().filter(({who}) => who === 'adult-red-dragon')]).toEqual(['borin', []])
  })

  test('mon-v117: a steed whose rider is down acts by itself, right after; with the rider’s death it is gone', () => {
    const fight = new Fighting({heroes: [hero('paz', 'paladin', 5)], monsters: [creature('steed'), creature('orc')]})
    fight.say('add orc', 'init paz 15', 'init orc 15', 'add steed by paz bond life', 'mount paz on steed', 'begin')
    const before = fight.fight.order.indexOf('steed') - fight.fight.order.indexOf('paz')
    expect([before, fight.get('steed').side]).toEqual([1, 'ally'])
    while (fight.fight.active !== 'steed') fight.say('next')
    expect(fight.refused('attack blow on orc')).toEqual({why: 'controlled', who: 'steed', rider: 'paz'})
    fight.say('hp paz 1', 'dmg 1 paz', 'attack blow on orc', 'dmg 1 paz', 'dmg 1 paz')
    expect(fight.get('steed').gone).toBeUndefined()
    expect(fight.say('dmg 1 paz')).toContainEqual({who: 'steed', type: 'left', why: 'summoner'})
    expect(fight.get('steed').gone).toBe(true)
  })

  test('mon-v119: a summoned spirit acts right after its summoner, round after round, and goes with the spell', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 9)], monsters: [creature('spirit'), creature('bandit', {initiative: 9})]})
    fight.say('add bandit', 'init aria 14', 'init bandit 14', 'place aria first', 'begin', 'conc aria summon-dragon')
    fight.say('add spirit by aria bond concentration')
    const seen = Array.from({length: 6}, () => {
      fight.say('next')
      return fight.fight.active
    })
    expect(seen).toEqual(['spirit', 'bandit', 'aria', 'spirit', 'bandit', 'aria'])
    fight.say('conc aria')
    expect(fight.get('spirit').gone).toBe(true)
  })

  test('mon-v121: a legendary action that waits for its next turn is refused; another is not', () => {
    const fight = new Fighting({
      heroes: [hero('borin', 'fighter', 9), hero('aria', 'wizard', 9)],
      monsters: [statBlock('adult-red-dragon'), creature('goblin')],
    })
    fight.say('add adult red dragon', 'add goblin', 'init adult-red-dragon 20', 'init borin 15', 'init aria 10', 'init goblin 5', 'begin')
    fight.say('next', 'next', 'use commanding-presence on aria by adult-red-dragon', 'next')
    expect(fight.refused('use commanding-presence on borin by adult-red-dragon')).toMatchObject({why: 'not-again'})
    fight.say('use pounce on aria by adult-red-dragon')
  })

  test('mon-v123: a controlled mount does three things only; its rider may fall when it is knocked down', () => {
    const fight = new Fighting({heroes: [hero('kay', 'paladin', 5)], monsters: [creature('horse'), creature('wolf')]})
    fight.say('add horse ally', 'add wolf', 'init kay 20', 'init wolf 10', 'mount kay on horse', 'begin', 'next')
    expect([fight.fight.active, fight.refused('attack blow on wolf')]).toMatchObject(['horse', {why: 'controlled'}])
    fight.say('take dash', 'next', 'cond prone horse')
    expect(fight.prompts()).toMatchObject([{type: 'fall', who: 'kay', mount: 'horse', dc: 10}])
    const shown = 8 - (fight.say('save dex 99 kay die 10')[0] as {roll: {total: number}}).roll.total + 10
    fight.say(`answer kay die ${shown}`)
    expect([fight.conditions('kay'), fight.get('horse').carries]).toEqual([['prone'], undefined])
  })

  test('mon-v124: being Stunned ends a shape at once, though the fight alone keeps count of it', () => {
    const fight = new Fighting({heroes: [hero('fern', 'druid', 8)]})
    fight.say('form fern wolf')
    const soak = fight.temporary('fern')
    fight.say(`dmg ${soak - 5} fern`, 'unform fern')
    expect(fight.temporary('fern')).toBe(5)
    fight.say('undo')
    const told = fight.say('cond stunned fern until 1r')
    expect(told).toContainEqual({who: 'fern', type: 'form-ended', why: 'incapacitated'})
    expect([(fight.get('fern').play as {form?: unknown}).form, fight.temporary('fern'), fight.conditions('fern')]).toEqual([
      undefined,
      5,
      ['stunned'],
    ])
  })

  test('mon-v125: the lich, too, may take another of them while uses are left', () => {
    const fight = new Fighting({
      heroes: [hero('borin', 'fighter', 9), hero('aria', 'wizard', 9), hero('cora', 'cleric', 9)],
      monsters: [statBlock('lich')],
    })
    fight.say(
      'add lich',
      'init lich 20',
      'init borin 15',
      'init aria 10',
      'init cora 5',
      'begin',
      'next',
      'next',
      'use disrupt-life on borin by lich',
      'next',
    )
    expect(fight.refused('use disrupt-life on borin by lich')).toMatchObject({why: 'not-again'})
    fight.say('use deathly-teleport by lich')
  })

  test('mon-v126: not after its own turn; once after each of a group that stands together', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 9)], monsters: [statBlock('adult-red-dragon'), creature('goblin')]})
    fight.say(
      'add adult red dragon',
      'add 3 goblin',
      'init adult-red-dragon 20',
      'init goblin-1,goblin-2,goblin-3 15',
      'init borin 5',
      'begin',
      'next',
    )
    expect(fight.refused('use pounce on borin by adult-red-dragon')).toMatchObject({why: 'own-turn'})
    for (const _ of [1, 2, 3]) {
      fight.say('next', 'use pounce on borin by adult-red-dragon')
      expect(fight.refused('use pounce on borin by adult-red-dragon')).toMatchObject({why: 'own-turn'})
    }
  })

  test('mon-v127: with the mount’s death its rider may fall, as the table chose, and keeps its place', () => {
    const killed = (...lines: string[]) => {
      const fight = new Fighting({heroes: [hero('kay', 'paladin', 5)], monsters: [creature('horse', {}, 20)]})
      fight.say(...lines, 'add horse ally', 'init kay 20', 'mount kay on horse', 'begin')
      return {fight, told: fight.say('dmg 20 horse')}
    }
    const {fight, told} = killed()
    expect(told).toContainEqual({who: 'horse', type: 'choice', of: 'falls', is: 'save'})
    expect(fight.prompts()).toMatchObject([{type: 'fall', who: 'kay', dc: 10}])
    fight.say('answer kay made')
    expect([fight.conditions('kay'), fight.get('horse').carries, fight.get('kay').initiative?.total]).toEqual([[], undefined, 20])
    const spared = killed('choose falls nothing')
    expect([spared.fight.prompts(), spared.fight.get('horse').carries]).toEqual([[], undefined])
  })

  test('each carries one other, and not what carries it; whoever gets off can’t fall off', () => {
    const fight = new Fighting({heroes: [hero('kay', 'paladin', 5), hero('paz', 'paladin', 5)], monsters: [creature('horse', {}, 20)]})
    fight.say('add 2 horse ally', 'init kay 20', 'init paz 10', 'mount kay on horse-1', 'init horse-2 5', 'begin', 'next')
    for (const [who, on] of [
      ['paz', 'horse-1'],
      ['kay', 'kay'],
      ['horse-1', 'kay'],
    ]) {
      expect(fight.refused(`mount ${who} on ${on}`)).toEqual({why: 'not-to-ride', who, on})
    }
    fight.say('choose rolls nobody', 'cond prone horse-1')
    expect(fight.prompts()).toMatchObject([{type: 'fall', who: 'kay', mount: 'horse-1'}])
    fight.say('mount kay on horse-2')
    expect([fight.prompts(), fight.get('horse-1').carries, fight.get('horse-2').carries?.rider]).toEqual([[], undefined, 'kay'])
  })
})
