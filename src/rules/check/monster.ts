import type {Finding} from '../../diagnostic.js'
import type {Monster} from '../../schema/content/monster.js'
import {MONSTER_CHECKS} from './monster/checks.js'
import {figuresOf} from './monster/figures.js'

/** Printed figures of a stat block that don't follow from its scores, dice and challenge rating: warnings, since a DM may mean them. */
export function checkMonster(monster: Monster): readonly Finding[] {
  const figures = figuresOf(monster)
  return MONSTER_CHECKS.flatMap((check) => check(figures))
}
