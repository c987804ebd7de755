import {describe, expect, test} from 'vitest'
import {figuresOf} from '../../../src/combat/figures.js'
import type {Monster} from '../../../src/schema/content/monster.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {Fighting, hero} from '../fighting.js'

const entries = srd()

/** The stat block of the SRD under another name with other fields: somebody who has one spell, who resists something. */
function like(id: string, as: string, fields: Partial<Monster> = {}): Monster {
  return {...(entries.find('monster', id) as Monster), id: as, name: as, ...fields}
}

function casterOf(...spells: readonly string[]): Monster {
  const spellcasting = {ability: 'int', dc: 15, toHit: 30, atWill: spells.map((spell) => ({spell}))} as const
  return like('mage', 'caster', {actions: [{id: 'spellcasting', name: 'Spellcasting', spellcasting}]} as unknown as Partial<Monster>)
}

const borin = hero('borin', 'fighter', 9)

function armed(weapon: string, name = 'borin') {
  return {
    ...hero(name, 'fighter', 9, {inventory: [{id: weapon, item: weapon, quantity: 1, equipped: 'main-hand'}]}),
    choices: {...borin.choices, 'fighter.masteries': [weapon, 'greatsword']},
  }
}

/** The attack that a line came to. */
function attackOf(fight: Fighting, line: string) {
  return fight.say(line).find((each) => each.type === 'attack')
}

describe('damage and healing', () => {
  test('dmg-v003: a Bloodied swarm bites with fewer dice and is beyond healing', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say(
      'add swarm-of-rats',
      'init swarm-of-rats 20',
      'init borin 10',
      'begin',
      'dmg 7 swarm-of-rats',
      'heal 8 swarm-of-rats',
      'temp 5 swarm-of-rats',
    )
    expect([fight.hp('swarm-of-rats'), fight.temporary('swarm-of-rats')]).toEqual([7, 0])
    const lost = Array.from({length: 30}, () => {
      const before = fight.hp('borin')
      fight.say('attack bites on borin by swarm-of-rats die 19 free', `hp borin ${before}`)
      const hurt = fight.events.at(-2)?.told.find((each) => each.type === 'hurt')
      return hurt?.type === 'hurt' ? hurt.lost : 0
    })
    expect(Math.max(...lost)).toBe(4)
  })

  test('dmg-v007: a golem that absorbs the type regains it, up to its maximum', () => {
    const fight = new Fighting()
    fight.say('add flesh-golem', 'hp flesh-golem 120', 'dmg 20 lightning flesh-golem')
    expect(fight.hp('flesh-golem')).toBe(127)
    expect(fight.events.at(-1)?.told).toContainEqual(expect.objectContaining({type: 'healed', amount: 7}))
  })

  test('dmg-v010: whom a mummy cursed regains nothing', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add mummy', 'init mummy 20', 'init borin 10', 'begin', 'attack rotting-fist on borin by mummy die 19')
    const now = fight.hp('borin')
    expect(fight.say('heal 15 borin')).toEqual([{who: 'borin', type: 'not-healed', isFull: false, by: 'Rotting Fist'}])
    expect(fight.hp('borin')).toBe(now)
  })

  test.each([
    {who: 'plain', resists: [], hp: 21, max: 27, back: 13},
    {who: 'stout', resists: ['necrotic' as const], hp: 28, max: 34, back: 6},
  ])('dmg-v019: a vampire gains what it drains, after defenses: $who', ({who, resists, hp, max, back}) => {
    const target = like('commoner', who, {hp: {average: 40, dice: '8d8+4'}, resistances: resists})
    const fight = new Fighting({monsters: [target]})
    fight.say('add vampire', `add ${who}`, 'dmg 100 vampire', 'init vampire 20', `init ${who} 10`, 'begin')
    const before = fight.hp('vampire')
    fight.say(`use bite on ${who} by vampire half nobody dmg 2,13`)
    expect([fight.hp(who), fight.maximum(who), fight.hp('vampire') - before]).toEqual([hp, max, back])
  })

  test('dmg-v020: a ward takes its die off before Resistance, once a turn', () => {
    const target = like('commoner', 'target', {hp: {average: 40, dice: '8d8+4'}, resistances: ['fire']})
    const fight = new Fighting({monsters: [casterOf('resistance'), target]})
    fight.say('add caster', 'add target', 'init caster 20', 'init target 10', 'begin', 'cast resistance on target by caster type fire')
    const soaked = fight.say('dmg 11 fire target').find((each) => each.type === 'damage-rolled')
    const off = soaked?.type === 'damage-rolled' ? soaked.total : 0
    expect(off).toBeGreaterThan(0)
    expect(fight.hp('target')).toBe(40 - Math.floor((11 - off) / 2))
    const before = fight.hp('target')
    fight.say('dmg 10 fire target')
    expect(before - fight.hp('target')).toBe(5)
  })
})

