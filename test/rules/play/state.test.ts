import {describe, expect, test} from 'vitest'
import {refusalWords} from '../../../src/print/words/refusal.js'
import {strike} from '../../../src/rules/play/act.js'
import {CONDITIONS} from '../../../src/schema/ability.js'
import type {Act} from '../../../src/schema/act.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>
const who = (play: Play = {}) => character({play})
const after = (bearer: Character, act: Act) => played(bearer, entries, act).character
const refused = (bearer: Character, act: Act) => refusalOf(bearer, entries, act)

const ENDS_CONCENTRATION = ['incapacitated', 'paralyzed', 'petrified', 'stunned', 'unconscious']

describe('conditions', () => {
  test.each(CONDITIONS.filter((id) => id !== 'exhaustion'))('%s ends Concentration when it includes Incapacitated', (id) => {
    const holding = who({concentration: {spell: 'bless'}})
    const {character: now, events} = played(holding, entries, {type: 'condition', condition: id})
    const ends = ENDS_CONCENTRATION.includes(id)
    expect(now.play?.concentration).toEqual(ends ? undefined : {spell: 'bless'})
    expect(events.includes('Concentration on Bless ends')).toBe(ends)
  })

  test('one is had once, and told anew', () => {
    const first = after(who(), {type: 'condition', condition: 'poisoned', until: 'dawn', from: 'a spider'})
    expect(first.play?.conditions).toEqual([{id: 'poisoned', until: 'dawn', from: 'a spider'}])
    const again = after(first, {type: 'condition', condition: 'poisoned', until: 'noon'})
    expect(again.play?.conditions).toEqual([{id: 'poisoned', until: 'noon'}])
    expect(after(again, {type: 'end-condition', condition: 'poisoned'}).play).toBeUndefined()
  })

  test('what is not there is not taken off', () => {
    expect(refused(who(), {type: 'end-condition', condition: 'prone'})).toBe('Test is not prone')
  })

  test('the immune are refused', () => {
    const {bearer, creature} = contextOf(who(), entries)
    const immune = {...creature, defenses: {...creature.defenses, conditionImmunities: [{what: 'charmed', from: 'Mindless Rage'}]}}
    const result = strike({bearer, creature: immune}, {type: 'condition', condition: 'charmed'})
    expect(result).toEqual({refused: {why: 'immune', condition: 'charmed', from: 'Mindless Rage'}})
    expect('refused' in result && refusalWords(result.refused, bearer).text).toBe("Test can't be charmed (Mindless Rage)")
  })

  test('nobody wakes at 0 Hit Points but by healing', () => {
    const down = who({hitPointsLost: 99, conditions: [{id: 'unconscious'}]})
    expect(refused(down, {type: 'end-condition', condition: 'unconscious'})).toContain('at 0 Hit Points')
  })

  test('whoever wakes is Prone (SRD 5.2, "Unconscious")', () => {
    const asleep = who({conditions: [{id: 'unconscious', from: 'Sleep'}]})
    expect(after(asleep, {type: 'end-condition', condition: 'unconscious'}).play?.conditions).toMatchObject([{id: 'prone'}])
  })
})

describe('Exhaustion (SRD 5.2, "Exhaustion")', () => {
  test.each([1, 2, 3, 4, 5])('level %d takes 2 from D20 Tests and 5 feet of Speed for each', (level) => {
    const {character: now, events} = played(who({exhaustion: level - 1}), entries, {type: 'exhaustion', by: 1})
    const [tired, fresh] = [contextOf(now, entries).sheet, contextOf(who(), entries).sheet]
    expect(events).toEqual([`Exhaustion ${level}: D20 Tests −${2 * level}, Speed −${5 * level} ft`])
    expect(tired.saves.con.total).toBe(fresh.saves.con.total - 2 * level)
    expect(tired.skills.stealth.total).toBe(fresh.skills.stealth.total - 2 * level)
    expect(tired.initiative.total).toBe(fresh.initiative.total - 2 * level)
    expect(tired.speeds.walk?.total).toBe((fresh.speeds.walk?.total ?? 0) - 5 * level)
  })

  test('the sixth kills', () => {
    const {character: dead, events} = played(who({exhaustion: 5}), entries, {type: 'exhaustion', by: 1})
    expect(contextOf(dead, entries).sheet).toMatchObject({state: 'dead', exhaustion: 6})
    expect(events).toEqual(['Test dies of Exhaustion'])
    expect(refused(dead, {type: 'exhaustion', by: -1})).toBe('Test is dead')
  })

  test('there is none below 0', () => {
    expect(refused(who(), {type: 'exhaustion', by: -1})).toBe('Test has no Exhaustion')
  })

  test('as a condition it goes up and down a level', () => {
    const tired = after(who({exhaustion: 1}), {type: 'condition', condition: 'exhaustion'})
    expect(tired.play).toEqual({exhaustion: 2})
    expect(after(tired, {type: 'end-condition', condition: 'exhaustion'}).play).toEqual({exhaustion: 1})
  })
})

describe('Concentration (SRD 5.2, "Concentration")', () => {
  const holding = (fields: Partial<Character> = {}) => character({play: {concentration: {spell: 'bless'}}, ...fields})

  // A fighter is proficient in Constitution saves: +2 at level 1.
  test.each<[why: string, damage: number, die: number, keeps: boolean]>([
    ['10 with the bonus is enough', 4, 8, true],
    ['9 is not', 4, 7, false],
    ['half of 30 damage', 30, 13, true],
    ['half of 30 damage, missed', 30, 12, false],
    ['never above 30, so that 20 may fail', 300, 20, false],
    ['no damage, no save', 0, 1, true],
  ])('%s', (_why, damage, die, keeps) => {
    const now = after(holding(), {type: 'concentration-save', damage, die})
    expect(now.play?.concentration !== undefined).toBe(keeps)
  })

  test('what is not held is neither saved nor let go', () => {
    expect(refused(who(), {type: 'concentration-save', damage: 9, die: 9})).toBe('Test concentrates on nothing')
    expect(refused(who(), {type: 'drop-concentration'})).toBe('Test concentrates on nothing')
    expect(played(holding(), entries, {type: 'drop-concentration'}).events).toEqual(['Concentration on Bless ends'])
  })
})

test('Heroic Inspiration is had once (SRD 5.2, "Heroic Inspiration")', () => {
  const inspired = after(who(), {type: 'inspiration', has: true})
  expect(inspired.play).toEqual({heroicInspiration: true})
  expect(refused(inspired, {type: 'inspiration', has: true})).toBe('Test has Heroic Inspiration already')
  const spent = after(inspired, {type: 'inspiration', has: false})
  expect(spent.play).toBeUndefined()
  expect(refused(spent, {type: 'inspiration', has: false})).toBe('Test has no Heroic Inspiration')
})
