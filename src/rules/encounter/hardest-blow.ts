import type {Monster, Power} from '../../schema/content/monster.js'
import {meanOfParts} from '../assess/damage.js'

/** What one attack or save of a creature deals on average where it hits, at most: of a Multiattack one blow counts. Rounded down. */
export function hardestBlow({actions = [], bonusActions = [], reactions = [], legendary}: Monster): number {
  const powers = [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])]
  return Math.floor(Math.max(0, ...powers.map(blowOf)))
}

function blowOf({attack, save}: Power): number {
  return Math.max(meanOfParts(attack?.damage ?? []), meanOfParts(save?.damage ?? []))
}
