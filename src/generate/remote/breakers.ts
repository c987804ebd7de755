import type Database from 'better-sqlite3'
import type {Clock} from './clock.js'

/** What a try tells of the service: it works, it is out of order, or nothing, for the person stopped it. */
export type Verdict = 'works' | 'broken' | 'unknown'

/**
 * Leave to ask a service. After failures in a row it rests; then one request, of all processes, tries whether it works again, and until
 * that one knows the others are turned away.
 */
export interface Breakers {
  /** How long a service rests still; 0 where it may be asked. */
  restMs(name: string): number
  /** Leave to ask, or how long it rests. Whoever has leave must `leave` with what came of it, or within `forMs`. */
  enter(name: string, options: {caller: string; forMs: number}): {restMs: number}
  leave(name: string, options: {caller: string; verdict: Verdict}): void
}

/** Failures in a row after which a service rests. */
const MOST_FAILURES = 5
/** The first rest; each that a trial prolongs is twice as long as the one before. */
const FIRST_REST_MS = 30_000
const LONGEST_REST_MS = 5 * 60_000
/** How long the others wait before they look whether a trial is over. */
const TRIAL_LOOK_MS = 1000

/** The table that they are kept in, as SQL. */
export const BREAKERS_TABLE = `
  CREATE TABLE breakers (
    name TEXT PRIMARY KEY, failures INTEGER NOT NULL, rests INTEGER NOT NULL, open_until INTEGER, trial TEXT, trial_until INTEGER
  ) WITHOUT ROWID;
`

interface Row {
  failures: number
  rests: number
  open_until: number | null
  trial: string | null
  trial_until: number | null
}

const CLOSED: Row = {failures: 0, rests: 0, open_until: null, trial: null, trial_until: null}

export function breakersIn(database: Database.Database, clock: Clock): Breakers {
  const get = database.prepare<[string], Row>('SELECT failures, rests, open_until, trial, trial_until FROM breakers WHERE name = ?')
  const put = database.prepare(
    'INSERT OR REPLACE INTO breakers (name, failures, rests, open_until, trial, trial_until) VALUES (@name, @failures, @rests, @open_until, @trial, @trial_until)',
  )
  const remove = database.prepare('DELETE FROM breakers WHERE name = ?')
  const restMs = (name: string) => restOf(get.get(name) ?? CLOSED, clock.now())
  const entering = database.transaction((name: string, caller: string, forMs: number) => {
    const row = get.get(name) ?? CLOSED
    const rest = restOf(row, clock.now())
    if (rest === 0 && row.open_until !== null) put.run({...row, name, trial: caller, trial_until: clock.now() + forMs})
    return {restMs: rest}
  })
  const leaving = database.transaction((name: string, caller: string, verdict: Verdict) => {
    const row = get.get(name)
    const next = afterwards(row ?? CLOSED, {caller, verdict, now: clock.now()})
    if (next !== CLOSED) put.run({...next, name})
    else if (row) remove.run(name)
  })
  return {
    restMs,
    enter: (name, {caller, forMs}) => entering.immediate(name, caller, forMs),
    leave: (name, {caller, verdict}) => leaving.immediate(name, caller, verdict),
  }
}

function restOf({open_until, trial_until}: Row, now: number): number {
  if (open_until === null) return 0
  if (now < open_until) return Math.min(open_until - now, LONGEST_REST_MS)
  return trial_until !== null && now < trial_until ? Math.min(trial_until - now, TRIAL_LOOK_MS) : 0
}

/** What a try makes of a service: where one rests, only the trial's own word counts. */
function afterwards(row: Row, {caller, verdict, now}: {caller: string; verdict: Verdict; now: number}): Row {
  const isOpen = row.open_until !== null
  if (isOpen && row.trial !== caller) return row
  if (verdict === 'works') return CLOSED
  if (verdict === 'unknown') return isOpen ? {...row, trial: null, trial_until: null} : row
  const failures = row.failures + 1
  if (!isOpen && failures < MOST_FAILURES) return {...row, failures}
  const open_until = now + Math.min(FIRST_REST_MS * 2 ** row.rests, LONGEST_REST_MS)
  return {failures, rests: row.rests + 1, open_until, trial: null, trial_until: null}
}
