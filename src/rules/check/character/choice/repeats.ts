import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import {mayRepeat} from '../../../build/picks.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import {choiceFinding} from './finding.js'

/** One answer given twice where once is all. */
export function checkRepeats(slot: ChoiceSlot, facts: Facts): Found<CharacterFlaw>[] {
  const {answers, given, key, label} = slot
  const repeated = answers.filter((id, at) => answers.indexOf(id) !== at && !mayRepeat(facts, slot, id))
  const fix = [{path: ['choices', key], value: [...new Set(given)]}]
  return [...new Set(repeated)].map((id) => choiceFinding(slot, 'REPEATED', {is: 'repeated', choice: label, key, answer: id}, {fix}))
}
