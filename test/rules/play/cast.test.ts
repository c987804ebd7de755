import {describe, expect, test} from 'vitest'
import {actsOnOther, whyNotAll} from '../../../src/rules/play/act.js'
import type {Casting} from '../../../src/rules/play/cast.js'
import {mendsNow} from '../../../src/rules/play/mend.js'
import type {Act} from '../../../src/schema/act.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>

const of = (classId: string, level: number, fields: Partial<Character> = {}): Character => ({
  ...finished(entries, [{class: classId, levels: level}]),
  ...fields,
})
/** A level 5 wizard with 4, 3 and 2 slots, some spells ready and others only in the book. */
const wizard = (play?: Play, fields: Partial<Character> = {}): Character => {
  const base = of('wizard', 5, fields)
  return {
    ...base,
    choices: {...base.choices, 'wizard.prepared': ['detect-magic', 'magic-missile', 'web', 'fly', 'fireball'], 'wizard.spellbook': BOOK},
    ...(play ? {play} : {}),
  }
}
const BOOK = ['detect-magic', 'magic-missile', 'web', 'fly', 'fireball', 'find-familiar', 'sleep', 'shield', 'identify', 'invisibility']
const cast = (who: Character, casting: Casting) => played(who, entries, {type: 'cast', ...casting})
const refused = (who: Character, casting: Casting) => refusalOf(who, entries, {type: 'cast', ...casting})

describe('a spell that heals', () => {
  const druid = (play?: Play) => {
    const base = of('druid', 11)
    const prepared = ['cure-wounds', 'healing-word', 'heal', 'revivify', 'aid', 'mass-cure-wounds']
    return {...base, choices: {...base.choices, 'druid.prepared': prepared}, ...(play ? {play} : {})}
  }
  const modifier = contextOf(druid(), entries).sheet.abilities.wis.modifier.total
  const hurt = {hitPointsLost: 60}
  const other = {conditions: contextOf(druid({conditions: [{id: 'blinded'}, {id: 'prone'}]}), entries).sheet.conditions}
  const onOther = (casting: Casting, target?: typeof other) =>
    actsOnOther(contextOf(druid(), entries), {type: 'cast', on: 'friend', ...casting}, target)

  test.each<[why: string, casting: Casting, healed: number]>([
    ['its dice and the modifier', {spell: 'cure-wounds', rolled: 9}, 9 + modifier],
    ['what another slot adds is among the dice', {spell: 'cure-wounds', slot: 3, rolled: 30}, 30 + modifier],
    ['without a modifier', {spell: 'heal', seed: '1'}, 70],
    ['more for a higher slot', {spell: 'mass-cure-wounds', slot: 6, rolled: 11}, 11 + modifier],
  ])('%s', (_why, casting, healed) => {
    expect(onOther(casting).filter(({type}) => type === 'heal')).toEqual([{type: 'heal', amount: healed}])
    const {character: after} = cast(druid(hurt), casting)
    expect(after.play?.hitPointsLost ?? 0).toBe(Math.max(0, 60 - healed))
  })

  test.each([
    [1, '2d8'],
    [2, '4d8'],
    [5, '10d8'],
  ])('in a slot of level %i rolls %s', (slot, dice) => {
    expect(cast(druid(hurt), {spell: 'cure-wounds', slot, seed: '1'}).happened).toContainEqual(
      expect.objectContaining({type: 'used', dice: `${dice} + ${modifier}`}),
    )
  })

  test('heals the same for each whom it is on, and ends what it cures where it is', () => {
    const casting = {spell: 'heal', seed: '4'}
    expect(onOther(casting, other)).toEqual([
      {type: 'heal', amount: 70},
      {type: 'end-condition', condition: 'blinded'},
    ])
    expect(onOther({spell: 'cure-wounds', seed: '4'})).toEqual(onOther({spell: 'cure-wounds', seed: '4'}))
  })

  test('brings the dead back, and heals nobody by a higher maximum', () => {
    expect(onOther({spell: 'revivify', seed: '1'})).toEqual([{type: 'revive', hitPoints: 1}])
    expect(onOther({spell: 'aid', seed: '1'})).toEqual([{type: 'begin-state', spell: 'aid'}])
  })

  test('heals nobody without dice: a fight throws its own', () => {
    expect(onOther({spell: 'cure-wounds'})).toEqual([])
    expect(cast(druid(hurt), {spell: 'cure-wounds'}).character.play?.hitPointsLost).toBe(60)
  })

  test('has its healer regain by it, at the level of the slot', () => {
    // Disciple of Life and Blessed Healer: 2 and the level of the slot, for whoever is healed, and for whoever heals.
    const healer: Character = {...of('cleric', 11), play: hurt}
    const casting = {spell: 'cure-wounds', slot: 3, rolled: 9}
    expect(cast(healer, {...casting, on: 'friend'}).character.play?.hitPointsLost).toBe(60 - 5)
    const own = 9 + contextOf(healer, entries).sheet.abilities.wis.modifier.total + 5
    expect(cast(healer, casting).character.play?.hitPointsLost).toBe(60 - own)
    expect(cast(healer, {...casting, others: true}).character.play?.hitPointsLost ?? 0).toBe(Math.max(0, 60 - own - 5))
  })

  test('reaches as many as it says', () => {
    const context = contextOf(druid(), entries)
    const why = (spell: string, count: number) => whyNotAll(context, {type: 'cast', spell}, count)
    expect(why('cure-wounds', 2)).toEqual({why: 'too-many-targets', spell: 'Cure Wounds', most: 1, given: 2})
    expect([why('mass-cure-wounds', 6), why('mass-cure-wounds', 7)?.why]).toEqual([undefined, 'too-many-targets'])
  })

  test('of the content every one comes to something with the dice, or is settled otherwise', () => {
    const untold = entries
      .all('spell')
      .filter((spell) => spell.healing && !mendsNow(spell))
      .map(({id}) => id)
    expect(untold).toEqual([...SETTLED_OTHERWISE])
  })
})

