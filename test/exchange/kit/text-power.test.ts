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

const HIT_9 = {toHit: 4, damage: [{dice: '2d6+2', types: ['bludgeoning']}]}

test.each<[string, string, object]>([
  [
    'no comma behind the reach',
    'Melee Weapon Attack: +4 to hit, reach 10 ft. one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {kind: 'melee', reachFt: 10},
  ],
  [
    'no blank before the feet',
    'Melee Weapon Attack: +4 to hit, reach 5ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {reachFt: 5},
  ],
  [
    'reach "and" range',
    'Melee or Ranged Weapon Attack: +4 to hit, reach 5 ft. and range 20/60 ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {kind: 'melee-or-ranged', reachFt: 5, rangeFt: {normal: 20, long: 60}},
  ],
  [
    'a unit behind each number of a range',
    'Ranged Weapon Attack: +4 to hit, range 80 ft./320 ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {rangeFt: {normal: 80, long: 320}},
  ],
  [
    'a reach that is a range',
    'Ranged Weapon Attack: +4 to hit, reach 60/240 ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {rangeFt: {normal: 60, long: 240}},
  ],
  ['feet alone', 'Ranged Weapon Attack: +4 to hit, 60 ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.', {rangeFt: {normal: 60}}],
  ['no reach', 'Melee Weapon Attack: +4 to hit, one target. Hit: 9 (2d6 + 2) bludgeoning damage.', {kind: 'melee'}],
  [
    'a full stop and a comma',
    'Melee Weapon Attack: +4 to hit, reach 20 ft.., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {reachFt: 20},
  ],
  ['no colon behind the hit', 'Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit 9 (2d6 + 2) bludgeoning damage.', {reachFt: 5}],
  ['no blank behind it', 'Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit:9 (2d6 + 2) bludgeoning damage.', {reachFt: 5}],
  ['no word of a hit', 'Melee Weapon Attack: +4 to hit, reach 5 ft., one target. 9 (2d6 + 2) bludgeoning damage.', {reachFt: 5}],
  [
    'no kind of attack',
    'Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {kind: 'melee', reachFt: 5},
  ],
  [
    "the action's name once more",
    'Tail. Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 9 (2d6 + 2) bludgeoning damage.',
    {reachFt: 5},
  ],
  ['magical damage', 'Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 9 (2d6 + 2) magical bludgeoning damage.', {reachFt: 5}],
])('an attack as files have it: %s', (_why, text, wanted) => {
  expect(parseAttack(text)?.attack).toEqual({kind: expect.anything(), ...HIT_9, ...wanted})
})

test('a target of its own, and words between it and the hit, stay', () => {
  expect(
    parseAttack('Melee Weapon Attack: +4 to hit, reach 5 ft., one Small creature. It ignores cover. Hit: 4 (1d8) cold damage.'),
  ).toEqual({
    attack: {kind: 'melee', toHit: 4, reachFt: 5, targets: 'one Small creature', damage: [{dice: '1d8', types: ['cold']}]},
    text: 'It ignores cover.',
  })
})

test('damage of a type that is chosen has each of them', () => {
  const text =
    'Ranged Spell Attack: +4 to hit, range 90 ft., one target. Hit: 9 (2d8) damage of a type chosen by the newt: acid, cold, or fire.'
  expect(parseAttack(text)?.attack.damage).toEqual([{dice: '2d8', types: ['acid', 'cold', 'fire']}])
})

test('what an action costs stands beside its attack', () => {
  const prose = {
    name: 'Tail (Costs 2 Actions)',
    text: 'Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 4 (1d8) cold damage.',
    path: '',
  }
  expect(parsePowers([prose], {ids: [], losses: collectLosses()})).toMatchObject([
    {name: 'Tail', attack: {toHit: 4}, text: 'Costs 2 legendary actions.'},
  ])
})

test('the end of a save that says only how often it may be used is no effect of it', () => {
  const text =
    "Constitution Saving Throw: DC 13, one creature. Failure: The target has the Prone condition. Failure or Success: The newt can't take this action again until the start of its next turn."
  expect(parsePowers([{name: 'Shout', text, path: ''}], {ids: [], losses: collectLosses()})).toMatchObject([
    {onceARound: true, save: {onFailure: [{condition: 'prone'}]}},
  ])
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
