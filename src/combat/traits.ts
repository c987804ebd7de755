import type {Entries} from '../rules/build/entries.js'
import type {Monster, PowerUses} from '../schema/content/monster.js'
import type {Scene} from './scene.js'

/** A trait as one stat block has it. */
export interface OwnTrait {
  id: string
  name: string
  uses?: PowerUses | undefined
}

/** What a stat block's traits do as its turn begins. */
export function startOfTurnTraits(_scene: Scene, _id: string): void {}

/** The trait that turns a failed save into a success. */
export function resistanceTrait(_monster: Monster, _entries: Entries): OwnTrait | undefined {
  return undefined
}
