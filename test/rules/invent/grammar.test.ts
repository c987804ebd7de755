import {describe, expect, test} from 'vitest'
import {expanded, plural, sentences, withArticle} from '../../../src/rules/invent/grammar.js'

describe('grammar', () => {
  test.each([
    ['ferry', 'a ferry'],
    ['old mill', 'an old mill'],
    ['hour', 'an hour'],
    ['university clerk', 'a university clerk'],
    ['one-armed huntsman', 'a one-armed huntsman'],
    ['honest thief', 'an honest thief'],
    ['the ruin', 'the ruin'],
    ['a saint’s bone', 'a saint’s bone'],
  ])('%s is %s', (bare, said) => {
    expect(withArticle(bare)).toBe(said)
  })

  test.each([
    ['lantern', 'lanterns'],
    ['story', 'stories'],
    ['torch of pitch', 'torches of pitch'],
    ['ox cart', 'ox carts'],
    ['plough ox', 'plough oxen'],
    ['fisherwoman', 'fisherwomen'],
    ['jar', 'jars'],
    ['key', 'keys'],
    ['captive wolf', 'captive wolves'],
  ])('many of %s are %s', (one, many) => {
    expect(plural(one)).toBe(many)
  })

  test.each([
    ['{x|a|cap} waits.', 'An owl waits.'],
    ['the {x|of} nest', "the owl's nest"],
    ['{x|s}', 'owls'],
    ['{x|title}', 'Owl'],
  ])('%s with an owl is %s', (text, said) => {
    expect(expanded(text, () => 'owl')).toBe(said)
  })

  test('a title leaves small words small, but for the first', () => {
    expect(expanded('{x|title}', () => 'the house of the red door')).toBe('The House of the Red Door')
  })

  test('sentences begin with a capital', () => {
    expect(sentences('it rains. "so it does!" said she. ok')).toBe('It rains. "So it does!" Said she. Ok')
  })
})
