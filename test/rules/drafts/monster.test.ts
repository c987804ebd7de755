import {describe, expect, test} from 'vitest'
import {estimateCr, measure, monsterReference} from '../../../src/rules/assess/monster.js'
import {checkMonster} from '../../../src/rules/check/monster.js'
import {buildMonster} from '../../../src/rules/drafts/monster.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {proficiencyBonusOfCr, xpOfCr} from '../../../src/rules/numbers/challenge.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {CHALLENGE_RATINGS, Monster} from '../../../src/schema/content/monster.js'
import {MONSTER_ROLES, type MonsterShape} from '../../../src/schema/draft/monster.js'
import {inventionSource} from '../../helpers/inventions.js'

const {entries, tables} = inventionSource('')
const reference = monsterReference(entries.all('monster').map((each) => measure(each, entries)))

function built(shape: MonsterShape, wish: {cr?: number} = {}): Monster {
  return Monster.parse(buildMonster(shape, {entries, tables, wish, random: seededRandom('any')}).value)
}

const estimated = (monster: Monster) => estimateCr(measure(monster, entries).figures, reference).cr

describe.each(MONSTER_ROLES)('a %s', (role) => {
  test.each(CHALLENGE_RATINGS)('of Challenge Rating %s is reckoned to be of it', (cr) => {
    const shape = inventionOf('monster', {cr, role, genre: 'gothic-horror'}, inventionSource(`${role}/${cr}`))
    const monster = built(shape, {cr})
    expect(estimated(monster)).toBe(cr)
    expect(monster.xp).toBe(xpOfCr(cr))
    expect(checkMonster(monster)).toEqual([])
  })
})

/** One that a writer made up: everything that a shape may say. */
const WRITTEN: MonsterShape = {
  name: 'Ledger of the Drowned',
  summary: 'A swarm of wet pages that keeps accounts.',
  text: 'It wants its sums to come out.',
  challenge: '7',
  role: 'controller',
  size: 'large',
  type: 'aberration',
  alignment: 'lawful-evil',
  best: 'int',
  worst: 'str',
  moves: ['hover', 'swim'],
  pace: 'slow',
  senses: ['blindsight', 'truesight'],
  languages: ['deep-speech', 'no-such-tongue'],
  telepathy: true,
  habitat: ['coast', 'underwater'],
  skills: ['investigation', 'perception'],
  vulnerabilities: ['fire'],
  resistances: ['cold', 'psychic', 'fire'],
  immunities: ['psychic'],
  conditionImmunities: ['prone', 'grappled'],
  attacks: [
    {name: 'Paper Cut', kind: 'melee', damage: 'slashing', extra: 'psychic', condition: null, isLong: true},
    {name: 'Red Ink', kind: 'ranged', damage: 'necrotic', extra: null, condition: 'blinded', isLong: false},
  ],
  powers: [
    {name: 'Call In', how: 'often', save: 'cha', damage: 'psychic', condition: 'incapacitated', area: null, text: 'It reads out a debt.'},
    {name: 'Flood of Paper', how: 'seldom', save: 'dex', damage: null, condition: 'restrained', area: 'wall', text: 'Pages, wet ones.'},
    {name: 'Paper Cut', how: 'daily', save: 'con', damage: 'slashing', condition: 'prone', area: 'line', text: 'All of it at once.'},
  ],
  traits: [
    {trait: 'death-burst', name: 'Bursts', text: 'It bursts.'},
    {trait: 'amphibious', name: 'Amphibious', text: 'It breathes both.'},
    {trait: null, name: 'Never Forgets', text: 'It never forgets.'},
  ],
  reaction: {name: 'Objection', trigger: 'a creature lies in its hearing', text: 'It learns the truth of it.'},
  legendary: true,
}

describe('what a writer decides', () => {
  const monster = built(WRITTEN)

  test('is kept, and its figures fit its rating', () => {
    expect(estimated(monster)).toBe(7)
    expect(checkMonster(monster)).toEqual([])
    expect(monster).toMatchObject({cr: 7, size: ['large'], type: 'aberration', speeds: {walk: 5, fly: 40, swim: 20, hover: true}})
    expect(monster.legendary?.uses).toBe(3)
  })

  test('gives way where it contradicts itself, or names what is not there', () => {
    expect(monster.languages).toEqual({speaks: ['deep-speech'], telepathyFt: 120})
    expect(monster.resistances).toEqual(['cold'])
    expect(monster.immunities).toEqual(['psychic'])
    // A shared trait that wants figures is one of its own, in words.
    expect(monster.traits).toEqual([
      {id: 'bursts', name: 'Bursts', text: 'It bursts.'},
      {trait: 'amphibious'},
      {id: 'never-forgets', name: 'Never Forgets', text: 'It never forgets.'},
    ])
  })

  test('has an id for each power, though two have one name', () => {
    const ids = [...(monster.actions ?? []), ...(monster.reactions ?? []), ...(monster.legendary?.actions ?? [])].map(({id}) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('attacks and DCs come from its best ability', () => {
    const bonus = proficiencyBonusOfCr(7) + Math.floor((monster.abilities.int - 10) / 2)
    const toHits = (monster.actions ?? []).flatMap(({attack}) => attack?.toHit ?? [])
    const dcs = (monster.actions ?? []).flatMap(({save}) => save?.dc ?? [])
    expect(new Set(toHits)).toEqual(new Set([bonus]))
    expect(new Set(dcs)).toEqual(new Set([8 + bonus]))
  })

  test('goes before nothing that was asked for', () => {
    expect(built(WRITTEN, {cr: 12}).cr).toBe(12)
    expect(estimated(built(WRITTEN, {cr: 12}))).toBe(12)
  })
})
