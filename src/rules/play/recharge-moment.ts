import {roll} from '../numbers/dice.js'
import type {SheetRecharge} from '../sheet/sheet.js'

export type Moment = SheetRecharge['on']

/** What a new day brings: a dusk went before its dawn, and the file knows no hour at which something was spent. */
export const NEW_DAY = ['dusk', 'dawn'] as const satisfies readonly Moment[]

/** A random number with which each die shows its highest face. */
const ALMOST_ONE = 1 - Number.EPSILON

/** Hours that a rest lasts at least (SRD 5.2, "Short Rest" and "Long Rest"). */
export const REST_HOURS = {'short-rest': 1, 'long-rest': 8} as const satisfies Partial<Record<Moment, number>>

/**
 * Whether uses come back with one of these moments: it is theirs, or a rest as long as the hours they need. Days are counted by
 * nobody but the table, which gives such uses back by hand.
 */
export function comesBack({on, hours}: SheetRecharge, moments: readonly Moment[]): boolean {
  if (hours === undefined) return moments.includes(on)
  const most = typeof hours === 'number' ? hours : roll(hours, () => ALMOST_ONE).total
  const lasting: Partial<Record<Moment, number>> = REST_HOURS
  return moments.some((moment) => most <= (lasting[moment] ?? 0))
}
