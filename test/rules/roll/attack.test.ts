import {describe, expect, test} from 'vitest'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {applyAct} from '../../../src/rules/play/act.js'
import {type AttackOptions, type AttackRoll, type AttackRolled, type Cover, rollAttack} from '../../../src/rules/roll/attack.js'
import {attackOfPower, attackOfSheet} from '../../../src/rules/roll/attack-of.js'
import {monsterRolls} from '../../../src/rules/roll/creature-rolls.js'
import type {Exposure} from '../../../src/rules/sheet/derive-body.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Condition} from '../../../src/schema/ability.js'
import type {Monster, Power} from '../../../src/schema/content/monster.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf} from '../../helpers/play.js'

const entries = srd()
const monster = (id: string) => entries.find('monster', id) as Monster

const SWORD: AttackRoll = {
  name: 'Longsword',
  kind: 'melee',
  toHit: {total: 5},
  reachFt: 5,
  damage: [{dice: '1d8', bonus: 3, types: ['slashing']}],
  criticalFrom: 20,
  onHit: [],
}
const BOW: AttackRoll = {...SWORD, name: 'Longbow', kind: 'ranged', rangeFt: {normal: 150, long: 600}}

function rolled(attack: AttackRoll, options: Partial<AttackOptions> = {}): AttackRolled {
  const result = rollAttack(attack, {random: seededRandom('blow'), target: {ac: 15}, ...options})
  if ('refused' in result) throw new Error(result.refused.why)
  return result
}

function refused(attack: AttackRoll, options: Partial<AttackOptions>): object | undefined {
  const result = rollAttack(attack, {random: seededRandom('blow'), target: {ac: 15}, ...options})
  return 'refused' in result ? result.refused : undefined
}

/** What a goblin with these conditions lays itself open to. */
const exposedBy = (...ids: Condition[]): readonly Exposure[] =>
  monsterRolls(monster('goblin-warrior'), {play: {conditions: ids.map((id) => ({id}))}}, entries).exposures

describe('to hit', () => {
  // SRD 5.2, "Attack Rolls" and "Rolling 20 or 1".
  test.each([
    {why: 'the AC itself hits', shown: 10, ac: 15, hits: 'hit', critical: false},
    {why: 'one less misses', shown: 9, ac: 15, hits: 'miss', critical: false},
    {why: 'a natural 20 hits what it could not reach, and is critical', shown: 20, ac: 99, hits: 'hit', critical: true},
    {why: 'a natural 1 misses what it would reach', shown: 1, ac: 2, hits: 'miss', critical: false},
    {why: 'a 19 is no Critical Hit of the ordinary', shown: 19, ac: 15, hits: 'hit', critical: false},
  ])('$why', ({shown, ac, hits, critical}) => {
    const {outcome, critical: is, damage} = rolled(SWORD, {shown: [shown], target: {ac}})
    expect([outcome, is, damage.length]).toEqual([hits, critical, hits === 'hit' ? 1 : 0])
  })

  test.each([
    {why: 'a 19 is one where the range is wider', shown: 19, ac: 15, hits: 'hit', critical: true},
    {why: 'yet only a 20 hits whatever the AC', shown: 19, ac: 99, hits: 'miss', critical: false},
  ])('$why (SRD 5.2, "Improved Critical")', ({shown, ac, hits, critical}) => {
    const {outcome, critical: is} = rolled({...SWORD, criticalFrom: 19}, {shown: [shown], target: {ac}})
    expect([outcome, is]).toEqual([hits, critical])
  })

  test('against nothing it tells what it hits, and what it would deal', () => {
    const {outcome, ac, toHit, damage} = rolled(SWORD, {shown: [12], target: undefined})
    expect([outcome, ac, toHit?.total, damage.length]).toEqual([undefined, undefined, 17, 1])
    expect(rolled(SWORD, {shown: [1], target: undefined}).outcome).toBe('miss')
    expect(rolled(SWORD, {shown: [20], target: undefined})).toMatchObject({outcome: 'hit', critical: true})
  })

  test('what always hits rolls nothing to hit, and is never critical', () => {
    const {toHit, outcome, critical} = rolled({...SWORD, automatic: true}, {target: {ac: 30}})
    expect([toHit, outcome, critical]).toEqual([undefined, 'hit', false])
  })

  test('what makes the roll fail makes it miss, on a 20 too', () => {
    const {outcome, critical} = rolled({...SWORD, toHit: {total: 5, failure: [{from: 'a ban'}]}}, {shown: [20]})
    expect([outcome, critical]).toEqual(['miss', false])
  })
})

