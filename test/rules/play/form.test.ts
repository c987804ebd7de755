import {describe, expect, test} from 'vitest'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Act} from '../../../src/schema/act.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played, refusalOf} from '../../helpers/play.js'

const entries = srd()
const of = (classId: string, levels: number): Character => finished(entries, [{class: classId, levels}])
const druid = (levels: number) => of('druid', levels)
const act = (who: Character, ...acts: Act[]) => acts.reduce((so, each) => played(so, entries, each).character, who)
const form = (who: Character) => who.play?.form?.monster

const beasts = entries.all('monster').filter(({type, isAnimal}) => type === 'beast' && isAnimal)
/** SRD 5.2, "Beast Shapes" table. */
const SHAPES = [
  {level: 2, cr: 0.25, flies: false},
  {level: 3, cr: 0.25, flies: false},
  {level: 4, cr: 0.5, flies: false},
  {level: 7, cr: 0.5, flies: false},
  {level: 8, cr: 1, flies: true},
  {level: 20, cr: 1, flies: true},
]

describe('Wild Shape takes a shape', () => {
  test.each(SHAPES)('at level $level: every Beast up to CR $cr, fliers: $flies', ({level, cr, flies}) => {
    const who = druid(level)
    for (const beast of beasts) {
      const fits = beast.cr <= cr && (flies || beast.speeds.fly === undefined)
      const taken: Act = {type: 'form', monster: beast.id}
      if (!fits) {
        expect(refusalOf(who, entries, taken), beast.id).toMatch(/Challenge Rating|flies/)
        continue
      }
      const {character} = played(who, entries, taken)
      expect(character.play, beast.id).toMatchObject({
        form: {monster: beast.id},
        temporaryHitPoints: level,
        resourcesSpent: {'wild-shape': 1},
      })
    }
  })

  test('again: a use more, and the shape before it ends', () => {
    const twice = act(druid(5), {type: 'form', monster: 'wolf'}, {type: 'form', monster: 'black-bear'})
    expect(twice.play).toMatchObject({form: {monster: 'black-bear'}, resourcesSpent: {'wild-shape': 2}})
    expect(refusalOf(twice, entries, {type: 'form', monster: 'rat'})).toMatch(/Wild Shape/)
  })

  test.each([
    {why: 'no Beast', who: druid(20), monster: 'goblin-warrior', says: /type/},
    {why: 'no such monster', who: druid(20), monster: 'nobody', says: /no monster/i},
    {why: 'no feature that gives one', who: of('fighter', 5), monster: 'wolf', says: /no feature/},
    {why: 'who can not act', who: act(druid(5), {type: 'condition', condition: 'stunned'}), monster: 'wolf', says: /[Ss]tunned/},
    {
      why: 'whom a spell has changed',
      who: act(druid(5), {type: 'form', monster: 'wolf', spell: 'polymorph'}),
      monster: 'rat',
      says: /no feature/,
    },
  ])('is refused: $why', ({who, monster, says}) => {
    expect(refusalOf(who, entries, {type: 'form', monster})).toMatch(says)
  })
})

describe('a spell gives a shape', () => {
  test.each([
    {why: 'a Beast of its level', spell: 'polymorph', level: 8, monster: 'tyrannosaurus-rex', fits: true},
    {why: 'none above its level', spell: 'polymorph', level: 7, monster: 'tyrannosaurus-rex', fits: /Challenge Rating/},
    {why: 'none but Beasts', spell: 'polymorph', level: 20, monster: 'goblin-warrior', fits: /type/},
    {why: 'up to CR 4', spell: 'animal-shapes', level: 20, monster: 'giant-scorpion', fits: true},
    {why: 'none above CR 4', spell: 'animal-shapes', level: 20, monster: 'giant-crocodile', fits: /Challenge Rating/},
    {why: 'none above Large', spell: 'animal-shapes', level: 20, monster: 'elephant', fits: /too large/},
    {why: 'any creature', spell: 'true-polymorph', level: 17, monster: 'adult-red-dragon', fits: true},
    {why: 'any creature', spell: 'shapechange', level: 17, monster: 'adult-red-dragon', fits: true},
    {why: 'no Construct', spell: 'shapechange', level: 20, monster: 'stone-golem', fits: /type/},
    {why: 'no Undead', spell: 'shapechange', level: 20, monster: 'lich', fits: /type/},
    {why: 'none by a spell without a shape', spell: 'fireball', level: 20, monster: 'wolf', fits: /Fireball/},
  ])('$spell: $why', ({spell, level, monster, fits}) => {
    const who = of('fighter', level)
    const taken: Act = {type: 'form', monster, spell}
    if (fits instanceof RegExp) return expect(refusalOf(who, entries, taken)).toMatch(fits)
    const {character} = played(who, entries, taken)
    const average = entries.find('monster', monster)?.hp.average
    return expect(character.play).toEqual({form: {monster, spell}, temporaryHitPoints: average})
  })

  test('a second shape of the same spell brings no more Temporary Hit Points', () => {
    const first = act(of('wizard', 17), {type: 'form', monster: 'wolf', spell: 'shapechange'})
    const second = act(first, {type: 'damage', parts: [{amount: 5}]}, {type: 'form', monster: 'tyrannosaurus-rex', spell: 'shapechange'})
    expect(second.play).toMatchObject({form: {monster: 'tyrannosaurus-rex'}, temporaryHitPoints: 6})
  })

  test('as the table likes: any shape, nothing paid', () => {
    expect(act(of('fighter', 1), {type: 'form', monster: 'tyrannosaurus-rex', free: true}).play).toEqual({
      form: {monster: 'tyrannosaurus-rex'},
    })
  })
})

