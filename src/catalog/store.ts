import {createHash} from 'node:crypto'
import {eq, sql} from 'drizzle-orm'
import type {Diagnostic} from '../diagnostic.js'
import type {Entry, EntryKind, EntryOf} from '../schema/content/entry.js'
import {type AnyEntry, featuresOf} from '../schema/content/named-feature.js'
import {spelledWords, squeezed} from './correct.js'
import {type Catalog, entries, facets, files} from './database.js'
import {type EntryText, type Facet, facetsOf, textOf} from './facets.js'
import {statement} from './remembered.js'

/** An entry that passed its schema, and the file that holds it. */
export interface FiledEntry {
  entry: Entry
  file: string
}

/** Put entries into an index, in one transaction; two of one kind and id are refused by its unique key. */
export function storeEntries(catalog: Catalog, filed: readonly FiledEntry[]): void {
  storeIndexed(
    catalog,
    filed.flatMap(({entry, file}) => [entry, ...featuresOf(entry)].map((each) => ({one: indexedEntry(each), file}))),
  )
}

/** Something as the index takes it, be it an entry or one of a vault's own: what it is, its words and its searchable facts. */
export interface Indexed {
  kind: string
  /** Unique among those of its kind. */
  id: string
  /** Where it is from. */
  document: string
  text: EntryText
  facts: readonly Facet[]
  /** All of it, as JSON. */
  data: string
}

/** Put a vault's own into an index, in one transaction; each with the file that holds it. */
export function storeIndexed(catalog: Catalog, all: readonly {one: Indexed; file: string}[]): void {
  catalog.transaction(() => {
    for (const {one, file} of all) storeRow(catalog, one, file)
    countWords(
      catalog,
      all.map(({one}) => one.text),
      1,
    )
  })
}

function indexedEntry(entry: AnyEntry): Indexed {
  const {kind, id, source} = entry
  return {kind, id, document: source.document, text: textOf(entry), facts: facetsOf(entry), data: JSON.stringify(entry)}
}

