import {UserError} from '../../errors.js'
import {type OwnNumbers, parseDice, type Rolled, roll} from '../../rules/numbers/dice.js'
import {rollDie, seededRandom} from '../../rules/numbers/random.js'
import {diceFlaw} from '../../words/dice-flaw.js'

export interface RollResult {
  dice: string
  /** Whose numbers are in it. */
  for?: string
  /** The seed used, so that the roll can be shown again. */
  seed: string
  rolls: readonly Rolled[]
}

interface RollOptions {
  seed: string
  times?: number | undefined
  /** Whose numbers the dice may name, and who that is. */
  own?: (OwnNumbers & {of: string}) | undefined
}

/** Roll dice from text, `times` over; throws `DICE_SYNTAX` that points at the trouble. */
export function rollDice(dice: string, {seed, times = 1, own}: RollOptions): RollResult {
  const parsed = parseDice(dice, own)
  if ('problem' in parsed) {
    const pointer = dice.length <= 100 && !/[\r\n\t]/.test(dice) ? [`  ${dice}`, `  ${' '.repeat(parsed.at)}^`] : []
    const {message, hint} = diceFlaw(parsed.problem)
    throw new UserError(`Those are not dice: ${message}`, {
      code: 'DICE_SYNTAX',
      hints: [...pointer, ...(hint === undefined ? [] : [hint]), 'dice look like 4d6kh3, 2d20kl1+5, 1d6r<2, 1d6! or 8d6 fire'],
    })
  }
  const random = seededRandom(seed)
  return {dice, ...(own ? {for: own.of} : {}), seed, rolls: Array.from({length: times}, () => roll(parsed, random))}
}

/** What a d20 of a seed shows. */
export function rollD20(seed: string): number {
  return rollDie(20, seededRandom(seed))
}
