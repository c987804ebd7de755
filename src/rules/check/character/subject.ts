import type {Path} from '../../../diagnostic.js'
import type {Character, InventoryItem} from '../../../schema/entity/character.js'
import type {Facts} from '../../build/facts.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Sheet} from '../../sheet/sheet.js'

/** A character as every check sees it. */
export interface Subject {
  character: Character
  facts: Facts
  sheet: Sheet
}

/** Broken rules of one sort, by their paths in the character's file. */
export type CharacterCheck = (subject: Subject) => readonly Found<CharacterFlaw>[]

/** Path of what says how a thing of the inventory is equipped; the first of that id. */
export function equippedPath({inventory}: Character, {id}: InventoryItem): Path {
  return ['inventory', inventory.findIndex((item) => item.id === id), 'equipped']
}