describe('cover', () => {
  // SRD 5.2, "Cover" table; of several degrees only the most protective applies.
  test.each<{cover: Cover[]; ac: number}>([
    {cover: [], ac: 15},
    {cover: ['half'], ac: 17},
    {cover: ['three-quarters'], ac: 20},
    {cover: ['half', 'half'], ac: 17},
    {cover: ['half', 'three-quarters'], ac: 20},
    {cover: ['three-quarters', 'half', 'half'], ac: 20},
  ])('$cover: AC $ac', ({cover, ac}) => {
    expect(rolled(SWORD, {cover, shown: [10]}).ac?.total).toBe(ac)
  })

  test('nobody behind total cover can be targeted', () => {
    expect(refused(SWORD, {cover: ['half', 'total']})).toEqual({why: 'total-cover'})
  })
})

describe('who is attacked, and from how far', () => {
  test.each<{why: string; on: Condition; attack: AttackRoll; distanceFt?: number; net?: string; critical?: true}>([
    // SRD 5.2, "Rules Glossary", each condition's entry.
    {why: 'Prone, near', on: 'prone', attack: SWORD, net: 'advantage'},
    {why: 'Prone, from afar', on: 'prone', attack: BOW, net: 'disadvantage'},
    {why: 'Prone, with a reach of 10 feet', on: 'prone', attack: {...SWORD, reachFt: 10}, distanceFt: 10, net: 'disadvantage'},
    {why: 'Prone, with that reach and near', on: 'prone', attack: {...SWORD, reachFt: 10}, net: 'advantage'},
    {why: 'Paralyzed within 5 feet: hits are critical', on: 'paralyzed', attack: SWORD, net: 'advantage', critical: true},
    {why: 'Paralyzed from 10 feet: not', on: 'paralyzed', attack: {...SWORD, reachFt: 10}, distanceFt: 10, net: 'advantage'},
    {why: 'Paralyzed, shot from afar: not', on: 'paralyzed', attack: BOW, net: 'advantage'},
    {
      why: 'Paralyzed, shot from within 5 feet: nobody minds it',
      on: 'paralyzed',
      attack: BOW,
      distanceFt: 5,
      net: 'advantage',
      critical: true,
    },
    {why: 'Unconscious within 5 feet', on: 'unconscious', attack: SWORD, net: 'advantage', critical: true},
    {why: 'Unconscious is Prone too: from afar neither', on: 'unconscious', attack: BOW},
    {why: 'Invisible', on: 'invisible', attack: SWORD, net: 'disadvantage'},
    {why: 'Invisible, from afar', on: 'invisible', attack: BOW, net: 'disadvantage'},
    {why: 'Blinded', on: 'blinded', attack: BOW, net: 'advantage'},
    {why: 'Restrained', on: 'restrained', attack: SWORD, net: 'advantage'},
    {why: 'Poisoned exposes nobody', on: 'poisoned', attack: SWORD},
    {why: 'nor does Charmed', on: 'charmed', attack: SWORD},
  ])('$why', ({on, attack, distanceFt, net, critical = false}) => {
    const isInactive = ['paralyzed', 'unconscious'].includes(on)
    const result = rolled(attack, {target: {ac: 15, exposures: exposedBy(on), isInactive}, distanceFt, shown: [12]})
    expect([result.toHit?.net, result.critical]).toEqual([net, critical])
  })

  test('a blow that would be critical from near is none when it misses', () => {
    const {outcome, critical} = rolled(SWORD, {target: {ac: 30, exposures: exposedBy('paralyzed')}, shown: [12]})
    expect([outcome, critical]).toEqual(['miss', false])
  })

  test('of both sides what one gains the other takes away: a Prone attacker and a Restrained target', () => {
    const prone = attackOfPower(power('goblin-warrior', 'scimitar'), rollsOf('goblin-warrior', 'prone').toHit) as AttackRoll
    const {toHit} = rolled(prone, {target: {name: 'Aria', ac: 10, exposures: exposedBy('restrained')}})
    expect([toHit?.net, toHit?.advantage, toHit?.disadvantage]).toEqual([undefined, ['Restrained (Aria)'], ['Prone']])
  })

  // SRD 5.2, "Range" and "Ranged Attacks in Close Combat".
  test.each([
    {why: 'in normal range', distanceFt: 150, net: undefined},
    {why: 'at long range', distanceFt: 151, net: 'disadvantage'},
    {why: 'with an enemy at hand', distanceFt: 5, net: 'disadvantage'},
    {why: 'where nobody says how far', distanceFt: undefined, net: undefined},
  ])('a bow $why', ({distanceFt, net}) => {
    expect(rolled(BOW, {distanceFt, shown: [3]}).toHit?.net).toBe(net)
  })

  test('beyond its reach or range it can not be made', () => {
    expect(refused(BOW, {distanceFt: 601})).toEqual({why: 'out-of-range', distanceFt: 601, mostFt: 600})
    expect(refused(SWORD, {distanceFt: 10})).toEqual({why: 'out-of-range', distanceFt: 10, mostFt: 5})
  })

  test('a dagger is thrown at what it does not reach', () => {
    const dagger: AttackRoll = {...SWORD, kind: 'melee-or-ranged', rangeFt: {normal: 20, long: 60}}
    const kinds = [undefined, 5, 10, 30].map((distanceFt) => {
      const {kind, toHit} = rolled(dagger, {distanceFt, shown: [9]})
      return [kind, toHit?.net]
    })
    expect(kinds).toEqual([
      ['melee', undefined],
      ['melee', undefined],
      ['ranged', undefined],
      ['ranged', 'disadvantage'],
    ])
  })

  test('what depends on who attacks is told and not counted', () => {
    const warded: Exposure[] = [{attackers: 'disadvantage', from: 'Protection from Evil and Good', when: 'by Fiends'}]
    const {toHit, depends} = rolled(SWORD, {target: {ac: 15, exposures: warded}, shown: [9]})
    expect([toHit?.net, depends]).toEqual([undefined, warded])
  })
})

