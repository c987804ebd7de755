import {UserError} from '../../errors.js'
import type {ExportFormat} from '../../exchange/formats.js'
import {formatWriter} from '../../exchange/formats.js'
import type {Exported} from '../../exchange/kit/writer.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {openEntries} from '../catalog/open.js'
import {showEntry} from '../catalog/search.js'
import {traitsOf} from './shared-traits.js'

/** Kinds of entry that a format may write. */
const EXPORT_KINDS = ['monster', 'spell'] as const

export interface ExportOptions {
  format: ExportFormat
  /** Names, ids or kind/id. */
  names: readonly string[]
  /** Every entry of these kinds. */
  kinds: readonly string[]
}

export interface ExportReport extends Exported {
  format: ExportFormat
}

/** Entries of the catalog as another tool's file, with what that file can't hold of each. */
export async function exportCatalog(root: string | undefined, {format, names, kinds}: ExportOptions): Promise<ExportReport> {
  if (names.length === 0 && kinds.length === 0)
    throw new UserError('Nothing is named to export', {
      code: 'USAGE',
      hints: [`for example \`dnd catalog export owlbear --as ${format}\`, or all of a kind: \`--kind monster\``],
    })
  const {entries} = await openEntries(root)
  const kind = kinds.length === 1 ? kinds[0] : undefined
  const named = await Promise.all(names.map(async (name) => exactly(entries, name) ?? (await showEntry(root, name, kind)).entry))
  const chosen: Entry[] = names.length > 0 ? named : kinds.flatMap((kind) => [...entries.all(exportKind(kind))])
  const write = await formatWriter(format)
  return {format, ...write(chosen, traitsOf(entries))}
}

/** The entry whose kind and id are spelt out; another may have the same name. */
function exactly(entries: Entries, name: string): Entry | undefined {
  const [kind, id = ''] = name.split('/')
  const known = EXPORT_KINDS.find((each) => each === kind)
  return known && entries.find(known, id)
}

function exportKind(kind: string): EntryKind {
  const known = EXPORT_KINDS.find((each) => each === kind)
  if (known) return known
  throw new UserError(`Entries of the kind "${kind}" can not be exported`, {
    code: 'USAGE',
    hints: [`kinds are ${EXPORT_KINDS.join(' and ')}`],
  })
}