describe('conditions and what bears on attacks', () => {
  test('cond-v074: an ally that can not act gives a wolf nothing, for the table does not say it', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add 2 wolf', 'init wolf-1 20', 'init wolf-2 15', 'init borin 10', 'begin')
    expect(attackOf(fight, 'attack bite on borin by wolf-1')).not.toHaveProperty('roll.net')
    expect(attackOf(fight, 'attack bite on borin by wolf-1 free using ally-near')).toMatchObject({roll: {net: 'advantage'}})
  })

  test('cond-v075: fear spoils attacks on anybody while its source is in sight, which the table says', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add ogre', 'init borin 20', 'init ogre 10', 'begin', 'cond frightened borin from ogre')
    expect(attackOf(fight, 'attack on ogre by borin')).not.toHaveProperty('roll.net')
    expect(attackOf(fight, 'attack on ogre by borin using fear-in-sight')).toMatchObject({roll: {net: 'disadvantage'}})
  })

  test('cond-v077: whoever resists a stunning blow is half as fast, and the next attack on it has Advantage', () => {
    const fight = new Fighting({heroes: [hero('mo', 'monk', 5), borin]})
    fight.say('add ogre', 'init mo 12', 'init borin 9', 'init ogre 2', 'begin', 'use stunning-strike on ogre by mo made', 'next')
    expect([fight.conditions('ogre'), fight.speed('ogre')]).toEqual([[], 20])
    expect(attackOf(fight, 'attack on ogre by borin')).toMatchObject({roll: {net: 'advantage'}})
    expect(attackOf(fight, 'attack on ogre by borin')).not.toHaveProperty('roll.net')
    fight.say('next', 'next')
    expect(fight.speed('ogre')).toBe(40)
  })

  test('cond-v076: Advantage that is cancelled adds no dice to the hit', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add goblin-warrior', 'init goblin-warrior 20', 'init borin 10', 'begin', 'cond poisoned goblin-warrior')
    fight.say('attack scimitar on borin by goblin-warrior adv hidden die 19 dmg 4')
    expect(fight.events.at(-1)?.told).toContainEqual(expect.objectContaining({type: 'hurt', lost: 6}))
    fight.say('uncond poisoned goblin-warrior', 'attack scimitar on borin by goblin-warrior adv hidden die 19 dmg 4 free')
    const hurt = fight.events.at(-1)?.told.find((each) => each.type === 'hurt')
    expect(hurt?.type === 'hurt' && hurt.lost).toBeGreaterThan(6)
  })
})

