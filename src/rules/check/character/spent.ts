import type {Finding, Fix} from '../../../diagnostic.js'
import {type Spending, spendings} from '../../sheet/spending.js'
import type {Subject} from './subject.js'

/** Play state that the sheet has no room for: more spent than there is, or of something not had. */
export function checkSpent({character, sheet}: Subject): Finding[] {
  return spendings(character, sheet).flatMap(checkOne)
}

function checkOne({path, spent, max, what}: Spending): Finding[] {
  const place = path.join('.')
  if (!max) return [finding(path, `${what} are spent that the character doesn't have`, {label: `remove "${place}"`, changes: [{path}]})]
  if (spent <= max.total) return []
  const fix = {label: `set "${place}" to ${max.total}`, changes: [{path, value: max.total}]}
  return [finding(path, `${spent} of ${max.total} ${what} are spent`, fix)]
}

function finding(path: string[], message: string, fix: Fix): Finding {
  return {severity: 'warning', code: 'PLAY_SPENT', path, message, fix}
}
