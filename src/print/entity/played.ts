import type {Finding} from '../../diagnostic.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import {printSheetDiff} from '../sheet/diff.js'
import {hung, indent} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {warningLines} from '../words/warnings.js'

export interface PrintablePlay {
  characters: readonly {
    name: string
    events: readonly string[]
    changes: readonly SheetChange[]
    warnings?: readonly Finding[]
    refused?: string
  }[]
  committed: Parameters<typeof printCommitted>[0]
}

/** What happened to each character, what it changed on the sheet, and the way back. */
export function printPlayed({characters, committed}: PrintablePlay, {width}: {width: number}): string {
  const blocks = characters.flatMap(({name, events, changes, warnings, refused}) => [
    style.label(plainText(name)),
    ...(refused === undefined ? [] : hung(style.warning('  ! '), plainText(refused), width)),
    ...events.flatMap((event) => hung('  · ', plainText(event), width)),
    ...(changes.length === 0 ? [] : hung('  ', printSheetDiff(changes, {width: width - 2}), width)),
    ...indent(warningLines(warnings, width - 2), 2),
  ])
  return [...blocks, printCommitted(committed)].join('\n')
}
