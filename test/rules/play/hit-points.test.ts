import {describe, expect, test} from 'vitest'
import {
  concentrationDc,
  type Damage,
  deathSave,
  gainTemporary,
  heal,
  revive,
  setHitPoints,
  stabilize,
  takeDamage,
} from '../../../src/rules/play/hit-points.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>

/** A fighter with 28 Hit Points and none of the usual defenses. */
const bruk = (play: Play = {}, fields: Partial<Character> = {}) => character({levels: levels('fighter', 4), play, ...fields})
const DOWN: Play = {hitPointsLost: 28, conditions: [{id: 'unconscious', from: '0 Hit Points'}]}

function stateOf(after: Character) {
  const {sheet} = contextOf(after, entries)
  return {hp: sheet.hp.current.total, temporary: sheet.hp.temporary, state: sheet.state, saves: sheet.deathSaves}
}

test('the fighter of these tests has 28 Hit Points', () => {
  expect(contextOf(bruk(), entries).sheet.hp.max.total).toBe(28)
})

describe('damage', () => {
  test.each<[why: string, source: string, play: Play, damage: Damage, hp: number, temporary: number, state: string]>([
    ['it comes off the Hit Points', 'Hit Points', {}, {amount: 10}, 18, 0, 'up'],
    ['Temporary Hit Points go first', 'Temporary Hit Points', {temporaryHitPoints: 4}, {amount: 10}, 22, 0, 'up'],
    ['and can soak all of it', 'Temporary Hit Points', {temporaryHitPoints: 10}, {amount: 10}, 28, 0, 'up'],
    ['and keep what is left of them', 'Temporary Hit Points', {temporaryHitPoints: 10}, {amount: 3}, 28, 7, 'up'],
    ['none is none', 'Damage Rolls', {temporaryHitPoints: 5}, {amount: 0}, 28, 5, 'up'],
    ['exactly all drops to 0', 'Dropping to 0 Hit Points', {}, {amount: 28}, 0, 0, 'dying'],
    ['one less than twice the maximum leaves one dying', 'Instant Death', {}, {amount: 55}, 0, 0, 'dying'],
    ['left over as much as the maximum kills', 'Instant Death', {}, {amount: 56}, 0, 0, 'dead'],
    ['what is left over counts from the current Hit Points', 'Instant Death', {hitPointsLost: 20}, {amount: 36}, 0, 0, 'dead'],
    ['Temporary Hit Points count against it', 'Instant Death', {temporaryHitPoints: 1}, {amount: 56}, 0, 0, 'dying'],
    ['a blow that spares leaves 1', 'Knocking Out a Creature', {}, {amount: 28, knockOut: true}, 1, 0, 'up'],
    ['however hard it was', 'Knocking Out a Creature', {}, {amount: 200, knockOut: true}, 1, 0, 'up'],
    ['a blow that spares but does not fell is a blow', 'Knocking Out a Creature', {}, {amount: 5, knockOut: true}, 23, 0, 'up'],
  ])('%s (%s)', (_why, _source, play, damage, hp, temporary, state) => {
    const {character: after} = played(bruk(play), entries, (context) => takeDamage(context, damage))
    expect(stateOf(after)).toMatchObject({hp, temporary, state})
  })

  test.each<[why: string, amount: number, type: Damage['type'], more: object, lost: number]>([
    ['resistance halves', 9, 'fire', {}, 4],
    ['one point is halved to none', 1, 'fire', {}, 0],
    ['another type is not resisted', 9, 'cold', {}, 9],
    ['without a type nothing resists', 9, undefined, {}, 9],
    ['what overcomes resistance is not halved', 9, 'fire', {ignoreDefenses: true}, 9],
  ])('%s (SRD 5.2, "Resistance and Vulnerability")', (_why, amount, type, more, lost) => {
    const dwarf = bruk({}, {species: 'dwarf'})
    const asPoison = type === 'fire' ? 'poison' : type
    const {character: after} = played(dwarf, entries, (context) => takeDamage(context, {amount, type: asPoison, ...more}))
    expect(after.play?.hitPointsLost ?? 0).toBe(lost)
  })

  test('resistance counts before Temporary Hit Points are lost', () => {
    const dwarf = bruk({temporaryHitPoints: 5}, {species: 'dwarf'})
    const {character: after, events} = played(dwarf, entries, (context) => takeDamage(context, {amount: 10, type: 'poison'}))
    expect(after.play ?? {}).toEqual({})
    expect(events).toEqual([expect.stringContaining('resists poison, so 10 becomes 5'), '5 are soaked by Temporary Hit Points'])
  })

  test('immunity ends it, Concentration save and all', () => {
    const context = contextOf(bruk({concentration: {spell: 'bless'}}), entries)
    const immune = {...context.sheet, defenses: {...context.sheet.defenses, immunities: [{what: 'fire', from: 'Periapt'}]}}
    const result = takeDamage({...context, sheet: immune}, {amount: 40, type: 'fire'})
    expect(result).toEqual({character: context.character, events: ['immune to fire (Periapt)', 'Test takes no damage']})
  })

  test('a defense that waits for a situation is not taken for granted', () => {
    const context = contextOf(bruk(), entries)
    const raging = {
      ...context.sheet,
      defenses: {...context.sheet.defenses, resistances: [{what: 'slashing', from: 'Rage', when: 'raging'}]},
    }
    const result = takeDamage({...context, sheet: raging}, {amount: 8, type: 'slashing'})
    expect('character' in result && result.character.play?.hitPointsLost).toBe(8)
  })

  test('Bloodied is told once, at half or less', () => {
    const hit = (play: Play, amount: number) => played(bruk(play), entries, (context) => takeDamage(context, {amount})).events
    expect(hit({}, 13)).toEqual([])
    expect(hit({}, 14)).toEqual(['Test is Bloodied'])
    expect(hit({hitPointsLost: 14}, 1)).toEqual([])
  })

  test('0 Hit Points: Unconscious, and Concentration ends', () => {
    const {character: after, events} = played(bruk({concentration: {spell: 'bless'}}), entries, (context) =>
      takeDamage(context, {amount: 30}),
    )
    expect(after.play?.conditions).toEqual([{id: 'unconscious', from: '0 Hit Points'}])
    expect(after.play?.concentration).toBeUndefined()
    expect(events).toContain('Concentration on Bless ends')
  })

  test('a spared enemy is Unconscious until a Short Rest ends', () => {
    const {character: after} = played(bruk(), entries, (context) => takeDamage(context, {amount: 30, knockOut: true}))
    expect(after.play?.conditions).toMatchObject([{id: 'unconscious', from: 'knocked out'}])
  })

  test('the dead are not hurt', () => {
    expect(refusalOf(bruk({dead: true, hitPointsLost: 28}), entries, (context) => takeDamage(context, {amount: 1}))).toBe('Test is dead')
  })
})

