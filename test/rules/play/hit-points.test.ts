import {describe, expect, test} from 'vitest'
import {happenings} from '../../../src/print/words/happening.js'
import {strike} from '../../../src/rules/play/act.js'
import type {Creature} from '../../../src/rules/play/creature.js'
import {concentrationDc} from '../../../src/rules/play/hit-points.js'
import type {DamageType} from '../../../src/schema/ability.js'
import type {Act, ActOf} from '../../../src/schema/act.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>

/** A fighter with 28 Hit Points and none of the usual defenses. */
const bruk = (play: Play = {}, fields: Partial<Character> = {}) => character({levels: levels('fighter', 4), play, ...fields})
const DOWN: Play = {hitPointsLost: 28, conditions: [{id: 'unconscious', from: '0 Hit Points'}]}

type Damage = ActOf<'damage'>
type How = Omit<Damage, 'type' | 'parts'>
/** A blow of one type, or of none. */
const damage = (amount: number, {type, ...how}: How & {type?: DamageType | undefined} = {}): Damage => ({
  type: 'damage',
  parts: [{amount, type}],
  ...how,
})
const after = (who: Character, act: Act) => played(who, entries, act).character
const refused = (who: Character, act: Act) => refusalOf(who, entries, act)

/** A blow on Bruk as he is seen here, without what he has on his sheet. */
function struck(seen: Partial<Creature>, act: Damage, play: Play = {}) {
  const {bearer, creature} = contextOf(bruk(play), entries)
  const result = strike({bearer, creature: {...creature, ...seen}}, act)
  if ('refused' in result) throw new Error(result.refused.why)
  return {before: bearer, after: result.bearer, happened: result.happened, events: happenings(result.happened, bearer)}
}

function defenses(more: Partial<Creature['defenses']>): Creature['defenses'] {
  return {...contextOf(bruk(), entries).creature.defenses, ...more}
}

function stateOf(after: Character) {
  const {sheet} = contextOf(after, entries)
  return {hp: sheet.hp.current.total, temporary: sheet.hp.temporary, state: sheet.state, saves: sheet.deathSaves}
}

test('the fighter of these tests has 28 Hit Points', () => {
  expect(contextOf(bruk(), entries).sheet.hp.max.total).toBe(28)
})