describe('masteries and once a turn', () => {
  test('econ-v095: Push moves a Large creature and no Huge one', () => {
    const fight = new Fighting({heroes: [armed('warhammer')]})
    fight.say('add ogre', 'add hill-giant', 'init borin 30', 'init ogre 2', 'init hill-giant 1', 'begin')
    const moved = (line: string) => fight.say(line).filter(({type}) => type === 'moved')
    expect(moved('attack warhammer on ogre by borin die 19')).toHaveLength(1)
    expect(moved('attack warhammer on hill-giant by borin die 19')).toEqual([])
  })

  test('econ-v097: Vex needs damage dealt, and asks for no save', () => {
    const immune = like('ogre', 'spook', {immunities: ['piercing']})
    const fight = new Fighting({heroes: [armed('shortbow')], monsters: [immune]})
    fight.say('add ogre', 'add spook', 'init borin 30', 'init ogre 2', 'init spook 1', 'begin')
    expect(fight.say('attack shortbow on ogre by borin die 19').some(({type}) => type === 'save')).toBe(false)
    fight.say('attack shortbow on spook by borin die 19')
    expect([fight.lasting('ogre'), fight.lasting('spook')]).toEqual([['Vex'], []])
  })

  const rogue = hero('rin', 'rogue', 5)

  /** Damage of a line, Sneak Attack with it or not. */
  function hits(fight: Fighting, line: string): number {
    const hurt = fight.say(line).find((each) => each.type === 'hurt')
    return hurt?.type === 'hurt' ? hurt.lost : 0
  }

  function sneaking(): Fighting {
    const fight = new Fighting({heroes: [rogue]})
    fight.say('add ogre', 'init rin 30', 'init ogre 10', 'begin')
    return fight
  }

  test('econ-v098: a miss does not use Sneak Attack up', () => {
    const fight = sneaking()
    fight.say('attack shortsword on ogre by rin adv hidden die 1 dmg 3')
    expect(hits(fight, 'attack shortsword on ogre by rin adv hidden die 19 dmg 3 free')).toBeGreaterThan(3 + 5)
  })

  test('econ-v106: once a turn, on each turn', () => {
    const fight = sneaking()
    const line = 'attack shortsword on ogre by rin adv hidden die 15 dmg 3'
    const bare = hits(fight, 'attack shortsword on ogre by rin adv hidden die 15 dmg 3 free without sneak-attack')
    expect(hits(fight, line)).toBeGreaterThan(bare)
    expect(hits(fight, `${line} free`)).toBe(bare)
    fight.say('next')
    expect(hits(fight, line)).toBeGreaterThan(bare)
    expect(hits(fight, `${line} free`)).toBe(bare)
  })

  test('econ-v110: an ally by the target is enough where Advantage and Disadvantage cancel; a roll with Disadvantage is not', () => {
    const fight = sneaking()
    const bare = hits(fight, 'attack dagger on ogre by rin die 15 dmg 3 free')
    expect(hits(fight, 'attack dagger on ogre by rin dis prone die 15 dmg 3 free using ally-near')).toBe(bare)
    fight.say('cond restrained ogre')
    expect(hits(fight, 'attack dagger on ogre by rin dis prone die 15 dmg 3 free using ally-near')).toBeGreaterThan(bare)
  })

  test('what serves the next attack of one’s turn gives it Advantage, once; without it there is none', () => {
    const fight = sneaking()
    const edge = (line: string) => fight.say(line).find((each) => each.type === 'attack')?.roll?.net
    expect(edge('attack dagger on ogre by rin')).toBeUndefined()
    fight.say('undo', 'use steady-aim')
    expect([edge('attack dagger on ogre by rin'), edge('attack dagger on ogre by rin free')]).toEqual(['advantage', undefined])
  })

  test('what comes by itself is held back by name, and told with where it comes from', () => {
    const fight = sneaking()
    const line = 'attack shortsword on ogre by rin adv hidden die 15 dmg 3 free'
    const dealt = (said: string) => fight.say(said).flatMap((each) => (each.type === 'attack' ? (each.damage ?? []) : []))
    expect(dealt(`${line} without sneak-attack`)).toEqual([{dice: '1d6+4', amount: 7, type: 'piercing'}])
    expect(dealt(line)).toEqual([
      {dice: '1d6+4', amount: 7, type: 'piercing'},
      {dice: '3d6', amount: expect.any(Number), type: 'piercing', from: 'Sneak Attack'},
    ])
  })

  test('econ-v109: Graze deals the modifier alone, and Concentration is asked for', () => {
    const fight = new Fighting({heroes: [armed('greatsword'), hero('mira', 'wizard', 5)]})
    fight.say('init borin 30', 'init mira 10', 'begin', 'conc mira bless', 'attack greatsword on mira by borin die 1')
    expect(fight.events.at(-1)?.told).toContainEqual(expect.objectContaining({type: 'hurt', lost: 5}))
    expect(fight.prompts()).toMatchObject([{type: 'concentration', who: 'mira', dc: 10}])
  })

  test('econ-v101: Topple goes by the ability that the attack was made with', () => {
    const own = finished(entries, [
      {class: 'fighter', levels: 1},
      {class: 'sorcerer', levels: 4},
    ])
    const bea = {
      ...own,
      id: 'bea',
      name: 'Bea',
      abilities: {method: 'manual' as const, scores: {str: 8, dex: 10, con: 12, int: 8, wis: 10, cha: 18}},
      inventory: [{id: 'quarterstaff', item: 'quarterstaff', quantity: 1, equipped: 'main-hand' as const}],
      choices: {
        ...own.choices,
        'sorcerer.cantrips': ['true-strike', 'light', 'fire-bolt', 'mending', 'message'],
        'fighter.masteries': ['quarterstaff', 'flail', 'javelin'],
      },
    }
    const fight = new Fighting({heroes: [bea]})
    fight.say('add ogre', 'init bea 20', 'init ogre 2', 'begin')
    const told = fight.say('cast true-strike on ogre by bea die 19 using quarterstaff')
    const {sheet} = figuresOf(fight.fight, fight.get('bea'), entries)
    const charisma = sheet?.abilities.cha.modifier.total ?? 0
    expect(charisma).not.toBe(sheet?.abilities.str.modifier.total)
    expect(told).toContainEqual(expect.objectContaining({type: 'save', against: 'Topple', dc: 8 + charisma + 3}))
    expect(fight.lasting('bea')).toEqual([])
  })

  test('dur-v039: Sap is for one attack, and over when its bearer has its next turn', () => {
    const fight = new Fighting({heroes: [armed('longsword')]})
    fight.say('add ogre', 'init borin 14', 'init ogre 6', 'begin', 'attack longsword on ogre by borin die 19', 'next')
    expect(attackOf(fight, 'attack on borin by ogre')).toMatchObject({roll: {net: 'disadvantage'}})
    expect(attackOf(fight, 'attack on borin by ogre free')).not.toHaveProperty('roll.net')
    fight.say('next', 'attack longsword on ogre by borin die 19', 'next')
    expect(fight.lasting('ogre')).toEqual(['Sap'])
    fight.say('next')
    expect(fight.lasting('ogre')).toEqual([])
  })

  test('dur-v042: Slow counts once however often it hits; a spell that slows counts beside it', () => {
    const walker = like('ogre', 'walker', {speeds: {walk: 30}})
    const fight = new Fighting({heroes: [armed('club'), armed('club', 'sten')], monsters: [walker, casterOf('ray-of-frost')]})
    fight.say('add walker', 'add caster', 'init borin 20', 'init sten 18', 'init caster 16', 'init walker 5', 'begin')
    fight.say('attack club on walker by borin die 19', 'next', 'attack club on walker by sten die 19', 'next')
    expect(fight.speed('walker')).toBe(20)
    fight.say('cast ray-of-frost on walker by caster die 19 dmg 2')
    expect(fight.speed('walker')).toBe(10)
    fight.say('next', 'next')
    expect(fight.speed('walker')).toBe(10)
    fight.say('next')
    expect(fight.speed('walker')).toBe(20)
    fight.say('next')
    expect(fight.speed('walker')).toBe(30)
  })

  test('dur-v050: Vex off its turn lasts to the end of its next one, for one attack', () => {
    const at = () => {
      const fight = new Fighting({heroes: [armed('shortsword')]})
      fight.say('add ogre', 'init borin 20', 'init ogre 8', 'begin', 'next', 'attack shortsword on ogre by borin die 19', 'next')
      return fight
    }
    const fight = at()
    expect(attackOf(fight, 'attack shortsword on ogre by borin')).toMatchObject({roll: {net: 'advantage'}})
    const unused = at()
    expect(unused.lasting('ogre')).toEqual(['Vex'])
    unused.say('next')
    expect(unused.lasting('ogre')).toEqual([])
  })
})

