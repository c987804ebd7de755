import type {Carried} from '../../../build/carried.js'
import type {Facts} from '../../../build/facts.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'

/** One thing of an inventory, where it stands there, and whose it is. */
export interface PlacedItem {
  carried: Carried
  /** Its place in the inventory. */
  i: number
  facts: Facts
}

/** Broken rules of one sort about one thing. */
export type ItemCheck = (item: PlacedItem) => readonly Found<CharacterFlaw>[]