describe('damage', () => {
  const amount = ({damage}: AttackRolled) => damage.map((part) => part.amount)

  // SRD 5.2, "Critical Hits": all of the attack's damage dice are rolled twice, bonuses added once.
  test.each([
    {why: 'a hit', shown: 12, dice: ['1d8+3', '2d6']},
    {why: 'a Critical Hit', shown: 20, dice: ['2d8+3', '4d6']},
  ])('$why rolls $dice', ({shown, dice}) => {
    const flaming: AttackRoll = {...SWORD, damage: [...SWORD.damage, {dice: '2d6', types: ['fire']}]}
    const {damage} = rolled(flaming, {shown: [shown]})
    expect(damage.map((part) => part.dice)).toEqual(dice)
    expect(damage.map((part) => part.type)).toEqual(['slashing', 'fire'])
    expect(damage.map(({rolled, amount}) => rolled?.total === amount)).toEqual([true, true])
  })

  test('what was thrown at the table is the dice alone, and must be on them', () => {
    expect(amount(rolled(SWORD, {shown: [12], damageShown: [8]}))).toEqual([11])
    expect(amount(rolled(SWORD, {shown: [20], damageShown: [15]}))).toEqual([18])
    expect(refused(SWORD, {shown: [12], damageShown: [9]})).toEqual({why: 'damage-shown', shown: 9, dice: '1d8', least: 1, most: 8})
    expect(refused(SWORD, {shown: [20], damageShown: [1]})).toEqual({why: 'damage-shown', shown: 1, dice: '2d8', least: 2, most: 16})
    expect(refused(SWORD, {shown: [12], damageShown: [4, 4]})).toEqual({why: 'too-much-shown', parts: 1})
  })

  test('where dice have a least face, each counts as that at least', () => {
    const great: AttackRoll = {...SWORD, damage: [{dice: '2d6', bonus: 3, types: ['slashing'], minimum: 3}]}
    for (let seed = 0; seed < 40; seed++) {
      const {damage} = rolled(great, {shown: [12], random: seededRandom(seed)})
      expect(damage[0]?.rolled?.terms[0]?.dice.every(({value}) => value >= 3)).toBe(true)
    }
    expect(refused(great, {shown: [12], damageShown: [5]})).toMatchObject({why: 'damage-shown', least: 6, most: 12})
  })

  test('a penalty takes no more than there is', () => {
    const weak: AttackRoll = {...SWORD, damage: [{dice: '1d4', bonus: -5, types: ['slashing']}]}
    expect(amount(rolled(weak, {shown: [12]}))).toEqual([0])
  })

  test('a part that waits for something is rolled and told, not counted', () => {
    const {damage, more} = rolled(attackOfPower(power('goblin-warrior', 'scimitar'), rollsOf('goblin-warrior').toHit) as AttackRoll, {
      shown: [20],
    })
    expect(damage.map((part) => part.dice)).toEqual(['2d6+2'])
    expect(more).toMatchObject([{dice: '2d4', type: 'slashing', when: 'if the attack had Advantage'}])
  })

  test('of several types the first, or what is picked; a part without a type has that of the attack', () => {
    const either: AttackRoll = {
      ...SWORD,
      damage: [
        {dice: '1', types: ['bludgeoning', 'radiant']},
        {dice: '2d6', types: [], from: 'Vicious'},
      ],
    }
    const types = (picked?: ['radiant']) => rolled(either, {shown: [12], types: picked}).damage.map(({type, others}) => [type, others])
    expect(types()).toEqual([
      ['bludgeoning', ['radiant']],
      ['bludgeoning', ['radiant']],
    ])
    expect(types(['radiant'])[0]).toEqual(['radiant', ['bludgeoning']])
  })

  test('parts are those of an act as they are', () => {
    const who = character({levels: levels('fighter', 4)})
    const {damage, critical} = rolled(SWORD, {shown: [20], damageShown: [10]})
    const parts = damage.map(({amount, type}) => ({amount, ...(type ? {type} : {})}))
    const result = applyAct(contextOf(who, entries), {type: 'damage', parts, ...(critical ? {critical} : {})})
    expect('bearer' in result && result.bearer.play?.hitPointsLost).toBe(13)
  })

  test('the same seed gives the same blow', () => {
    expect(rolled(SWORD, {shown: undefined})).toEqual(rolled(SWORD, {shown: undefined}))
  })
})

