import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {averageOf, type Dice, parseDice, printTerm, roll} from '../../../src/rules/numbers/dice.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {DAMAGE_TYPES} from '../../../src/schema/ability.js'
import {diceFlawWords} from '../../../src/words/dice-flaw.js'

/** A source that shows the given faces of a die with `sides` sides, in order. */
function faces(sides: number, ...list: number[]) {
  const left = [...list]
  return () => ((left.shift() ?? 1) - 0.5) / sides
}

const kept = (text: string, ...list: number[]) =>
  roll(text, faces(6, ...list)).terms[0]?.dice.map(({value, kept: is}) => (is ? value : -value))

describe('roll', () => {
  test.each([
    {dice: '4d6kh3', rolled: [3, 5, 1, 6], shown: [3, 5, -1, 6], total: 14, why: 'the lowest of four is dropped'},
    {dice: '4d6dl1', rolled: [3, 5, 1, 6], shown: [3, 5, -1, 6], total: 14, why: 'dropping the lowest is the same'},
    {dice: '2d6kl', rolled: [4, 2], shown: [-4, 2], total: 2, why: 'Disadvantage keeps the lower; the count is 1 when absent'},
    {dice: '3d6dh1', rolled: [4, 6, 2], shown: [4, -6, 2], total: 6, why: 'the highest is dropped'},
    {dice: '2d6kh1', rolled: [5, 5], shown: [5, -5], total: 5, why: 'of equal dice the first is kept'},
    {dice: '1d6r<3', rolled: [2, 1, 4], shown: [4], total: 4, why: 'rerolled until it no longer holds'},
    {dice: '1d6ro<3', rolled: [2, 1], shown: [1], total: 1, why: 'rerolled once'},
    {dice: '1d6!', rolled: [6, 6, 2], shown: [6, 6, 2], total: 14, why: 'the highest face explodes, and may again'},
    {dice: '1d6!>4', rolled: [5, 2], shown: [5, 2], total: 7, why: 'an explosion may be asked for lower'},
    {dice: '2d6min3', rolled: [1, 5], shown: [3, 5], total: 8, why: 'a die below 3 counts as 3'},
    {dice: '2d6max4', rolled: [6, 2], shown: [4, 2], total: 6, why: 'a die above 4 counts as 4'},
    {dice: '1d6!min3', rolled: [6, 1], shown: [6, 3], total: 9, why: 'bounds count, the face explodes'},
  ])('$dice of $rolled is $total: $why', ({dice, rolled, shown, total}) => {
    expect(kept(dice, ...rolled)).toEqual(shown)
    expect(roll(dice, faces(6, ...rolled)).total).toBe(total)
  })

  test('adds, subtracts and labels', () => {
    const {total, byLabel} = roll('1d6+3 slashing - 2 + 1d6[cold fire]', faces(6, 4, 5))
    expect(total).toBe(4 + 3 - 2 + 5)
    expect(byLabel).toEqual({slashing: 3, 'cold fire': 5})
  })

  test('a label can be the name of an object property', () => {
    expect(roll('1d6 [constructor]', faces(6, 4)).byLabel['constructor']).toBe(4)
  })
})

describe('words for Advantage and Disadvantage', () => {
  test.each([
    {dice: '1d20+5 adv', rolled: [4, 15], total: 20, why: 'behind the whole'},
    {dice: '1d20 advantage + 5', rolled: [15, 4], total: 20, why: 'behind the die'},
    {dice: '1d20+5 dis', rolled: [4, 15], total: 9, why: 'the lower of two'},
    {dice: 'd20 disadvantage', rolled: [15, 4], total: 4, why: 'the whole word'},
    {dice: '1d20 Disadv - 1', rolled: [15, 4], total: 3, why: 'in any case'},
    {dice: '1d20 adv + 3 dis', rolled: [11], total: 14, why: 'both cancel out'},
    {dice: '1d20+5 "on Grub" adv', rolled: [4, 15], total: 20, why: 'behind a label'},
    {dice: '1d20 fire dis + 2', rolled: [15, 4], total: 6, why: 'behind a damage type'},
    {dice: '1d20[adv] + 1d4 [bless]', rolled: [4, 15, 11], total: 18, why: 'beside other dice'},
  ])('$dice of $rolled is $total: $why', ({dice, rolled, total}) => {
    const result = roll(dice, faces(20, ...rolled))
    expect(result.total).toBe(total)
    expect(Object.keys(result.byLabel)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:dis)?adv|^dis$/)]))
  })

  test.each(['2d6 adv', '1d20 + 1d20 adv', '2d20kh1 adv', '5 adv'])('%s has no one d20 to roll twice', (dice) => {
    expect(parseDice(dice)).toMatchObject({problem: {is: 'no-one-d20'}})
  })
})

