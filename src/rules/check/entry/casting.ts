import type {CharacterClass, Subclass} from '../../../schema/content/class.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'
import {missing, missingList} from './references.js'

/** A casting block's list, and the spells that it suggests. */
export function checkCasting({spellcasting}: CharacterClass | Subclass, entries: Entries): EntryFlaw[] {
  if (!spellcasting) return []
  const {list, suggestedCantrips = [], suggested = []} = spellcasting
  return [
    ...missingList(list, ['spellcasting', 'list'], entries),
    ...missing('spell', suggestedCantrips, ['spellcasting', 'suggestedCantrips'], entries),
    ...missing('spell', suggested, ['spellcasting', 'suggested'], entries),
  ]
}
