import type {ValueChange} from '../../merge/diff-values.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Value} from '../../schema/value.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'

type Committed = Parameters<typeof printCommitted>[0]

/** What a command did to entries of the vault's own, and the way back. */
export function printEntryChange(
  verb: string,
  {entries, changes, committed}: {entries: readonly Entry[]; changes: readonly ValueChange[]; committed: Committed},
  {width}: {width: number},
): string {
  const names = entries.map((entry) => `${style.label(plainText(entry.name))} ${style.muted(keyOf(entry))}`)
  return [...names.map((name) => `${verb} ${name}`), ...changeLines(changes, width), printCommitted(committed)].join('\n')
}

/** Two entries and where they differ. */
export function printEntryDiff(
  {before, after, changes}: {before: Entry; after: Entry; changes: readonly ValueChange[]},
  {width}: {width: number},
): string {
  const title = `${plainText(before.name)} ${style.muted(keyOf(before))} → ${plainText(after.name)} ${style.muted(keyOf(after))}`
  return [title, ...(changes.length === 0 ? ['no difference'] : changeLines(changes, width))].join('\n')
}

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

export function keyOf({kind, id}: {kind: string; id: string}): string {
  return `${kind}/${id}`
}
