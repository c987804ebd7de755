import type {Combatant} from './field.js'
import type {Way} from './fighter.js'
import {takesSlot} from './tactics.js'

export function canPay({left}: Combatant, {cost}: Pick<Way, 'cost'>): boolean {
  return cost === undefined || (left[cost.pool] ?? 0) >= cost.uses
}

/** Spend what it costs, and count it. */
export function pay(actor: Combatant, way: Pick<Way, 'cost'>): void {
  const {cost} = way
  if (!cost) return
  actor.left[cost.pool] = (actor.left[cost.pool] ?? 0) - cost.uses
  if (takesSlot(actor, way)) actor.slots++
  else actor.uses += cost.uses
}
