import {SKILL_ABILITIES, type Skill} from '../../../schema/ability.js'
import type {Found, MonsterFlaw} from '../../flaw.js'
import {checkOneOf, type Figures} from './figures.js'

/** Skills that aren't the modifier with the Proficiency Bonus once or twice. */
export function checkSkills(figures: Figures): Found<MonsterFlaw>[] {
  const {monster, modifiers, bonus} = figures
  return (Object.keys(SKILL_ABILITIES) as Skill[]).flatMap((skill) => {
    const modifier = modifiers[SKILL_ABILITIES[skill]]
    const printed = {path: ['skills', skill], value: monster.skills?.[skill], what: {of: 'skill' as const, skill}}
    return checkOneOf('MONSTER_SKILL', printed, [modifier + bonus, modifier + 2 * bonus], figures)
  })
}
