import {ABILITIES} from '../../../schema/ability.js'
import type {Found, MonsterFlaw} from '../../flaw.js'
import {checkOneOf, type Figures} from './figures.js'

/** Saving throws that are neither the modifier nor that with the Proficiency Bonus. */
export function checkSaves(figures: Figures): Found<MonsterFlaw>[] {
  const {monster, modifiers, bonus} = figures
  return ABILITIES.flatMap((ability) => {
    const printed = {path: ['saves', ability], value: monster.saves?.[ability], what: {of: 'save' as const, ability}}
    return checkOneOf('MONSTER_SAVE', printed, [modifiers[ability], modifiers[ability] + bonus], figures)
  })
}
