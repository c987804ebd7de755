import type {Change} from '../../diagnostic.js'
import {UserError} from '../../errors.js'
import {findField, type UnknownField} from '../../schema/fields.js'
import {type Structure, structureOf} from '../../schema/structure.js'
import {present, type Value} from '../../schema/value.js'
import type {Schema} from '../../schema/zod-type.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges} from '../../yaml/patch.js'
import {typedValue} from '../typed-value.js'
import {type IdOf, withIds} from './named-ids.js'
import {withArticle} from './words.js'

/** What a thing's fields are, and how it is spoken of. */
export interface Target {
  schema: Schema
  /** "character": whose field it is. */
  what: string
  /** Computed fields that people may try to write, and what to change instead. */
  derived?: Readonly<Record<string, string>> | undefined
  /** The command that changes a name. */
  rename: string
  /** Fields that are none are left to the schema, which sees the whole. */
  isOpen?: true
  /** What a reference means that is no id; without it, ids alone are taken. */
  idOf?: IdOf
}

/** A YAML text with fields set by `path=value`; an empty value removes one. What the paths and values mean is what the schema says. */
export function assign(text: string, assignments: readonly string[], target: Target): {text: string; paths: string[]} {
  const paths: string[] = []
  const assigned = assignments.reduce((before, assignment) => {
    const change = readAssignment(assignment, parseYaml(before, 'the text').value ?? {}, target)
    paths.push(change.path.join('.'))
    return applyField(before, change)
  }, text)
  return {text: assigned, paths}
}

function readAssignment(assignment: string, value: Value, target: Target): Change {
  const {field, raw} = splitAssignment(assignment)
  const [top = ''] = field.split('.')
  const {derived = {}} = target
  if (Object.hasOwn(derived, top))
    throw new UserError(`"${field}" is computed and can't be set`, {code: 'FIELD_DERIVED', hints: [`change ${derived[top]}`]})
  return changeOf({field, raw, value}, target)
}

interface Asked {
  field: string
  raw: string
  /** The thing as it is, in which items of lists are found by their ids. */
  value: Value
}

function changeOf(asked: Asked, {schema, what, rename, isOpen, idOf}: Target): Change {
  const found = findField(asked.field, structureOf(schema), asked.value)
  if ('unknown' in found) {
    // What a map within does not have, its schema refuses with the place and what is near; a field of the thing itself is told here.
    if (found.inside !== 'map' || !(found.unknown.includes('.') || isOpen)) throw unknownField(found, what)
    const path = plainPath(asked.field)
    return {path, ...valued(asked)}
  }
  const {path, field} = found
  if (field.marks.merge === 'never')
    throw new UserError(`"${asked.field}" never changes`, {code: 'FIELD_FIXED', hints: [`to change the name: ${rename}`]})
  return {path, ...valued(asked, field, idOf)}
}

function splitAssignment(assignment: string): {field: string; raw: string} {
  const at = assignment.indexOf('=')
  if (at > 0) return {field: assignment.slice(0, at).trim(), raw: assignment.slice(at + 1)}
  throw new UserError(`"${assignment}" is not path=value`, {
    code: 'USAGE',
    hints: ['for example `coins.gp=12`, or `play.exhaustion=` to remove it'],
  })
}

function valued({field: name, raw}: Asked, field?: Structure, idOf?: IdOf): Pick<Change, 'value'> {
  const value = typedValue(raw, field, name)
  return present({value: value !== undefined && field && idOf ? withIds(value, field, idOf) : value})
}

/** Keys between dots; digits are places in a list. */
function plainPath(field: string): (string | number)[] {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** A path that leads to no field, with what is near. */
export function unknownField({unknown, near, known, inside}: UnknownField, what: string): UserError {
  const isTop = !unknown.includes('.')
  return new UserError(isTop ? `${withArticle(what).replace(/^a/, 'A')} has no field "${unknown}"` : `"${unknown}" leads to no field`, {
    code: 'FIELD_UNKNOWN',
    hints: [
      ...near.map((each) => `did you mean "${each}"?`),
      inside === 'map'
        ? `fields are ${known.join(', ')}`
        : 'items of a list go by their id, or by their place from 0: `inventory.0.quantity=2`',
    ],
  })
}

/** A text with one field set. A path that goes on below a plain value, or into a list by a word, leads nowhere. */
function applyField(text: string, change: Change): string {
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
