import {expect, test} from 'vitest'
import {parseMultiattack} from '../../../src/exchange/kit/text-multiattack.js'

test('multiattacks, only when all of it is understood', () => {
  const ids = ['bite', 'claw', 'roar']
  expect(parseMultiattack('The newt makes one Bite attack and two Claw attacks.', ids)).toEqual({
    steps: [
      {count: 1, of: ['bite']},
      {count: 2, of: ['claw']},
    ],
  })
  expect(parseMultiattack('The newt makes three attacks: one with its bite and two with its claws.', ids)).toEqual({
    steps: [
      {count: 1, of: ['bite']},
      {count: 2, of: ['claw']},
    ],
  })
  expect(parseMultiattack('The newt makes two Claw attacks. It can replace one attack with a use of Roar.', ids)).toEqual({
    steps: [{count: 2, of: ['claw']}],
    replace: [{count: 1, with: ['roar']}],
  })
  expect(parseMultiattack('The newt makes two Tail attacks.', ids)).toBeUndefined()
})

test.each([
  [
    'a use beside attacks',
    'The newt makes two Claw attacks and uses Roar.',
    [
      {count: 2, of: ['claw']},
      {count: 1, of: ['roar']},
    ],
  ],
  [
    'a use twice',
    'The newt makes one Bite attack and uses Roar twice.',
    [
      {count: 1, of: ['bite']},
      {count: 2, of: ['roar']},
    ],
  ],
  ['attacks of either kind', 'The newt makes two Bite or Claw attacks.', [{count: 2, of: ['bite', 'claw']}]],
  ['"and" in any combination', 'The newt makes two attacks, using Bite and Claw in any combination.', [{count: 2, of: ['bite', 'claw']}]],
])('%s', (_why, text, steps) => expect(parseMultiattack(text, ['bite', 'claw', 'roar'])).toEqual({steps}))
