import type {Size} from '../../../schema/ability.js'
import type {Found, MonsterFlaw} from '../../flaw.js'
import {averageOf, type Dice, parseDice} from '../../numbers/dice.js'
import {signed} from '../../numbers/explained.js'
import {type Figures, oddFigure} from './figures.js'

/** SRD 5.2, "Hit Dice by Size": sides of a creature's Hit Point Dice. */
const HIT_DIE: Record<Size, number> = {tiny: 4, small: 6, medium: 8, large: 10, huge: 12, gargantuan: 20}

/** Hit Points that aren't the average of their dice, and dice that Constitution and size don't give. */
export function checkHitPoints(figures: Figures): Found<MonsterFlaw>[] {
  const dice = parseDice(figures.monster.hp.dice)
  if ('problem' in dice) return []
  const {count, sides} = dice.terms[0] ?? {count: 0}
  const average = checkAverage(figures, averageOf(dice))
  if (sides === undefined) return average
  const pool = {count, sides, flat: flatPart(dice)}
  return [...average, ...checkAddition(figures, pool), ...checkDie(figures, pool)]
}

interface Pool {
  count: number
  sides: number
  flat: number
}

function checkAverage({monster: {name, hp}}: Figures, average: number): Found<MonsterFlaw>[] {
  if (hp.average === average) return []
  return [oddFigure('MONSTER_HP', ['hp', 'average'], {is: 'odd-hp', name, hp: hp.average, dice: hp.dice, average})]
}

/** Each die adds the Constitution modifier. */
function checkAddition({monster: {name}, modifiers: {con}}: Figures, {count, sides, flat}: Pool): Found<MonsterFlaw>[] {
  if (flat === count * con) return []
  const dice = diceText({count, sides, flat: count * con})
  return [oddFigure('MONSTER_HP', ['hp', 'dice'], {is: 'odd-addition', name, flat, count, constitution: con, dice})]
}

function checkDie({monster: {name, size}}: Figures, pool: Pool): Found<MonsterFlaw>[] {
  const {sides} = pool
  const expected = size.map((each) => HIT_DIE[each])
  if (expected.includes(sides)) return []
  const dice = diceText({...pool, sides: expected[0] ?? sides})
  return [oddFigure('MONSTER_HP', ['hp', 'dice'], {is: 'odd-die', name, sides, expected, dice})]
}

function flatPart({terms}: Dice): number {
  return terms.filter(({sides}) => sides === undefined).reduce((sum, {sign, count}) => sum + sign * count, 0)
}

function diceText({count, sides, flat}: Pool): string {
  return `${count}d${sides}${flat === 0 ? '' : signed(flat)}`
}
