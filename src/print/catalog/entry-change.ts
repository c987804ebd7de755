import type {ValueChange} from '../../merge/diff-values.js'
import type {Entry} from '../../schema/content/entry.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {changeLines} from '../words/changes.js'
import {printCommitted} from '../words/committed.js'

type Committed = Parameters<typeof printCommitted>[0]

/** What a command did to entries of the vault's own, and the way back. */
export function printEntryChange(
  verb: string,
  {entries, changes, committed}: {entries: readonly Entry[]; changes: readonly ValueChange[]; committed: Committed},
  {width}: {width: number},
): string {
  const names = entries.map((entry) => `${style.label(plainText(entry.name))} ${style.muted(keyOf(entry))}`)
  const isNothing = changes.length === 0 && committed.files.length === 0
  return [
    ...names.map((name) => (isNothing ? `${name}: nothing changes` : `${verb} ${name}`)),
    ...changeLines(changes, width),
    printCommitted(committed),
  ].join('\n')
}

/** Two entries and where they differ. */
export function printEntryDiff(
  {before, after, changes}: {before: Entry; after: Entry; changes: readonly ValueChange[]},
  {width}: {width: number},
): string {
  const title = `${plainText(before.name)} ${style.muted(keyOf(before))} → ${plainText(after.name)} ${style.muted(keyOf(after))}`
  return [title, ...(changes.length === 0 ? ['no difference'] : changeLines(changes, width))].join('\n')
}

export function keyOf({kind, id}: {kind: string; id: string}): string {
  return `${kind}/${id}`
}
