import {nearest} from '../../../schema/near.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import {explainedFields} from '../../sheet/explained-fields.js'
import type {Subject} from './subject.js'

/** Overrides of numbers that the sheet doesn't have. */
export function checkOverrides({character: {overrides = []}, sheet}: Subject): Found<CharacterFlaw>[] {
  if (overrides.length === 0) return []
  const fields = explainedFields(sheet)
  return overrides.flatMap(({field}, i) => {
    if (fields.has(field)) return []
    const path = ['overrides', i, 'field']
    const flaw: CharacterFlaw = {is: 'no-such-number', field, near: nearest(field, fields.keys())}
    return [{severity: 'error' as const, code: 'OVERRIDE_FIELD', path, flaw}]
  })
}
