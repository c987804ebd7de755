import {type Actor, ownSeed, refuseShared} from '../app/play/play.js'
import {rollD20} from '../app/play/roll-dice.js'

/** A seed nobody chose; it is shown with the result, so that the roll can be repeated. */
export function freshSeed(): string {
  return String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER))
}

/** The d20 that each throws: as it was thrown at the table, where one does, or each their own from a seed, which is told. */
export function ownD20({roll, seed = freshSeed()}: {roll?: number | undefined; seed?: string | undefined}): {
  die(actor: Actor): number
  seed?: string
} {
  if (roll === undefined) return {die: (actor) => rollD20(ownSeed(seed, actor)), seed}
  return {
    die(actor) {
      refuseShared(actor)
      return roll
    },
  }
}