describe('damage', () => {
  test.each<[why: string, source: string, play: Play, blow: Damage, hp: number, temporary: number, state: string]>([
    ['it comes off the Hit Points', 'Hit Points', {}, damage(10), 18, 0, 'up'],
    ['Temporary Hit Points go first', 'Temporary Hit Points', {temporaryHitPoints: 4}, damage(10), 22, 0, 'up'],
    ['and can soak all of it', 'Temporary Hit Points', {temporaryHitPoints: 10}, damage(10), 28, 0, 'up'],
    ['and keep what is left of them', 'Temporary Hit Points', {temporaryHitPoints: 10}, damage(3), 28, 7, 'up'],
    ['none is none', 'Damage Rolls', {temporaryHitPoints: 5}, damage(0), 28, 5, 'up'],
    ['exactly all drops to 0', 'Dropping to 0 Hit Points', {}, damage(28), 0, 0, 'dying'],
    ['one less than twice the maximum leaves one dying', 'Instant Death', {}, damage(55), 0, 0, 'dying'],
    ['left over as much as the maximum kills', 'Instant Death', {}, damage(56), 0, 0, 'dead'],
    ['what is left over counts from the current Hit Points', 'Instant Death', {hitPointsLost: 20}, damage(36), 0, 0, 'dead'],
    ['Temporary Hit Points count against it', 'Instant Death', {temporaryHitPoints: 1}, damage(56), 0, 0, 'dying'],
    ['a blow that spares leaves 1', 'Knocking Out a Creature', {}, damage(28, {knockOut: true}), 1, 0, 'up'],
    ['however hard it was', 'Knocking Out a Creature', {}, damage(200, {knockOut: true}), 1, 0, 'up'],
    ['a blow that spares but does not fell is a blow', 'Knocking Out a Creature', {}, damage(5, {knockOut: true}), 23, 0, 'up'],
  ])('%s (%s)', (_why, _source, play, blow, hp, temporary, state) => {
    expect(stateOf(after(bruk(play), blow))).toMatchObject({hp, temporary, state})
  })

  test.each<[why: string, amount: number, type: DamageType | undefined, more: How, lost: number]>([
    ['resistance halves', 9, 'fire', {}, 4],
    ['one point is halved to none', 1, 'fire', {}, 0],
    ['another type is not resisted', 9, 'cold', {}, 9],
    ['without a type nothing resists', 9, undefined, {}, 9],
    ['what overcomes resistance is not halved', 9, 'fire', {ignoreDefenses: true}, 9],
  ])('%s (SRD 5.2, "Resistance and Vulnerability")', (_why, amount, type, more, lost) => {
    const dwarf = bruk({}, {species: 'dwarf'})
    const asPoison = type === 'fire' ? 'poison' : type
    expect(after(dwarf, damage(amount, {type: asPoison, ...more})).play?.hitPointsLost ?? 0).toBe(lost)
  })

  test('resistance counts before Temporary Hit Points are lost', () => {
    const dwarf = bruk({temporaryHitPoints: 5}, {species: 'dwarf'})
    const {character: now, events} = played(dwarf, entries, damage(10, {type: 'poison'}))
    expect(now.play ?? {}).toEqual({})
    expect(events).toEqual([expect.stringContaining('resists poison, so 10 becomes 5'), '5 are soaked by Temporary Hit Points'])
  })

  test('immunity ends it, Concentration save and all', () => {
    const immune = {defenses: defenses({immunities: [{what: 'fire', from: 'Periapt'}]})}
    const result = struck(immune, damage(40, {type: 'fire'}), {concentration: {spell: 'bless'}})
    expect(result.after).toEqual(result.before)
    expect(result.events).toEqual(['immune to fire (Periapt)', 'Test takes no damage'])
  })

  test('a defense that waits for a situation is not taken for granted', () => {
    const raging = {defenses: defenses({resistances: [{what: 'slashing', from: 'Rage', when: 'raging'}]})}
    expect(struck(raging, damage(8, {type: 'slashing'})).after.play?.hitPointsLost).toBe(8)
  })

  // 28 fire, less what else changes it, then Resistance, then Vulnerability (SRD 5.2, "Order of Application").
  test.each<[why: string, has: Partial<Creature['defenses']>, blow: Damage, lost: number, events: string[]]>([
    ['a save made halves it', {}, damage(9, {half: true}), 4, ['the save halves 9 to 4']],
    [
      'before Resistance does',
      {resistances: [{what: 'fire', from: 'Ring'}]},
      damage(15, {type: 'fire', half: true}),
      3,
      ['the save halves 15 to 7', 'resists fire, so 7 becomes 3 (Ring)'],
    ],
    [
      'Vulnerability doubles',
      {vulnerabilities: [{what: 'fire', from: 'Bark'}]},
      damage(5, {type: 'fire'}),
      10,
      ['vulnerable to fire, so 5 becomes 10 (Bark)'],
    ],
    [
      'after Resistance',
      {resistances: [{what: 'fire', from: 'Ring'}], vulnerabilities: [{what: 'fire', from: 'Bark'}]},
      damage(11, {type: 'fire'}),
      10,
      ['resists fire, so 11 becomes 5 (Ring)', 'vulnerable to fire, so 5 becomes 10 (Bark)'],
    ],
    [
      'each type of a blow meets its own',
      {resistances: [{what: 'fire', from: 'Ring'}], immunities: [{what: 'poison', from: 'Periapt'}]},
      {
        type: 'damage',
        parts: [
          {amount: 6, type: 'slashing'},
          {amount: 7, type: 'fire'},
          {amount: 9, type: 'poison'},
        ],
      },
      9,
      ['resists fire, so 7 becomes 3 (Ring)', 'immune to poison (Periapt)'],
    ],
    [
      'one type is one amount, halved once',
      {resistances: [{what: 'fire', from: 'Ring'}]},
      {
        type: 'damage',
        parts: [
          {amount: 3, type: 'fire'},
          {amount: 4, type: 'cold'},
          {amount: 3, type: 'fire'},
        ],
      },
      7,
      ['resists fire, so 6 becomes 3 (Ring)'],
    ],
  ])('%s', (_why, has, blow, lost, events) => {
    const result = struck({defenses: defenses(has)}, blow)
    expect(result.after.play?.hitPointsLost).toBe(lost)
    expect(result.events).toEqual(events)
  })

  test('a monster dies at 0 Hit Points, but not of a blow that spares (SRD 5.2, "Monster Death")', () => {
    const dead = struck({diesAtZero: true}, damage(28))
    expect(dead.after.play).toEqual({dead: true, hitPointsLost: 28})
    expect(dead.events).toEqual(['Test dies'])
    expect(struck({diesAtZero: true}, damage(28, {knockOut: true})).happened).toEqual([{type: 'knocked-out'}])
  })

  test('what is lost and left is told as numbers, and not in words', () => {
    expect(played(bruk(), entries, damage(10))).toMatchObject({happened: [{type: 'hurt', lost: 10, left: 18}], events: []})
  })

  test('Bloodied is told once, at half or less', () => {
    const hit = (play: Play, amount: number) => played(bruk(play), entries, damage(amount)).events
    expect(hit({}, 13)).toEqual([])
    expect(hit({}, 14)).toEqual(['Test is Bloodied'])
    expect(hit({hitPointsLost: 14}, 1)).toEqual([])
  })

  test('0 Hit Points: Unconscious, and Concentration ends', () => {
    const {character: down, events} = played(bruk({concentration: {spell: 'bless'}}), entries, damage(30))
    expect(down.play?.conditions).toEqual([{id: 'unconscious', from: '0 Hit Points'}])
    expect(down.play?.concentration).toBeUndefined()
    expect(events).toContain('Concentration on Bless ends')
  })

  test('a spared enemy is Unconscious until a Short Rest ends', () => {
    expect(after(bruk(), damage(30, {knockOut: true})).play?.conditions).toMatchObject([{id: 'unconscious', from: 'knocked out'}])
  })

  test('the dead are not hurt', () => {
    expect(refused(bruk({dead: true, hitPointsLost: 28}), damage(1))).toBe('Test is dead')
  })
})

