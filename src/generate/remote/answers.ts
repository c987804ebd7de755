import {createHash} from 'node:crypto'
import {rmSync} from 'node:fs'
import {join} from 'node:path'
import type Database from 'better-sqlite3'
import {DAY_MS} from './calendar.js'
import type {Clock} from './clock.js'
import {openShelf} from './database.js'

/** Answers that were whole and right, by all that was sent for them. Nothing else is ever put here. */
export interface Answers {
  get(key: string): string | undefined
  put(key: string, answer: string): void
  stats(): AnswerStats
  /** How many there were. */
  clear(): number
  close(): void
}

export interface AnswerStats {
  answers: number
  bytes: number
  /** Most bytes that are kept. */
  mostBytes: number
  /** How long one is kept. */
  days: number
  /** Milliseconds since 1970. */
  oldest?: number
  newest?: number
  /** How often an answer was there, and how often not, since the last `clear`. */
  hits: number
  misses: number
}

export interface AnswersOptions {
  /** How long an answer is kept; 0 keeps none. */
  days: number
  megabytes: number
  clock: Clock
}

/** What a process that runs for days holds at most. */
const MOST_IN_MEMORY = 200

const VERSION = 1
/** "dndC". */
const ID = 0x646e6443

const TABLES = `
  CREATE TABLE answers (key TEXT PRIMARY KEY, at INTEGER NOT NULL, used INTEGER NOT NULL, bytes INTEGER NOT NULL, answer TEXT NOT NULL);
  CREATE INDEX answers_used ON answers (used);
  CREATE INDEX answers_at ON answers (at);
  CREATE TABLE counts (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
`

/** What an answer is kept under: the name of all fields that were sent for it, whatever their order. */
export function answerKey(sent: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(sent)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function answersFile(stateDir: string): string {
  return join(stateDir, 'ai-answers.db')
}

/** Open what is kept of answers: on the disk for every process, and in memory what this one had. It is a cache: a damaged one begins anew. */
export function openAnswers(stateDir: string, options: AnswersOptions): Answers {
  const database = openShelf(answersFile(stateDir), {version: VERSION, id: ID, tables: TABLES, onSetAside: forget})
  const memory = new Map<string, {at: number; answer: string}>()
  const remember = (key: string, found: {at: number; answer: string}) => {
    memory.set(key, found)
    const [first] = memory.keys()
    if (memory.size > MOST_IN_MEMORY && first !== undefined) memory.delete(first)
  }
  const stored = storedIn(database, options)
  const {clock} = options
  const isFresh = ({at}: {at: number}) => clock.now() - at < options.days * DAY_MS
  const find = (key: string) => {
    const found = memory.get(key) ?? stored.get(key)
    return found && isFresh(found) ? found : undefined
  }
  return {
    ...stored,
    get: (key) => {
      const found = find(key)
      stored.count(found ? 'hits' : 'misses', key)
      if (found) remember(key, found)
      return found?.answer
    },
    put: (key, answer) => {
      if (options.days === 0) return
      remember(key, {at: clock.now(), answer})
      stored.put(key, answer)
    },
    clear: () => {
      memory.clear()
      return stored.clear()
    },
    close: () => database.close(),
  }
}

/** What can't be read of a cache is no loss. */
function forget(kept: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(kept + suffix, {force: true})
}

interface Stored extends Pick<Answers, 'put' | 'stats' | 'clear'> {
  get(key: string): {at: number; answer: string} | undefined
  count(what: 'hits' | 'misses', key: string): void
}

function storedIn(database: Database.Database, {days, megabytes, clock}: AnswersOptions): Stored {
  const mostBytes = megabytes * 1_000_000
  const get = database.prepare<[string], {at: number; answer: string}>('SELECT at, answer FROM answers WHERE key = ?')
  const use = database.prepare('UPDATE answers SET used = ? WHERE key = ?')
  const put = database.prepare('INSERT OR REPLACE INTO answers (key, at, used, bytes, answer) VALUES (?, ?, ?, ?, ?)')
  const count = database.prepare('INSERT INTO counts VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1')
  const trim = trimmingOf(database, {days, mostBytes, clock})
  return {
    get: (key) => get.get(key),
    count: (what, key) => {
      count.run(what)
      if (what === 'hits') use.run(clock.now(), key)
    },
    put: (key, answer) => {
      const bytes = Buffer.byteLength(answer)
      // One that is larger than all that may be kept would throw out every other.
      if (bytes > mostBytes) return
      const now = clock.now()
      database
        .transaction(() => {
          put.run(key, now, now, bytes, answer)
          trim()
        })
        .immediate()
    },
    stats: () => statsOf(database, {days, mostBytes}),
    clear: () => {
      database.exec('DELETE FROM counts')
      return database.prepare('DELETE FROM answers').run().changes
    },
  }
}

/** What is too old goes, and of the rest, while there is too much, what was used longest ago. */
function trimmingOf(database: Database.Database, {days, mostBytes, clock}: {days: number; mostBytes: number; clock: Clock}): () => void {
  const old = database.prepare('DELETE FROM answers WHERE at <= ?')
  const sum = database.prepare<[], {bytes: number}>('SELECT total(bytes) AS bytes FROM answers')
  const last = database.prepare<[], {key: string; bytes: number}>('SELECT key, bytes FROM answers ORDER BY used, rowid LIMIT 1')
  const remove = database.prepare('DELETE FROM answers WHERE key = ?')
  return () => {
    old.run(clock.now() - days * DAY_MS)
    for (let bytes = sum.get()?.bytes ?? 0; bytes > mostBytes; ) {
      const least = last.get()
      if (!least) return
      remove.run(least.key)
      bytes -= least.bytes
    }
  }
}

function statsOf(database: Database.Database, {days, mostBytes}: {days: number; mostBytes: number}): AnswerStats {
  const all = database
    .prepare<[], {answers: number; bytes: number; oldest: number | null; newest: number | null}>(
      'SELECT count(*) AS answers, total(bytes) AS bytes, min(at) AS oldest, max(at) AS newest FROM answers',
    )
    .get()
  const counts = database.prepare<[string], {count: number}>('SELECT count FROM counts WHERE name = ?')
  const [hits = 0, misses = 0] = ['hits', 'misses'].map((name) => counts.get(name)?.count)
  const {answers = 0, bytes = 0, oldest, newest} = all ?? {}
  return {answers, bytes, mostBytes, days, ...(oldest ? {oldest} : {}), ...(newest ? {newest} : {}), hits, misses}
}
