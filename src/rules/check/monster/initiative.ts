import type {Finding} from '../../../diagnostic.js'
import {checkOneOf, type Figures} from './figures.js'

/** An Initiative that isn't Dexterity with the Proficiency Bonus not at all, once or twice. */
export function checkInitiative(figures: Figures): Finding[] {
  const {monster, modifiers, bonus} = figures
  const printed = {path: ['initiative'], value: monster.initiative, what: 'Initiative'}
  return checkOneOf('MONSTER_INITIATIVE', printed, [modifiers.dex, modifiers.dex + bonus, modifiers.dex + 2 * bonus], figures)
}
