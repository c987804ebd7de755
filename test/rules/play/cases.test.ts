import {describe, expect, test} from 'vitest'
import type {CreatureAct} from '../../../src/rules/play/act.js'
import {strike} from '../../../src/rules/play/act.js'
import type {Bearer, Creature} from '../../../src/rules/play/creature.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Act} from '../../../src/schema/act.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, finished, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played, refusalOf} from '../../helpers/play.js'

const entries = srd()

const FIRST_DIE = 10

/** A fighter with so many Hit Points at most (10 or more), and some of them lost. */
function fighter(max: number, current = max, play: Character['play'] = {}): Character {
  const dice = Array.from({length: Math.ceil((max - FIRST_DIE) / FIRST_DIE)}, (_, i) => Math.min(FIRST_DIE, max - FIRST_DIE * (i + 1)))
  const grown = dice.map((die, i) => ({id: `l${i + 2}`, class: 'fighter', hp: die}))
  const lost = max - current
  return character({levels: [...levels('fighter', 1), ...grown], play: {...play, ...(lost > 0 ? {hitPointsLost: lost} : {})}})
}

const act = (who: Character, ...acts: Act[]) => acts.reduce((so, each) => played(so, entries, each).character, who)
const hp = (who: Character) => {
  const {hp: points} = deriveSheet(who, entries)
  return [points.current.total, points.max.total, points.temporary]
}
const damage = (amount: number, type?: string, more: object = {}): Act =>
  ({type: 'damage', parts: [{amount, ...(type ? {type} : {})}], ...more}) as Act
const types = (who: Character, doing: Act) => played(who, entries, doing).happened.map(({type}) => type)

type Defended = Partial<Record<'resistances' | 'immunities' | 'vulnerabilities', readonly string[]>>

/** What is left of a blow on somebody of 100 Hit Points with such defenses. */
function lostTo(defended: Defended, doing: Act): number {
  const of = (whats: readonly string[] = []) => whats.map((what) => ({what, from: 'the case'}))
  const creature: Creature = {
    name: 'Somebody',
    hp: {max: {total: 100}, current: {total: 100}, temporary: 0, bloodied: {total: 50}},
    state: 'up',
    defenses: {
      resistances: of(defended.resistances),
      immunities: of(defended.immunities),
      vulnerabilities: of(defended.vulnerabilities),
      conditionImmunities: [],
    },
    conditions: [],
    exhaustion: 0,
    concentrationSave: {total: 0},
    deathSave: {total: 0},
  }
  const result = strike<Bearer>({bearer: {}, creature}, doing as CreatureAct)
  if ('refused' in result) throw new Error(result.refused.why)
  return result.bearer.play?.hitPointsLost ?? 0
}

/** What a blow does to somebody with a monster's Hit Points, who dies at 0 or is treated like a character. */
function struck(max: number, doing: Act, more: Partial<Creature>) {
  const creature: Creature = {
    name: 'Goblin',
    hp: {max: {total: max}, current: {total: max}, temporary: 0, bloodied: {total: Math.floor(max / 2)}},
    state: 'up',
    defenses: {resistances: [], immunities: [], conditionImmunities: []},
    conditions: [],
    exhaustion: 0,
    concentrationSave: {total: 0},
    deathSave: {total: 0},
    ...more,
  }
  const result = strike<Bearer>({bearer: {}, creature}, doing as CreatureAct)
  if ('refused' in result) throw new Error(result.refused.why)
  return result
}

