import type {Resource} from '../../schema/content/feature.js'
import {present} from '../../schema/value.js'
import type {Gained, Owner} from '../build/build.js'
import {amountOf, contextOf, type Facts} from '../build/facts.js'
import {explain} from '../numbers/explained.js'
import {evaluateDice} from '../numbers/formula.js'
import type {SheetRecharge, SheetResource} from './sheet.js'

/** Uses of a feature: how many there are, how many are spent, and when they come back. */
export function sheetResource(facts: Facts, {value, owner, label}: Gained<Resource>): SheetResource {
  const die = value.die === undefined ? undefined : evaluateDice(value.die, contextOf(facts, owner))
  return {
    id: value.id,
    name: value.name,
    from: owner.name,
    max: explain([{label, value: amountOf(facts, value.max, owner)}]),
    spent: facts.build.character.play?.resourcesSpent?.[value.id] ?? 0,
    ...present({die}),
    recharge: value.recharge.map(({amount, ...when}) => ({...when, amount: rechargeAmount(facts, amount, owner)})),
  }
}

/** How many uses come back: all, a number, or as dice. */
function rechargeAmount(facts: Facts, amount: Resource['recharge'][number]['amount'], owner: Owner): SheetRecharge['amount'] {
  if (amount === 'all') return amount
  return typeof amount === 'object' && 'dice' in amount ? amount.dice : amountOf(facts, amount, owner)
}
