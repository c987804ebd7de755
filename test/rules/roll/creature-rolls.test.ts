import {describe, expect, test} from 'vitest'
import {type CreatureRolls, monsterRolls} from '../../../src/rules/roll/creature-rolls.js'
import type {Rollable} from '../../../src/rules/roll/d20-roll.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {CONDITIONS} from '../../../src/schema/ability.js'
import type {Monster} from '../../../src/schema/content/monster.js'
import type {CreaturePlay} from '../../../src/schema/entity/creature-play.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const monster = (id: string) => entries.find('monster', id) as Monster
const goblin = monster('goblin-warrior')
const rolls = (play: CreaturePlay = {}, of = goblin) => monsterRolls(of, {play}, entries)

test('printed figures stand, and the bare modifier where none is printed', () => {
  const {skills, saves, initiative, checks, ac} = rolls()
  // SRD 5.2, "Goblin Warrior": Dex 15, Stealth +6, Initiative +2, AC 15.
  expect([skills.stealth.total, skills.acrobatics.total, saves.dex.total, initiative.total, checks.str.total, ac]).toEqual([
    6, 2, 2, 2, -1, 15,
  ])
  const dragon = rolls({}, monster('adult-red-dragon'))
  expect([dragon.saves.dex.total, dragon.saves.str.total]).toEqual([monster('adult-red-dragon').saves?.dex, 8])
})

const of = (edges: Rollable['advantage'] = []) => edges.map(({from, when}) => (when === undefined ? from : `${from}: ${when}`))

test('conditions, traits and spells bear on it', () => {
  expect(of(rolls({conditions: [{id: 'poisoned'}]}).skills.stealth.disadvantage)).toEqual(['Poisoned'])
  expect(of(rolls({conditions: [{id: 'poisoned'}]}).saves.dex.disadvantage)).toEqual([])
  expect(of(rolls({conditions: [{id: 'restrained'}]}).saves.dex.disadvantage)).toEqual(['Restrained'])
  expect(of(rolls({conditions: [{id: 'paralyzed'}]}).saves.dex.failure)).toEqual(['Paralyzed'])
  expect(of(rolls({conditions: [{id: 'paralyzed'}]}).saves.wis.failure)).toEqual([])
  expect(of(rolls({conditions: [{id: 'grappled'}]}).toHit(4).disadvantage)).toEqual(['Grappled: against all but the grappler'])
  expect(of(rolls({}, monster('wolf')).toHit(4).advantage)[0]).toContain('Pack Tactics: ')
  expect(of(rolls({}, monster('shadow')).saves.wis.disadvantage)).toEqual(['Sunlight Weakness: in sunlight'])
  expect(rolls({states: [{id: 'bless', spell: true}]}).toHit(4).dice).toEqual([{dice: '1d4', from: 'Bless'}])
})

test.each([1, 2, 5])('Exhaustion %i is a term of every D20 Test', (exhaustion) => {
  const {toHit, saves, checks, skills, initiative} = rolls({exhaustion})
  for (const [test, whole] of [
    [toHit(4), 4],
    [saves.con, 0],
    [checks.str, -1],
    [skills.stealth, 6],
    [initiative, 2],
  ] as const) {
    expect(test.total).toBe(whole - 2 * exhaustion)
    expect(test.terms).toContainEqual({label: 'Exhaustion', value: -2 * exhaustion})
  }
})

test('what it is immune to does nothing to it', () => {
  const play: CreaturePlay = {conditions: CONDITIONS.filter((id) => id !== 'exhaustion').map((id) => ({id})), exhaustion: 3}
  const immune = rolls(play, {...goblin, conditionImmunities: [...CONDITIONS]})
  expect(immune).toMatchObject({...JSON.parse(JSON.stringify(rolls())), exposures: [], inactive: []})
})

describe('a monster suffers each condition as a character does', () => {
  const without = (id: string) => id !== 'exhaustion'
  test.each(CONDITIONS.filter(without))('%s', (id) => {
    const play = {conditions: [{id}]}
    const sheet: CreatureRolls = deriveSheet(character({levels: levels('fighter', 1), play}), entries)
    const beast: CreatureRolls = rolls(play)
    const seen = ({checks, skills, saves, initiative, exposures, inactive}: CreatureRolls) => {
      const tests = [...Object.entries(checks), ...Object.entries(skills), ...Object.entries(saves), ['initiative', initiative] as const]
      return {
        tests: tests.map(([name, {advantage, disadvantage, failure}]) => [name, of(advantage), of(disadvantage), of(failure)]),
        exposures,
        inactive,
      }
    }
    expect(seen(beast)).toEqual(seen(sheet))
  })
})
