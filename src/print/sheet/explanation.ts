import type {Explained} from '../../rules/numbers/explained.js'
import {signed} from '../../rules/numbers/explained.js'
import type {Check} from '../../rules/sheet/d20-test.js'
import {clean} from '../text/clean.js'
import {hung, pad, truncate, visibleWidth, wrap} from '../text/layout.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {fieldName} from '../words/fields.js'
import {edgeLines} from './edges.js'

export interface ExplanationOptions {
  width: number
  /** Whose number it is. */
  name?: string
  notes?: readonly string[]
}

/** What stands beside a number: what bears on the roll, or other ways to reckon it. */
interface Beside extends Partial<Pick<Check, 'advantage' | 'disadvantage' | 'failure' | 'notes'>> {
  formula?: string
  alternatives?: readonly {name: string; total: number}[]
}

/** A number and the terms that made it, one aligned line each, with what else bears on the roll. */
export function printExplained(field: string, explained: Explained & Beside, {width, name, notes = []}: ExplanationOptions): string {
  const {total, terms, ...beside} = clean(explained)
  const labels = Math.min(width - 10, Math.max(5, ...terms.map(({label}) => visibleWidth(label))))
  const numbers = terms.map(({value}, i) => (i === 0 ? String(value).replace('-', '−') : signed(value)))
  const digits = Math.max(String(total).length, ...numbers.map(visibleWidth))
  const row = (label: string, value: string) => `  ${pad(truncate(label, labels), labels)}  ${pad(value, digits, 'right')}`
  return [
    ...wrap(
      `${style.label(fieldName(clean(field)))} ${style.number(String(total))}${name === undefined ? '' : `  ${style.muted(clean(name))}`}`,
      width,
    ),
    ...terms.map(({label}, i) => row(label, numbers[i] ?? '')),
    ...(terms.length > 1 ? [style.muted(`  ${'─'.repeat(labels + 2 + digits)}`), style.label(row('Total', String(total)))] : []),
    ...besideLines({...beside, notes: [...(beside.notes ?? []), ...clean(notes)]}, width),
  ].join('\n')
}

function besideLines({advantage = [], disadvantage = [], failure = [], notes = [], alternatives = []}: Beside, width: number): string[] {
  return [
    ...edgeLines({advantage, disadvantage, failure, notes}).flatMap(({mark, text}) => hung(`  ${mark || '•'} `, text, width)),
    ...alternatives.flatMap(({name, total}) => hung('  ', style.muted(`${name} would give ${total}.`), width)),
  ]
}

/** Every number that can be asked about: path, name and value. */
export function printFieldList(fields: Iterable<readonly [string, Explained]>, {width}: {width: number}): string {
  const rows = [...fields].map(([path, {total}]) => [clean(path), style.number(String(total)), fieldName(clean(path))])
  return columns(rows, {width, align: ['left', 'right', 'left']})
}
