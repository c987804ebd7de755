import type {SpellFilter} from '../../schema/content/filter.js'
import type {Spell} from '../../schema/content/spell.js'
import type {NatureMisfit} from '../flaw.js'
import {ownDamage} from '../numbers/own-damage.js'

/** Why a spell is not of the nature that a filter asks for: its school, and what it does, whoever has it. */
export function natureMisfit({schools, ritual, dealsDamage, attack, action}: SpellFilter, spell: Spell): NatureMisfit | undefined {
  if (schools && !schools.includes(spell.school)) return {is: 'other-school', schools}
  if (ritual && !spell.ritual) return {is: 'no-ritual'}
  if (dealsDamage && ownDamage(spell).every(({dice}) => dice === '0')) return {is: 'no-damage'}
  if (attack && !spell.attack) return {is: 'no-attack'}
  if (action && (spell.castingTime.unit !== 'action' || spell.castingTime.amount !== 1)) return {is: 'no-action'}
  return undefined
}