describe('what ends a shape', () => {
  const wild = act(druid(8), {type: 'form', monster: 'brown-bear'})
  const morphed = act(of('fighter', 8), {type: 'form', monster: 'wolf', spell: 'polymorph'})
  const changed = act(of('wizard', 17), {type: 'form', monster: 'wolf', spell: 'shapechange'})
  const held: Character = {...changed, play: {...changed.play, concentration: {spell: 'shapechange'}}}

  const cases: {why: string; who: Character; act: Act; ends: boolean; temporary: number}[] = [
    ...(['incapacitated', 'stunned', 'paralyzed', 'petrified', 'unconscious'] as const).map((condition) => ({
      why: `Wild Shape and ${condition}`,
      who: wild,
      act: {type: 'condition', condition} as Act,
      ends: true,
      temporary: 8,
    })),
    ...(['prone', 'poisoned', 'restrained', 'blinded'] as const).map((condition) => ({
      why: `Wild Shape and ${condition}`,
      who: wild,
      act: {type: 'condition', condition} as Act,
      ends: false,
      temporary: 8,
    })),
    {
      why: 'Wild Shape and no Temporary Hit Points left',
      who: wild,
      act: {type: 'damage', parts: [{amount: 10}]},
      ends: false,
      temporary: 0,
    },
    {why: 'Wild Shape and 0 Hit Points', who: wild, act: {type: 'damage', parts: [{amount: 80}]}, ends: true, temporary: 0},
    {why: 'Wild Shape and death', who: wild, act: {type: 'damage', parts: [{amount: 900}]}, ends: true, temporary: 0},
    {why: 'Wild Shape left', who: wild, act: {type: 'end-form'}, ends: true, temporary: 8},
    {why: 'Polymorph and Stunned', who: morphed, act: {type: 'condition', condition: 'stunned'}, ends: false, temporary: 11},
    {
      why: 'Polymorph and some Temporary Hit Points left',
      who: morphed,
      act: {type: 'damage', parts: [{amount: 10}]},
      ends: false,
      temporary: 1,
    },
    {why: 'Polymorph and none left', who: morphed, act: {type: 'damage', parts: [{amount: 11}]}, ends: true, temporary: 0},
    {why: 'Polymorph ended with some left', who: morphed, act: {type: 'end-form'}, ends: true, temporary: 0},
    {why: 'Polymorph and its hour', who: morphed, act: {type: 'rest', rest: 'short'}, ends: true, temporary: 0},
    {
      why: 'Shapechange and no Temporary Hit Points left',
      who: changed,
      act: {type: 'damage', parts: [{amount: 11}]},
      ends: false,
      temporary: 0,
    },
    {why: 'Shapechange and lost Concentration', who: held, act: {type: 'drop-concentration'}, ends: true, temporary: 0},
    {why: 'Shapechange and kept Concentration', who: held, act: {type: 'damage', parts: [{amount: 1}]}, ends: false, temporary: 10},
  ]

  test.each(cases)('$why: $ends', ({who, act: doing, ends, temporary}) => {
    const after = act(who, doing)
    expect(form(after) === undefined).toBe(ends)
    expect(after.play?.temporaryHitPoints ?? 0).toBe(temporary)
  })

  test('nobody in their own shape leaves one', () => {
    expect(refusalOf(druid(2), entries, {type: 'end-form'})).toMatch(/no other shape/)
  })
})

describe('spells in a shape', () => {
  const cantrip: Act = {type: 'cast', spell: 'produce-flame'}
  test.each([
    {why: 'none in Wild Shape', who: act(druid(10), {type: 'form', monster: 'wolf'}), may: false},
    {why: 'none in a shape of Polymorph', who: act(druid(20), {type: 'form', monster: 'wolf', spell: 'polymorph'}), may: false},
    {why: 'none in a shape of Animal Shapes', who: act(druid(20), {type: 'form', monster: 'wolf', spell: 'animal-shapes'}), may: false},
    {why: 'all in a shape of Shapechange', who: act(druid(17), {type: 'form', monster: 'wolf', spell: 'shapechange'}), may: true},
  ])('$why', ({who, may}) => {
    const known = deriveSheet(who, entries).spells.find(({level}) => level === 0)?.id ?? 'produce-flame'
    const doing: Act = {...cantrip, spell: known} as Act
    if (may) expect(() => played(who, entries, doing)).not.toThrow()
    else expect(refusalOf(who, entries, doing)).toMatch(/Wolf/)
  })

  test('Concentration goes on', () => {
    const who: Character = {...druid(10), play: {concentration: {spell: 'entangle'}}}
    expect(act(who, {type: 'form', monster: 'wolf'}).play?.concentration).toEqual({spell: 'entangle'})
  })
})
