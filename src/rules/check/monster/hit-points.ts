import type {Finding} from '../../../diagnostic.js'
import type {Size} from '../../../schema/ability.js'
import {averageOf, type Dice, parseDice} from '../../numbers/dice.js'
import {signed} from '../../numbers/explained.js'
import {type Figures, oddFigure} from './figures.js'

/** SRD 5.2, "Hit Dice by Size": sides of a creature's Hit Point Dice. */
const HIT_DIE: Record<Size, number> = {tiny: 4, small: 6, medium: 8, large: 10, huge: 12, gargantuan: 20}

/** Hit Points that aren't the average of their dice, and dice that Constitution and size don't give. */
export function checkHitPoints(figures: Figures): Finding[] {
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

function checkAverage({monster: {name, hp}}: Figures, average: number): Finding[] {
  if (hp.average === average) return []
  const message = `"${name}" has ${hp.average} HP; ${hp.dice} average ${average}`
  return [oddFigure('MONSTER_HP', ['hp', 'average'], message, `set it to ${average}`)]
}

/** Each die adds the Constitution modifier. */
function checkAddition({monster: {name}, modifiers: {con}}: Figures, {count, sides, flat}: Pool): Finding[] {
  if (flat === count * con) return []
  const message = `"${name}" adds ${flat} to its Hit Point Dice; ${count} dice with Constitution ${signed(con)} add ${count * con}`
  return [oddFigure('MONSTER_HP', ['hp', 'dice'], message, `write the dice as ${diceText({count, sides, flat: count * con})}`)]
}

function checkDie({monster: {name, size}}: Figures, pool: Pool): Finding[] {
  const {sides} = pool
  const sizes = size.map((each) => HIT_DIE[each])
  if (sizes.includes(sides)) return []
  const message = `"${name}" has d${sides}s as Hit Point Dice; its size gives d${sizes.join(' or d')}s`
  return [oddFigure('MONSTER_HP', ['hp', 'dice'], message, `write the dice as ${diceText({...pool, sides: sizes[0] ?? sides})}`)]
}

function flatPart({terms}: Dice): number {
  return terms.filter(({sides}) => sides === undefined).reduce((sum, {sign, count}) => sum + sign * count, 0)
}

function diceText({count, sides, flat}: Pool): string {
  return `${count}d${sides}${flat === 0 ? '' : signed(flat)}`
}