describe('damage at 0 Hit Points (SRD 5.2, "Damage at 0 Hit Points")', () => {
  test.each<[why: string, play: Play, blow: Damage, expected: object]>([
    ['one failure', DOWN, damage(3), {state: 'dying', saves: {failures: 1, successes: 0}}],
    ['a Critical Hit is two', DOWN, damage(3, {critical: true}), {state: 'dying', saves: {failures: 2, successes: 0}}],
    ['the third kills', {...DOWN, deathSaves: {failures: 2}}, damage(1), {state: 'dead'}],
    ['a Critical Hit after one failure kills', {...DOWN, deathSaves: {failures: 1}}, damage(1, {critical: true}), {state: 'dead'}],
    ['as much as the maximum kills', DOWN, damage(28), {state: 'dead'}],
    ['one less does not', DOWN, damage(27), {state: 'dying', saves: {failures: 1, successes: 0}}],
    ['the stable are dying again', {...DOWN, stable: true}, damage(1), {state: 'dying', saves: {failures: 1, successes: 0}}],
    ['what Temporary Hit Points soak is no damage', {...DOWN, temporaryHitPoints: 5}, damage(5), {state: 'dying', saves: {failures: 0}}],
    ['successes stay', {...DOWN, deathSaves: {successes: 2}}, damage(1), {state: 'dying', saves: {failures: 1, successes: 2}}],
  ])('%s', (_why, play, blow, expected) => {
    expect(stateOf(after(bruk(play), blow))).toMatchObject(expected)
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
    const {character: now, events: heard} = played(holding, entries, damage(amount))
    expect(heard).toEqual(events)
    expect(now.play?.concentration).toEqual({spell: 'bless'})
  })
})

