import type {Found, MonsterFlaw} from '../../flaw.js'
import {checkOneOf, type Figures} from './figures.js'

/** An Initiative that isn't Dexterity with the Proficiency Bonus not at all, once or twice. */
export function checkInitiative(figures: Figures): Found<MonsterFlaw>[] {
  const {monster, modifiers, bonus} = figures
  const printed = {path: ['initiative'], value: monster.initiative, what: {of: 'initiative' as const}}
  return checkOneOf('MONSTER_INITIATIVE', printed, [modifiers.dex, modifiers.dex + bonus, modifiers.dex + 2 * bonus], figures)
}
