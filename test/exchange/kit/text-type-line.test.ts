import {expect, test} from 'vitest'
import {parseAlignment, parseType, splitTypeLine} from '../../../src/exchange/kit/text-type-line.js'

test.each([
  ['Typically neutral evil', {value: 'neutral-evil', isGuess: true}],
  ['any alignment', {value: 'any', isGuess: false}],
  ['Chaotic Good', {value: 'chaotic-good', isGuess: false}],
  ['', {value: 'unaligned', isGuess: true}],
])('alignment "%s"', (text, guess) => expect(parseAlignment(text)).toEqual(guess))

test('type lines', () => {
  expect(splitTypeLine('Medium or Small humanoid (elf, wizard), any alignment')).toEqual({
    sizes: ['medium', 'small'],
    type: 'humanoid (elf, wizard)',
    alignment: 'any alignment',
  })
  expect(parseType('swarm of Tiny beasts')).toEqual({value: {type: 'beast', swarmOf: 'tiny'}, isGuess: false})
})