/** Healing that comes with no casting: later, as each turn begins, or by what the spell lends. */
const SETTLED_OTHERWISE = ['aid', 'aura-of-life', 'conjure-celestial', 'goodberry', 'heroism', 'vampiric-touch']

describe('what a casting costs (SRD 5.2, "Spell Slots")', () => {
  test.each<[why: string, who: Character, casting: Casting, spent: Play, words: string]>([
    ['a cantrip costs nothing', wizard(), {spell: 'fire-bolt'}, {}, 'no slot'],
    ['the lowest slot that does', wizard(), {spell: 'web'}, {slotsSpent: {2: 1}, concentration: {spell: 'web'}}, 'a level 2 slot'],
    [
      'the next higher one when those are spent',
      wizard({slotsSpent: {1: 4}}),
      {spell: 'magic-missile'},
      {slotsSpent: {1: 4, 2: 1}},
      'a level 2 slot',
    ],
    ['the slot asked for', wizard(), {spell: 'magic-missile', slot: 3}, {slotsSpent: {3: 1}}, 'a level 3 slot'],
    ['one more of those spent before', wizard({slotsSpent: {3: 1}}), {spell: 'fireball'}, {slotsSpent: {3: 2}}, 'a level 3 slot'],
    [
      'nothing as a ritual',
      wizard(),
      {spell: 'detect-magic', ritual: true},
      {concentration: {spell: 'detect-magic'}},
      'a ritual of 10 more minutes',
    ],
    ['a wizard reads rituals from the book', wizard(), {spell: 'find-familiar', ritual: true}, {}, 'a ritual of 10 more minutes'],
    ['a pact slot', of('warlock', 5), {spell: 'command'}, {pactSlotsSpent: 1}, 'a pact slot of level 3'],
    [
      'a free casting first',
      of('ranger', 5),
      {spell: 'hunters-mark'},
      {castsSpent: {'hunters-mark': 1}, concentration: {spell: 'hunters-mark'}},
      'a free casting',
    ],
    [
      'a slot when the free castings are spent',
      of('ranger', 5, {play: {castsSpent: {'hunters-mark': 3}}}),
      {spell: 'hunters-mark'},
      {castsSpent: {'hunters-mark': 3}, slotsSpent: {1: 1}, concentration: {spell: 'hunters-mark'}},
      'a level 1 slot',
    ],
    [
      'a slot when one is asked for',
      of('ranger', 5),
      {spell: 'hunters-mark', slot: 2},
      {slotsSpent: {2: 1}, concentration: {spell: 'hunters-mark', slot: 2}},
      'a level 2 slot',
    ],
  ])('%s', (_why, who, casting, spent, words) => {
    const {character: after, events} = cast(who, casting)
    expect(after.play ?? {}).toEqual(spent)
    expect(events[0]).toContain(words)
  })

  const both = (play?: Play): Character => {
    const mixed = finished(entries, [
      {class: 'warlock', levels: 3},
      {class: 'sorcerer', levels: 5},
    ])
    return play ? {...mixed, play} : mixed
  }
  const known =
    contextOf(both(), entries).sheet.spells.find(
      ({level, holding, spell}) => level === 1 && holding === 'prepared' && !spell?.concentration,
    )?.id ?? ''

  test.each<[why: string, play: Play | undefined, slot: number | undefined, words: string]>([
    ['a level 1 slot before a pact slot of level 2', undefined, undefined, 'a level 1 slot'],
    ['a pact slot before a slot of its own level', {slotsSpent: {1: 4}}, undefined, 'a pact slot of level 2'],
    ['a pact slot before a higher one', {slotsSpent: {1: 4, 2: 3}}, undefined, 'a pact slot of level 2'],
    ['a higher one when pact slots are spent', {slotsSpent: {1: 4, 2: 3}, pactSlotsSpent: 2}, undefined, 'a level 3 slot'],
    ['either serves when its level is asked for', {pactSlotsSpent: 2}, 2, 'a level 2 slot'],
  ])('%s (SRD 5.2, "Multiclassing: Pact Magic")', (_why, play, slot, words) => {
    expect(cast(both(play), {spell: known, slot}).events[0]).toContain(words)
  })
})

