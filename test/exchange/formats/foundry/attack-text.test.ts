import {expect, test} from 'vitest'
import {type AttackData, attackText} from '../../../../src/exchange/formats/foundry/attack-text.js'

const ROLL = {kind: 'melee', toHit: 5, reachFt: 10} as const
const BITE: AttackData = {roll: ROLL, damage: [{dice: '1d8+3', types: ['piercing']}]}
const VENOM: AttackData = {roll: ROLL, damage: [...BITE.damage, {dice: '2d8', types: ['poison']}]}
const HEAD = 'Melee Attack Roll: +5, reach 10 ft.'

function wordsOf(data: AttackData, text: string) {
  const [lost, guessed]: string[][] = [[], []]
  const words = attackText(data, text, {lose: (each) => lost?.push(each), guess: (each) => guessed?.push(each)})
  return {words, lost, guessed}
}

test.each([
  ['no prose', BITE, '', `${HEAD} Hit: 7 (1d8 + 3) Piercing damage.`],
  ['no damage', {roll: ROLL, damage: []}, '', HEAD],
  ['prose without the attack', BITE, 'It drools.', `${HEAD} Hit: 7 (1d8 + 3) Piercing damage. It drools.`],
  [
    'prose that is loose',
    BITE,
    'Melee Weapon Attack:+5 to hit,, 10 ft., one target. Hit: 7 (1d8 + 3) piercing damage.',
    `${HEAD} Hit: 7 (1d8 + 3) Piercing damage.`,
  ],
  [
    'what hangs on the hit',
    BITE,
    'Melee Attack Roll: +9, reach 5 ft. Hit: 7 (1d8 + 3) Piercing damage, and it is Prone.',
    `${HEAD} Hit: 7 (1d8 + 3) Piercing damage, and it is Prone.`,
  ],
  [
    'whom it is for',
    BITE,
    'Melee Weapon Attack: +5 to hit, 0 ft., one creature in its space. Hit: 7 (1d8 + 3) piercing damage.',
    'Melee Attack Roll: +5, reach 10 ft, one creature in its space. Hit: 7 (1d8 + 3) Piercing damage.',
  ],
  [
    'a remark on the roll',
    BITE,
    '+5 (with Advantage if it hides), reach 5 ft. Hit: 7 (1d8 + 3) Piercing damage',
    `${HEAD} Hit: 7 (1d8 + 3) Piercing damage. With Advantage if it hides.`,
  ],
  [
    'no damage on the hit',
    {roll: ROLL, damage: []},
    'Melee Attack Roll: +5, reach 5 ft. Hit: The target is Prone.',
    `${HEAD} Hit: The target is Prone.`,
  ],
  [
    'damage behind a save',
    VENOM,
    'Melee Weapon Attack: +5 to hit, 5 ft., one target. Hit: 7 (1d8 + 3) piercing damage. It takes 9 (2d8) poison damage on a failed save.',
    `${HEAD} Hit: 7 (1d8 + 3) Piercing damage. It takes 9 (2d8) poison damage on a failed save.`,
  ],
  [
    'damage that the prose leaves out',
    VENOM,
    'Melee Attack Roll: +5. Hit: 7 (1d8 + 3) Piercing damage.',
    `${HEAD} Hit: 7 (1d8 + 3) Piercing damage plus 9 (2d8) Poison damage.`,
  ],
  [
    'damage on a condition',
    BITE,
    'Melee Attack Roll: +5. Hit: 7 (1d8 + 3) Piercing damage, plus 2 (1d4) Piercing damage if it hid.',
    `${HEAD} Hit: 7 (1d8 + 3) Piercing damage plus 2 (1d4) Piercing damage if it hid.`,
  ],
  [
    'a bonus of someone else',
    BITE,
    'Melee Attack Roll: Bonus equals your spell attack modifier. Hit: 1d8 damage.',
    'Melee Attack Roll: Bonus equals your spell attack modifier. Hit: 1d8 damage.',
  ],
])('%s', (_why, data, text, words) => expect(wordsOf(data, text)).toEqual({words, lost: [], guessed: []}))

test('damage that is written and not in the data is told', () => {
  expect(wordsOf(BITE, 'Melee Attack Roll: +5. Hit: 11 (2d10) Cold damage.')).toEqual({
    words: `${HEAD} Hit: 7 (1d8 + 3) Piercing damage.`,
    lost: ['11 (2d10) Cold damage'],
    guessed: [],
  })
})

test('a range that only the prose has is taken from there', () => {
  const text = 'Melee or Ranged Weapon Attack: +5 to hit, reach 5 ft. or range 20/60 ft., one target. Hit: 7 (1d8 + 3) piercing damage.'
  expect(wordsOf(BITE, text)).toEqual({
    words: 'Melee or Ranged Attack Roll: +5, reach 10 ft. or range 20/60 ft. Hit: 7 (1d8 + 3) Piercing damage.',
    lost: [],
    guessed: ['range 20/60'],
  })
})

test('a bonus that nobody chose gives way to the one that is written', () => {
  const text = 'Melee Weapon Attack: +1 to hit, 5 ft. Hit: 7 (1d8 + 3) piercing damage.'
  expect(wordsOf({...BITE, isFallback: true}, text)).toMatchObject({words: expect.stringContaining('+1,'), guessed: ['+1']})
})
