import type {ValueChange} from '../../merge/diff-values.js'
import {type Structure, structuresAt} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {fieldLabel} from './labels.js'

/** "damage.0.dice: 8d6 → 6d6", one change a line or more. */
export function changeLines(changes: readonly ValueChange[], width: number, nameOf = dotted): string[] {
  return changes.flatMap(({path, before, after, order}) => {
    const field = style.label(plainText(nameOf(path)))
    if (order) return hung(`  ${style.warning('~')} `, `${field}: order ${listed(order.before)} → ${listed(order.after)}`, width)
    const [old, now] = [before, after].map((side) => (side === undefined ? undefined : short(side)))
    if (old === undefined) return hung(`  ${style.good('+')} `, `${field}: ${now}`, width)
    if (now === undefined) return hung(`  ${style.error('−')} `, `${field}: ${old}`, width)
    return hung(`  ${style.warning('~')} `, `${field}: ${old} → ${now}`, width)
  })
}

/** A path as people type it. */
function dotted(path: ValueChange['path']): string {
  return path.join('.')
}

const LONGEST = 200

function listed(ids: readonly string[]): string {
  return short(ids.join(', '))
}

function short(value: Value): string {
  const text = plainText(typeof value === 'string' ? value.replace(/\s+/g, ' ') : JSON.stringify(value))
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** The names of the fields that a path leads through: "to be found, rusty key, text". */
export function pathWords(path: ValueChange['path'], structure: Structure): string {
  return path
    .map((key, i) => {
      const [field] = structuresAt(structure, path.slice(0, i + 1))
      const [above] = structuresAt(structure, path.slice(0, i))
      return above?.type === 'list' ? String(key) : fieldLabel(String(key), field)
    })
    .join(', ')
}
