import type Database from 'better-sqlite3'
import type {Lane} from '../../schema/ai-config.js'
import {present} from '../../schema/value.js'
import type {FailureReason, Spent} from './failure.js'

export const OUTCOMES = ['done', 'failed', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One try of a request, as it went. */
export interface Booked {
  /** The tries of one request have this in common. */
  request: string
  /** From 1. */
  nth: number
  /** Milliseconds since 1970. */
  at: number
  service: string
  /** What the service calls it. */
  model: string
  lane: Lane
  kind: string
  campaign?: string
  spent: Spent
  durationMs: number
  outcome: Outcome
  reason?: FailureReason
  /** Nobody said what it cost: it is booked as the most that it may have. */
  isPossible: boolean
}

export interface Ledger {
  /** The tries between two times, the first of them included, oldest first. */
  list(between?: {from?: number; to?: number}): Booked[]
}

interface Row extends Pick<Booked, 'request' | 'nth' | 'at' | 'service' | 'model' | 'lane' | 'kind' | 'outcome'> {
  campaign: string | null
  input: number
  cached: number
  output: number
  images: number
  duration_ms: number
  micro_usd: number | null
  is_possible: number
  reason: FailureReason | null
}

const COLUMNS = {
  request: true,
  nth: true,
  at: true,
  service: true,
  model: true,
  lane: true,
  kind: true,
  campaign: true,
  input: true,
  cached: true,
  output: true,
  images: true,
  duration_ms: true,
  micro_usd: true,
  is_possible: true,
  outcome: true,
  reason: true,
} as const satisfies Record<keyof Row, true>
export const LEDGER_COLUMNS = Object.keys(COLUMNS)

export function ledgerIn(database: Database.Database): Ledger {
  const between = database.prepare<[number, number], Row>('SELECT * FROM ledger WHERE at >= ? AND at < ? ORDER BY at, id')
  return {list: ({from = 0, to = Number.MAX_SAFE_INTEGER} = {}) => between.all(from, to).map(bookedOf)}
}

/** What writes a row; the caller has the transaction. */
export function bookingIn(database: Database.Database): (booked: Booked) => void {
  const names = LEDGER_COLUMNS.map((name) => `@${name}`).join(', ')
  const insert = database.prepare(`INSERT INTO ledger (${LEDGER_COLUMNS.join(', ')}) VALUES (${names})`)
  return (booked) => insert.run(rowOf(booked))
}

function rowOf({spent, durationMs, isPossible, ...same}: Booked): Row {
  const {campaign = null, reason = null}: {campaign?: string | null; reason?: FailureReason | null} = same
  const {inputTokens: input, cachedTokens: cached, outputTokens: output, images, microUsd: micro_usd = null} = spent
  return {...same, campaign, reason, input, cached, output, images, micro_usd, duration_ms: durationMs, is_possible: isPossible ? 1 : 0}
}

function bookedOf({request, nth, at, service, model, lane, kind, outcome, ...row}: Row): Booked {
  const {input: inputTokens, cached: cachedTokens, output: outputTokens, images, micro_usd, campaign, reason} = row
  const spent: Spent = {inputTokens, cachedTokens, outputTokens, images, ...present({microUsd: micro_usd ?? undefined})}
  const maybe = present({campaign: campaign ?? undefined, reason: reason ?? undefined})
  const isPossible = row.is_possible === 1
  return {request, nth, at, service, model, lane, kind, ...maybe, spent, durationMs: row.duration_ms, outcome, isPossible}
}
