import {signed} from '../../kit/text-figures.js'
import {titleOf} from '../../kit/text-plain.js'
import type {AttackRoll} from './rolls.js'

/** "Melee Attack Roll: +5, reach 10 ft", as the sheet heads an attack. */
export function attackLine({kind, toHit, reachFt, rangeFt}: AttackRoll): string {
  const range = rangeFt && `range ${rangeFt.normal}${rangeFt.long ? `/${rangeFt.long}` : ''} ft.`
  const places = [...(reachFt ? [`reach ${reachFt} ft.`] : []), ...(range ? [range] : [])].join(' or ')
  return [`${titleOf(kind).replace(' Or ', ' or ')} Attack Roll: ${signed(toHit)}`, places.replace(/\.$/, '')].filter(Boolean).join(', ')
}
