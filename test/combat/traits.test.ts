import {describe, expect, test} from 'vitest'
import {Fighting, hero} from './fighting.js'

/** A fight of one stat block against a Fighter of level 10 who goes first. */
function against(monster: string, lines: readonly string[] = []): Fighting {
  const fight = new Fighting({heroes: [hero('borin', 'fighter', 10)]})
  fight.say(`add ${monster}`, 'init borin 30', `init ${monster} 10`, 'begin', ...lines)
  return fight
}

describe('regeneration', () => {
  test.each([
    {monster: 'troll', lines: ['dmg 54 slashing troll', 'next'], hp: 55, why: 'it gets back 15'},
    {monster: 'troll', lines: ['dmg 54 fire troll', 'next'], hp: 40, why: 'fire stops it for its next turn'},
    {monster: 'troll', lines: ['dmg 54 acid troll', 'next', 'next', 'next'], hp: 55, why: 'and for no other'},
    {monster: 'oni', lines: ['dmg 40 slashing oni', 'next'], hp: 89, why: 'at least 1 Hit Point is left'},
  ])('$monster: $why', ({monster, lines, hp}) => {
    expect(against(monster, lines).hp(monster)).toBe(hp)
  })

  test('an oni at 0 Hit Points is dead like any other', () => {
    expect(against('oni', ['dmg 200 slashing oni']).state('oni')).toBe('dead')
  })

  test('who regenerates from 0 makes no Death Saving Throws, and no damage there kills it', () => {
    const fight = against('troll', ['dmg 300 slashing troll', 'dmg 300 slashing troll'])
    expect(fight.state('troll')).toBe('dying')
    fight.say('next')
    expect(fight.prompts()).toEqual([])
    expect([fight.hp('troll'), fight.conditions('troll')]).toEqual([15, ['prone']])
  })
})

describe('what damage does to it', () => {
  test.each([
    {monster: 'iron-golem', lines: ['dmg 60 force iron-golem', 'dmg 20 fire iron-golem'], hp: 212, why: 'the type it absorbs heals'},
    {
      monster: 'flesh-golem',
      lines: ['dmg 60 force flesh-golem', 'dmg 20 lightning + 5 cold flesh-golem'],
      hp: 82,
      why: 'the rest of the blow hurts',
    },
  ])('$monster: $why', ({monster, lines, hp}) => {
    expect(against(monster, lines).hp(monster)).toBe(hp)
  })

  test('fire gives a flesh golem Disadvantage till its next turn ends', () => {
    const fight = against('flesh-golem', ['dmg 5 fire flesh-golem', 'next'])
    const told = fight.say('attack slam on borin by flesh-golem').find(({type}) => type === 'attack')
    expect(told).toMatchObject({roll: {net: 'disadvantage'}})
    fight.say('next')
    expect(fight.lasting('flesh-golem')).toEqual([])
  })

  test('cold slows a water elemental by 20 feet', () => {
    expect(against('water-elemental', ['dmg 5 cold water-elemental']).speed('water-elemental')).toBe(10)
  })

  test('a black pudding burns whoever hits it', () => {
    const fight = against('black-pudding')
    const before = fight.hp('borin')
    fight.say('attack on black-pudding by borin die 15')
    expect(fight.hp('borin')).toBeLessThan(before)
  })
})

describe('a zombie that a blow would kill', () => {
  test.each([
    {blow: 'dmg 15 slashing zombie', chance: true, why: 'it may keep 1 Hit Point'},
    {blow: 'dmg 15 radiant zombie', chance: false, why: 'not against Radiant damage'},
    {blow: 'dmg 15 slashing zombie crit', chance: false, why: 'not against a Critical Hit'},
  ])('$blow: $why', ({blow, chance}) => {
    const told = against('zombie').say(blow)
    expect(told.some(({type}) => type === 'save')).toBe(chance)
  })

  test('the DC is 5 and the damage it takes', () => {
    expect(against('zombie').say('dmg 15 slashing zombie')).toContainEqual(expect.objectContaining({type: 'save', dc: 20}))
  })

  test('on a success 1 Hit Point is left', () => {
    const made = Array.from({length: 20}, (_, i) => {
      const fight = new Fighting({seed: `zombie ${i}`})
      fight.say('add zombie')
      const isMade = fight.say('dmg 15 slashing zombie').some((each) => each.type === 'save' && each.outcome === 'made')
      expect(fight.state('zombie')).toBe(isMade ? 'up' : 'dead')
      expect(fight.hp('zombie')).toBe(isMade ? 1 : 0)
      return isMade
    })
    expect(new Set(made)).toEqual(new Set([true, false]))
  })
})

describe('legendary resistance', () => {
  test('is offered where a save fails, as long as there is any', () => {
    const fight = against('adult-red-dragon')
    const due = {who: 'adult-red-dragon', type: 'due', what: 'resistance', against: 'Legendary Resistance'}
    expect(fight.say('save wis 30 adult-red-dragon failed')).toContainEqual(due)
    expect(fight.say('resist adult-red-dragon')).toContainEqual(expect.objectContaining({type: 'resisted', left: 2, of: 3}))
    fight.say('resist adult-red-dragon', 'resist adult-red-dragon')
    expect(fight.say('save wis 30 adult-red-dragon failed')).not.toContainEqual(due)
    expect(fight.refused('resist adult-red-dragon')).toMatchObject({why: 'uses-gone'})
  })

  test('there is one more in its lair', () => {
    expect(against('adult-red-dragon').say('lair on', 'resist adult-red-dragon')).toContainEqual(expect.objectContaining({left: 3, of: 4}))
  })
})

