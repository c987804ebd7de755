import type {Ability} from '../../../../schema/ability.js'
import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import {choiceFinding} from './finding.js'

/** Too many points on one ability, and points that raise nothing above the cap. */
export function checkPoints(slot: ChoiceSlot, facts: Facts): Found<CharacterFlaw>[] {
  const {choice, label, answers} = slot
  if (choice.type !== 'ability-increase') return []
  return [...new Set(answers)].flatMap((ability) => {
    const points = answers.filter((answer) => answer === ability).length
    if (points > choice.maxEach)
      return [choiceFinding(slot, 'ILLEGAL', {is: 'too-many-points', choice: label, ability, points, most: choice.maxEach})]
    const lost = points - (gained(facts, ability, label) ?? points)
    if (lost <= 0) return []
    return [choiceFinding(slot, 'CAP', {is: 'points-lost', choice: label, ability, cap: choice.cap, lost})]
  })
}

/** Points that a boost did add to an ability; `undefined` for what is no ability. */
function gained({scores}: Facts, ability: string, label: string): number | undefined {
  return scores[ability as Ability]?.terms.filter((term) => term.label === label).reduce((sum, term) => sum + term.value, 0)
}
