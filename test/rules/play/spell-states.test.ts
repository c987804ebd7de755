import {describe, expect, test} from 'vitest'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played} from '../../helpers/play.js'

const entries = srd()
const DAMAGE_TYPES = 13

/** A plain human of Dexterity 14 in no armor, with a spell on. */
function under(spell: string, fields: Partial<Character> = {}): {before: Sheet; after: Sheet; character: Character} {
  const plain = character({
    levels: levels('wizard', 5),
    abilities: {method: 'manual', scores: {str: 12, dex: 14, con: 12, int: 16, wis: 10, cha: 8}},
    ...fields,
  })
  const {character: bearer} = played(plain, entries, {type: 'begin-state', spell})
  return {before: deriveSheet(plain, entries), after: deriveSheet(bearer, entries), character: bearer}
}

const speed = (sheet: Sheet) => Object.fromEntries(Object.entries(sheet.speeds).map(([mode, {total}]) => [mode, total]))
const resists = ({defenses}: Sheet) => defenses.resistances.map(({what}) => what)
const immune = ({defenses}: Sheet) =>
  [...defenses.immunities, ...defenses.conditionImmunities].map(({what, when}) => (when ? `${what} ${when}` : what))
const attackers = ({exposures}: Sheet) => exposures.map((each) => each.attackers)
const froms = (edges: readonly {from: string}[]) => edges.map(({from}) => from)
const plainOf = (sheet: Sheet) => sheet.attacks.find(({id}) => id === 'unarmed-strike')