function power(id: string, action: string): Power {
  return monster(id).actions?.find((each) => each.id === action) as Power
}

function rollsOf(id: string, ...conditions: Condition[]) {
  return monsterRolls(monster(id), {play: {conditions: conditions.map((each) => ({id: each}))}}, entries)
}

describe("a character's attack", () => {
  const item = (id: string, more: Partial<InventoryItem> = {}): InventoryItem => ({
    id,
    item: id,
    quantity: 1,
    equipped: 'main-hand',
    ...more,
  })
  const attackWith = (thing: InventoryItem, fields: Partial<Character> = {}, twoHanded = false): AttackRoll => {
    const sheet = deriveSheet(character({levels: levels('fighter', 5), inventory: [thing], ...fields}), entries)
    const attack = sheet.attacks.find(({id}) => id === thing.id)
    if (!attack) throw new Error('no attack')
    return attackOfSheet(attack, {twoHanded})
  }

  test('is what its sheet says', () => {
    expect(attackWith(item('longsword'))).toMatchObject({
      name: 'Longsword',
      kind: 'melee',
      reachFt: 5,
      damage: [{dice: '1d8', bonus: 0, types: ['slashing']}],
      criticalFrom: 20,
    })
    expect(attackWith(item('longbow'))).toMatchObject({kind: 'ranged', rangeFt: {normal: 150, long: 600}})
    expect(attackWith(item('dagger'))).toMatchObject({kind: 'melee-or-ranged', reachFt: 5, rangeFt: {normal: 20, long: 60}})
  })

  test('of a versatile weapon swung with both hands has the greater die', () => {
    expect(attackWith(item('longsword'), {}, true).damage[0]?.dice).toBe('1d10')
    expect(attackWith(item('dagger'), {}, true).damage[0]?.dice).toBe('1d4')
  })

  test('adds what a weapon deals besides, and tells what waits for something', () => {
    const frost = attackWith(item('frost-brand', {base: 'longsword', attuned: true}))
    expect(frost.damage[1]).toEqual({dice: '1d6', types: ['cold'], from: 'Frost'})
    const sneaky = attackWith(item('rapier'), {levels: levels('rogue', 5)})
    expect(sneaky.damage[1]).toMatchObject({dice: '3d6', from: 'Sneak Attack', when: expect.stringContaining('once per turn')})
    const heavy = attackWith(item('greatclub'), {levels: levels('rogue', 5)})
    expect(heavy.damage).toHaveLength(1)
  })

  test('in another shape is that of the stat block, all its damage with it', () => {
    const wolf = deriveSheet(character({levels: levels('druid', 5), play: {form: {monster: 'giant-spider'}} as Character['play']}), entries)
      .attacks[0]
    const bite = attackOfSheet(wolf as NonNullable<typeof wolf>)
    expect(bite.damage.map(({dice, types}) => [dice, types[0]])).toEqual([
      ['1d8+3', 'piercing'],
      ['2d6', 'poison'],
    ])
  })
})
