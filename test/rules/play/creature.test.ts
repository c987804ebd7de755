import {describe, expect, test} from 'vitest'
import {applyAll, strike} from '../../../src/rules/play/act.js'
import {type Bearer, creatureOfMonster} from '../../../src/rules/play/creature.js'
import {CONDITIONS, DAMAGE_TYPES} from '../../../src/schema/ability.js'
import type {Monster} from '../../../src/schema/content/monster.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf} from '../../helpers/play.js'

const entries = srd()
const goblin = entries.find('monster', 'goblin-warrior') as Monster

function hurt(play: Bearer['play'], amount: number, type: (typeof DAMAGE_TYPES)[number], monster = goblin) {
  const bearer: Bearer = play ? {play} : {}
  const result = strike({bearer, creature: creatureOfMonster(monster, bearer, entries)}, {type: 'damage', parts: [{amount, type}]})
  if ('refused' in result) throw new Error(result.refused.why)
  return result
}

describe('a monster suffers what its conditions say, as a character does', () => {
  test.each(DAMAGE_TYPES)('Petrified resists %s', (type) => {
    const {bearer, happened} = hurt({conditions: [{id: 'petrified'}]}, 7, type)
    expect(bearer.play?.hitPointsLost).toBe(3)
    expect(happened[0]).toMatchObject({type: 'defended', by: 'resistance', from: 'Petrified'})
    expect(hurt(undefined, 7, type).bearer.play?.hitPointsLost).toBe(7)
  })

  test.each([0, 1, 3, 5])('Exhaustion %i counts on its Concentration saves and Death Saving Throws', (exhaustion) => {
    const {concentrationSave, deathSave} = creatureOfMonster(goblin, {play: {exhaustion}}, entries)
    expect([concentrationSave.total, deathSave.total]).toEqual([0 - 2 * exhaustion, 0 - 2 * exhaustion])
  })

  test('and is kept from those that another keeps off', () => {
    const {defenses} = creatureOfMonster(goblin, {play: {conditions: [{id: 'petrified'}]}}, entries)
    expect(defenses.conditionImmunities).toEqual([{what: 'poisoned', from: 'Petrified'}])
  })

  test.each(CONDITIONS)('one immune to %s has nothing of it', (condition) => {
    const immune: Monster = {...goblin, conditionImmunities: [condition]}
    const play = condition === 'exhaustion' ? {exhaustion: 3} : {conditions: [{id: condition}]}
    const {defenses, deathSave} = creatureOfMonster(immune, {play}, entries)
    expect([defenses.resistances, deathSave.total]).toEqual([[], 0])
  })
})

test('several acts in a row are each reckoned from what the one before left', () => {
  const who = character({levels: levels('fighter', 4)})
  const context = contextOf(who, entries)
  const max = context.sheet.hp.max.total
  const result = applyAll(context, [
    {type: 'damage', parts: [{amount: 10}]},
    {type: 'damage', parts: [{amount: 7}]},
    {type: 'heal', amount: 3},
  ])
  if ('refused' in result) throw new Error(result.refused.why)
  expect(result.bearer.play?.hitPointsLost).toBe(14)
  expect(contextOf(result.bearer, entries).sheet.hp.current.total).toBe(max - 14)
})
