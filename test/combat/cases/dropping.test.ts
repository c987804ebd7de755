import {describe, expect, test} from 'vitest'
import type {MonsterAttack} from '../../../src/schema/content/monster.js'
import {Fighting, hero} from '../fighting.js'
import {caster, creature, statBlock} from './given.js'

/** A fighter at 0 Hit Points, before its turn. */
function down(...more: string[]): Fighting {
  const attack: MonsterAttack = {kind: 'melee', toHit: 10, reachFt: 5, damage: [{dice: '1d8', types: ['slashing']}]}
  const ogre = creature('ogre', {actions: [{id: 'blow', name: 'Blow', attack}]})
  const fight = new Fighting({heroes: [hero('borin', 'fighter', 5)], monsters: [ogre]})
  fight.say('add ogre', 'init ogre 20', 'init borin 10', 'begin', 'hp borin 10', 'dmg 10 borin', ...more)
  return fight
}

const counts = (fight: Fighting) => fight.get('borin').play.deathSaves ?? {}

describe('0 Hit Points and what follows', () => {
  test('die-v052: the third success makes Stable, not awake', () => {
    const fight = down('next', 'answer borin die 12', 'next', 'next', 'answer borin die 14', 'next', 'next', 'answer borin die 10')
    expect([fight.state('borin'), fight.hp('borin'), fight.conditions('borin'), counts(fight)]).toEqual(['stable', 0, ['unconscious'], {}])
  })

  test('die-v053: a monster is dead at 0; one that matters makes saves', () => {
    const fight = new Fighting({monsters: [creature('goblin', {}, 10), creature('captain', {}, 52)]})
    fight.say('add goblin', 'add captain', 'important captain', 'dmg 12 goblin', 'dmg 52 captain')
    expect([fight.state('goblin'), fight.state('captain'), fight.conditions('captain')]).toEqual(['dead', 'dying', ['unconscious']])
  })

  test('die-v054: a save that nobody makes stays due', () => {
    const fight = down('next')
    const before = fight.fight
    expect(fight.refused('next')).toMatchObject({why: 'prompts-due'})
    expect([fight.fight, fight.prompts().length]).toEqual([before, 1])
    fight.say('waive borin', 'next')
    expect([counts(fight), fight.prompts()]).toEqual([{}, []])
  })

  test('die-v055: who dropped before its turn has it, and makes the save', () => {
    const fight = down('next')
    expect([fight.fight.active, fight.prompts()]).toMatchObject(['borin', [{type: 'death-save', who: 'borin'}]])
  })

  test('die-v056: healing sets both counts back', () => {
    const fight = down('next', 'answer borin die 5', 'next', 'next', 'answer borin die 6')
    expect(counts(fight)).toEqual({failures: 2})
    fight.say('heal 4 borin')
    expect([fight.hp('borin'), counts(fight)]).toEqual([4, {}])
    fight.say('dmg 10 borin')
    expect([fight.state('borin'), counts(fight)]).toEqual(['dying', {}])
  })

  test('die-v057: a 1 after two failures kills', () => {
    const fight = down('dmg 1 borin', 'dmg 1 borin', 'next', 'answer borin die 1')
    expect(fight.state('borin')).toBe('dead')
  })

  test('die-v058: what is left over of a shape’s Temporary Hit Points falls on the true form', () => {
    const fight = new Fighting({heroes: [hero('fern', 'druid', 5)], monsters: [creature('ogre')]})
    fight.say('add ogre', 'form fern wolf by polymorph')
    const [before, soak] = [fight.hp('fern'), fight.temporary('fern')]
    fight.say(`dmg ${soak + 8} slashing fern`)
    expect([fight.hp('fern'), fight.temporary('fern'), fight.get('fern').play.dead]).toEqual([before - 8, 0, undefined])
    expect((fight.get('fern').play as {form?: unknown}).form).toBeUndefined()
  })

  test.each([
    ['die-v059', 'a death that deals no damage', 'kill wim', 0],
    ['die-v066', 'a blow that would leave more than the maximum over', 'dmg 200 force wim', 1],
  ])('%s: Death Ward holds off %s, once', (_id, _what, line, left) => {
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 9, ['death-ward']), hero('wim', 'fighter', 9)]})
    fight.say('init cora 20', 'init wim 10', 'begin', 'cast death-ward on wim by cora')
    const before = fight.hp('wim')
    fight.say(line)
    expect([fight.hp('wim'), fight.state('wim'), fight.lasting('wim')]).toEqual([left || before, 'up', []])
    fight.say(line)
    expect(fight.state('wim')).toBe('dead')
  })

  test('die-v066: on oneself, too', () => {
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 9, ['death-ward'])]})
    fight.say('init cora 20', 'begin', 'cast death-ward', 'dmg 500 cora')
    expect([fight.hp('cora'), fight.get('cora').play.states]).toEqual([1, undefined])
  })

  test('die-v060: whoever strikes the Unconscious from beside them hits critically, which is two failures', () => {
    const fight = down()
    const told = fight.say('attack blow on borin die 10,4 by ogre')
    expect(told).toContainEqual(
      expect.objectContaining({type: 'attack', outcome: 'critical-hit', roll: expect.objectContaining({net: 'advantage', natural: 10})}),
    )
    expect(counts(fight)).toEqual({failures: 2})
  })

  test('die-v061: damage ends being Stable, and the saves begin again', () => {
    const fight = down('stabilize borin', 'dmg 2 fire borin')
    expect([fight.state('borin'), counts(fight)]).toEqual(['dying', {failures: 1}])
    fight.say('next')
    expect(fight.prompts()).toMatchObject([{type: 'death-save'}])
  })

  test('die-v062: the Stable make no save, and their turn passes', () => {
    const fight = down('stabilize borin', 'next')
    expect([fight.prompts(), fight.fight.active]).toEqual([[], 'borin'])
    fight.say('next')
    expect([fight.fight.active, fight.hp('borin')]).toEqual(['ogre', 0])
  })

  test('die-v063: what a spell adds to the maximum counts against massive damage', () => {
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 5, ['aid']), hero('wim', 'wizard', 2)]})
    fight.say('init cora 20', 'init wim 10', 'begin')
    const own = fight.hp('wim')
    fight.say('cast aid on wim by cora')
    expect(fight.hp('wim')).toBe(own + 5)
    fight.say(`hp wim 5`, `dmg ${own + 9} fire wim`)
    expect(fight.state('wim')).toBe('dying')
    fight.say('undo', `dmg ${own + 10} fire wim`)
    expect(fight.state('wim')).toBe('dead')
  })

  test('die-v064: Exhaustion and Bless count', () => {
    const tired = down('exhaust 1 borin', 'next', 'answer borin die 11')
    expect(counts(tired)).toEqual({failures: 1})
    const fight = new Fighting({heroes: [caster('cora', 'cleric', 5, ['bless']), hero('borin', 'fighter', 5)]})
    fight.say('init cora 20', 'init borin 10', 'begin', 'cast bless on borin by cora', 'hp borin 1', 'dmg 1 borin', 'next')
    fight.say('answer borin die 8 plus 2')
    expect(counts(fight)).toEqual({successes: 1})
  })

  test('die-v065: who drops on its own turn makes the first save as the next begins', () => {
    const fight = new Fighting({heroes: [hero('rook', 'rogue', 5)], monsters: [creature('ogre')]})
    fight.say('add ogre', 'init rook 20', 'init ogre 10', 'begin', 'spend move 20', 'effect Smoke on ogre until eot rook', 'hp rook 12')
    fight.say('dmg 12 piercing rook')
    expect([fight.prompts(), fight.refused('attack on ogre')]).toMatchObject([[], {why: 'cannot-act'}])
    fight.say('next')
    expect(fight.lasting('ogre')).toEqual(['Smoke'])
    fight.say('next')
    expect(fight.prompts()).toMatchObject([{type: 'death-save', who: 'rook'}])
  })

  test('die-v067: damage that Temporary Hit Points take at 0 fails a save or not, as the table chose', () => {
    const fight = down('temp 8 borin')
    expect(fight.say('dmg 5 slashing borin')).toContainEqual({who: 'borin', type: 'choice', of: 'soaked', is: 'spares'})
    expect([fight.temporary('borin'), counts(fight)]).toEqual([3, {}])
    fight.say('undo', 'choose soaked fails')
    expect(fight.say('dmg 5 slashing borin')).toContainEqual({who: 'borin', type: 'choice', of: 'soaked', is: 'fails'})
    expect([fight.temporary('borin'), counts(fight)]).toEqual([3, {failures: 1}])
  })

  test('a monster of the catalog that dies leaves nothing due', () => {
    const fight = new Fighting({monsters: [statBlock('ogre')]})
    fight.say('add ogre', 'conc ogre fly', 'dmg 500 ogre')
    expect([fight.state('ogre'), fight.prompts()]).toEqual(['dead', []])
  })
})