describe('damage at 0 Hit Points (SRD 5.2, "Damage at 0 Hit Points")', () => {
  test.each<[why: string, play: Play, damage: Damage, expected: object]>([
    ['one failure', DOWN, {amount: 3}, {state: 'dying', saves: {failures: 1, successes: 0}}],
    ['a Critical Hit is two', DOWN, {amount: 3, critical: true}, {state: 'dying', saves: {failures: 2, successes: 0}}],
    ['the third kills', {...DOWN, deathSaves: {failures: 2}}, {amount: 1}, {state: 'dead'}],
    ['a Critical Hit after one failure kills', {...DOWN, deathSaves: {failures: 1}}, {amount: 1, critical: true}, {state: 'dead'}],
    ['as much as the maximum kills', DOWN, {amount: 28}, {state: 'dead'}],
    ['one less does not', DOWN, {amount: 27}, {state: 'dying', saves: {failures: 1, successes: 0}}],
    ['the stable are dying again', {...DOWN, stable: true}, {amount: 1}, {state: 'dying', saves: {failures: 1, successes: 0}}],
    ['what Temporary Hit Points soak is no damage', {...DOWN, temporaryHitPoints: 5}, {amount: 5}, {state: 'dying', saves: {failures: 0}}],
    ['successes stay', {...DOWN, deathSaves: {successes: 2}}, {amount: 1}, {state: 'dying', saves: {failures: 1, successes: 2}}],
  ])('%s', (_why, play, damage, expected) => {
    const {character: after} = played(bruk(play), entries, (context) => takeDamage(context, damage))
    expect(stateOf(after)).toMatchObject(expected)
  })
})

