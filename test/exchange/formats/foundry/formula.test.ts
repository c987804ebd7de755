import {expect, test} from 'vitest'
import {diceOf, flatOf} from '../../../../src/exchange/formats/foundry/formula.js'

const VALUES: Record<string, unknown> = {mod: 3, prof: 2, 'abilities.dex.mod': -1, more: '1d4 + @mod', loop: '@loop', flags: {}}
const lookup = (path: string) => VALUES[path]

test.each([
  ['dice', '2d6', ['2d6']],
  ['a bare die', 'd8 + 1', ['1d8+1']],
  ['names', '2d6 + @mod', ['2d6+3']],
  ['names with steps', '1d8 + @abilities.dex.mod', ['1d8-1']],
  ['names that are formulas', '@more', ['1d4+3']],
  ['two kinds of dice', '2d8 + 1d6 + @prof', ['2d8+2', '1d6']],
  ['a count in brackets', '(@prof * 2)d10', ['4d10']],
  ['functions', '(max(1, floor(@mod / 2)))d6', ['1d6']],
  ['a flavor', '1d6[fire] + 2', ['1d6+2']],
  ['no dice', '3', ['3']],
  ['what comes to nothing', '1 - 1', []],
  ['an unknown name', '1d6 + @flags.level', undefined],
  ['dice that are multiplied', '2 * 1d6', undefined],
  ['dice that are taken away', '5 - 1d4', undefined],
  ['dice that are rolled again', '2d6r1', undefined],
  ['a name that means itself', '@loop', undefined],
  ['brackets without an end', '(((1', undefined],
  ['what every object has', 'constructor(1)', undefined],
  ['a half', '1d6 + 1/2', undefined],
])('%s', (_why, formula, dice) => expect(diceOf(formula, lookup)).toEqual(dice))

test.each([
  ['nothing', '', 0],
  ['numbers', '8 + @mod + @prof', 13],
  ['signs', '- -2', 2],
  ['dice', '1d4', undefined],
])('a number of %s', (_why, formula, value) => expect(flatOf(formula, lookup)).toBe(value))