describe('numbers that are reckoned', () => {
  test.each([
    {dice: '14/2', total: 7, why: 'a quotient'},
    {dice: '15/2', total: 7, why: 'rounded down'},
    {dice: '3*4', total: 12, why: 'a product'},
    {dice: '7/2*2', total: 6, why: 'from the left, each quotient rounded down'},
    {dice: '7 / 2', total: 3, why: 'with blanks'},
    {dice: '10-15/2', total: 3, why: 'rounded down before it is taken off'},
    {dice: '6/2d6', rolled: [1, 2, 3], total: 6, why: 'as many dice'},
    {dice: '4d6kh6/2', rolled: [3, 5, 1, 6], total: 14, why: 'as many kept'},
    {dice: '2d6min6/2', rolled: [1, 5], total: 8, why: 'as a least face'},
  ])('$dice is $total: $why', ({dice, rolled = [], total}) => {
    expect(roll(dice, faces(6, ...rolled)).total).toBe(total)
  })
})

describe('words', () => {
  test.each(DAMAGE_TYPES)('%s is a damage type, and a label', (type) => {
    expect(roll(`1d6 ${type}`, faces(6, 4)).byLabel).toEqual({[type]: 4})
  })

  test.each(['1d6 [sneak]', '1d6[sneak]', '1d6 "sneak"', '1d6"Sneak"'])('%s has a label of its own', (dice) => {
    expect(roll(dice, faces(6, 4)).byLabel).toEqual({sneak: 4})
  })

  test.each([
    {dice: '2d6 sneak', is: 'unknown-word', at: 4},
    {dice: '2d6 + 1 firee', is: 'unknown-word', at: 8},
    {dice: '1d20+5 advantege', is: 'unknown-word', at: 7},
    {dice: '1d6 fire cold', is: 'second-label', at: 9},
    {dice: '1d20 + stealth', is: 'name-of-nobody', at: 7},
    {dice: 'adv', is: 'no-term', at: 0},
    {dice: '8d6/2', is: 'no-modifier', at: 3},
    {dice: '1/0', is: 'divided-by-0', at: 0},
    {dice: '1d6kh1/0', is: 'divided-by-0', at: 3},
    {dice: '999999*999999', is: 'dice-number', at: 0},
    {dice: '0/5d6', is: 'dice-count', at: 0},
  ])('$dice: $is at $at', ({dice, is, at}) => {
    expect(parseDice(dice)).toMatchObject({problem: {is}, at})
  })

  test('a slip says what was meant', () => {
    expect(parseDice('2d6 firee')).toMatchObject({problem: {near: ['fire', 'force']}})
  })

  const own = {names: ['stealth', 'str'], valueOf: (name: string) => ({stealth: 7, str: -1})[name]}
  test.each([
    {dice: '1d20 + stealth', total: 17, labels: {stealth: 7}},
    {dice: '1d20+STEALTH', total: 17, labels: {stealth: 7}},
    {dice: '1d20 + str', total: 9, labels: {str: -1}},
    {dice: '1d20 - str', total: 11, labels: {str: 1}},
    {dice: 'stealth + 1d20 adv', total: 17, labels: {stealth: 7}},
  ])('$dice, of somebody, is $total', ({dice, total, labels}) => {
    const parsed = parseDice(dice, own) as Dice
    expect(roll(parsed, faces(20, 10, 3))).toMatchObject({total, byLabel: labels})
  })

  test('a name that is none says which are near', () => {
    expect(parseDice('1d20+stelth', own)).toMatchObject({problem: {is: 'no-own-number', word: 'stelth', near: ['stealth']}, at: 5})
  })
})

