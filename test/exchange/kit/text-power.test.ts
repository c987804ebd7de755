import {expect, test} from 'vitest'
import {collectLosses} from '../../../src/exchange/kit/loss.js'
import {parseAttack, parsePowers} from '../../../src/exchange/kit/text-power.js'

const CLAW = {kind: 'melee', toHit: 5, reachFt: 5, damage: [{dice: '1d8+3', types: ['slashing']}]}

test.each([
  ['2014', 'Melee Weapon Attack: +5 to hit, reach 5 ft., one target. Hit: 7 (1d8 + 3) slashing damage.', CLAW],
  ['2024', 'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage.', CLAW],
  [
    'thrown',
    'Melee or Ranged Attack Roll: +5, reach 5 ft. or range 20/60 ft. Hit: 7 (1d8 + 3) Slashing damage.',
    {...CLAW, kind: 'melee-or-ranged', rangeFt: {normal: 20, long: 60}},
  ],
  [
    'a condition',
    'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage, and the target has the Prone condition.',
    {...CLAW, onHit: [{condition: 'prone'}]},
  ],
  [
    'more on a condition',
    'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage, plus 2 (1d4) Slashing damage if the attack roll had Advantage.',
    {...CLAW, damage: [...CLAW.damage, {dice: '1d4', types: ['slashing'], when: 'if the attack roll had Advantage'}]},
  ],
  [
    'other damage on a condition, and more after it',
    'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage, or 8 (1d10 + 3) Slashing damage if used with two hands, plus 3 (1d6) Fire damage.',
    {
      ...CLAW,
      damage: [
        ...CLAW.damage,
        {dice: '1d10+3', types: ['slashing'], when: 'if used with two hands', instead: true},
        {dice: '1d6', types: ['fire']},
      ],
    },
  ],
  [
    'other damage without a condition',
    'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage, or 3 (1d6) Fire damage.',
    {...CLAW, onHit: [{text: 'or 3 (1d6) Fire damage'}]},
  ],
])('attack: %s', (_why, text, attack) => expect(parseAttack(text)).toEqual({attack}))

test('what follows a hit stays in words', () => {
  expect(parseAttack('Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage. The claw glows.')).toEqual({
    attack: CLAW,
    text: 'The claw glows.',
  })
})

/** The one power that this prose is. */
function powerOf(text: string, more: object = {}) {
  return parsePowers([{name: 'Roar', text, path: 'actions[0]', ...more}], {ids: ['roar', 'claw'], losses: collectLosses()})[0]
}

test('attacks and a use are more than the use', () => {
  expect(powerOf('The newt makes two Tail attacks and uses Claw.')).toEqual({
    id: 'roar',
    name: 'Roar',
    text: 'The newt makes two Tail attacks and uses Claw.',
  })
})

test('what can not be taken again leaves no heading of what happens either way', () => {
  const text =
    "Wisdom Saving Throw: DC 12. Failure: It sobs. Failure or Success: The newt can't take this action again until the start of its next turn."
  expect(powerOf(text)).toEqual({
    id: 'roar',
    name: 'Roar',
    save: {ability: 'wis', dc: 12, success: 'none', onFailure: [{text: 'It sobs'}]},
    onceARound: true,
  })
})

test('a save of the data is taken where the prose has none, and fills the one that it has', () => {
  const save = {ability: 'wis', dc: 12, damage: [{dice: '1d6', types: ['cold']}], success: 'half'}
  expect(powerOf('It glares.', {save})).toMatchObject({save, text: 'It glares.'})
  expect(powerOf('Wisdom Saving Throw: DC 12. Failure: It sobs.', {save})?.save).toEqual({
    ...save,
    success: 'none',
    onFailure: [{text: 'It sobs'}],
  })
  expect(powerOf('Wisdom Saving Throw: DC 14. Failure: It sobs.', {save})?.save).toEqual({
    ability: 'wis',
    dc: 14,
    success: 'none',
    onFailure: [{text: 'It sobs'}],
  })
})
