import type {Finding} from '../../../diagnostic.js'
import {ABILITIES, ABILITY_NAMES} from '../../../schema/ability.js'
import {checkOneOf, type Figures} from './figures.js'

/** Saving throws that are neither the modifier nor that with the Proficiency Bonus. */
export function checkSaves(figures: Figures): Finding[] {
  const {monster, modifiers, bonus} = figures
  return ABILITIES.flatMap((ability) => {
    const printed = {path: ['saves', ability], value: monster.saves?.[ability], what: `${ABILITY_NAMES[ability]} saving throw`}
    return checkOneOf('MONSTER_SAVE', printed, [modifiers[ability], modifiers[ability] + bonus], figures)
  })
}