describe('parseDice', () => {
  test.each([
    ['', 'it ends where dice or a number should stand'],
    ['2d', '"d" is not a modifier or a label'],
    ['1d6+', 'it ends where dice or a number should stand'],
    ['banana', '"banana" does not begin with dice or a number'],
    ['0d6', 'roll from 1 to 1000 dice at once'],
    ['9999d6', 'roll from 1 to 1000 dice at once'],
    ['1d0', 'a die has from 1 to 1000000 sides'],
    ['1d6+99999999999999999999', 'a number is 1000000 at most'],
    ['4d6kh5', '"kh5" names more dice than the 4 rolled'],
    ['1d6r<7', '"r<7" holds for every face of a d6'],
    ['1d1!', '"!=1" holds for every face of a d1'],
    ['1d6!>=1', '"!>=1" holds for every face of a d6'],
    ['1d6)', '")" is not a modifier or a label'],
    ['\u001b[31m1d6', '"\u001b[31m1d6" does not begin with dice or a number'],
  ])('%j: %s', (text, problem) => {
    const parsed = parseDice(text)
    expect('problem' in parsed && diceFlawWords(parsed.problem)).toEqual(problem)
  })

  test.each(['d20', 'd%', '  2d6 + 3 ', '-1d4', '2D20KL1+5', '8d6 fire'])('%j is dice', (text) => {
    expect(parseDice(text)).toHaveProperty('terms')
  })

  test('averages as the rules print them', () => {
    expect(averageOf(parseDice('2d6+3') as Dice)).toBe(10)
    expect(averageOf(parseDice('1d4') as Dice)).toBe(2)
  })
})

const term = fc.record({
  count: fc.integer({min: 1, max: 20}),
  sides: fc.integer({min: 2, max: 100}),
  modifiers: fc.constantFrom<readonly Dice['terms'][number]['modifiers'][number][]>(
    [],
    [{type: 'kh', n: 1}],
    [{type: 'dl', n: 1}],
    [{type: '!', compare: '=', n: 2}],
    [{type: 'min', n: 2}],
  ),
})

describe('dice laws', () => {
  test('a seed gives the same roll again', () => {
    fc.assert(
      fc.property(term, fc.string(), ({count, sides, modifiers}, seed) => {
        const dice: Dice = {terms: [{sign: 1, count, sides, modifiers}]}
        expect(roll(dice, seededRandom(seed))).toEqual(roll(dice, seededRandom(seed)))
      }),
    )
  })

  test('what is printed reads back the same', () => {
    fc.assert(
      fc.property(term, ({count, sides, modifiers}) => {
        const dice: Dice = {terms: [{sign: 1, count, sides, modifiers}]}
        expect(parseDice(dice.terms.map(printTerm).join('+'))).toEqual(dice)
      }),
    )
  })

  test('the total is the sum of the kept dice, each between 1 and its sides', () => {
    fc.assert(
      fc.property(term, fc.integer(), ({count, sides, modifiers}, seed) => {
        const {total, terms} = roll({terms: [{sign: 1, count, sides, modifiers}]}, seededRandom(seed))
        const dice = terms[0]?.dice ?? []
        expect(total).toBe(dice.reduce((sum, die) => sum + (die.kept ? die.value : 0), 0))
        expect(dice.every(({value}) => value >= 1 && value <= sides)).toBe(true)
      }),
    )
  })

  test('no text makes it throw or hang', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 60}), (text) => {
        const dice = parseDice(text)
        if (!('problem' in dice)) roll(dice, seededRandom(1))
      }),
    )
  })

  test('faces come about equally often', () => {
    const random = seededRandom('fair')
    const counts = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 60_000; i++) {
      const face = roll('1d6', random).total - 1
      counts[face] = (counts[face] ?? 0) + 1
    }
    // Five standard deviations around 10,000.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(460)
  })
})