describe('Concentration (SRD 5.2, "Concentration")', () => {
  test.each([
    [1, 10],
    [19, 10],
    [21, 10],
    [22, 11],
    [59, 29],
    [60, 30],
    [500, 30],
  ])('%d damage asks for DC %d', (damage, dc) => {
    expect(concentrationDc(damage)).toBe(dc)
  })

  test.each<[why: string, play: Play, amount: number, events: string[]]>([
    ['damage asks for a save', {}, 10, ['Concentration on Bless: Constitution save, DC 10']],
    [
      'damage that is soaked still does',
      {temporaryHitPoints: 24},
      24,
      ['24 are soaked by Temporary Hit Points', 'Concentration on Bless: Constitution save, DC 12'],
    ],
    ['none asks for none', {}, 0, ['Test takes no damage']],
  ])('%s', (_why, play, amount, events) => {
    const holding = bruk({...play, concentration: {spell: 'bless'}})
    const {character: after, events: heard} = played(holding, entries, (context) => takeDamage(context, {amount}))
    expect(heard).toEqual(events)
    expect(after.play?.concentration).toEqual({spell: 'bless'})
  })
})

describe('healing (SRD 5.2, "Healing")', () => {
  test.each<[why: string, play: Play, amount: number, expected: object]>([
    ['it adds up', {hitPointsLost: 20}, 5, {hp: 13}],
    ['never above the maximum', {hitPointsLost: 3}, 50, {hp: 28}],
    ['the dying are up', {...DOWN, deathSaves: {failures: 2, successes: 1}}, 1, {hp: 1, state: 'up', saves: {failures: 0, successes: 0}}],
    ['so are the stable', {...DOWN, stable: true}, 7, {hp: 7, state: 'up'}],
  ])('%s', (_why, play, amount, expected) => {
    const {character: after} = played(bruk(play), entries, (context) => heal(context, amount))
    expect(stateOf(after)).toMatchObject(expected)
  })

  test('whoever wakes is Prone (SRD 5.2, "Unconscious")', () => {
    const {character: after} = played(bruk(DOWN), entries, (context) => heal(context, 3))
    expect(after.play?.conditions?.map(({id}) => id)).toEqual(['prone'])
  })

  test('healing wakes whoever was knocked out, and nobody who sleeps', () => {
    const out = played(bruk(), entries, (context) => takeDamage(context, {amount: 30, knockOut: true})).character
    expect(played(out, entries, (context) => heal(context, 2)).character.play?.conditions).toMatchObject([{id: 'prone'}])
    const asleep = bruk({hitPointsLost: 5, conditions: [{id: 'unconscious', from: 'Sleep'}]})
    expect(played(asleep, entries, (context) => heal(context, 2)).character.play?.conditions).toMatchObject([{id: 'unconscious'}])
  })

  test('with all Hit Points nothing changes', () => {
    const whole = bruk()
    expect(played(whole, entries, (context) => heal(context, 4))).toEqual({character: whole, events: ['Test has all Hit Points already']})
  })

  test('the dead need more', () => {
    const dead = bruk({dead: true, hitPointsLost: 28, exhaustion: 6})
    expect(refusalOf(dead, entries, (context) => heal(context, 9))).toContain('is dead')
    const {character: after} = played(dead, entries, (context) => revive(context, 1))
    expect(stateOf(after)).toMatchObject({hp: 1, state: 'up'})
    // The sixth level would kill again.
    expect(after.play?.exhaustion).toBe(5)
    expect(refusalOf(after, entries, (context) => revive(context, 1))).toBe('Test is not dead')
  })

  test.each<[why: string, play: Play, to: number, hp: number]>([
    ['down', {}, 5, 5],
    ['up', {hitPointsLost: 20}, 20, 20],
    ['not above the maximum', {hitPointsLost: 20}, 99, 28],
    ['to 0', {}, 0, 0],
    ['from 0', DOWN, 3, 3],
  ])('set: %s', (_why, play, to, hp) => {
    const {character: after} = played(bruk(play), entries, (context) => setHitPoints(context, to))
    expect(stateOf(after).hp).toBe(hp)
  })

  test('set to 0 ends Concentration, and says so', () => {
    const {events} = played(bruk({concentration: {spell: 'bless'}}), entries, (context) => setHitPoints(context, 0))
    expect(events).toEqual(['Test drops to 0 Hit Points and falls Unconscious', 'Concentration on Bless ends'])
  })
})

