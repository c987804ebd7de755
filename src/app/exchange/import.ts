import {basename} from 'node:path'
import type {Diagnostic} from '../../diagnostic.js'
import {UserError} from '../../errors.js'
import {formatReader, type ImportFormat} from '../../exchange/formats.js'
import type {Loss} from '../../exchange/kit/loss.js'
import type {FormatReader} from '../../exchange/kit/reader.js'
import {type Draft, ForeignFileError, type Found, type ImportKind} from '../../exchange/kit/source.js'
import {ENTRY_SCHEMAS, type Entry} from '../../schema/content/entry.js'
import {slugOf} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {present} from '../../schema/value.js'
import type {FileChange} from '../../vault/files.js'
import {checkSchema} from '../../yaml/check.js'
import {printYaml} from '../../yaml/patch.js'
import {entryPath} from '../homebrew/own.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {type Bases, importBases} from './import-bases.js'
import {findImportFiles, hashOf, type ImportFile, pipedFile} from './import-files.js'
import {type ClaimOptions, type IdBook, openIdBook} from './import-ids.js'
import {nothingFound} from './import-nothing.js'

export interface ImportOptions extends ClaimOptions {
  format: ImportFormat
  /** Only these kinds; all of them when empty. */
  kinds: readonly ImportKind[]
  dryRun: boolean
  /** Any problem: nothing is written. */
  strict: boolean
}

/** An entity of a file, and what became of it. */
export interface ImportedEntry {
  kind: ImportKind
  id: string
  name: string
  file: string
  status: 'new' | 'replaced' | 'unchanged' | 'skipped'
  /** The id it would have had, when another entry has that. */
  insteadOf?: string
  losses: readonly Loss[]
}

export interface ImportReport {
  format: ImportFormat
  dryRun: boolean
  entries: ImportedEntry[]
  /** Things of the files that have no importer, counted. */
  skipped: {what: string; count: number; names: string[]}[]
  problems: Diagnostic[]
  committed?: Committed
}

/** More would make a commit that git's own command line can't name. */
const MAX_ENTRIES = 20_000

/** Read a file or a folder of another tool's content, or text that was piped in, into the vault's catalog, as one commit. */
export async function importCatalog(
  from: {path: string} | {text: string},
  vault: VaultOptions,
  options: ImportOptions,
): Promise<ImportReport> {
  const files = 'path' in from ? findImportFiles(from.path, options.format) : [pipedFile(from.text)]
  if (options.dryRun) return (await readFiles(files, vaultRoot(vault), options)).report
  const {result, committed} = await changeVault(vault, 'dnd catalog import', async (root) => {
    const {report, changes} = await readFiles(files, root, options)
    const written = options.strict && report.problems.length > 0 ? [] : changes
    return {change: {subject: subjectOf(report, files), command: 'dnd catalog import', files: written}, result: report}
  })
  return {...result, committed}
}

function subjectOf({entries}: ImportReport, files: readonly ImportFile[]): string {
  const written = entries.filter(({status}) => status === 'new' || status === 'replaced').length
  const from = files.length === 1 ? basename(files[0]?.name ?? '') : `${files.length} files`
  return `catalog: import ${written} ${written === 1 ? 'entry' : 'entries'} from ${from}`
}

interface Reading {
  report: ImportReport
  changes: FileChange[]
  ids: IdBook
  bases: Bases
  /** Entries that the files have, those of other kinds than wanted among them. */
  seen: number
  options: ImportOptions
}

async function readFiles(
  files: readonly ImportFile[],
  root: string,
  options: ImportOptions,
): Promise<{report: ImportReport; changes: FileChange[]}> {
  const read = await formatReader(options.format)
  const report: ImportReport = {format: options.format, dryRun: options.dryRun, entries: [], skipped: [], problems: []}
  const state: Reading = {report, changes: [], ids: await openIdBook(root, options), bases: importBases(root), seen: 0, options}
  for (const file of files) await readOne(file, read, state)
  if (state.seen === 0) report.problems.push(...(await nothingFound(files, options.format)))
  return {report, changes: state.changes}
}

