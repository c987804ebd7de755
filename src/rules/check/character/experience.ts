import type {Finding} from '../../../diagnostic.js'
import {LEVEL_XP} from '../../numbers/advancement.js'
import type {Subject} from './subject.js'

/** Fewer Experience Points than the level begins at; none at all means that levels come by milestones. */
export function checkExperience({character: {xp, levels}}: Subject): Finding[] {
  const needed = LEVEL_XP[levels.length - 1] ?? 0
  if (!xp || xp >= needed) return []
  const message = `level ${levels.length} begins at ${needed} XP, and the character has ${xp}`
  return [{severity: 'warning', code: 'XP_LEVEL', path: ['xp'], message, source: 'SRD 5.2, "Character Advancement"'}]
}
