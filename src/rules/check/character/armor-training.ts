import {isTrained} from '../../build/facts.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import {equippedPath, type Subject} from './subject.js'

/** Armor or a shield worn without training in its category. */
export function checkArmorTraining({character, facts}: Subject): Found<CharacterFlaw>[] {
  return [facts.armor, facts.shield].flatMap((worn) =>
    worn && !isTrained(facts, worn)
      ? {
          severity: 'warning',
          code: 'ARMOR_TRAINING',
          path: equippedPath(character, worn.item),
          source: 'SRD 5.2, "Armor Training"',
          flaw: {is: 'untrained-armor', armor: worn.entry.name},
        }
      : [],
  )
}
