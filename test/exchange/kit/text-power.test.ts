import {expect, test} from 'vitest'
import {parseAttack} from '../../../src/exchange/kit/text-power.js'

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
])('attack: %s', (_why, text, attack) => expect(parseAttack(text)).toEqual({attack}))

test('what follows a hit stays in words', () => {
  expect(parseAttack('Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage. The claw glows.')).toEqual({
    attack: CLAW,
    text: 'The claw glows.',
  })
})
