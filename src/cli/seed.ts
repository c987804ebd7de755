import {rollD20} from '../app/play/roll-dice.js'

/** A seed nobody chose; it is shown with the result, so that the roll can be repeated. */
export function freshSeed(): string {
  return String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER))
}

/** A d20, from a seed or anew. */
export function d20(seed: string | undefined): number {
  return rollD20(seed ?? freshSeed())
}
