import {describe, expect, test} from 'vitest'
import {
  addCondition,
  changeExhaustion,
  concentrationSave,
  dropConcentration,
  removeCondition,
  setInspiration,
} from '../../../src/rules/play/state.js'
import {CONDITIONS} from '../../../src/schema/ability.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>
const who = (play: Play = {}) => character({play})

const ENDS_CONCENTRATION = ['incapacitated', 'paralyzed', 'petrified', 'stunned', 'unconscious']

describe('conditions', () => {
  test.each(CONDITIONS.filter((id) => id !== 'exhaustion'))('%s ends Concentration when it includes Incapacitated', (id) => {
    const {character: after, events} = played(who({concentration: {spell: 'bless'}}), entries, (context) => addCondition(context, id, {}))
    const ends = ENDS_CONCENTRATION.includes(id)
    expect(after.play?.concentration).toEqual(ends ? undefined : {spell: 'bless'})
    expect(events.includes('Concentration on Bless ends')).toBe(ends)
  })

  test('one is had once, and told anew', () => {
    const first = played(who(), entries, (context) => addCondition(context, 'poisoned', {until: 'dawn', from: 'a spider'})).character
    const again = played(first, entries, (context) => addCondition(context, 'poisoned', {until: 'noon'})).character
    expect(again.play?.conditions).toEqual([{id: 'poisoned', until: 'noon'}])
    expect(played(again, entries, (context) => removeCondition(context, 'poisoned')).character.play).toBeUndefined()
  })

  test('what is not there is not taken off', () => {
    expect(refusalOf(who(), entries, (context) => removeCondition(context, 'prone'))).toBe('Test is not prone')
  })

  test('the immune are refused', () => {
    const context = contextOf(who(), entries)
    const defenses = {...context.sheet.defenses, conditionImmunities: [{what: 'charmed', from: 'Mindless Rage'}]}
    const result = addCondition({...context, sheet: {...context.sheet, defenses}}, 'charmed', {})
    expect(result).toEqual({refused: "Test can't be charmed (Mindless Rage)"})
  })

  test('nobody wakes at 0 Hit Points but by healing', () => {
    const down = who({hitPointsLost: 99, conditions: [{id: 'unconscious'}]})
    expect(refusalOf(down, entries, (context) => removeCondition(context, 'unconscious'))).toContain('at 0 Hit Points')
  })

  test('whoever wakes is Prone (SRD 5.2, "Unconscious")', () => {
    const asleep = who({conditions: [{id: 'unconscious', from: 'Sleep'}]})
    expect(played(asleep, entries, (context) => removeCondition(context, 'unconscious')).character.play?.conditions).toMatchObject([
      {id: 'prone'},
    ])
  })
})

describe('Exhaustion (SRD 5.2, "Exhaustion")', () => {
  test.each([1, 2, 3, 4, 5])('level %d takes 2 from D20 Tests and 5 feet of Speed for each', (level) => {
    const {character: after, events} = played(who({exhaustion: level - 1}), entries, (context) => changeExhaustion(context, 1))
    const [tired, fresh] = [contextOf(after, entries).sheet, contextOf(who(), entries).sheet]
    expect(events).toEqual([`Exhaustion ${level}: D20 Tests −${2 * level}, Speed −${5 * level} ft`])
    expect(tired.saves.con.total).toBe(fresh.saves.con.total - 2 * level)
    expect(tired.skills.stealth.total).toBe(fresh.skills.stealth.total - 2 * level)
    expect(tired.initiative.total).toBe(fresh.initiative.total - 2 * level)
    expect(tired.speeds.walk?.total).toBe((fresh.speeds.walk?.total ?? 0) - 5 * level)
  })

  test('the sixth kills', () => {
    const {character: after, events} = played(who({exhaustion: 5}), entries, (context) => changeExhaustion(context, 1))
    expect(contextOf(after, entries).sheet).toMatchObject({state: 'dead', exhaustion: 6})
    expect(events).toEqual(['Test dies of Exhaustion'])
    expect(refusalOf(after, entries, (context) => changeExhaustion(context, -1))).toBe('Test is dead')
  })

  test('there is none below 0', () => {
    expect(refusalOf(who(), entries, (context) => changeExhaustion(context, -1))).toBe('Test has no Exhaustion')
  })

  test('as a condition it goes up and down a level', () => {
    const {character: after} = played(who({exhaustion: 1}), entries, (context) => addCondition(context, 'exhaustion', {}))
    expect(after.play).toEqual({exhaustion: 2})
    expect(played(after, entries, (context) => removeCondition(context, 'exhaustion')).character.play).toEqual({exhaustion: 1})
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
    const {character: after} = played(holding(), entries, (context) => concentrationSave(context, {damage, die}))
    expect(after.play?.concentration !== undefined).toBe(keeps)
  })

  test('what is not held is neither saved nor let go', () => {
    expect(refusalOf(who(), entries, (context) => concentrationSave(context, {damage: 9, die: 9}))).toBe('Test concentrates on nothing')
    expect(refusalOf(who(), entries, dropConcentration)).toBe('Test concentrates on nothing')
    expect(played(holding(), entries, dropConcentration).events).toEqual(['Concentration on Bless ends'])
  })
})

test('Heroic Inspiration is had once (SRD 5.2, "Heroic Inspiration")', () => {
  const inspired = played(who(), entries, (context) => setInspiration(context, true)).character
  expect(inspired.play).toEqual({heroicInspiration: true})
  expect(refusalOf(inspired, entries, (context) => setInspiration(context, true))).toBe('Test has Heroic Inspiration already')
  const spent = played(inspired, entries, (context) => setInspiration(context, false)).character
  expect(spent.play).toBeUndefined()
  expect(refusalOf(spent, entries, (context) => setInspiration(context, false))).toBe('Test has no Heroic Inspiration')
})