/** One row of the index. Statements are prepared once: building them anew for each row took most of the time of a large index. */
function storeRow(catalog: Catalog, {kind, id, document, text, facts, data}: Indexed, file: string): void {
  const {name, summary} = text
  const {lastInsertRowid: rowid} = statement(
    catalog,
    'INSERT INTO entries (kind, id, name, squeezed, summary, aliases, parts, file, document, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(kind, id, name, squeezed(name), summary, text.aliases, text.parts, file, document, data)
  statement(catalog, 'INSERT INTO entries_text (rowid, name, aliases, parts, summary, tags, body) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    rowid,
    text.name,
    text.aliases,
    text.parts,
    text.summary,
    text.tags,
    text.body,
  )
  storeFacts(catalog, rowid, facts)
}

/** Add searchable facts to what the index holds under a number. */
export function storeFacts(catalog: Catalog, rowid: number | bigint, facts: readonly Facet[]): void {
  const facet = statement(catalog, 'INSERT INTO facets (entry, field, value, number) VALUES (?, ?, ?, ?)')
  for (const {field, value, number = null} of facts) facet.run(rowid, field, value, number)
}

/** Take facts of some fields away. */
export function removeFacts(catalog: Catalog, rowid: number, fields: readonly string[]): void {
  statement(catalog, 'DELETE FROM facets WHERE entry = ? AND field IN (SELECT value FROM json_each(?))').run(rowid, JSON.stringify(fields))
}

/** A word of a name is a better correction than one of a text. */
const NAME_WEIGHT = 10

/** Counts the words of entries in, or out with a negative sign. */
function countWords(catalog: Catalog, texts: readonly EntryText[], sign: 1 | -1): void {
  const weights = new Map<string, number>()
  const count = (text: string, weight: number): void => {
    for (const word of new Set(spelledWords(text))) weights.set(word, (weights.get(word) ?? 0) + sign * weight)
  }
  for (const {name, aliases, ...rest} of texts) {
    count(`${name}\n${aliases}`, NAME_WEIGHT)
    count(Object.values(rest).join('\n'), 1)
  }
  const add = statement(
    catalog,
    'INSERT INTO words (word, weight) VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET weight = weight + excluded.weight',
  )
  for (const [word, weight] of weights) add.run(word, weight)
  if (sign < 0) catalog.run(sql`DELETE FROM words WHERE weight <= 0`)
}

/** The words that something was indexed with. */
const WORDS = 'SELECT name, aliases, parts, summary, tags, body FROM entries_text WHERE rowid = ?'

function removeEntries(catalog: Catalog, where: ReturnType<typeof sql>): void {
  for (const {rowid, file, data} of catalog.all<Record<'file' | 'data', string> & {rowid: number}>(
    sql`SELECT rowid, file, data FROM entries WHERE ${where}`,
  )) {
    countWords(catalog, [statement(catalog, WORDS).get(rowid) as EntryText], -1)
    toggleContent(catalog, file, data)
    catalog.run(sql`DELETE FROM entries_text WHERE rowid = ${rowid}`)
    catalog.delete(facets).where(eq(facets.entry, rowid)).run()
    catalog.delete(entries).where(eq(entries.rowid, rowid)).run()
  }
}

/** A file as the disk has it now. */
export interface FileState {
  path: string
  /** Another whenever the file is; one that ends in `UNSURE` is no promise, and the file is read. */
  state: string
}

/** Ends the state of a file that may change and leave its state as it is, being too young or too odd. */
export const UNSURE = '?'

/** What reading one file gave: an entry, one of the vault's own, or neither. */
export interface ReadFile {
  entry?: Entry
  own?: Indexed
  problems: readonly Diagnostic[]
}

/** Key of the look at files that the index is up to date with. */
const LOOK = 'look'
/** Key of what all those files together say. */
const CONTENT = 'content'

/** Whether the index is up to date with a look at its files; `digest` is empty where the look can't be sure of what it saw. */
export function isFresh(catalog: Catalog, digest: string): boolean {
  return digest !== '' && metaOf(catalog, LOOK) === digest
}

/** Whether the index holds these files as they are, as far as anyone can see. */
export function holdsAll(catalog: Catalog, present: readonly FileState[]): boolean {
  const known = knownFiles(catalog)
  const seen = (state: string | undefined) => state?.replace(UNSURE, '')
  return known.size === present.length && present.every(({path, state}) => seen(known.get(path)) === seen(state))
}

/** What the homebrew in the index says, as a short text: another whenever an entry comes, goes or is another. */
export function contentOf(catalog: Catalog): string {
  return metaOf(catalog, CONTENT) ?? ''
}

/**
 * Bring the index up to date with its files on disk: files that are new or changed are read, those that are gone leave. `digest`
 * is what tells the look at them from others.
 */
export function syncFiles(catalog: Catalog, present: readonly FileState[], read: (path: string) => ReadFile, digest = ''): void {
  const work = () => {
    const known = knownFiles(catalog)
    const changed = changedAmong(known, present)
    const paths = new Set(present.map(({path}) => path))
    const gone = [...known.keys()].filter((path) => !paths.has(path))
    for (const path of gone) forget(catalog, path)
    const texts = changed.flatMap((state) => {
      if (known.has(state.path)) forget(catalog, state.path)
      return refresh(catalog, state, read(state.path))
    })
    countWords(catalog, texts, 1)
    setMeta(catalog, LOOK, digest)
  }
  // Of two that do so at once the second waits, and finds it done.
  catalog.transaction(work, {behavior: 'immediate'})
}

/** Files that are new to the index, or may be others than it read. */
export function changedFiles(catalog: Catalog, present: readonly FileState[]): readonly FileState[] {
  return changedAmong(knownFiles(catalog), present)
}

function changedAmong(known: ReadonlyMap<string, string>, present: readonly FileState[]): readonly FileState[] {
  return present.filter(({path, state}) => state.endsWith(UNSURE) || known.get(path) !== state)
}

/** Every problem of the homebrew that the index holds. */
export function knownProblems(catalog: Catalog): Diagnostic[] {
  const rows = statement(catalog, "SELECT problems FROM files WHERE problems <> '[]'").pluck().all() as string[]
  return rows.flatMap((problems) => JSON.parse(problems) as Diagnostic[])
}

function knownFiles(catalog: Catalog): Map<string, string> {
  const rows = statement(catalog, 'SELECT path, state FROM files').all() as FileState[]
  return new Map(rows.map(({path, state}) => [path, state]))
}

/** Count an entry in or out of what all homebrew says: who is counted twice is out again, in whatever order. */
function toggleContent(catalog: Catalog, path: string, data: string): void {
  const mark = createHash('sha256').update(`${path}\0${data}`).digest().subarray(0, 16)
  const before = Buffer.from(contentOf(catalog).padStart(32, '0'), 'hex')
  setMeta(catalog, CONTENT, Buffer.from(before.map((byte, i) => byte ^ (mark[i] ?? 0))).toString('hex'))
}

function forget(catalog: Catalog, path: string): void {
  removeEntries(catalog, sql`file = ${path}`)
  catalog.delete(files).where(eq(files.path, path)).run()
}

/** Take a file that the index does not hold; the texts of its entry and of what that has in it. */
function refresh(catalog: Catalog, {path, state}: FileState, {entry, own, problems}: ReadFile): EntryText[] {
  const one = entry ? indexedEntry(entry) : own
  const taken = one && takenBy(catalog, one)
  const rows = one && !taken ? [one, ...(entry ? featuresOf(entry).map(indexedEntry) : [])] : []
  for (const row of rows) {
    storeRow(catalog, row, path)
    toggleContent(catalog, path, row.data)
  }
  const all = one && taken ? [...problems, idTaken(path, one, taken)] : problems
  // Whoever has the id now may leave, so a file that came too late is read again whenever anything changes.
  statement(catalog, 'INSERT INTO files (path, state, problems) VALUES (?, ?, ?)').run(
    path,
    taken ? `${state.replace(UNSURE, '')}${UNSURE}` : state,
    JSON.stringify(all),
  )
  return rows.map(({text}) => text)
}

/** The file that already has this kind and id. Content is never swapped silently, so the first keeps it. */
function takenBy(catalog: Catalog, {kind, id}: Indexed): string | undefined {
  return (statement(catalog, 'SELECT file FROM entries WHERE kind = ? AND id = ?').get(kind, id) as {file: string} | undefined)?.file
}

/** What is wrong with a file whose kind and id another has, by the other's file. */
export function idTaken(file: string, {kind, id}: Pick<Indexed, 'kind' | 'id'>, taken: string): Diagnostic {
  return {
    severity: 'error',
    code: 'ID_TAKEN',
    path: ['id'],
    file,
    line: 1,
    message: `the ${kind} "${id}" is already in the catalog (${taken})`,
    hint: `give this one an id of its own, such as "my-${id}", and rename the file`,
  }
}

/** A fact about the index itself, such as the build it was copied from. */
export function metaOf(catalog: Catalog, key: string): string | undefined {
  return statement(catalog, 'SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined
}

export function setMeta(catalog: Catalog, key: string, value: string): void {
  statement(catalog, 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value)
}

/** The entries of an index by kind and id, each read once. Fits the `Entries` that the rules take. */
export interface StoredEntries {
  find<K extends EntryKind>(kind: K, id: string): EntryOf<K> | undefined
  all<K extends EntryKind>(kind: K): readonly EntryOf<K>[]
}

export function storedEntries(catalog: Catalog): StoredEntries {
  const one = catalog.$client.prepare<[string, string], {data: string}>('SELECT data FROM entries WHERE kind = ? AND id = ?')
  const every = catalog.$client.prepare<[string], {id: string; data: string}>('SELECT id, data FROM entries WHERE kind = ? ORDER BY name')
  const found = new Map<string, Entry | undefined>()
  const whole = new Map<string, Entry[]>()
  const find = (kind: string, id: string): Entry | undefined => {
    const key = `${kind}/${id}`
    if (!found.has(key)) {
      const row = whole.has(kind) ? undefined : one.get(kind, id)
      found.set(key, row && (JSON.parse(row.data) as Entry))
    }
    return found.get(key)
  }
  const all = (kind: string): Entry[] => {
    const known = whole.get(kind)
    if (known) return known
    const list = every.all(kind).map(({id, data}) => {
      const entry = found.get(`${kind}/${id}`) ?? (JSON.parse(data) as Entry)
      found.set(`${kind}/${id}`, entry)
      return entry
    })
    whole.set(kind, list)
    return list
  }
  return {find, all} as StoredEntries
}
