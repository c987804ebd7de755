import type {CharacterFlaw, Found} from '../../flaw.js'
import {LEVEL_XP} from '../../numbers/advancement.js'
import type {Subject} from './subject.js'

/** Fewer Experience Points than the level begins at; none at all means that levels come by milestones. */
export function checkExperience({character: {xp, levels}}: Subject): Found<CharacterFlaw>[] {
  const needed = LEVEL_XP[levels.length - 1] ?? 0
  if (!xp || xp >= needed) return []
  const flaw: CharacterFlaw = {is: 'xp-short', level: levels.length, needed, xp}
  return [{severity: 'warning', code: 'XP_LEVEL', path: ['xp'], flaw, source: 'SRD 5.2, "Character Advancement"'}]
}
