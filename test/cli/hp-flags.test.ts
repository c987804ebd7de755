import {expect, test} from 'vitest'
import {readChange} from '../../src/cli/hp-flags.js'

test.each([
  [['aria', '-10'], ['aria'], {sign: '-', amount: 10}],
  [['aria', '+ 5'], ['aria'], {sign: '+', amount: 5}],
  [['aria', '=20'], ['aria'], {sign: '=', amount: 20}],
  [['aria', 'temp', '8'], ['aria'], {sign: 'temp', amount: 8}],
  [['jean-luc', '-3'], ['jean-luc'], {sign: '-', amount: 3}],
  [['aria', 'bruk', '-28'], ['aria', 'bruk'], {sign: '-', amount: 28}],
  [['aria', 'goblin-2', '−7'], ['aria', 'goblin-2'], {sign: '-', amount: 7}],
  [['aria bruk -28'], ['aria', 'bruk'], {sign: '-', amount: 28}],
])('%j is a change of Hit Points', (argv, names, change) => {
  expect(readChange(argv)).toEqual([names, change])
})

test.each(['=-3', '+-3', '--3', '= -3', '+ - 3', '-1.5', '-1e3', '-１２', '-0x10', '-999999', '-', '-3 bruk', '-2d', '8d6'])(
  '"%s" is no change of Hit Points, rather than another one',
  (change) => {
    expect(() => readChange(['aria', change])).toThrow('no change of Hit Points')
  },
)
