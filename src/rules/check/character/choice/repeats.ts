import type {Finding, Fix} from '../../../../diagnostic.js'
import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import {mayRepeat} from '../../../build/picks.js'
import {choiceFinding} from './finding.js'

/** One answer given twice where once is all. */
export function checkRepeats(slot: ChoiceSlot, facts: Facts): Finding[] {
  const {answers, given, key, label} = slot
  const repeated = answers.filter((id, at) => answers.indexOf(id) !== at && !mayRepeat(facts, slot, id))
  const fix: Fix = {label: `drop the repeats from "${key}"`, changes: [{path: ['choices', key], value: [...new Set(given)]}]}
  return [...new Set(repeated)].map((id) => choiceFinding(slot, 'REPEATED', `${label}: "${id}" is chosen twice`, {fix}))
}
