import {checkExperience} from './experience.js'
import type {MonsterCheck} from './figures.js'
import {checkHitPoints} from './hit-points.js'
import {checkInitiative} from './initiative.js'
import {checkPassivePerception} from './passive-perception.js'
import {checkPowers} from './powers.js'
import {checkSaves} from './saves.js'
import {checkSkills} from './skills.js'
import {checkTraits} from './traits.js'

/** Every figure that a stat block is held to, in the order of its findings. */
export const MONSTER_CHECKS: readonly MonsterCheck[] = [
  checkHitPoints,
  checkSaves,
  checkSkills,
  checkPassivePerception,
  checkInitiative,
  checkExperience,
  checkPowers,
  checkTraits,
]