describe('a death burst', () => {
  test('is due as it dies, once, and only then', () => {
    const fight = against('magmin')
    expect(fight.refused('use death-burst on borin by magmin')).toMatchObject({why: 'cannot-act'})
    expect(fight.say('dmg 99 slashing magmin')).toContainEqual({who: 'magmin', type: 'due', what: 'burst', against: 'Death Burst'})
    const before = fight.hp('borin')
    fight.say('use death-burst on borin by magmin failed dmg 9')
    expect(fight.hp('borin')).toBe(before - 9)
    expect(fight.refused('use death-burst on borin by magmin')).toMatchObject({why: 'uses-gone'})
  })

  test('has two kinds of damage where the stat block says so', () => {
    const fight = against('balor', ['dmg 999 force balor'])
    expect(fight.say('use death-throes on borin by balor failed').filter(({type}) => type === 'damage-rolled')).toHaveLength(2)
  })
})

describe('auras', () => {
  test('a turn that ends tells of it; whom it reaches the table says', () => {
    const fight = against('salamander', ['next'])
    expect(fight.say('next')).toContainEqual({who: 'salamander', type: 'due', what: 'aura', against: 'Fire Aura'})
    const before = fight.hp('borin')
    fight.say('use fire-aura on borin by salamander dmg 7')
    expect(fight.hp('borin')).toBe(before - 7)
  })

  test('one with a save asks for it', () => {
    const fight = against('ghast')
    fight.say('use stench on borin by ghast failed')
    expect(fight.conditions('borin')).toEqual(['poisoned'])
  })

  test('whoever grapples a barbed devil is hurt as its turn starts', () => {
    const fight = against('barbed-devil', ['cond grappled barbed-devil from borin'])
    const before = fight.hp('borin')
    fight.say('next')
    expect(fight.hp('borin')).toBeLessThan(before)
  })
})

describe('situations that the fight knows', () => {
  const roll = (fight: Fighting, line: string) => fight.say(line).find(({type}) => type === 'attack')

  test.each([
    {monster: 'boar', lines: ['dmg 8 slashing boar', 'next'], attack: 'gore', net: 'advantage', why: 'Bloodied'},
    {monster: 'boar', lines: ['next'], attack: 'gore', net: undefined, why: 'not Bloodied'},
    {monster: 'hunter-shark', lines: ['dmg 1 borin', 'next'], attack: 'bite', net: 'advantage', why: 'the target is wounded'},
    {monster: 'hunter-shark', lines: ['next'], attack: 'bite', net: undefined, why: 'the target is whole'},
    {monster: 'doppelganger', lines: ['next'], attack: 'slam', net: 'advantage', why: 'the first round'},
  ])('$monster, $why: $net', ({monster, lines, attack, net}) => {
    expect(roll(against(monster, lines), `attack ${attack} on borin by ${monster}`)).toMatchObject({roll: net ? {net} : {}})
    if (!net) expect(roll(against(monster, lines), `attack ${attack} on borin by ${monster}`)).not.toHaveProperty('roll.net')
  })

  test('what only the table sees is said with the attack', () => {
    const fight = against('wolf', ['next'])
    expect(roll(fight, 'attack bite on borin by wolf using ally-near free')).toMatchObject({roll: {net: 'advantage'}})
    expect(roll(fight, 'attack bite on borin by wolf free')).not.toHaveProperty('roll.net')
  })

  test('a charge adds its dice and its fall where it is said', () => {
    const fight = against('boar', ['next'])
    fight.say('attack gore on borin by boar die 20 free')
    expect(fight.conditions('borin')).toEqual([])
    fight.say('attack gore on borin by boar die 20 free using charge')
    expect(fight.conditions('borin')).toEqual(['prone'])
  })
})

describe('evasion', () => {
  test.each([
    {half: 'nobody', lost: 14, why: 'half on a failure'},
    {half: 'assassin', lost: 0, why: 'nothing on a success'},
  ])('$why', ({half, lost}) => {
    const fight = against('assassin', ['add red-dragon-wyrmling', 'init red-dragon-wyrmling 30'])
    const before = fight.hp('assassin')
    fight.say(`use fire-breath on assassin by red-dragon-wyrmling half ${half} dmg 28 free`)
    expect(before - fight.hp('assassin')).toBe(lost)
  })
})

test('an invisible stalker is Invisible as it comes', () => {
  expect(against('invisible-stalker').conditions('invisible-stalker')).toEqual(['invisible'])
})

test('a marilith has a Reaction each turn', () => {
  const fight = against('marilith')
  fight.say('attack on borin by marilith')
  expect(fight.refused('attack on borin by marilith')).toMatchObject({why: 'spent'})
  fight.say('next', 'next')
  fight.say('attack on borin by marilith')
})