describe('healing (SRD 5.2, "Healing")', () => {
  test.each<[why: string, play: Play, amount: number, expected: object]>([
    ['it adds up', {hitPointsLost: 20}, 5, {hp: 13}],
    ['never above the maximum', {hitPointsLost: 3}, 50, {hp: 28}],
    ['the dying are up', {...DOWN, deathSaves: {failures: 2, successes: 1}}, 1, {hp: 1, state: 'up', saves: {failures: 0, successes: 0}}],
    ['so are the stable', {...DOWN, stable: true}, 7, {hp: 7, state: 'up'}],
  ])('%s', (_why, play, amount, expected) => {
    expect(stateOf(after(bruk(play), {type: 'heal', amount}))).toMatchObject(expected)
  })

  test('whoever wakes is Prone (SRD 5.2, "Unconscious")', () => {
    expect(after(bruk(DOWN), {type: 'heal', amount: 3}).play?.conditions?.map(({id}) => id)).toEqual(['prone'])
  })

  test('healing wakes whoever was knocked out, and nobody who sleeps', () => {
    const out = after(bruk(), damage(30, {knockOut: true}))
    expect(after(out, {type: 'heal', amount: 2}).play?.conditions).toMatchObject([{id: 'prone'}])
    const asleep = bruk({hitPointsLost: 5, conditions: [{id: 'unconscious', from: 'Sleep'}]})
    expect(after(asleep, {type: 'heal', amount: 2}).play?.conditions).toMatchObject([{id: 'unconscious'}])
  })

  test('with all Hit Points nothing changes', () => {
    const whole = bruk()
    expect(played(whole, entries, {type: 'heal', amount: 4})).toEqual({
      character: whole,
      happened: [{type: 'not-healed', isFull: true}],
      events: ['Test has all Hit Points already'],
    })
  })

  test('the dead need more', () => {
    const dead = bruk({dead: true, hitPointsLost: 28, exhaustion: 6})
    expect(refused(dead, {type: 'heal', amount: 9})).toContain('is dead')
    const alive = after(dead, {type: 'revive', hitPoints: 1})
    expect(stateOf(alive)).toMatchObject({hp: 1, state: 'up'})
    // The sixth level would kill again.
    expect(alive.play?.exhaustion).toBe(5)
    expect(refused(alive, {type: 'revive', hitPoints: 1})).toBe('Test is not dead')
  })

  test.each<[why: string, play: Play, to: number, hp: number]>([
    ['down', {}, 5, 5],
    ['up', {hitPointsLost: 20}, 20, 20],
    ['not above the maximum', {hitPointsLost: 20}, 99, 28],
    ['to 0', {}, 0, 0],
    ['from 0', DOWN, 3, 3],
  ])('set: %s', (_why, play, to, hp) => {
    expect(stateOf(after(bruk(play), {type: 'hit-points', to})).hp).toBe(hp)
  })

  test('set to 0 ends Concentration, and says so', () => {
    const {events} = played(bruk({concentration: {spell: 'bless'}}), entries, {type: 'hit-points', to: 0})
    expect(events).toEqual(['Test drops to 0 Hit Points and falls Unconscious', 'Concentration on Bless ends'])
  })
})

describe('Temporary Hit Points don\'t add up (SRD 5.2, "Temporary Hit Points")', () => {
  test.each<[why: string, has: number, gets: number, how: {replace?: true}, now: number]>([
    ['the first', 0, 8, {}, 8],
    ['more replace fewer', 8, 10, {}, 10],
    ['fewer are left', 8, 5, {}, 8],
    ['fewer are taken when the bearer wants', 8, 5, {replace: true}, 5],
    ['or none', 8, 0, {replace: true}, 0],
  ])('%s', (_why, has, gets, how, now) => {
    const soft = after(bruk({temporaryHitPoints: has}), {type: 'temporary', amount: gets, ...how})
    expect(soft.play?.temporaryHitPoints ?? 0).toBe(now)
  })

  test('they wake nobody', () => {
    expect(stateOf(after(bruk(DOWN), {type: 'temporary', amount: 8}))).toMatchObject({hp: 0, temporary: 8, state: 'dying'})
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
    expect(stateOf(after(bruk({...DOWN, deathSaves}), {type: 'death-save', ...roll}))).toMatchObject(expected)
  })

  test.each<[why: string, play: Play]>([
    ['on their feet', {}],
    ['stable', {...DOWN, stable: true}],
    ['dead', {...DOWN, dead: true}],
  ])('none while %s', (_why, play) => {
    expect(refused(bruk(play), {type: 'death-save', die: 10})).toContain('makes no Death Saving Throws now')
  })

  test('first aid makes stable', () => {
    const stable = after(bruk({...DOWN, deathSaves: {failures: 2}}), {type: 'stabilize'})
    expect(stateOf(stable)).toMatchObject({state: 'stable', saves: {failures: 0}})
    expect(refused(stable, {type: 'stabilize'})).toBe('Test is not dying')
  })
})
