import type {EntityChange} from '../../app/entities/change.js'
import type {CreatedEntities} from '../../app/entities/create.js'
import type {PurgedEntity} from '../../app/entities/purge.js'
import type {ValueChange} from '../../merge/diff-values.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {structureOf} from '../../schema/structure.js'
import {printSheetDiff} from '../sheet/diff.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {changeLines, pathWords} from '../words/changes.js'
import {printCommitted} from '../words/committed.js'
import {warningLines} from '../words/warnings.js'

export interface PrintableChange {
  name: string
  changes: readonly SheetChange[]
  fields?: readonly ValueChange[]
  warnings?: EntityChange['warnings']
  committed: Parameters<typeof printCommitted>[0]
}

/** What a command changed on a sheet, and how to undo it. */
export function printChange({name, changes, fields = [], warnings, committed}: PrintableChange, {width}: {width: number}): string {
  const shown = changes.length === 0 ? 'nothing on the sheet changes' : printSheetDiff(changes, {width})
  const head = `${style.label(plainText(name))}: ${shown}`
  return [head, ...changeLines(fields, width), ...warningLines(warnings, width), printCommitted(committed)].join('\n')
}

/** Kinds whose changes are told in words of their own. */
const OWN_WORDS: Partial<Record<Kind, (change: EntityChange, width: number) => string>> = {
  character: (change, width) => printChange(change as EntityChange<SheetChange>, {width}),
}

/** What a command changed of an entity, field by field or in its kind's own words, and how to undo it. */
export function printEntityChange(change: EntityChange, {width}: {width: number}): string {
  const own = OWN_WORDS[change.kind]
  if (own) return own(change, width)
  const {kind, name, changes, warnings, committed} = change
  const structure = structureOf(kindRow(kind).schema())
  const lines = changeLines(changes as readonly ValueChange[], width, (path) => pathWords(path, structure))
  const head = lines.length === 0 ? `${style.label(plainText(name))}: nothing changes` : style.label(plainText(name))
  return [head, ...lines, ...warningLines(warnings, width), printCommitted(committed)].join('\n')
}

/** What was made, an entity a line, and how to undo it. */
export function printCreatedEntities({kind, entities, committed}: CreatedEntities, {width}: {width: number}): string {
  const lines = entities.flatMap(({id, name, path, warnings}) => [
    `Made ${style.label(plainText(name))} ${style.muted(`${kind}/${id}`)}: ${plainText(path)}`,
    ...warningLines(warnings, width),
  ])
  return [...lines, committed ? printCommitted(committed) : style.muted('Nothing was written: this was a dry run.')].join('\n')
}

/** What was removed for good, and how to undo even that. */
export function printPurged({kind, id, name, committed}: PurgedEntity): string {
  return [`Removed the file of ${style.label(plainText(name))} ${style.muted(`${kind}/${id}`)}`, printCommitted(committed)].join('\n')
}
