import {describe, expect, test} from 'vitest'
import {shortRest} from '../../../src/rules/play/rest.js'
import type {Act} from '../../../src/schema/act.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, finished, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>

const seed = 'rest'
const withScores = (con: number, fields: Partial<Character> = {}) =>
  character({
    abilities: {method: 'manual', scores: {str: 10, dex: 10, con, int: 10, wis: 10, cha: 10}},
    levels: levels('fighter', 5),
    ...fields,
  })
const of = (classId: string, level: number, play: Play, fields: Partial<Character> = {}): Character => ({
  ...finished(entries, [{class: classId, levels: level}]),
  ...(Object.keys(play).length === 0 ? {} : {play}),
  ...fields,
})
const SHORT = {type: 'rest', rest: 'short', seed} as const
const LONG = {type: 'rest', rest: 'long', seed} as const
const DAWN: Act = {type: 'dawn', seed}
const short = (who: Character, hitDice: Record<string, number> = {}, more: {average?: true} = {average: true}) =>
  played(who, entries, {...SHORT, hitDice, ...more})
const long = (who: Character, more: {noDawn?: true} = {}) => played(who, entries, {...LONG, ...more})

describe('Hit Point Dice (SRD 5.2, "Short Rest")', () => {
  test.each<[why: string, con: number, dice: number, lost: number, left: number]>([
    ["a d10's average is 6", 10, 1, 30, 24],
    ['Constitution counts for each die', 16, 2, 40, 40 - 2 * 9],
    ['a low one takes away', 6, 1, 20, 20 - 4],
    ['never below 1 a die', 1, 2, 6, 6 - 2 * 1],
    ['nothing heals above the maximum', 10, 5, 3, 0],
  ])('%s', (_why, con, dice, lost, left) => {
    const {character: after} = short(withScores(con, {play: {hitPointsLost: lost}}), {fighter: dice})
    expect(after.play?.hitPointsLost ?? 0).toBe(left)
    expect(after.play?.hitDiceSpent).toEqual({fighter: dice})
  })

  test('the lowest Constitution still heals 1 a die, when the die itself is low', () => {
    const weak = withScores(1, {play: {hitPointsLost: 5}})
    const {character: after} = played(weak, entries, (context) => shortRest(context, {hitDice: {fighter: 1}, random: () => 0}))
    expect(after.play?.hitPointsLost).toBe(4)
  })

  test.each<[why: string, spent: Record<string, number>, hitDice: Record<string, number>, said: string]>([
    ['none are left beyond the level', {fighter: 3}, {fighter: 3}, 'Test has 2 fighter Hit Point Dice left, not 3'],
    ['nobody has dice of a class that is not theirs', {}, {wizard: 1}, 'Test has no Hit Point Dice of "wizard"'],
  ])('%s', (_why, hitDiceSpent, hitDice, said) => {
    const who = withScores(10, {play: {hitPointsLost: 9, hitDiceSpent}})
    expect(refusalOf(who, entries, {...SHORT, hitDice})).toBe(said)
  })

  test('of several classes each has its own', () => {
    const both = character({
      levels: [...levels('fighter', 2), {id: 'l3', class: 'wizard'}],
      play: {hitPointsLost: 15},
    })
    const {character: after, events} = short(both, {fighter: 1, wizard: 1})
    expect(after.play?.hitDiceSpent).toEqual({fighter: 1, wizard: 1})
    expect(events[0]).toBe('Hit Point Dice: d10 6, d6 4: 10 Hit Points')
  })

  test('rolls are those of the seed', () => {
    const who = withScores(10, {play: {hitPointsLost: 30}})
    const once = short(who, {fighter: 3}, {})
    expect(short(who, {fighter: 3}, {})).toEqual(once)
    const others = ['1', '2', '3'].map((other) => played(who, entries, {...SHORT, hitDice: 3, seed: other}).events[0])
    expect(new Set([once.events[0], ...others]).size).toBeGreaterThan(1)
  })
})

describe('what a Short Rest brings back', () => {
  test.each<[why: string, classId: string, spent: Play, after: Play]>([
    ['one Rage', 'barbarian', {resourcesSpent: {rage: 3}}, {resourcesSpent: {rage: 2}}],
    [
      'one Second Wind, and Action Surge',
      'fighter',
      {resourcesSpent: {'second-wind': 3, 'action-surge': 1}},
      {resourcesSpent: {'second-wind': 2}},
    ],
    ['all Focus Points', 'monk', {resourcesSpent: {'focus-points': 5}}, {}],
    ['all pact slots', 'warlock', {pactSlotsSpent: 2}, {}],
    ['no other slots', 'wizard', {slotsSpent: {1: 2, 3: 1}}, {slotsSpent: {1: 2, 3: 1}}],
    ['no Sorcery Points', 'sorcerer', {resourcesSpent: {'sorcery-points': 4}}, {resourcesSpent: {'sorcery-points': 4}}],
    ['no castings of a Long Rest', 'ranger', {castsSpent: {'hunters-mark': 2}}, {castsSpent: {'hunters-mark': 2}}],
    ['Temporary Hit Points and Exhaustion stay', 'fighter', {temporaryHitPoints: 5, exhaustion: 2}, {temporaryHitPoints: 5, exhaustion: 2}],
    ['Concentration goes on', 'cleric', {concentration: {spell: 'bless'}}, {concentration: {spell: 'bless'}}],
  ])('%s', (_why, classId, spent, after) => {
    expect(short(of(classId, 5, spent)).character.play ?? {}).toEqual(after)
  })

  test('whoever fell gets up, and whoever was knocked out wakes', () => {
    const conditions: Play['conditions'] = [
      {id: 'prone', from: 'fell Unconscious'},
      {id: 'unconscious', from: 'knocked out'},
      {id: 'poisoned', from: 'a Giant Spider'},
    ]
    expect(short(of('fighter', 1, {conditions})).character.play?.conditions).toEqual([{id: 'poisoned', from: 'a Giant Spider'}])
  })
})

