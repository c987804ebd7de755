import type {CharacterFlaw, Found} from '../../flaw.js'
import {type Spending, spendings} from '../../sheet/spending.js'
import type {Subject} from './subject.js'

/** Play state that the sheet has no room for: more spent than there is, or of something not had. */
export function checkSpent({character, sheet}: Subject): Found<CharacterFlaw>[] {
  return spendings(character, sheet).flatMap(checkOne)
}

function checkOne({path, spent, max, what}: Spending): Found<CharacterFlaw>[] {
  const place = {severity: 'warning', code: 'PLAY_SPENT', path} as const
  if (!max) return [{...place, flaw: {is: 'spent-unknown', what}, fix: [{path}]}]
  if (spent <= max.total) return []
  return [{...place, flaw: {is: 'overspent', what, spent, max: max.total}, fix: [{path, value: max.total}]}]
}
