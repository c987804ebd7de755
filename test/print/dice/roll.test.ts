import {describe, expect, it} from 'vitest'
import {printRoll} from '../../../src/print/dice/roll.js'
import type {Rolled} from '../../../src/rules/numbers/dice.js'
import {roll} from '../../../src/rules/numbers/dice.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import '../colourless.js'

const die = (value: number, more = {}) => ({value, kept: true, ...more})
const rolled = (total: number, terms: Rolled['terms'], byLabel = {}): Rolled => ({total, terms, byLabel})

describe('printRoll', () => {
  it.each([
    {
      text: '4d6kh3',
      result: rolled(13, [{text: '4d6kh3', total: 13, dice: [die(4), die(5), die(4), {value: 3, kept: false}]}]),
      printed: '4d6kh3: 13 = [4 5 4 (3)]',
      why: 'a dropped die stands in parentheses',
    },
    {
      text: '1d6!',
      result: rolled(9, [{text: '1d6!', total: 9, dice: [die(6), die(3, {exploded: true})]}]),
      printed: '1d6!: 9 = [6! 3]',
      why: 'the die that exploded is marked',
    },
    {
      text: '2d6r1',
      result: rolled(7, [{text: '2d6r1', total: 7, dice: [die(5, {rerolled: [1]}), die(2)]}]),
      printed: '2d6r1: 7 = [1→5 2]',
      why: 'what was rerolled leads to what counts',
    },
    {
      text: '1d8+3 slashing + 2d6[fire]',
      result: rolled(
        17,
        [
          {text: '1d8', total: 5, dice: [die(5)]},
          {text: '3', total: 3, label: 'slashing', dice: []},
          {text: '2d6', total: 9, label: 'fire', dice: [die(4), die(5)]},
        ],
        {slashing: 3, fire: 9},
      ),
      printed: '1d8+3 slashing + 2d6[fire]: 17 = [5] + 3 slashing + [4 5] fire (slashing 3, fire 9)',
      why: 'labels have totals',
    },
    {
      text: '1d4-2',
      result: rolled(-1, [
        {text: '1d4', total: 1, dice: [die(1)]},
        {text: '2', total: -2, dice: []},
      ]),
      printed: '1d4-2: −1 = [1] − 2',
      why: 'a term is taken away',
    },
    {text: '5', result: rolled(5, [{text: '5', total: 5, dice: []}]), printed: '5: 5', why: 'a constant has no dice to show'},
  ])('$text: $why', ({text, result, printed}) => expect(printRoll(text, result)).toBe(printed))

  it('shows a real roll', () => expect(printRoll('1d20', roll('1d20', seededRandom(1)))).toMatch(/^1d20: (\d+) = \[\1]$/))

  it('lets no text out of its place', () => expect(printRoll('1d6\u001b[2J\n', roll('1d1', seededRandom(1)))).toBe('1d6 : 1 = [1]'))
})
