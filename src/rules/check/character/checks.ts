import {checkArmorStrength} from './armor-strength.js'
import {checkArmorTraining} from './armor-training.js'
import {checkAttunement} from './attunement.js'
import {checkBanned} from './banned.js'
import {checkChoices} from './choices.js'
import {checkCoins} from './coins.js'
import {checkEquipped} from './equipped.js'
import {checkExperience} from './experience.js'
import {checkHands} from './hands.js'
import {checkInventory, checkMagicItems} from './items.js'
import {checkLevels} from './levels.js'
import {checkMulticlass} from './multiclass.js'
import {checkOverrides} from './overrides.js'
import {checkScores} from './scores.js'
import {checkSpent} from './spent.js'
import {checkStaleChoices} from './stale-choices.js'
import type {CharacterCheck} from './subject.js'
import {checkUnknownIds} from './unknown-ids.js'

/** Every rule that a character is held against, in the order of its findings. */
export const CHARACTER_CHECKS: readonly CharacterCheck[] = [
  checkUnknownIds,
  checkScores,
  checkLevels,
  checkExperience,
  checkMulticlass,
  checkChoices,
  checkStaleChoices,
  checkInventory,
  checkMagicItems,
  checkEquipped,
  checkHands,
  checkArmorTraining,
  checkArmorStrength,
  checkAttunement,
  checkCoins,
  checkSpent,
  checkOverrides,
  checkBanned,
]
