import {ABILITIES, SKILLS} from '../../../schema/ability.js'
import type {Monster} from '../../../schema/content/monster.js'
import type {Reading} from '../../kit/reading.js'
import {numberAt} from './path.js'
import {readFormulas} from './read-formula.js'
import {type Sheet, saveOf, skillOf} from './sheet.js'
import {SKILL_CODES} from './skill-codes.js'

/** Scores, and the saves that are more than their modifier; scores that are not whole are reported at `top`. */
export function readAbilities(
  reading: Reading | undefined,
  {top, sheet}: {top: Reading; sheet: Sheet},
): {abilities: Monster['abilities'] | undefined; saves: Monster['saves']} {
  for (const ability of ABILITIES) {
    const child = reading?.child(ability)
    child?.ignore('value', 'proficient', 'max', 'mod', 'save', 'dc', 'check', 'min', 'prof', 'saveBonus', 'checkBonus')
    readFormulas(child?.child('bonuses'), sheet)
  }
  if (!sheet.scores) {
    const scores = ABILITIES.map((ability) => numberAt(sheet.system, `abilities.${ability}.value`) ?? null)
    top.unmapped('system.abilities', scores)
    return {abilities: undefined, saves: undefined}
  }
  const saves = ABILITIES.map((ability) => [ability, saveOf(sheet, ability)] as const)
  return {
    abilities: sheet.scores,
    saves: Object.fromEntries(saves.flatMap(([ability, {total, more}]) => (more === 0 ? [] : [[ability, total]]))),
  }
}

/** Parts of the Proficiency Bonus that a skill may have. */
const SHARES = [0.5, 1, 2]

/** Bonuses of the skills that have a share of the proficiency bonus, or more than their modifier. */
export function readSkills(reading: Reading | undefined, sheet: Sheet): Monster['skills'] {
  const pairs = SKILLS.flatMap((skill) => {
    const child = reading?.child(SKILL_CODES[skill])
    child?.ignore('ability', 'roll', 'mod', 'total', 'passive', 'prof', 'bonus')
    readFormulas(child?.child('bonuses'), sheet)
    const times = child?.number('value') ?? 0
    // A share of the bonus is in the total; anything else is not.
    if (SHARES.includes(times)) child?.ignore('value')
    const {total, bonus} = skillOf(sheet, skill)
    return (times > 0 || bonus !== 0) && sheet.scores ? [[skill, total]] : []
  })
  return Object.fromEntries(pairs)
}
