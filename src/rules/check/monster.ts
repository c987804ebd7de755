import type {Monster} from '../../schema/content/monster.js'
import type {Found, MonsterFlaw} from '../flaw.js'
import {MONSTER_CHECKS} from './monster/checks.js'
import {figuresOf} from './monster/figures.js'

/** Printed figures of a stat block that don't follow from its scores, dice and challenge rating: warnings, since a DM may mean them. */
export function checkMonster(monster: Monster): readonly Found<MonsterFlaw>[] {
  const figures = figuresOf(monster)
  return MONSTER_CHECKS.flatMap((check) => check(figures))
}
