import type {CharacterFlaw, Found} from '../../flaw.js'
import {equippedPath, type Subject} from './subject.js'

/** Armor that is too heavy for its bearer's Strength. */
export function checkArmorStrength({character, facts: {armor, scores}}: Subject): Found<CharacterFlaw>[] {
  const need = armor?.entry.minStrength
  if (!armor || need === undefined || scores.str.total >= need) return []
  return [
    {
      severity: 'warning',
      code: 'ARMOR_STRENGTH',
      path: equippedPath(character, armor.item),
      source: 'SRD 5.2, "Armor" table',
      flaw: {is: 'heavy-armor', armor: armor.entry.name, needed: need, strength: scores.str.total},
    },
  ]
}
