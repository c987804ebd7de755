import {mkdirSync, rmSync} from 'node:fs'
import {dirname} from 'node:path'
import Database from 'better-sqlite3'
import {type BetterSQLite3Database, drizzle} from 'drizzle-orm/better-sqlite3'
import {integer, real, sqliteTable, text} from 'drizzle-orm/sqlite-core'

/** Raised on any change to the tables below; an older file is thrown away and rebuilt. */
export const INDEX_VERSION = 5

export const entries = sqliteTable('entries', {
  rowid: integer('rowid').primaryKey(),
  kind: text('kind').notNull(),
  id: text('id').notNull(),
  name: text('name').notNull(),
  /** The name in small letters without blanks, so that "fire ball" finds Fireball. */
  squeezed: text('squeezed').notNull(),
  summary: text('summary').notNull(),
  /** Other names of the whole thing, one a line. */
  aliases: text('aliases').notNull(),
  /** Names of its features, traits and actions, one a line. */
  parts: text('parts').notNull(),
  /** Path of the YAML file, which stays the only source of truth. */
  file: text('file').notNull(),
  /** `srd-5.2`, or `homebrew`. */
  document: text('document').notNull(),
  /** The whole entry as JSON, checked when it was indexed. */
  data: text('data').notNull(),
})

/** One searchable fact of an entry: `level` 3, `school` evocation. */
export const facets = sqliteTable('facets', {
  entry: integer('entry').notNull(),
  field: text('field').notNull(),
  value: text('value').notNull(),
  /** The value as a number, for comparisons. */
  number: real('number'),
})

/** A homebrew file as it was when indexed, so that only changed ones are read again. */
export const files = sqliteTable('files', {
  path: text('path').primaryKey(),
  /** Times, size and number; unsure where the file must be read again. */
  state: text('state').notNull(),
  /** Problems found in it, as JSON diagnostics. */
  problems: text('problems').notNull(),
})

/** How much a match counts in the name, the aliases, the names of parts, the summary, the tags and the body. */
const COLUMN_WEIGHTS = [12, 10, 5, 4, 5, 1]

/** How badly a match fits, as the full-text index reckons it. */
export const RANK = `bm25(entries_text, ${COLUMN_WEIGHTS.join(', ')})`

/** drizzle has no DSL for virtual tables, so the whole schema is SQL, kept beside the tables it mirrors. */
const SCHEMA = `
  CREATE TABLE entries (
    rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, squeezed TEXT NOT NULL, summary TEXT NOT NULL,
    aliases TEXT NOT NULL, parts TEXT NOT NULL, file TEXT NOT NULL, document TEXT NOT NULL, data TEXT NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE INDEX entries_file ON entries (file);
  CREATE INDEX entries_id ON entries (id);
  CREATE INDEX entries_squeezed ON entries (squeezed);
  CREATE INDEX entries_name ON entries (name);
  CREATE VIRTUAL TABLE entries_text USING fts5(
    name, aliases, parts, summary, tags, body, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '1 2 3 4'
  );
  INSERT INTO entries_text (entries_text, rank) VALUES ('rank', 'bm25(${COLUMN_WEIGHTS.join(', ')})');
  -- Every word as it is written, for spelling; the full-text index holds stems. Its weight: entries that have it, names ten times.
  CREATE TABLE words (word TEXT PRIMARY KEY, weight INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE facets (entry INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, number REAL);
  CREATE INDEX facets_entry ON facets (entry, field);
  CREATE INDEX facets_value ON facets (field, value, entry);
  CREATE TABLE files (path TEXT PRIMARY KEY, state TEXT NOT NULL, problems TEXT NOT NULL);
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  PRAGMA user_version = ${INDEX_VERSION};
`

export type Catalog = BetterSQLite3Database & {$client: Database.Database}

/** Open an index for reading; `undefined` when there is none of this version, or it is damaged. */
export function openCatalog(file: string, {readonly = true} = {}): Catalog | undefined {
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(file, {readonly, fileMustExist: true})
    sqlite.pragma(`query_only = ${readonly ? 'on' : 'off'}`)
    if (!readonly) sqlite.pragma('synchronous = off')
    if (sqlite.pragma('user_version', {simple: true}) === INDEX_VERSION) return drizzle(sqlite) as Catalog
  } catch {
    // A file that isn't a database says so on its first page; it is rebuilt like a missing one.
  }
  sqlite?.close()
  return undefined
}

/** A new, empty index in place of whatever is there; `:memory:` makes one that leaves no file. */
export function createCatalog(file: string): Catalog {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), {recursive: true})
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, {force: true})
  }
  const sqlite = new Database(file)
  // An index is a cache: losing its last write costs a rebuild, so it needn't wait for the disk.
  sqlite.pragma('synchronous = off')
  sqlite.exec(SCHEMA)
  return drizzle(sqlite) as Catalog
}

/** A copy of a whole index in memory, for a disk that can't be written. */
export function inMemoryCopy(catalog: Catalog): Catalog {
  return drizzle(new Database(catalog.$client.serialize())) as Catalog
}

export function closeCatalog(catalog: Catalog): void {
  catalog.$client.close()
}