describe('a spell that lasts shows on the sheet of whom it is on', () => {
  const cases: {spell: string; why: string; of: (sheet: Sheet) => unknown; was: unknown; is: unknown}[] = [
    {spell: 'mage-armor', why: 'base AC 13 + Dexterity', of: ({ac}) => ac.total, was: 12, is: 15},
    {spell: 'shield', why: '+5 AC', of: ({ac}) => ac.total, was: 12, is: 17},
    {spell: 'shield-of-faith', why: '+2 AC', of: ({ac}) => ac.total, was: 12, is: 14},
    {spell: 'barkskin', why: 'AC is at least 17', of: ({ac}) => ac.total, was: 12, is: 17},
    {spell: 'warding-bond', why: '+1 AC', of: ({ac}) => ac.total, was: 12, is: 13},
    {spell: 'warding-bond', why: '+1 to saves', of: ({saves}) => saves.dex.total, was: 2, is: 3},
    {spell: 'warding-bond', why: 'Resistance to all damage', of: (sheet) => resists(sheet).length, was: 0, is: DAMAGE_TYPES},
    {spell: 'longstrider', why: '10 feet more', of: speed, was: {walk: 30}, is: {walk: 40}},
    {spell: 'fly', why: 'Fly Speed 60', of: speed, was: {walk: 30}, is: {walk: 30, fly: 60}},
    {spell: 'spider-climb', why: 'Climb Speed equal to Speed', of: speed, was: {walk: 30}, is: {walk: 30, climb: 30}},
    {spell: 'freedom-of-movement', why: 'Swim Speed equal to Speed', of: speed, was: {walk: 30}, is: {walk: 30, swim: 30}},
    {spell: 'gaseous-form', why: 'no movement but a Fly Speed of 10', of: speed, was: {walk: 30}, is: {walk: 0, fly: 10}},
    {spell: 'haste', why: 'Speed doubled', of: speed, was: {walk: 30}, is: {walk: 60}},
    {spell: 'haste', why: '+2 AC', of: ({ac}) => ac.total, was: 12, is: 14},
    {spell: 'haste', why: 'Advantage on Dexterity saves', of: ({saves}) => saves.dex.net, was: undefined, is: 'advantage'},
    {spell: 'slow', why: 'Speed halved', of: speed, was: {walk: 30}, is: {walk: 15}},
    {spell: 'slow', why: '−2 AC', of: ({ac}) => ac.total, was: 12, is: 10},
    {spell: 'slow', why: '−2 to Dexterity saves alone', of: ({saves}) => [saves.dex.total, saves.str.total], was: [2, 1], is: [0, 1]},
    {spell: 'wind-walk', why: 'Fly Speed 300', of: speed, was: {walk: 30}, is: {walk: 30, fly: 300}},
    {spell: 'darkvision', why: '150 feet', of: ({senses}) => senses.darkvision?.total, was: undefined, is: 150},
    {spell: 'true-seeing', why: '120 feet', of: ({senses}) => senses.truesight?.total, was: undefined, is: 120},
    {spell: 'stoneskin', why: 'resists three kinds', of: resists, was: [], is: ['bludgeoning', 'piercing', 'slashing']},
    {spell: 'protection-from-poison', why: 'resists Poison', of: resists, was: [], is: ['poison']},
    {spell: 'aura-of-life', why: 'resists Necrotic', of: resists, was: [], is: ['necrotic']},
    {spell: 'mind-blank', why: 'immune to Psychic and Charmed', of: immune, was: [], is: ['psychic', 'charmed']},
    {spell: 'heroism', why: 'immune to Frightened', of: immune, was: [], is: ['frightened']},
    {spell: 'foresight', why: 'Advantage on D20 Tests', of: ({initiative}) => initiative.net, was: undefined, is: 'advantage'},
    {spell: 'foresight', why: 'and on attack rolls', of: (sheet) => plainOf(sheet)?.toHit.net, was: undefined, is: 'advantage'},
    {spell: 'foresight', why: 'attackers have Disadvantage', of: attackers, was: [], is: ['disadvantage']},
    {spell: 'blur', why: 'attackers have Disadvantage', of: attackers, was: [], is: ['disadvantage']},
    {spell: 'holy-aura', why: 'Advantage on saves', of: ({saves}) => saves.wis.net, was: undefined, is: 'advantage'},
    {
      spell: 'beacon-of-hope',
      why: 'Advantage on Death Saving Throws',
      of: ({deathSave}) => froms(deathSave.advantage),
      was: [],
      is: ['Beacon of Hope'],
    },
    {spell: 'pass-without-trace', why: '+10 Stealth', of: ({skills}) => skills.stealth.total, was: 2, is: 12},
    {spell: 'bless', why: 'a d4 with saves', of: ({saves}) => saves.con.notes, was: [], is: ['+1d4 (Bless)']},
    {spell: 'bless', why: 'and Death Saving Throws, once', of: ({deathSave}) => deathSave.notes, was: [], is: ['+1d4 (Bless)']},
    {spell: 'bless', why: 'and attack rolls', of: (sheet) => plainOf(sheet)?.toHit.notes, was: [], is: ['+1d4 (Bless)']},
    {spell: 'bless', why: 'but not checks', of: ({skills}) => skills.stealth.notes, was: [], is: []},
    {spell: 'bane', why: 'a d4 off saves', of: ({saves}) => saves.con.notes, was: [], is: ['−1d4 (Bane)']},
    {spell: 'divine-favor', why: '1d4 extra', of: ({extraDamage}) => extraDamage.map(({dice}) => dice), was: [], is: ['1d4']},
    {
      spell: 'ray-of-enfeeblement',
      why: 'Disadvantage with Strength',
      of: ({saves, checks}) => [saves.str.net, checks.str.net, saves.dex.net],
      was: [undefined, undefined, undefined],
      is: ['disadvantage', 'disadvantage', undefined],
    },
    {spell: 'invisibility', why: 'Invisible', of: ({conditions}) => conditions.map(({id}) => id), was: [], is: ['invisible']},
    {spell: 'hold-person', why: 'Paralyzed', of: ({conditions}) => conditions.map(({id}) => id), was: [], is: ['paralyzed']},
  ]

  test.each(cases)('$spell: $why', ({spell, of, was, is}) => {
    const {before, after} = under(spell)
    expect(of(before)).toEqual(was)
    expect(of(after)).toEqual(is)
  })

  test('a change of Speed is one of every movement', () => {
    const {character: flying} = under('fly')
    const both = played(flying, entries, {type: 'begin-state', spell: 'haste'})
    expect(speed(deriveSheet(both.character, entries))).toEqual({walk: 60, fly: 90})
  })

  test.each(
    entries
      .all('spell')
      .filter((spell) => spell.lends ?? spell.gives)
      .map(({id}) => id),
  )('%s begins, ends and leaves nothing', (spell) => {
    const {character: bearer} = under(spell)
    const over = played(bearer, entries, {type: 'end-state', state: spell})
    expect(over.character.play).toBeUndefined()
  })
})

