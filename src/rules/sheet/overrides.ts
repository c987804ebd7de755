import type {Character} from '../../schema/entity/character.js'
import {explainedFields} from './explained-fields.js'
import type {Sheet} from './sheet.js'

/** The sheet with the numbers that the table fixed by hand, each difference standing in the trace with its reason. */
export function withOverrides(sheet: Sheet, {overrides = []}: Character): Sheet {
  if (overrides.length === 0) return sheet
  const copy = structuredClone(sheet)
  const fields = explainedFields(copy)
  for (const {field, value, reason} of overrides) {
    const target = fields.get(field)
    if (target) Object.assign(target, {total: value, terms: [...target.terms, {label: `Override: ${reason}`, value: value - target.total}]})
  }
  return copy
}
