import {createHash} from 'node:crypto'
import {eq, sql} from 'drizzle-orm'
import type {Diagnostic} from '../diagnostic.js'
import type {Entry, EntryKind, EntryOf} from '../schema/content/entry.js'
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
  catalog.transaction(() => {
    for (const one of filed) storeEntry(catalog, one)
    countWords(
      catalog,
      filed.map(({entry}) => textOf(entry)),
      1,
    )
  })
}

/** Something of a vault that is no entry, as the index takes it. */
export interface VaultDocument {
  kind: string
  id: string
  name: string
  summary: string
  file: string
  tags: string
  body: string
}

/** Put a vault's own entities into an index made for them. */
export function storeDocuments(catalog: Catalog, documents: readonly VaultDocument[]): void {
  catalog.transaction(() => {
    for (const {tags, body, ...row} of documents) {
      const text = {name: row.name, aliases: '', parts: '', summary: row.summary, tags, body}
      storeRow(catalog, {...row, document: 'vault', data: '{}'}, text, [])
    }
    countWords(
      catalog,
      documents.map(({name, summary, tags, body}) => ({name, aliases: '', parts: '', summary, tags, body})),
      1,
    )
  })
}

function storeEntry(catalog: Catalog, {entry, file}: FiledEntry): void {
  const {kind, id, name, summary, source} = entry
  storeRow(catalog, {kind, id, name, summary, file, document: source.document, data: JSON.stringify(entry)}, textOf(entry), facetsOf(entry))
}

/** One row of the index. Statements are prepared once: building them anew for each row took most of the time of a large index. */
function storeRow(
  catalog: Catalog,
  {kind, id, name, summary, file, document, data}: Record<'kind' | 'id' | 'name' | 'summary' | 'file' | 'document' | 'data', string>,
  text: EntryText,
  facts: readonly Facet[],
): void {
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
  const facet = statement(catalog, 'INSERT INTO facets (entry, field, value, number) VALUES (?, ?, ?, ?)')
  for (const {field, value, number = null} of facts) facet.run(rowid, field, value, number)
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

function removeEntries(catalog: Catalog, where: ReturnType<typeof sql>): void {
  for (const {rowid, file, data} of catalog.all<Record<'file' | 'data', string> & {rowid: number}>(
    sql`SELECT rowid, file, data FROM entries WHERE ${where}`,
  )) {
    countWords(catalog, [textOf(JSON.parse(data) as Entry)], -1)
    toggleContent(catalog, file, data)
    catalog.run(sql`DELETE FROM entries_text WHERE rowid = ${rowid}`)
    catalog.delete(facets).where(eq(facets.entry, rowid)).run()
    catalog.delete(entries).where(eq(entries.rowid, rowid)).run()
  }
}

/** A homebrew file as the disk has it now. */
export interface FileState {
  path: string
  /** Another whenever the file is; one that ends in `UNSURE` is no promise, and the file is read. */
  state: string
}

/** Ends the state of a file that may change and leave its state as it is, being too young or too odd. */
export const UNSURE = '?'

/** What reading one homebrew file gave. */
export interface ReadFile {
  entry?: Entry
  problems: readonly Diagnostic[]
}

/** Key of the look at homebrew that the index is up to date with. */
const LOOK = 'homebrew-look'
/** Key of what all homebrew entries together say. */
const CONTENT = 'homebrew-content'

/** Whether the index is up to date with a look at the homebrew; `digest` is empty where the look can't be sure of what it saw. */
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
 * Bring the index up to date with the homebrew on disk: files that are new or changed are read, those that are gone leave. `digest`
 * is what tells the look at them from others.
 */
export function syncFiles(catalog: Catalog, present: readonly FileState[], read: (path: string) => ReadFile, digest = ''): void {
  const known = knownFiles(catalog)
  const changed = present.filter(({path, state}) => state.endsWith(UNSURE) || known.get(path) !== state)
  const paths = new Set(present.map(({path}) => path))
  const gone = [...known.keys()].filter((path) => !paths.has(path))
  catalog.transaction(() => {
    for (const path of gone) forget(catalog, path)
    const texts = changed.flatMap((state) => {
      if (known.has(state.path)) forget(catalog, state.path)
      return refresh(catalog, state, read(state.path)) ?? []
    })
    countWords(catalog, texts, 1)
    setMeta(catalog, LOOK, digest)
  })
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

/** Take a file that the index does not hold; the text of its entry, when it has one. */
function refresh(catalog: Catalog, {path, state}: FileState, {entry, problems}: ReadFile): EntryText | undefined {
  const taken = entry && takenBy(catalog, entry)
  if (entry && !taken) {
    storeEntry(catalog, {entry, file: path})
    toggleContent(catalog, path, JSON.stringify(entry))
  }
  const all = taken ? [...problems, idTaken(path, entry, taken)] : problems
  // Whoever has the id now may leave, so a file that came too late is read again whenever anything changes.
  statement(catalog, 'INSERT INTO files (path, state, problems) VALUES (?, ?, ?)').run(
    path,
    taken ? `${state.replace(UNSURE, '')}${UNSURE}` : state,
    JSON.stringify(all),
  )
  return entry && !taken ? textOf(entry) : undefined
}

/** The file that already has this kind and id. Content is never swapped silently, so the first keeps it. */
function takenBy(catalog: Catalog, {kind, id}: Entry): string | undefined {
  return (statement(catalog, 'SELECT file FROM entries WHERE kind = ? AND id = ?').get(kind, id) as {file: string} | undefined)?.file
}

function idTaken(file: string, {kind, id}: Entry, taken: string): Diagnostic {
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
