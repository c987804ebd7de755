import type {PowerUses} from '../../../schema/content/monster.js'
import {type Bag, rowOf} from '../../kit/reading.js'
import {activitiesOf} from './activities.js'
import {flatOf} from './formula.js'
import {bagsIn, numberAt, systemIn, textAt, valueAt} from './path.js'
import {lookupIn, type Sheet} from './sheet.js'

/**
 * How often an item may be used, by itself or else by its first activity that is limited; `undefined` for what has no words of ours.
 * Of several spells that an item casts, each is limited by itself.
 */
export function usesOf(item: Bag, sheet: Sheet): PowerUses | undefined {
  const system = systemIn(item)
  const old = numberAt(system, 'recharge.value') ?? 0
  if (old >= 2 && old <= 6) return {type: 'recharge', from: old}
  const activities = activitiesOf(item)
  const own = activities.length === 1 ? activities : activities.filter(({type}) => type !== 'cast')
  return usesIn(system['uses'], sheet) ?? own.map(({value}) => usesIn(value['uses'], sheet)).find(Boolean)
}

/** Whether an item is limited in any way. */
export function isLimited(item: Bag): boolean {
  return textAt(systemIn(item), 'uses.max') !== '' && textAt(systemIn(item), 'uses.max') !== '0'
}

const RESTS: Readonly<Record<string, 'short' | 'long' | 'any'>> = {sr: 'any', lr: 'long'}
const DAYS = ['day', 'dawn', 'dusk']

function usesIn(uses: unknown, sheet: Sheet): PowerUses | undefined {
  const recovery = bagsIn(valueAt(uses, 'recovery'))[0]
  const period = textAt(recovery, 'period') || textAt(uses, 'per')
  const count = flatOf(textAt(uses, 'max'), lookupIn(sheet)) ?? 0
  if (period === 'recharge') return recharge(numberAt(recovery, 'formula') ?? 6)
  if (DAYS.includes(period) && count > 0) return {type: 'day', count}
  const rest = rowOf(RESTS, period)
  return rest && count === 1 ? {type: 'rest', rest} : undefined
}

/** Whether an item recharges on a number that it does not say. */
export function rechargesUnsaid(item: Bag): boolean {
  const recovery = bagsIn(valueAt(systemIn(item), 'uses.recovery'))[0]
  return textAt(recovery, 'period') === 'recharge' && numberAt(recovery, 'formula') === undefined
}

function recharge(from: number): PowerUses | undefined {
  return from >= 2 && from <= 6 ? {type: 'recharge', from} : undefined
}
