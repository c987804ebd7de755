import {describe, expect, test} from 'vitest'
import {type Entries, entriesWith, type Surrounding} from '../../../src/rules/build/entries.js'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import {judgeForPlayers} from '../../../src/rules/knowledge/players-view.js'
import {actOnCreature} from '../../../src/rules/play/act.js'
import {creatureOfMonster} from '../../../src/rules/play/creature.js'
import type {Monster} from '../../../src/schema/content/monster.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const mira = character({id: 'mira', name: 'Mira', levels: levels('wizard', 5)})
const under = (...surroundings: Surrounding[]): Entries => ({...entries, around: () => surroundings})
const sheetUnder = (...surroundings: Surrounding[]) => judgeCharacter(mira, under(...surroundings)).sheet

const FROST: Surrounding = {
  kind: 'world-effect',
  id: 'long-frost',
  name: 'The Long Frost',
  effects: [
    {type: 'speed-factor', times: 0.5},
    {type: 'bonus', to: 'save', amount: -1, abilities: ['con']},
    {type: 'resistance', damage: ['cold']},
  ],
}
const DREAD: Surrounding = {kind: 'world-effect', id: 'dread', name: 'Dread', gives: ['frightened']}

describe('what lies over a place is on the sheet of whoever is there', () => {
  const [bare, cold] = [judgeCharacter(mira, entries).sheet, sheetUnder(FROST)]

  test('its effects count, with its name in the trace', () => {
    expect(cold.speeds.walk?.total).toBe((bare.speeds.walk?.total ?? 0) / 2)
    expect(cold.saves.con.total).toBe(bare.saves.con.total - 1)
    expect(cold.saves.con.terms).toContainEqual({label: 'The Long Frost', value: -1})
    expect(cold.defenses.resistances).toContainEqual(expect.objectContaining({what: 'cold', from: 'The Long Frost'}))
    expect(cold.surroundings).toEqual([{id: 'long-frost', name: 'The Long Frost'}])
  })

  test('a condition that it gives is one of theirs, and does what the condition does', () => {
    const {conditions, skills} = sheetUnder(DREAD)
    expect(conditions).toEqual([{id: 'frightened', from: 'Dread'}])
    expect(skills.athletics.disadvantage ?? []).not.toEqual(bare.skills.athletics.disadvantage ?? [])
  })

  test('a condition they have already is told once', () => {
    const afraid = {...mira, play: {conditions: [{id: 'frightened' as const, from: 'a ghost'}]}}
    expect(judgeCharacter(afraid, under(DREAD)).sheet.conditions).toEqual([{id: 'frightened', from: 'a ghost'}])
  })

  test('it is no state of their own, that they could end', () => {
    expect(cold.states).toEqual([])
  })

  test('entries that are laid over others keep what lies around', () => {
    expect(judgeCharacter(mira, entriesWith(under(FROST), [])).sheet.surroundings).toHaveLength(1)
  })
})

test('what a player may not know does nothing on the sheet that they are shown', () => {
  const hidden = under(FROST, DREAD)
  const seen = (kinds: readonly string[], to: string) => (kinds.includes('world-effect') && to === FROST.id ? undefined : to)
  expect(judgeCharacter(mira, hidden).sheet.surroundings).toHaveLength(2)
  const {sheet} = judgeForPlayers(mira, hidden, {as: new Set(['all']), seen, isSecretName: () => false})
  expect(sheet.surroundings).toEqual([{id: 'dread', name: 'Dread'}])
  expect(JSON.stringify(sheet)).not.toContain('Frost')
})

test('a creature with a stat block is under it as a character is', () => {
  const goblin = entries.find('monster', 'goblin-warrior') as Monster
  const bearer = {play: {}}
  const creature = creatureOfMonster(goblin, bearer, entries, {around: [FROST, DREAD]})
  expect(creature.conditions).toEqual([{id: 'frightened', from: 'Dread'}])
  const hurt = actOnCreature({bearer, creature}, {type: 'damage', parts: [{amount: 8, type: 'cold'}]})
  expect(hurt).toMatchObject({bearer: {play: {hitPointsLost: 4}}})
})