describe('what is refused', () => {
  const armored: InventoryItem[] = [{id: 'chain-mail', item: 'chain-mail', quantity: 1, equipped: 'armor'}]

  test.each<[why: string, who: Character, casting: Casting, said: string]>([
    ['a slot too low', wizard(), {spell: 'fireball', slot: 2}, 'Fireball needs a slot of level 3 or higher'],
    ['a slot there is none of', wizard(), {spell: 'fireball', slot: 4}, 'Test has no level 4 slot left'],
    ['a slot that is spent', wizard({slotsSpent: {3: 2}}), {spell: 'fireball', slot: 3}, 'Test has no level 3 slot left'],
    ['no slot is left that does', wizard({slotsSpent: {3: 2}}), {spell: 'fireball'}, 'Test has no slot left for Fireball'],
    ['not prepared', wizard(), {spell: 'sleep'}, 'Test has not prepared Sleep'],
    ['not prepared, with a slot, ritual though it is', wizard(), {spell: 'identify'}, 'Test has not prepared Identify'],
    ['not a ritual', wizard(), {spell: 'magic-missile', ritual: true}, 'Magic Missile is no ritual'],
    ['not known', wizard(), {spell: 'wish'}, 'Test does not know "wish"'],
    ['at 0 Hit Points', wizard({hitPointsLost: 99}), {spell: 'fire-bolt'}, 'Test is at 0 Hit Points'],
    ['Stunned', wizard({conditions: [{id: 'stunned'}]}), {spell: 'fire-bolt'}, "Test is stunned and can't cast"],
    ['in armor without training', wizard(undefined, {inventory: armored}), {spell: 'fire-bolt'}, "Test can't cast in"],
    [
      'an arcanum a second time',
      of('warlock', 11, {play: {castsSpent: arcanum()}}),
      {spell: Object.keys(arcanum())[0] ?? ''},
      'takes no slot',
    ],
  ])('%s', (_why, who, casting, said) => {
    expect(refused(who, casting)).toContain(said)
  })

  function arcanum(): Record<string, number> {
    const {sheet} = contextOf(of('warlock', 11), entries)
    return Object.fromEntries(sheet.spells.flatMap(({id, noSlots, freeCasts}) => (noSlots && freeCasts ? [[id, 1]] : [])))
  }
})

