import {join} from 'node:path'
import type Database from 'better-sqlite3'
import {BREAKERS_TABLE, type Breakers, breakersIn} from './breakers.js'
import {type Budget, budgetIn} from './budget.js'
import type {Clock} from './clock.js'
import {openShelf} from './database.js'
import {LEDGER_COLUMNS, type Ledger, ledgerIn} from './ledger.js'
import {type Turns, turnsIn} from './turns.js'

/** What every process of a person writes down about services: what was spent, what may be, how fast, and who is out of order. */
export interface Books {
  ledger: Ledger
  budget: Budget
  turns: Turns
  breakers: Breakers
  /** What a person has to know of the books themselves, in sentences. */
  notes: readonly string[]
  close(): void
}

/** A change to the tables: what was booked is taken over into the new ones by the names of the columns, the rest begins anew. */
const VERSION = 1
/** "dndA". */
const ID = 0x646e6441

const TABLES = `
  -- One row a try; the tries of one request have its name. Money is millionths of a US dollar; none where the price is unknown.
  CREATE TABLE ledger (
    id INTEGER PRIMARY KEY, request TEXT NOT NULL, nth INTEGER NOT NULL, at INTEGER NOT NULL, service TEXT NOT NULL, model TEXT NOT NULL,
    lane TEXT NOT NULL, kind TEXT NOT NULL, campaign TEXT, input INTEGER NOT NULL, cached INTEGER NOT NULL, output INTEGER NOT NULL,
    images INTEGER NOT NULL, duration_ms INTEGER NOT NULL, micro_usd INTEGER, is_possible INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT
  );
  CREATE INDEX ledger_at ON ledger (at, micro_usd);
  CREATE TABLE reservations (id INTEGER PRIMARY KEY, until INTEGER NOT NULL, micro_usd INTEGER NOT NULL);
  CREATE TABLE turns (id INTEGER PRIMARY KEY, lane TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX turns_at ON turns (lane, at);
  CREATE TABLE holds (service TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
  ${BREAKERS_TABLE}
`

/** The file of the books in the folder of a person's state. */
export function booksFile(stateDir: string): string {
  return join(stateDir, 'ai.db')
}

/** Open the books, made where there are none. What can't be read is set aside, and the notes say where it lies. */
export function openBooks(stateDir: string, clock: Clock): Books {
  const file = booksFile(stateDir)
  const notes: string[] = []
  const onSetAside = (kept: string, database: Database.Database) => notes.push(setAside(file, {kept, took: takeOver(kept, database)}))
  const database = openShelf(file, {version: VERSION, id: ID, tables: TABLES, onSetAside})
  return {
    ledger: ledgerIn(database),
    budget: budgetIn(database, clock),
    turns: turnsIn(database, clock),
    breakers: breakersIn(database, clock),
    notes,
    close: () => database.close(),
  }
}

/** Rows that could be taken over from books set aside; `undefined` where nothing in them can be read. */
function takeOver(kept: string, database: Database.Database): number | undefined {
  try {
    database.prepare('ATTACH ? AS old').run(kept)
    const names = LEDGER_COLUMNS.join(', ')
    return database.prepare(`INSERT INTO ledger (${names}) SELECT ${names} FROM old.ledger`).run().changes
  } catch {
    return undefined
  } finally {
    if (database.prepare("SELECT 1 FROM pragma_database_list WHERE name = 'old'").get() !== undefined) database.exec('DETACH old')
  }
}

function setAside(file: string, {kept, took}: {kept: string; took: number | undefined}): string {
  const whole = `The books of what was spent (${file}) are not as this version of dnd writes them, and lie at ${kept} now.`
  if (took === undefined) return `${whole} Nothing in them could be read: budgets begin at nothing.`
  return `${whole} What was booked there (${took}) has been taken over.`
}