const SPENT: Play = {
  hitPointsLost: 10,
  temporaryHitPoints: 6,
  maximumReduced: 4,
  hitDiceSpent: {warlock: 5},
  pactSlotsSpent: 1,
  exhaustion: 3,
  concentration: {spell: 'hex'},
  resourcesSpent: {'magical-cunning': 1},
}

describe('a Long Rest (SRD 5.2, "Long Rest")', () => {
  test('everything comes back, and one level of Exhaustion goes', () => {
    const {character: after, events} = long(of('warlock', 5, SPENT))
    expect(after.play).toEqual({exhaustion: 2, heroicInspiration: true})
    expect(events).toContain('all Hit Points are back')
    expect(events).toContain('Exhaustion 2')
    expect(events).toContain('Concentration on Hex ends')
  })

  test.each<[why: string, classId: string, spent: Play]>([
    ['all Rages', 'barbarian', {resourcesSpent: {rage: 3}}],
    ['all slots', 'wizard', {slotsSpent: {1: 4, 2: 3, 3: 2}}],
    ['all Hit Point Dice, not half of them', 'fighter', {hitDiceSpent: {fighter: 5}}],
    ['castings without a slot', 'ranger', {castsSpent: {'hunters-mark': 3}}],
    ['Lay On Hands', 'paladin', {resourcesSpent: {'lay-on-hands': 25}, castsSpent: {'divine-smite': 1}}],
  ])('%s', (_why, classId, spent) => {
    expect(long(of(classId, 5, spent)).character.play).toEqual({heroicInspiration: true})
  })

  test('a human gains Heroic Inspiration, a dwarf does not (SRD 5.2, "Resourceful")', () => {
    expect(long(character()).character.play?.heroicInspiration).toBe(true)
    expect(long(character({species: 'dwarf'})).character.play).toBeUndefined()
  })

  test.each<[why: string, play: Play, said: string]>([
    ['the dying', {hitPointsLost: 99}, 'Test needs at least 1 Hit Point to begin a rest'],
    ['the stable', {hitPointsLost: 99, stable: true}, 'Test needs at least 1 Hit Point to begin a rest'],
    ['the dead', {hitPointsLost: 99, dead: true}, 'Test is dead'],
  ])('not for %s', (_why, play, said) => {
    const who = character({play})
    expect(refusalOf(who, entries, LONG)).toBe(said)
    expect(refusalOf(who, entries, SHORT)).toBe(said)
    expect(refusalOf(who, entries, {...LONG, interrupted: 4})).toBe(said)
  })
})

describe('what recharges at dawn', () => {
  const wand = {id: 'wand', item: 'wand-of-fireballs', quantity: 1, equipped: 'main-hand', attuned: true} as const
  const circlet = {id: 'circlet', item: 'circlet-of-blasting', quantity: 1, equipped: 'worn'} as const
  const holder = (resourcesSpent: Record<string, number>) => of('wizard', 5, {resourcesSpent}, {inventory: [wand, circlet]})

  test('dice of charges, never more than are missing', () => {
    const {character: after} = played(holder({wand: 7}), entries, DAWN)
    const left = after.play?.resourcesSpent?.['wand'] ?? 0
    expect(left).toBeLessThanOrEqual(5)
    expect(left).toBeGreaterThanOrEqual(0)
    expect(played(holder({wand: 1}), entries, DAWN).character.play ?? {}).toEqual({})
  })

  test("an item's own castings", () => {
    expect(played(holder({'circlet-scorching-ray': 1}), entries, DAWN).character.play ?? {}).toEqual({})
  })

  test('with a Long Rest, unless no day begins', () => {
    expect(long(holder({'circlet-scorching-ray': 1})).character.play?.resourcesSpent).toBeUndefined()
    expect(long(holder({'circlet-scorching-ray': 1}), {noDawn: true}).character.play?.resourcesSpent).toEqual({'circlet-scorching-ray': 1})
  })
})

describe('a rest broken off (SRD 5.2, "Interrupting the Rest")', () => {
  const who = () => of('warlock', 5, {pactSlotsSpent: 2, hitPointsLost: 9, exhaustion: 1})
  const broken = (rest: 'short' | 'long', interrupted: number) =>
    played(who(), entries, {...SHORT, rest, interrupted, hitDice: {warlock: 1}, average: true})

  test.each<[why: string, rest: 'short' | 'long', hours: number]>([
    ['a Short Rest gives nothing', 'short', 1],
    ['a Long Rest of less than an hour neither', 'long', 0],
  ])('%s', (_why, rest, hours) => {
    expect(broken(rest, hours).character).toEqual(who())
  })

  test('an hour of a Long Rest is a Short Rest', () => {
    const {play} = broken('long', 1).character
    expect(play?.pactSlotsSpent).toBeUndefined()
    expect(play?.hitDiceSpent).toEqual({warlock: 1})
    expect(play?.exhaustion).toBe(1)
  })
})

test('a rest leaves what needs no rest alone', () => {
  const before = of('fighter', 5, {})
  expect(short(before).character).toEqual(before)
})
