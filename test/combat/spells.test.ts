import {describe, expect, test} from 'vitest'
import type {Monster} from '../../src/schema/content/monster.js'
import {srd} from '../helpers/content.js'
import {Fighting, hero} from './fighting.js'

const mage = srd().find('monster', 'mage') as Monster

/** A mage who has one spell, and goes first; an ogre; a Fighter. */
export function casting(spell: string, lines: readonly string[] = []): Fighting {
  const spellcasting = {ability: 'int', dc: 15, toHit: 30, atWill: [{spell}]} as const
  const caster = {
    ...mage,
    id: 'caster',
    name: 'Caster',
    actions: [{id: 'spellcasting', name: 'Spellcasting', spellcasting}],
  } as unknown as Monster
  const fight = new Fighting({heroes: [hero('borin', 'fighter', 10)], monsters: [caster]})
  fight.say('add caster', 'add ogre', 'init caster 30', 'init ogre 20', 'init borin 10', 'begin', ...lines)
  return fight
}

describe('saves that are made again', () => {
  test.each(['hold-person', 'hold-monster', 'hideous-laughter', 'slow', 'confusion'])('%s: as each of its turns ends', (spell) => {
    const fight = casting(spell, [`cast ${spell} on borin by caster half nobody`, 'next', 'next'])
    fight.say('next')
    expect(fight.prompts()).toMatchObject([{type: 'save', who: 'borin', ability: 'wis', dc: 15}])
    fight.say('answer borin made')
    expect(fight.lasting('borin')).toEqual([])
  })

  test('contagion: three successes end it', () => {
    const fight = casting('contagion', ['choose rolls nobody', 'cast contagion on ogre by caster half nobody dmg 20', 'next', 'next'])
    for (const die of ['made', 'failed', 'made', 'made']) {
      expect(fight.conditions('ogre')).toEqual(['poisoned'])
      fight.say(`answer ogre ${die}`, 'next', 'next', 'next', 'next')
    }
    expect(fight.conditions('ogre')).toEqual([])
  })
})

describe('damage that comes each turn', () => {
  test('searing smite: fire first, then the save', () => {
    const fight = casting('searing-smite', ['cast searing-smite on ogre by caster dmg 4'])
    expect(fight.hp('ogre')).toBe(64)
    const told = fight.say('next').map(({type}) => type)
    expect(told.indexOf('damage-rolled')).toBeLessThan(told.indexOf('save'))
  })

  test('acid arrow: once more as the next turn of the target ends', () => {
    const fight = casting('acid-arrow', ['cast acid-arrow on ogre by caster die 15 dmg 10'])
    expect(fight.hp('ogre')).toBe(58)
    fight.say('next')
    expect(fight.hp('ogre')).toBe(58)
    fight.say('next')
    const after = fight.hp('ogre')
    expect(after).toBeLessThan(58)
    fight.say('next', 'next', 'next')
    expect(fight.hp('ogre')).toBe(after)
  })

  test('acid arrow: half of it on a miss, and nothing later', () => {
    const fight = casting('acid-arrow', ['cast acid-arrow on ogre by caster die 1 dmg 9'])
    expect(fight.hp('ogre')).toBe(64)
    expect(fight.lasting('ogre')).toEqual([])
  })
})

describe('what lasts otherwise than the spell', () => {
  test.each([
    {spell: 'chill-touch', until: 'next', why: 'to the end of the next turn of the caster'},
    {spell: 'ray-of-frost', until: 'start', why: 'to its start'},
  ])('$spell: $why', ({spell, until}) => {
    const fight = casting(spell, [`cast ${spell} on borin by caster die 15`, 'next', 'next'])
    expect(fight.lasting('borin')).toHaveLength(1)
    fight.say('next')
    expect(fight.lasting('borin')).toHaveLength(until === 'next' ? 1 : 0)
    fight.say('next')
    expect(fight.lasting('borin')).toEqual([])
  })

  test('damage ends what it ends', () => {
    const fight = casting('charm-person', ['cast charm-person on borin by caster half nobody'])
    expect(fight.conditions('borin')).toEqual(['charmed'])
    fight.say('dmg 3 borin')
    expect(fight.conditions('borin')).toEqual([])
  })

  test('one of several conditions is named', () => {
    const fight = casting('blindness-deafness', ['cast blindness-deafness on borin by caster half nobody using deafened'])
    expect(fight.conditions('borin')).toEqual(['deafened'])
  })

  test('darts are dealt out, each with a roll of its own', () => {
    const fight = casting('magic-missile')
    const told = fight.say('cast magic-missile on ogre,borin by caster')
    expect(told.filter(({type}) => type === 'damage-rolled')).toHaveLength(3)
  })

  test('a word of power kills whom it may', () => {
    expect(casting('power-word-kill', ['cast power-word-kill on ogre by caster']).state('ogre')).toBe('dead')
  })

  test('the dead come back', () => {
    const fight = casting('revivify', ['dmg 500 borin'])
    expect(fight.state('borin')).toBe('dead')
    fight.say('cast revivify on borin by caster')
    expect(fight.hp('borin')).toBe(1)
  })
})

describe('a power that casts', () => {
  test('has its creature cast the spell at the level it says, paid for with the power', () => {
    const fight = new Fighting({heroes: [hero('aria', 'wizard', 9)]})
    fight.say('add adult-red-dragon', 'init adult-red-dragon 20', 'init aria 10', 'begin', 'next', 'next')
    const told = fight.say('use fiery-rays on aria by adult-red-dragon')
    expect(told.filter(({type}) => type === 'attack')).toHaveLength(3)
    expect(told).toContainEqual({who: 'adult-red-dragon', type: 'legendary-left', left: 2, of: 3})
    expect(fight.refused('use commanding-presence on aria spell fireball by adult-red-dragon')).toMatchObject({why: expect.any(String)})
  })
})