describe('what lasts of spells and powers', () => {
  test('dur-v043: who was shocked makes no Opportunity Attacks till its own turn starts, other Reactions it may', () => {
    const fight = new Fighting({heroes: [borin], monsters: [casterOf('shocking-grasp')]})
    fight.say('add caster', 'add knight', 'init caster 13', 'init borin 10', 'init knight 8', 'begin')
    fight.say('cast shocking-grasp on knight by caster die 19 dmg 2', 'next')
    expect(fight.refused('attack on borin by knight')).toMatchObject({why: 'cannot-act'})
    fight.say('use parry by knight', 'next')
    expect(fight.lasting('knight')).toEqual([])
  })

  test('dur-v044: a stirge drinks as its own turn starts', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add stirge', 'init borin 15', 'init stirge 9', 'begin', 'next', 'attack proboscis on borin by stirge die 19')
    const before = fight.hp('borin')
    fight.say('next')
    expect(fight.hp('borin')).toBe(before)
    fight.say('next')
    expect(fight.hp('borin')).toBeLessThan(before)
  })

  test('dur-v045: fire first, then the save that puts it out; nobody concentrates on it', () => {
    const fight = new Fighting({heroes: [borin], monsters: [casterOf('searing-smite')]})
    fight.say('add caster', 'init caster 20', 'init borin 10', 'begin', 'cast searing-smite on borin by caster dmg 2')
    const before = fight.hp('borin')
    fight.say('next')
    expect(fight.hp('borin')).toBeLessThan(before)
    expect(fight.prompts()).toMatchObject([{type: 'save', ability: 'con'}])
    fight.say('answer borin made')
    expect([fight.lasting('borin'), fight.get('caster').play.concentration]).toEqual([[], undefined])
  })

  test('dur-v046: a contagion counts successes and failures to three of either', () => {
    const fight = new Fighting({heroes: [borin], monsters: [casterOf('contagion')]})
    fight.say('add caster', 'init caster 20', 'init borin 10', 'begin', 'cast contagion on borin by caster half nobody dmg 11', 'next')
    for (const die of ['made', 'failed', 'made', 'made']) {
      expect(fight.conditions('borin')).toEqual(['poisoned'])
      fight.say('next', `answer borin ${die}`, 'next', 'next')
    }
    expect(fight.conditions('borin')).toEqual([])
  })

  test.each([
    {die: 'failed', after: ['petrified']},
    {die: 'made', after: []},
  ])('dur-v047: the second save of a gaze decides: $die', ({die, after}) => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add basilisk', 'init basilisk 20', 'init borin 10', 'begin', 'use petrifying-gaze on borin by basilisk failed')
    expect(fight.conditions('borin')).toEqual(['restrained'])
    fight.say('next', 'next', `answer borin ${die}`)
    expect(fight.conditions('borin')).toEqual(after)
  })

  test('dur-v048: no healing to the end of the next turn of who touched it', () => {
    const fight = new Fighting({monsters: [casterOf('chill-touch')]})
    fight.say('add caster', 'add ogre', 'add priest', 'init caster 12', 'init ogre 8', 'init priest 5', 'begin')
    fight.say('cast chill-touch on ogre by caster die 19 dmg 9', 'next', 'next')
    const before = fight.hp('ogre')
    fight.say('heal 9 ogre')
    expect(fight.hp('ogre')).toBe(before)
    fight.say('next', 'next', 'heal 9 ogre')
    expect(fight.hp('ogre')).toBe(before + 9)
  })
})

