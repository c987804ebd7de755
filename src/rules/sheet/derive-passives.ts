import {SKILL_ABILITIES, type Skill} from '../../schema/ability.js'
import {amountOf, effectsOf, type Facts, holds} from '../build/facts.js'
import {type Explained, explain} from '../numbers/explained.js'
import {passive, type SkillCheck} from './derive-checks.js'

/** A passive score: 10 + the check, and what counts for passive scores alone. */
export function passiveScore(facts: Facts, skills: Readonly<Record<Skill, SkillCheck>>, skill: Skill): Explained {
  const name = skill.replace(/^./, (first) => first.toUpperCase())
  const bonuses = effectsOf(facts.build, 'bonus')
    .filter(({value: {to, abilities, skills: only, when}}) => {
      const isConcerned = (only?.includes(skill) ?? true) && (abilities?.includes(SKILL_ABILITIES[skill]) ?? true)
      return to === 'passive' && isConcerned && holds(facts, when)
    })
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
  return explain([...passive(skills[skill], name).terms, ...bonuses])
}
