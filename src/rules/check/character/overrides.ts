import type {Finding} from '../../../diagnostic.js'
import {didYouMean} from '../../did-you-mean.js'
import {explainedFields} from '../../sheet/explained-fields.js'
import type {Subject} from './subject.js'

/** Overrides of numbers that the sheet doesn't have. */
export function checkOverrides({character: {overrides = []}, sheet}: Subject): Finding[] {
  if (overrides.length === 0) return []
  const fields = explainedFields(sheet)
  return overrides.flatMap(({field}, i) => {
    if (fields.has(field)) return []
    const path = ['overrides', i, 'field']
    const message = `the sheet has no derived number "${field}"`
    return [{severity: 'error' as const, code: 'OVERRIDE_FIELD', path, message, ...didYouMean(field, fields.keys())}]
  })
}