describe('damage, healing and Temporary Hit Points', () => {
  test('dmg-v001: Bloodied at half, Temporary Hit Points or not', () => {
    const who = fighter(21, 12)
    expect(types(who, damage(1))).not.toContain('bloodied')
    expect(types(who, damage(2))).toContain('bloodied')
    expect(deriveSheet(act(who, damage(2), {type: 'temporary', amount: 15}), entries).hp.bloodied.total).toBe(10)
  })
  test('dmg-v002: Temporary Hit Points go first', () =>
    expect(hp(act(fighter(30, 24, {temporaryHitPoints: 9}), damage(14, 'slashing')))).toEqual([19, 30, 0]))
  test('dmg-v005: healing stops at the maximum', () => {
    const {character: healed, happened} = played(fighter(20, 14), entries, {type: 'heal', amount: 9})
    expect(hp(healed)).toEqual([20, 20, 0])
    expect(happened).toEqual([{type: 'healed', amount: 6}])
  })
  test('dmg-v008: Temporary Hit Points never add up', () => {
    const temporary = (has: number, replace?: true) =>
      hp(act(fighter(20, 20, {temporaryHitPoints: has}), {type: 'temporary', amount: 8, ...(replace ? {replace} : {})}))[2]
    expect([temporary(12), temporary(12, true), temporary(5)]).toEqual([12, 8, 8])
  })
  test('dmg-v012: Heroism’s turn with 2 left, then with 7', () => {
    const turn = (left: number) => hp(act(fighter(20, 20, {temporaryHitPoints: left}), {type: 'temporary', amount: 4}))[2]
    expect([turn(2), turn(7)]).toEqual([4, 7])
  })
  test('dmg-v016: who is Petrified resists all damage', () => {
    const stone = act(fighter(60), {type: 'condition', condition: 'petrified'})
    const poisoned = act(stone, damage(20, 'poison'))
    expect([hp(poisoned)[0], hp(act(poisoned, damage(27, 'slashing')))[0]]).toEqual([50, 37])
    expect(refusalOf(stone, entries, {type: 'condition', condition: 'poisoned'})).toMatch(/Petrified/)
  })

  const parts = (list: readonly [number, string][], half?: true): Act =>
    ({type: 'damage', parts: list.map(([amount, type]) => ({amount, type})), ...(half ? {half} : {})}) as Act
  test.each<[string, string, Defended, Act, number]>([
    ['dmg-v004', 'a save, then Resistance', {resistances: ['fire']}, parts([[27, 'fire']], true), 6],
    [
      'dmg-v006',
      'each type meets its own defense',
      {immunities: ['poison']},
      parts([
        [13, 'slashing'],
        [9, 'poison'],
      ]),
      13,
    ],
    ['dmg-v009', 'Resistance before Vulnerability', {resistances: ['fire'], vulnerabilities: ['fire']}, parts([[23, 'fire']]), 22],
    [
      'dmg-v011',
      'the save for both types, Resistance for one',
      {resistances: ['cold']},
      parts(
        [
          [12, 'bludgeoning'],
          [14, 'cold'],
        ],
        true,
      ),
      9,
    ],
    ['dmg-v013', 'a save, then Vulnerability', {vulnerabilities: ['fire']}, parts([[27, 'fire']], true), 26],
    ['dmg-v014', 'halved by a feature, then Resistance', {resistances: ['slashing']}, parts([[27, 'slashing']], true), 6],
    [
      'dmg-v015',
      'bonuses before what halves and doubles',
      {resistances: ['slashing'], vulnerabilities: ['slashing']},
      parts([
        [8, 'slashing'],
        [3, 'slashing'],
      ]),
      10,
    ],
    [
      'dmg-v021',
      'each type halved by itself',
      {},
      parts(
        [
          [11, 'bludgeoning'],
          [15, 'cold'],
        ],
        true,
      ),
      12,
    ],
  ])('%s: %s', (_id, _why, defended, doing, lost) => expect(lostTo(defended, doing)).toBe(lost))
})

describe('Concentration', () => {
  const barbarian = entries.find('class', 'barbarian')
  if (!barbarian) throw new Error('There is no barbarian')
  /** A barbarian whose Rage is nothing but a state that bars Concentration. */
  const raging = srd({
    ...barbarian,
    features: barbarian.features.map((feature) =>
      feature.id === 'rage'
        ? {
            ...feature,
            activities: [
              {activation: 'bonus-action', state: {id: 'rage', lasts: {amount: 10, unit: 'minute'}, bars: ['spells', 'concentration']}},
            ],
          }
        : feature,
    ),
  })
  const holder = (max: number, current = max) => fighter(max, current, {concentration: {spell: 'hold-person'}})
  const due = (who: Character, doing: Act) => played(who, entries, doing).happened.filter(({type}) => type === 'concentration-due')

  test('con-v022: the DC is never above 30', () => expect(due(holder(99), damage(88, 'force'))).toMatchObject([{dc: 30}]))
  test('con-v023: dropped at will', () => expect(act(holder(20), {type: 'drop-concentration'}).play?.concentration).toBeUndefined())
  test('con-v025: one save for one blow', () =>
    expect(
      due(holder(90), {
        type: 'damage',
        parts: [
          {amount: 22, type: 'slashing'},
          {amount: 18, type: 'cold'},
        ],
      }),
    ).toMatchObject([{dc: 20}]))
  test('con-v026: a Rage ends it, and what it held', () => {
    const barbarian = finished(raging, [{class: 'barbarian', levels: 3}])
    const who: Character = {...barbarian, play: {concentration: {spell: 'bless'}, states: [{id: 'bless', spell: true, held: true}]}}
    const {play} = played(who, raging, {type: 'use', feature: 'rage'}).character
    expect(play?.states).toEqual([{id: 'rage'}])
    expect(play?.concentration).toBeUndefined()
  })
  test('con-v029: 0 Hit Points end it without a save', () => {
    const {happened} = played(holder(30, 9), entries, damage(20, 'fire'))
    expect(happened.map(({type}) => type)).toEqual(['dropped', 'concentration-ended'])
  })
  test('con-v031: being Incapacitated ends it without a save', () => {
    const {character: after, happened} = played(holder(30), entries, {type: 'begin-state', spell: 'hideous-laughter'})
    expect(after.play?.concentration).toBeUndefined()
    expect(after.play?.conditions?.map(({id}) => id)).toEqual(['incapacitated', 'prone'])
    expect(happened.map(({type}) => type)).not.toContain('concentration-due')
  })
})

