import type {SheetChange} from '../../rules/sheet/diff.js'
import {printSheetDiff} from '../sheet/diff.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'

export interface PrintableChange {
  name: string
  changes: readonly SheetChange[]
  committed: Parameters<typeof printCommitted>[0]
}

/** What a command changed on a sheet, and how to undo it. */
export function printChange({name, changes, committed}: PrintableChange, {width}: {width: number}): string {
  const shown = changes.length === 0 ? 'nothing on the sheet changes' : printSheetDiff(changes, {width})
  return `${style.label(plainText(name))}: ${shown}\n${printCommitted(committed)}`
}
