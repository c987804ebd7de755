import type {CharacterFlaw, Found} from '../../flaw.js'
import {checkAnswers} from './choice/answers.js'
import {checkCount} from './choice/count.js'
import type {ChoiceCheck} from './choice/finding.js'
import {checkPoints} from './choice/points.js'
import {checkRepeats} from './choice/repeats.js'
import {checkWaste} from './choice/waste.js'
import type {Subject} from './subject.js'

const CHOICE_CHECKS: readonly ChoiceCheck[] = [checkCount, checkAnswers, checkRepeats, checkWaste, checkPoints]

/** Choices with too few or too many answers, and answers that don't fit; what a feature settles itself is not the player's. */
export function checkChoices({facts}: Subject): Found<CharacterFlaw>[] {
  return facts.build.slots.filter(({settled}) => !settled).flatMap((slot) => CHOICE_CHECKS.flatMap((check) => check(slot, facts)))
}