describe('0 Hit Points and death', () => {
  const down = (max: number, play: Character['play'] = {}) =>
    fighter(max, 0, {conditions: [{id: 'unconscious', from: '0 Hit Points'}], ...play})
  const save = (die: number, bonus?: number): Act => ({type: 'death-save', die, ...(bonus === undefined ? {} : {bonus})})

  test('die-v052: the third success makes Stable, at 0 Hit Points', () => {
    const after = act(down(20), save(12), save(14), save(10))
    expect(after.play).toMatchObject({stable: true, hitPointsLost: 20})
    expect(after.play?.deathSaves).toBeUndefined()
  })
  test('die-v053: a monster dies at 0, one treated like a character does not', () => {
    expect(struck(10, damage(12), {diesAtZero: true}).bearer.play?.dead).toBe(true)
    expect(struck(65, damage(65), {}).happened.map(({type}) => type)).toEqual(['dropped'])
  })
  test('die-v056: healing sets the counts back', () => {
    const healed = act(down(30, {deathSaves: {failures: 2}}), {type: 'heal', amount: 4})
    expect(healed.play?.deathSaves).toBeUndefined()
    expect(act(healed, damage(10)).play?.deathSaves).toBeUndefined()
  })
  test('die-v057: a 1 with two failures is death', () => expect(act(down(20, {deathSaves: {failures: 2}}), save(1)).play?.dead).toBe(true))
  test('die-v058: what is left over of a Polymorph falls on the true form', () => {
    const who = fighter(30, 22, {form: {monster: 'wolf', spell: 'polymorph'}, temporaryHitPoints: 22})
    const after = act(who, damage(30, 'slashing'))
    expect(hp(after)).toEqual([14, 30, 0])
    expect(after.play?.form).toBeUndefined()
  })
  test('die-v060: a Critical Hit fails twice', () =>
    expect(act(down(30), damage(9, 'slashing', {critical: true})).play?.deathSaves).toEqual({failures: 2}))
  test('die-v061: damage ends being Stable', () => {
    const after = act(down(30, {stable: true}), damage(2, 'fire'))
    expect(after.play?.stable).toBeUndefined()
    expect(after.play?.deathSaves).toEqual({failures: 1})
  })
  test('die-v062: who is Stable makes no save', () =>
    expect(refusalOf(down(30, {stable: true}), entries, save(10))).toMatch(/no Death Saving Throws/))
  test('die-v063: what Aid adds counts against massive damage', () => {
    const aided = act(fighter(20), {type: 'begin-state', spell: 'aid'}, damage(20))
    expect(hp(aided)).toEqual([5, 25, 0])
    expect(types(aided, damage(27, 'fire'))).toEqual(['dropped'])
    expect(types(aided, damage(30, 'fire'))).toEqual(['died', 'state-ended'])
  })
  test('die-v064: Exhaustion and Bless count', () => {
    expect(act(down(30, {exhaustion: 1}), save(11)).play?.deathSaves).toEqual({failures: 1})
    expect(act(down(30, {states: [{id: 'bless', spell: true}]}), save(8, 2)).play?.deathSaves).toEqual({successes: 1})
  })
})

describe('conditions', () => {
  test('cond-v080: getting up costs half the Speed, rounded down', () => {
    const slow = act(fighter(20), {type: 'condition', condition: 'prone'})
    const goliath: Character = {...slow, species: 'goliath'}
    expect(deriveSheet(goliath, entries).crawling?.getUpFt.total).toBe(17)
  })
  test('cond-v081: Initiative is a Dexterity check', () => {
    const who = character({abilities: {method: 'manual', scores: {str: 10, dex: 18, con: 10, int: 10, wis: 10, cha: 10}}})
    expect(deriveSheet({...who, play: {exhaustion: 1, conditions: [{id: 'poisoned'}]}}, entries).initiative).toMatchObject({
      total: 2,
      net: 'disadvantage',
    })
  })
})

describe('shapes', () => {
  const wild = act(finished(entries, [{class: 'druid', levels: 8}]), {type: 'form', monster: 'wolf'})
  test('mon-v124: Stunned ends Wild Shape; who leaves it keeps the Temporary Hit Points', () => {
    const five = act(wild, damage(3))
    expect(act(five, {type: 'condition', condition: 'stunned'}).play).toMatchObject({temporaryHitPoints: 5})
    expect(act(five, {type: 'condition', condition: 'stunned'}).play?.form).toBeUndefined()
    expect(act(five, {type: 'end-form'}).play).toEqual({temporaryHitPoints: 5, resourcesSpent: {'wild-shape': 1}})
  })
})
