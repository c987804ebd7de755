import type {Finding} from '../../../diagnostic.js'
import {isTrained} from '../../build/facts.js'
import {equippedPath, type Subject} from './subject.js'

/** Armor or a shield worn without training in its category. */
export function checkArmorTraining({character, facts}: Subject): Finding[] {
  return [facts.armor, facts.shield].flatMap((worn) =>
    worn && !isTrained(facts, worn)
      ? {
          severity: 'warning',
          code: 'ARMOR_TRAINING',
          path: equippedPath(character, worn.item),
          source: 'SRD 5.2, "Armor Training"',
          message: `${worn.entry.name} is worn without training: Disadvantage on Strength and Dexterity D20 Tests, and no spells`,
        }
      : [],
  )
}