describe('monsters', () => {
  test('mon-v113: magic resistance is for magic alone', () => {
    const fight = new Fighting()
    fight.say('add rakshasa', 'add stone-golem')
    const save = (line: string) => fight.say(line).find((each) => each.type === 'save')
    expect(save('save dex 25 rakshasa magic')).toMatchObject({outcome: 'made', by: 'success'})
    expect(save('save dex 15 stone-golem magic')).toMatchObject({roll: {net: 'advantage'}})
    expect(save('save dex 15 rakshasa')).not.toHaveProperty('by')
    expect(save('save dex 15 stone-golem')).not.toHaveProperty('roll.net')
  })

  test('mon-v115: one magmin bursts, the other is immune; one undo takes all of it back', () => {
    const fight = new Fighting()
    fight.say('add 2 magmin', 'add goblin-warrior', 'dmg 99 slashing magmin-1')
    const before = fight.fight
    fight.say('use death-burst on magmin-2,goblin-warrior by magmin-1 half nobody dmg 9')
    expect([fight.hp('goblin-warrior'), fight.hp('magmin-2'), fight.state('magmin-2')]).toEqual([1, 13, 'up'])
    fight.say('undo')
    expect(fight.fight).toEqual(before)
  })

  /** A troll at so many Hit Points, whose turn comes after a Fighter's. */
  function troll(hitPoints: number): Fighting {
    const fight = new Fighting({heroes: [borin], monsters: [casterOf('chill-touch')]})
    fight.say('add troll', 'init borin 20', 'init troll 10', 'begin', `dmg ${94 - hitPoints} slashing troll`)
    return fight
  }

  test('mon-v116: acid at 0 kills a troll as its turn begins, and not before', () => {
    const fight = troll(0)
    fight.say('dmg 3 acid troll')
    expect(fight.state('troll')).toBe('dying')
    fight.say('next')
    expect(fight.state('troll')).toBe('dead')
  })

  test('mon-v118: a wisp consumes who is at 0 and heals itself, up to its maximum', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add will-o-wisp', 'init will-o-wisp 20', 'init borin 10', 'begin', 'hp will-o-wisp 26', 'hp borin 0')
    fight.say('use consume-life on borin by will-o-wisp failed')
    expect([fight.state('borin'), fight.hp('will-o-wisp')]).toEqual(['dead', 27])
  })

  test('mon-v120: a troll at 0 gets up with 15, Prone', () => {
    const fight = troll(0)
    fight.say('next')
    expect([fight.hp('troll'), fight.conditions('troll'), fight.prompts()]).toEqual([15, ['prone'], []])
  })

  test('mon-v122: a hydra has more Reactions for Opportunity Attacks alone', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add hydra', 'init borin 20', 'init hydra 10', 'begin', 'spend reaction by hydra')
    for (let i = 0; i < 4; i++) fight.say('attack bite on borin by hydra die 2')
    expect(fight.refused('attack bite on borin by hydra')).toMatchObject({why: 'spent'})
    expect(fight.refused('spend reaction by hydra')).toMatchObject({why: 'spent'})
  })

  test('mon-v128: fire stops a troll for its next turn alone', () => {
    const fight = troll(40)
    fight.say('next', 'dmg 6 fire troll', 'next', 'next')
    expect(fight.hp('troll')).toBe(49)
    fight.say('next', 'next')
    expect(fight.hp('troll')).toBe(64)
  })

  test('mon-v129: a pudding that is slashed becomes two of half its Hit Points, on its Initiative', () => {
    const fight = new Fighting({heroes: [borin]})
    fight.say('add black-pudding', 'init borin 20', 'init black-pudding 10', 'begin', 'dmg 21 slashing black-pudding')
    const left = fight.hp('black-pudding')
    fight.say('use split by black-pudding')
    expect([fight.hp('black-pudding'), fight.hp('black-pudding-2')]).toEqual([Math.floor(left / 2), Math.floor(left / 2)])
    expect(fight.fight.order).toEqual(['borin', 'black-pudding', 'black-pudding-2'])
  })

  test('mon-v130: a troll that can not regain Hit Points dies by the letter', () => {
    const fight = troll(0)
    fight.say('add caster', 'init caster 20', 'cast chill-touch on troll by caster die 19 dmg 2 free', 'next')
    expect(fight.state('troll')).toBe('dead')
  })
})
