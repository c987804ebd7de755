import type {Finding} from '../../../diagnostic.js'
import {equippedPath, type Subject} from './subject.js'

/** Armor that is too heavy for its bearer's Strength. */
export function checkArmorStrength({character, facts: {armor, scores}}: Subject): Finding[] {
  const need = armor?.entry.minStrength
  if (!armor || need === undefined || scores.str.total >= need) return []
  return [
    {
      severity: 'warning',
      code: 'ARMOR_STRENGTH',
      path: equippedPath(character, armor.item),
      source: 'SRD 5.2, "Armor" table',
      message: `${armor.entry.name} needs Strength ${need}, and the character has ${scores.str.total}: Speed drops by 10 feet`,
    },
  ]
}