describe('Concentration', () => {
  test('a second spell ends the first', () => {
    const {character: after, events} = cast(wizard({concentration: {spell: 'web'}}), {spell: 'fly'})
    expect(after.play?.concentration).toEqual({spell: 'fly'})
    expect(events.slice(1, 3)).toEqual(['Concentration on Web ends', 'Concentration on Fly'])
  })

  test('a spell that asks for none leaves it', () => {
    expect(cast(wizard({concentration: {spell: 'web'}}), {spell: 'fireball'}).character.play?.concentration).toEqual({spell: 'web'})
  })

  test('it keeps the level it was cast at', () => {
    expect(cast(wizard(), {spell: 'web', slot: 3}).character.play?.concentration).toEqual({spell: 'web', slot: 3})
  })
})

test('materials that cost are told (SRD 5.2, "Material (M)")', () => {
  const {events} = cast(wizard(), {spell: 'find-familiar', ritual: true})
  expect(events.at(-1)).toMatch(/^needs .*\(10 gp\), which is used up$/)
})

test('of a material that is used up in part, that part is told', () => {
  const base = of('wizard', 9)
  const scholar = {...base, choices: {...base.choices, 'wizard.prepared': ['legend-lore'], 'wizard.spellbook': ['legend-lore']}}
  const {events} = cast(scholar, {spell: 'legend-lore'})
  expect(events.at(-1)).toMatch(/^needs .*\(450 gp\), of which 250 gp worth is used up$/)
})

describe('magic items that cast', () => {
  const wand: InventoryItem = {id: 'wand', item: 'wand-of-fireballs', quantity: 1, equipped: 'main-hand', attuned: true}
  const staff: InventoryItem = {id: 'staff', item: 'staff-of-healing', quantity: 1, equipped: 'main-hand', attuned: true}
  const circlet: InventoryItem = {id: 'circlet', item: 'circlet-of-blasting', quantity: 1, equipped: 'worn'}
  const bearer = (play?: Play, item: InventoryItem = wand) => wizard(play, {inventory: [item, circlet]})

  test.each<[why: string, who: Character, casting: Casting, spent: Play, words: string]>([
    ['a charge', bearer(), {spell: 'fireball', item: 'wand'}, {resourcesSpent: {wand: 1}}, '1 charge of Wand of Fireballs'],
    ['more for a higher level', bearer(), {spell: 'fireball', item: 'wand', slot: 5}, {resourcesSpent: {wand: 3}}, '3 charges of'],
    ['by catalog id', bearer(), {spell: 'fireball', item: 'wand-of-fireballs'}, {resourcesSpent: {wand: 1}}, '1 charge'],
    [
      'a use of its own',
      bearer(),
      {spell: 'scorching-ray', item: 'circlet'},
      {resourcesSpent: {'circlet-scorching-ray': 1}},
      'Circlet of Blasting',
    ],
  ])('%s', (_why, who, casting, spent, words) => {
    const {character: after, events} = cast(who, casting)
    expect(after.play).toEqual(spent)
    expect(events[0]).toContain(words)
  })

  test.each<[why: string, who: Character, casting: Casting, said: string]>([
    [
      'too few charges',
      bearer({resourcesSpent: {wand: 6}}),
      {spell: 'fireball', item: 'wand', slot: 4},
      'has 1 charge left, and fireball takes 2',
    ],
    [
      'its one use is spent',
      bearer({resourcesSpent: {'circlet-scorching-ray': 1}}),
      {spell: 'scorching-ray', item: 'circlet'},
      'no casting of scorching-ray left',
    ],
    ['not another spell', bearer(), {spell: 'fly', item: 'wand'}, 'does not cast "fly"'],
    ['a level below its own', bearer(), {spell: 'fireball', item: 'wand', slot: 2}, 'casts fireball at level 3 or higher'],
    ['another level of what has one', bearer(), {spell: 'scorching-ray', item: 'circlet', slot: 3}, 'at level 2 only'],
    ['not carried', bearer(), {spell: 'fireball', item: 'rod'}, 'Test carries no "rod"'],
    ['not attuned', bearer(undefined, {...wand, attuned: false}), {spell: 'fireball', item: 'wand'}, 'is not in use'],
    [
      'not in hand',
      bearer(undefined, {id: 'wand', item: 'wand-of-fireballs', quantity: 1, attuned: true}),
      {spell: 'fireball', item: 'wand'},
      'is not in use',
    ],
  ])('%s', (_why, who, casting, said) => {
    expect(refused(who, casting)).toContain(said)
  })

  test('the last charge may be the last of it', () => {
    const {events} = cast(bearer({resourcesSpent: {wand: 6}}), {spell: 'fireball', item: 'wand'})
    expect(events.at(-1)).toMatch(/^the last charge is spent: roll 1d20; on 1 or lower/)
  })

  test('an item asks for no materials, and its spell is held like any other', () => {
    const cleric = of('cleric', 9, {inventory: [staff]})
    expect(cast(cleric, {spell: 'cure-wounds', item: 'staff', slot: 3}).character.play).toEqual({resourcesSpent: {staff: 3}})
    const fan: InventoryItem = {id: 'web-cloak', item: 'cloak-of-arachnida', quantity: 1, equipped: 'worn', attuned: true}
    const {character: after} = cast(wizard(undefined, {inventory: [fan]}), {spell: 'web', item: 'web-cloak'})
    expect(after.play?.concentration).toEqual({spell: 'web'})
  })
})

