import type {CharacterFlaw, Found} from '../../flaw.js'
import {checkItemAttuner} from './item/attuner.js'
import {checkItemBase} from './item/base.js'
import {checkItemContainer} from './item/container.js'
import {checkItemId} from './item/id.js'
import {checkItemKnown} from './item/known.js'
import type {ItemCheck} from './item/placed.js'
import {checkItemVariant} from './item/variant.js'
import type {Subject} from './subject.js'

const ITEM_CHECKS: readonly ItemCheck[] = [checkItemKnown, checkItemId, checkItemContainer]
const MAGIC_ITEM_CHECKS: readonly ItemCheck[] = [checkItemVariant, checkItemBase, checkItemAttuner]

/** Things that are nothing, share an id, or lie where nothing is. */
export function checkInventory(subject: Subject): Found<CharacterFlaw>[] {
  return walkItems(subject, ITEM_CHECKS)
}

/** What is wrong with magic items: a base or a strength left open, attunement without the right to it. */
export function checkMagicItems(subject: Subject): Found<CharacterFlaw>[] {
  return walkItems(subject, MAGIC_ITEM_CHECKS)
}

function walkItems({facts}: Subject, checks: readonly ItemCheck[]): Found<CharacterFlaw>[] {
  return facts.carried.flatMap((carried, i) => checks.flatMap((check) => check({carried, i, facts})))
}
