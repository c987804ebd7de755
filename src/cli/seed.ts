import {rollD20} from '../app/play/roll-dice.js'

/** A seed nobody chose; it is shown with the result, so that the roll can be repeated. */
export function freshSeed(): string {
  return String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER))
}

/** What a d20 shows: as it was thrown at the table, or from a seed, which is told. */
export function d20({roll, seed}: {roll?: number | undefined; seed?: string | undefined}): {die: number; seed?: string} {
  if (roll !== undefined) return {die: roll}
  const used = seed ?? freshSeed()
  return {die: rollD20(used), seed: used}
}
