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
