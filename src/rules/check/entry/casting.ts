import type {CharacterClass, Subclass} from '../../../schema/content/class.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'
import {missingList} from './references.js'

/** A casting block's list. */
export function checkCasting({spellcasting}: CharacterClass | Subclass, entries: Entries): EntryFlaw[] {
  if (!spellcasting) return []
  return missingList(spellcasting.list, ['spellcasting', 'list'], entries)
}
