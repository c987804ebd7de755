import type {SpellFilter} from '../../schema/content/filter.js'
import type {Spell} from '../../schema/content/spell.js'
import {ownDamage} from '../numbers/own-damage.js'

/** Why a spell is not of the nature that a filter asks for: its school, and what it does, whoever has it. */
export function natureProblem({schools, ritual, dealsDamage, attack, action}: SpellFilter, spell: Spell): string | undefined {
  if (schools && !schools.includes(spell.school)) return `is not of the school of ${schools.join(' or ')}`
  if (ritual && !spell.ritual) return 'is not a ritual'
  if (dealsDamage && ownDamage(spell).length === 0) return 'deals no damage'
  if (attack && !spell.attack) return 'makes no attack roll'
  if (action && (spell.castingTime.unit !== 'action' || spell.castingTime.amount !== 1)) return 'is not cast with an action'
  return undefined
}