async function readOne(file: ImportFile, read: FormatReader, state: Reading): Promise<void> {
  try {
    const fileHash = await hashOf(file)
    const context = {companion: file.companion, again: file.open, base: state.bases.find}
    for await (const found of read(file.open(), context)) take(found, {file: file.name, fileHash}, state)
  } catch (error) {
    if (!(error instanceof ForeignFileError)) throw readError(error, file.name)
    state.report.problems.push(error.problem)
  }
}

function readError(error: unknown, file: string): unknown {
  const {code} = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM')
    return new UserError(`"${file}" may not be read`, {code: 'IMPORT_PATH', hints: ['check who owns it'], cause: error})
  return error
}

function take(found: Found, place: {file: string; fileHash: string}, state: Reading): void {
  const {report, options} = state
  if (found.type === 'problem') report.problems.push(found.problem)
  else if (found.type === 'skipped') countSkipped(report, found)
  else {
    state.seen++
    if (options.kinds.length === 0 || options.kinds.includes(found.draft.kind)) takeEntity(found, place, state)
  }
}

function countSkipped({skipped}: ImportReport, {what, name}: {what: string; name?: string}): void {
  const known = skipped.find((each) => each.what === what)
  if (!known) skipped.push({what, count: 1, names: name === undefined ? [] : [name]})
  else {
    known.count++
    if (name !== undefined && known.names.length < 20) known.names.push(name)
  }
}

function takeEntity(found: Extract<Found, {type: 'entity'}>, {file, fileHash}: {file: string; fileHash: string}, state: Reading): void {
  const {report, changes, ids, options} = state
  const {draft, losses, line} = found
  if (report.entries.length >= MAX_ENTRIES)
    throw new UserError(`The import has more than ${MAX_ENTRIES} entries`, {
      code: 'IMPORT_TOO_MANY',
      hints: ['import it in parts, or one `--kind` at a time'],
    })
  const checked = checkDraft(draft, {file, fileHash, format: options.format, line})
  if (!checked.entry) return void report.problems.push(...checked.problems)
  state.bases.add(checked.entry)
  const {id, holder} = ids.claim(draft.kind, draft.name, fileHash)
  const wanted = slugOf(draft.name)
  const status = statusOf(holder, options.existing)
  report.entries.push({
    kind: draft.kind,
    id,
    name: draft.name,
    file,
    status,
    ...(wanted !== id && status !== 'skipped' ? {insteadOf: wanted} : {}),
    losses,
  })
  if (!options.dryRun && (status === 'new' || status === 'replaced'))
    changes.push({path: entryPath({kind: draft.kind, id}), text: printEntry({...checked.entry, id} as Entry)})
}

function statusOf(holder: 'mine' | 'vault' | 'srd' | undefined, existing: ClaimOptions['existing']): ImportedEntry['status'] {
  if (holder === 'mine') return existing === 'replace' ? 'replaced' : 'unchanged'
  if (holder !== undefined && existing === 'skip') return 'skipped'
  return holder === 'vault' && existing === 'replace' ? 'replaced' : 'new'
}

interface DraftPlace {
  file: string
  fileHash: string
  format: ImportFormat
  line?: number | undefined
}

/** The draft as an entry that fits its schema, or what does not fit, at the entity's place in the file. */
function checkDraft(draft: Draft, {file, fileHash, format, line}: DraftPlace): {entry?: Entry; problems: Diagnostic[]} {
  const {kind, name, summary, text, ...rest} = draft
  const provenance = {type: 'imported', tool: format, file: basename(file), fileHash}
  const value = {
    kind,
    id: slugOf(name) || kind,
    name,
    summary,
    ...present({text}),
    source: {document: 'homebrew'},
    provenance,
    ...rest,
  }
  const {data, diagnostics} = checkSchema<Entry>(ENTRY_SCHEMAS[kind] as never, value, file, () =>
    line === undefined ? undefined : {line, column: 1},
  )
  if (data) return {entry: value as unknown as Entry, problems: []}
  return {
    problems: diagnostics.slice(0, 3).map((each) => ({...each, code: 'IMPORT_ENTITY', message: `"${name}" does not fit: ${each.message}`})),
  }
}

function printEntry(entry: Entry): string {
  // A copy, because the printer would make an alias of a part that stands in two places.
  return printYaml(JSON.parse(JSON.stringify(entry)) as Value)
}
