import type {Path} from '../../../diagnostic.js'
import type {Choice} from '../../../schema/content/feature.js'
import type {Entries} from '../../build/entries.js'
import {ENTRY_KINDS} from '../../build/picks.js'
import type {EntryFlaw} from './flaw.js'
import {missing, missingList} from './references.js'

/** Suggestions that name nothing. */
export function checkSuggested({type, suggested = []}: Choice, at: Path, entries: Entries): EntryFlaw[] {
  const kind = ENTRY_KINDS[type]
  return kind ? suggested.flatMap((id, i) => missing([kind], id, [...at, 'suggested', i], entries)) : []
}

/** What a choice picks from and isn't there. */
export function checkOffer(choice: Choice, at: Path, entries: Entries): EntryFlaw[] {
  switch (choice.type) {
    case 'spell':
      return Array.isArray(choice.from.lists)
        ? choice.from.lists.flatMap((list, i) => missingList(list, [...at, 'from', 'lists', i], entries))
        : []
    case 'spell-list':
      return choice.from.flatMap((list, i) => missingList(list, [...at, 'from', i], entries))
    case 'option':
      return missingOptions(choice.list, [...at, 'list'], entries)
    default:
      return []
  }
}

function missingOptions(list: string, path: Path, entries: Entries): EntryFlaw[] {
  if (entries.all('option').some((option) => option.list === list)) return []
  return [{path, flaw: {is: 'no-options', list}}]
}
