import type {Character} from '../../schema/entity/character.js'
import type {Build} from './build.js'
import {classLevels, collectClass} from './collect-class.js'
import {collectConditions} from './collect-conditions.js'
import {collectItems} from './collect-item.js'
import {collectBackground, collectLanguages, collectSpecies} from './collect-origin.js'
import {collectStates} from './collect-states.js'
import {emptyDraft} from './draft.js'
import type {Entries} from './entries.js'

/** Walk everything a character is made of and gather what each part gives and asks. */
export function buildCharacter(character: Character, entries: Entries): Build {
  const draft = emptyDraft(character, entries)
  draft.classes = classLevels(draft)
  collectLanguages(draft)
  collectSpecies(draft)
  collectBackground(draft)
  for (const classLevel of draft.classes) collectClass(draft, classLevel)
  collectItems(draft)
  collectStates(draft)
  collectConditions(draft)
  return draft
}
