import type {Change} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges} from '../../yaml/patch.js'

/** `path=value` as a person types it; the value is YAML, and an empty one removes the field. `pathOf` may refuse a field. */
export function readAssignment(assignment: string, pathOf: (field: string) => (string | number)[] = plainPath): Change {
  const at = assignment.indexOf('=')
  const field = assignment.slice(0, at === -1 ? undefined : at).trim()
  if (at <= 0)
    throw new UserError(`"${assignment}" is not path=value`, {
      code: 'USAGE',
      hints: ['for example `coins.gp=12`, or `play.exhaustion=` to remove it'],
    })
  const path = pathOf(field)
  const raw = assignment.slice(at + 1).trim()
  if (raw === '') return {path}
  const {value, diagnostics} = parseYaml(path[0] === 'choices' && raw.includes(',') && !/^[[{]/.test(raw) ? `[${raw}]` : raw, 'the value')
  if (value === undefined) throw new InvalidDataError(diagnostics, `The value of "${field}" is not YAML`)
  return {path, value}
}

/** Keys between dots; digits are places in a list. */
export function plainPath(field: string): (string | number)[] {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** A text with one field set. A path that goes on below a plain value, or into a list by a word, leads nowhere. */
export function applyField(text: string, change: Change): string {
  try {
    return applyChanges(text, [change])
  } catch (cause) {
    throw new UserError(`"${change.path.join('.')}" leads to no field`, {
      code: 'FIELD_UNKNOWN',
      hints: ['items of a list go by their place, from 0: `inventory.0.quantity=2`'],
      cause,
    })
  }
}
