import {present} from '../../schema/value.js'
import {type Carried, carriedName} from '../build/carried.js'
import {amountOf, effectsOf, type Facts, holds} from '../build/facts.js'
import {explain} from '../numbers/explained.js'
import {itemWeight} from './derive-body.js'
import type {Sheet, SheetItem} from './sheet.js'

/** Magic items a character may attune to (SRD 5.2, "Attunement"). */
const ATTUNEMENT_SLOTS = 3

/** One line of the inventory, with what a magic item adds to it. */
export function sheetItem(carried: Carried): SheetItem {
  const {item, magic} = carried
  const {id, quantity, equipped, attuned, bonded, notes} = item
  const rarity = magic?.variant?.rarity ?? magic?.entry.rarity
  return {
    id,
    item: item.item,
    name: carriedName(carried),
    quantity,
    weightLb: explain([itemWeight(carried)]),
    ...present({equipped}),
    ...(attuned ? {attuned: true} : {}),
    ...(bonded ? {bonded: true} : {}),
    ...(rarity && rarity !== 'varies' ? {rarity} : {}),
    ...(magic ? {spells: [...(magic.entry.spells ?? []), ...(magic.variant?.spells ?? [])]} : {}),
    ...present({in: item.in, notes}),
  }
}

/** How many items may be attuned, and how many are. */
export function attunement(facts: Facts): Sheet['attunement'] {
  const bonus = effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === 'attunement' && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
  return {
    max: explain([{label: 'Every character', value: ATTUNEMENT_SLOTS}, ...bonus]),
    used: facts.carried.filter(({item}) => item.attuned).length,
  }
}