describe('Temporary Hit Points don\'t add up (SRD 5.2, "Temporary Hit Points")', () => {
  test.each<[why: string, has: number, gets: number, replace: boolean, now: number]>([
    ['the first', 0, 8, false, 8],
    ['more replace fewer', 8, 10, false, 10],
    ['fewer are left', 8, 5, false, 8],
    ['fewer are taken when the bearer wants', 8, 5, true, 5],
    ['or none', 8, 0, true, 0],
  ])('%s', (_why, has, gets, replace, now) => {
    const {character: after} = played(bruk({temporaryHitPoints: has}), entries, (context) => gainTemporary(context, gets, {replace}))
    expect(after.play?.temporaryHitPoints ?? 0).toBe(now)
  })

  test('they wake nobody', () => {
    const {character: after} = played(bruk(DOWN), entries, (context) => gainTemporary(context, 8))
    expect(stateOf(after)).toMatchObject({hp: 0, temporary: 8, state: 'dying'})
  })
})

describe('Death Saving Throws (SRD 5.2, "Death Saving Throws")', () => {
  test.each<[why: string, saves: Play['deathSaves'], roll: {die: number; bonus?: number}, expected: object]>([
    ['10 succeeds', {}, {die: 10}, {state: 'dying', saves: {successes: 1, failures: 0}}],
    ['9 fails', {}, {die: 9}, {state: 'dying', saves: {successes: 0, failures: 1}}],
    ['a bonus counts', {}, {die: 9, bonus: 1}, {saves: {successes: 1, failures: 0}}],
    ['1 fails twice, whatever the bonus', {}, {die: 1, bonus: 20}, {saves: {successes: 0, failures: 2}}],
    ['1 after one failure is death', {failures: 1}, {die: 1}, {state: 'dead'}],
    ['20 wakes with 1 Hit Point', {failures: 2, successes: 2}, {die: 20}, {hp: 1, state: 'up', saves: {successes: 0, failures: 0}}],
    ['the third success makes stable', {successes: 2}, {die: 10}, {hp: 0, state: 'stable', saves: {successes: 0, failures: 0}}],
    ['the third failure kills', {failures: 2, successes: 2}, {die: 2}, {state: 'dead'}],
    ['they need not be in a row', {failures: 1, successes: 2}, {die: 5}, {state: 'dying', saves: {successes: 2, failures: 2}}],
  ])('%s', (_why, deathSaves, roll, expected) => {
    const {character: after} = played(bruk({...DOWN, deathSaves}), entries, (context) => deathSave(context, roll))
    expect(stateOf(after)).toMatchObject(expected)
  })

  test.each<[why: string, play: Play]>([
    ['on their feet', {}],
    ['stable', {...DOWN, stable: true}],
    ['dead', {...DOWN, dead: true}],
  ])('none while %s', (_why, play) => {
    expect(refusalOf(bruk(play), entries, (context) => deathSave(context, {die: 10}))).toContain('makes no Death Saving Throws now')
  })

  test('first aid makes stable', () => {
    const {character: after} = played(bruk({...DOWN, deathSaves: {failures: 2}}), entries, stabilize)
    expect(stateOf(after)).toMatchObject({state: 'stable', saves: {failures: 0}})
    expect(refusalOf(after, entries, stabilize)).toBe('Test is not dying')
  })
})
