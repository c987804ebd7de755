import {UserError} from '../../errors.js'
import {seededRandom} from '../../rules/numbers/random.js'
import {type FairnessReport, fairness, LEAST_EXPECTED} from '../../rules/roll/fairness.js'

export interface DiceReport extends FairnessReport {
  seed: string
  rolls: number
}

const DICE = [4, 6, 8, 10, 12, 20, 100]
const MOST_SIDES = 1000

/** Roll dice (d4 to d20 and d100 when none are named) so often, and tell whether they are fair. Throws `DICE_SYNTAX` and `USAGE`. */
export function diceReport(dice: readonly string[], {rolls, seed}: {rolls: number; seed: string}): DiceReport {
  const sides = dice.length === 0 ? DICE : [...new Set(dice.map(sidesOf))]
  const most = Math.max(...sides)
  if (rolls < LEAST_EXPECTED * most)
    throw new UserError(`${rolls} rolls are too few to judge a d${most}`, {
      code: 'USAGE',
      hints: [`roll at least ${LEAST_EXPECTED * most} times: \`--rolls ${LEAST_EXPECTED * most}\``],
    })
  // Each die has numbers of its own, so that it rolls alike whichever others are looked at.
  return {seed, rolls, ...fairness(sides, rolls, (of) => seededRandom(`${seed} d${of}`))}
}

function sidesOf(die: string): number {
  const found = /^d?(\d{1,4}|%)$/i.exec(die.trim())
  const sides = found?.[1] === '%' ? 100 : Number(found?.[1])
  if (sides >= 2 && sides <= MOST_SIDES) return sides
  throw new UserError(`"${die}" is no die`, {code: 'DICE_SYNTAX', hints: [`a die is written d20, with 2 to ${MOST_SIDES} sides`]})
}