describe('Aid', () => {
  const plain = character({levels: levels('fighter', 1)})
  const hp = (who: Character) => {
    const {current, max} = deriveSheet(who, entries).hp
    return [current.total, max.total]
  }
  const lacking = (hitPointsLost: number, more: Character['play'] = {}): Character => ({...plain, play: {...more, hitPointsLost}})
  const after = (who: Character, slot?: number) =>
    played(who, entries, {type: 'begin-state', spell: 'aid', ...(slot ? {slot} : {})}).character
  const over = (who: Character) => played(who, entries, {type: 'end-state', state: 'aid'}).character

  test('adds to the maximum and to what there is, by the slot', () => {
    expect(hp(after(lacking(3)))).toEqual([12, 15])
    expect(hp(after(lacking(3), 4))).toEqual([22, 25])
  })
  test('leaves at its end what there is, up to the old maximum', () => {
    expect(hp(over(after(lacking(3))))).toEqual([10, 10])
    expect(hp(over(after(lacking(8))))).toEqual([7, 10])
  })
  test('lifts whoever is at 0', () => {
    const aided = after(lacking(10, {conditions: [{id: 'unconscious', from: '0 Hit Points'}], deathSaves: {failures: 1}}))
    expect(hp(aided)).toEqual([5, 15])
    expect(aided.play?.conditions?.map(({id}) => id)).toEqual(['prone'])
    expect(aided.play?.deathSaves).toBeUndefined()
  })
})

describe('what ends a spell on someone', () => {
  const mage = character({
    levels: levels('wizard', 9),
    choices: {},
    inventory: [{id: 'leather-armor', item: 'leather-armor', quantity: 1}],
  })

  test('armor put on ends Mage Armor', () => {
    const on = played(mage, entries, {type: 'begin-state', spell: 'mage-armor'}).character
    const dressed = played(on, entries, {type: 'equip', item: 'leather-armor', slot: 'armor'})
    expect(dressed.events).toContain('Mage Armor ends with armor put on')
    expect(dressed.character.play?.states).toBeUndefined()
  })

  test('a spell cast ends Invisibility but not Greater Invisibility', () => {
    const caster = {...mage, choices: {'wizard.spellbook': ['magic-missile'], 'wizard.cantrips': ['light']}}
    for (const [spell, left] of [
      ['invisibility', 0],
      ['greater-invisibility', 1],
    ] as const) {
      const hidden = played(caster, entries, {type: 'begin-state', spell}).character
      const cast = played(hidden, entries, {type: 'cast', spell: 'light'})
      expect(cast.character.play?.states?.length ?? 0).toBe(left)
      expect(cast.character.play?.conditions?.length ?? 0).toBe(left)
    }
  })

  test('a spell meant for others is not on its caster', () => {
    const caster = {...mage, levels: levels('cleric', 1), choices: {'cleric.prepared': ['bane', 'bless']}}
    expect(played(caster, entries, {type: 'cast', spell: 'bane'}).character.play?.states).toBeUndefined()
    expect(played(caster, entries, {type: 'cast', spell: 'bless'}).character.play?.states).toEqual([{id: 'bless', spell: true, held: true}])
  })
})