describe('uses of a resource', () => {
  const bruk = (play?: Play) => of('barbarian', 5, play ? {play} : {})
  const use = (who: Character, count: number) => played(who, entries, {type: 'spend', resource: 'rage', count})

  test('they are spent and given back', () => {
    expect(use(bruk(), 2)).toMatchObject({character: {play: {resourcesSpent: {rage: 2}}}, events: ['Rage: 2 spent, 1 of 3 left']})
    expect(use(bruk({resourcesSpent: {rage: 2}}), -2).character.play).toBeUndefined()
  })

  test.each<[why: string, id: string, count: number, said: string]>([
    ['more than there are', 'rage', 4, 'Rage has 3 uses left'],
    ['back when none is spent', 'rage', -1, 'Rage has all its uses already'],
    ['of another class', 'focus-points', 1, 'Test has no "focus-points"'],
  ])('not %s', (_why, id, count, said) => {
    expect(refusalOf(bruk(), entries, {type: 'spend', resource: id, count})).toBe(said)
  })
})

describe('preparing spells', () => {
  const prepare = (add: string[], drop: string[] = [], casting?: string): Act => ({type: 'prepare', casting, add, drop})

  test('what is dropped makes room for what is added', () => {
    const {character: after, events} = played(wizard(), entries, prepare(['sleep'], ['web']))
    expect(after.choices['wizard.prepared']).toEqual(['detect-magic', 'magic-missile', 'fly', 'fireball', 'sleep'])
    expect(events).toEqual(['5 of 9 Wizard spells prepared'])
  })

  test('what is prepared already stands once', () => {
    expect(played(wizard(), entries, prepare(['web'])).character.choices['wizard.prepared']).toHaveLength(5)
  })

  test.each<[why: string, who: Character, act: Act, said: string]>([
    ['more than the class prepares at this level', wizard(), prepare(BOOK), '10 spells are more than the 9'],
    ['what was not prepared', wizard(), prepare([], ['wish']), 'Test has not prepared "wish"'],
    ['without spells', character(), prepare(['bless']), 'Test casts no spells'],
    ['as another class', wizard(), prepare(['bless'], [], 'cleric'), 'Test casts no spells as "cleric"'],
  ])('not %s', (_why, who, act, said) => {
    expect(refusalOf(who, entries, act)).toContain(said)
  })
})
