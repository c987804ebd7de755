import {averageOf, parseDice} from '../numbers/dice.js'

/** Dice that are thrown for damage, the likeliest first. */
const SIDES = [8, 6, 10, 12, 4] as const
/** More dice than this are wearisome; the sum is as good with larger ones. */
const MANY = 6
/** What each die beyond that counts as, in points apart from the mean. */
const WEARISOME = 0.6

/** Dice with this addition whose mean is as near to a number as can be; a flat 1 where not even the least come near. */
export function diceFor(mean: number, addition = 0): string {
  if (mean < 1.8) return '1'
  const choices = SIDES.flatMap((sides) => {
    const half = (sides + 1) / 2
    const count = Math.max(1, Math.round((mean - addition) / half))
    return [{count, sides, apart: Math.abs(count * half + addition - mean) + Math.max(0, count - MANY) * WEARISOME}]
  })
  const best = choices.reduce((a, b) => (b.apart < a.apart ? b : a))
  return `${best.count}d${best.sides}${addition === 0 ? '' : addition > 0 ? `+${addition}` : addition}`
}

/** The printed average of dice: rounded down. */
export function averageOfText(text: string): number {
  const dice = parseDice(text)
  return 'problem' in dice ? 0 : averageOf(dice)
}
