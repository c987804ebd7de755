import type Database from 'better-sqlite3'
import {dayStart, monthStart} from './calendar.js'
import type {Clock} from './clock.js'
import {type Booked, bookingIn} from './ledger.js'

/** Millionths of a US dollar that may be spent at most, by UTC; absent, without limit. */
export interface Allowance {
  day?: number
  month?: number
}

/** What stands against a reservation: the limit, and what is spent and reserved of it. */
export interface Overdraft {
  of: keyof Allowance
  limit: number
  spent: number
  reserved: number
}

export interface Budget {
  /** Millionths spent since the day and the month began, and reserved by what is under way; unknown prices count nothing. */
  standing(): {day: number; month: number; reserved: number}
  /** What keeps so much from being spent, were it reserved now. */
  overdraft(microUsd: number, allowance: Allowance): Overdraft | undefined
  /** Reserve it, or say what stands against it. Looking and reserving are one step, for all processes. */
  reserve(microUsd: number, options: {allowance: Allowance; forMs: number}): {id: number} | {overdraft: Overdraft}
  /** Book what came of it, and give back what was reserved. */
  settle(id: number, booked: Booked): void
  /** Nothing was sent. */
  release(id: number): void
}

export function budgetIn(database: Database.Database, clock: Clock): Budget {
  const {standing, overdraft} = readingsIn(database, clock)
  const expire = database.prepare('DELETE FROM reservations WHERE until <= ?')
  const insert = database.prepare('INSERT INTO reservations (until, micro_usd) VALUES (?, ?)')
  const remove = database.prepare('DELETE FROM reservations WHERE id = ?')
  const book = bookingIn(database)
  const reserving = database.transaction((microUsd: number, until: number, allowance: Allowance) => {
    // Of a process that is gone nobody settles what it had reserved.
    expire.run(clock.now())
    const against = overdraft(microUsd, allowance)
    return against ? {overdraft: against} : {id: Number(insert.run(until, microUsd).lastInsertRowid)}
  })
  const settling = database.transaction((id: number, booked: Booked) => {
    remove.run(id)
    book(booked)
  })
  return {
    standing,
    overdraft,
    reserve: (microUsd, {allowance, forMs}) => reserving.immediate(microUsd, clock.now() + forMs, allowance),
    settle: (id, booked) => settling.immediate(id, booked),
    release: (id) => remove.run(id),
  }
}

function readingsIn(database: Database.Database, clock: Clock): Pick<Budget, 'standing' | 'overdraft'> {
  const since = database.prepare<[number], {sum: number}>('SELECT total(micro_usd) AS sum FROM ledger WHERE at >= ?')
  const open = database.prepare<[number], {sum: number}>('SELECT total(micro_usd) AS sum FROM reservations WHERE until > ?')
  const standing = () => {
    const now = clock.now()
    const [day = 0, month = 0] = [dayStart(now), monthStart(now)].map((start) => since.get(start)?.sum)
    return {day, month, reserved: open.get(now)?.sum ?? 0}
  }
  const overdraft = (microUsd: number, allowance: Allowance): Overdraft | undefined => {
    if (allowance.day === undefined && allowance.month === undefined) return undefined
    const {reserved, ...spent} = standing()
    const of = (['day', 'month'] as const).find((each) => spent[each] + reserved + microUsd > (allowance[each] ?? Number.POSITIVE_INFINITY))
    return of && {of, limit: allowance[of] ?? 0, spent: spent[of], reserved}
  }
  return {standing, overdraft}
}
