import type Database from 'better-sqlite3'
import type {Lane} from '../../schema/ai-config.js'
import type {Clock} from './clock.js'

/** A time at which one request may be sent. */
export interface Turn {
  id: number
  at: number
}

/** When requests may be sent: so many a minute of each lane, and none to a service that asked to be left alone. All processes share it. */
export interface Turns {
  /** The next free time of a lane, taken. Whoever takes it waits until then. */
  claim(lane: Lane, perMinute: number): Turn
  /** Whether a turn's time is now: who wakes too late gives it back and takes another. */
  isNow(turn: Turn): boolean
  /** Nothing was sent. */
  giveBack(turn: Turn): void
  /** A service asked to be left alone for so long. */
  hold(service: string, forMs: number): void
  /** How long a service is to be left alone still. */
  heldMs(service: string): number
}

const MINUTE_MS = 60_000
/** How much later than its turn a request may go out. */
const LATE_MS = 500
/** On its way a request may be slower than the one that went a minute before: the window is wider than the minute by this. */
const SLACK_MS = 1000
const WINDOW_MS = MINUTE_MS + LATE_MS + SLACK_MS

/** Longer than this nobody is left alone, whatever they say: a date that is wrong by years would be for ever. */
const LONGEST_HOLD_MS = 60 * 60 * 1000

export function turnsIn(database: Database.Database, clock: Clock): Turns {
  const forget = database.prepare('DELETE FROM turns WHERE at < ?')
  const nthLast = database.prepare<[Lane, number], {at: number}>('SELECT at FROM turns WHERE lane = ? ORDER BY at DESC LIMIT 1 OFFSET ?')
  const insert = database.prepare('INSERT INTO turns (lane, at) VALUES (?, ?)')
  const remove = database.prepare('DELETE FROM turns WHERE id = ?')
  const claiming = database.transaction((lane: Lane, perMinute: number): Turn => {
    const now = clock.now()
    forget.run(now - WINDOW_MS)
    // At most `perMinute - 1` others are later than a window before it, so no window that it lies in has more than `perMinute`.
    const before = nthLast.get(lane, perMinute - 1)?.at
    const at = Math.max(now, before === undefined ? now : before + WINDOW_MS)
    return {id: Number(insert.run(lane, at).lastInsertRowid), at}
  })
  return {
    claim: (lane, perMinute) => claiming.immediate(lane, perMinute),
    isNow: ({at}) => Math.abs(clock.now() - at) <= LATE_MS,
    giveBack: ({id}) => remove.run(id),
    ...holdsIn(database, clock),
  }
}

function holdsIn(database: Database.Database, clock: Clock): Pick<Turns, 'hold' | 'heldMs'> {
  const put = database.prepare(
    'INSERT INTO holds (service, until) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET until = max(until, excluded.until)',
  )
  const get = database.prepare<[string], {until: number}>('SELECT until FROM holds WHERE service = ?')
  return {
    hold: (service, forMs) => put.run(service, clock.now() + Math.min(forMs, LONGEST_HOLD_MS)),
    heldMs: (service) => Math.min(LONGEST_HOLD_MS, Math.max(0, (get.get(service)?.until ?? 0) - clock.now())),
  }
}
