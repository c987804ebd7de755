import type {Overdraft} from './budget.js'
import {FAILURES, NOTHING_SPENT, RemoteFailure, type Spent} from './failure.js'
import type {Booked} from './ledger.js'
import type {Services} from './services.js'
import type {Target} from './target.js'
import type {Turn} from './turns.js'
import {spreadWaitMs} from './waits.js'

/** A request under way. */
export interface Call {
  services: Services
  work: {target: Target; atMost: Spent; signal?: AbortSignal}
  /** What its rows in the ledger have in common. */
  request: string
  /** How long it may take with all its tries, from when the first is sent. */
  mostMs: number
  /** When that is over; absent while nothing was sent. */
  deadline?: number
}

/** Leave to send one try. */
export interface Leave {
  /** Book what came of it, and say how the service is. */
  settle(booked: Booked): void
}

const USUAL_PER_MINUTE = {text: 100, image: 10}

/** A reservation outlives what it is for by this: a process that settles late must not find it gone. */
const SPARE_MS = 60_000

/**
 * Leave to send: the budget has room for it and keeps it, its turn has come, and the service is not resting. Throws `RemoteFailure` where
 * nothing may be sent; nothing is reserved then.
 */
export async function admit(call: Call): Promise<Leave> {
  const {services, work, request, mostMs} = call
  const {budget, breakers, turns} = services.books
  refuseAtOnce(call)
  const turn = await takeTurn(call)
  try {
    const {id} = reserve(call)
    const {restMs} = breakers.enter(breakerName(work.target), {caller: request, forMs: mostMs + SPARE_MS})
    if (restMs > 0) budget.release(id)
    refuseResting(restMs)
    return {settle: (booked) => settle(call, id, booked)}
  } catch (error) {
    turns.giveBack(turn)
    throw error
  }
}

/** Throws `over-budget` or `resting` where nothing could be sent now. */
export function refuseAtOnce({services, work}: Call): void {
  const {budget, breakers} = services.books
  const against = budget.overdraft(work.atMost.microUsd ?? 0, services.allowance)
  if (against) throw overBudget(against)
  refuseResting(breakers.restMs(breakerName(work.target)))
}

function reserve({services, work, mostMs}: Call): {id: number} {
  const {allowance, books} = services
  const reserved = books.budget.reserve(work.atMost.microUsd ?? 0, {allowance, forMs: mostMs + SPARE_MS})
  if ('id' in reserved) return reserved
  throw overBudget(reserved.overdraft)
}

function settle({services, work, request}: Call, id: number, booked: Booked): void {
  const {budget, breakers} = services.books
  budget.settle(id, booked)
  const {outcome, reason} = booked
  const verdict = outcome === 'cancelled' ? 'unknown' : reason !== undefined && FAILURES[reason].breaks ? 'broken' : 'works'
  breakers.leave(breakerName(work.target), {caller: request, verdict})
}

/** Of a gateway with many models one may be out of order and the others well. */
function breakerName({at, model}: Target): string {
  return `${at}/${model.id}`
}

/** Wait until the lane has a turn, and the service may be asked. Throws `limited` where that is too late, `cancelled` where it was stopped. */
async function takeTurn(call: Call): Promise<Turn> {
  const {services, work} = call
  const {turns} = services.books
  for (;;) {
    await waitWhileHeld(call)
    const turn = turns.claim(work.target.lane, perMinute(call))
    try {
      await pause(call, turn.at - services.clock.now())
    } catch (error) {
      turns.giveBack(turn)
      throw error
    }
    if (turns.isNow(turn)) return turn
    turns.giveBack(turn)
  }
}

async function waitWhileHeld(call: Call): Promise<void> {
  const {services, work, mostMs} = call
  const {clock, books} = services
  for (;;) {
    const held = books.turns.heldMs(work.target.at)
    if (held > mostMs) throw tooLate(held)
    await pause(call, held === 0 ? 0 : spreadWaitMs(held, clock.random()))
    if (held === 0) return
  }
}

async function pause({services, work: {signal}, deadline}: Call, ms: number): Promise<void> {
  const {clock} = services
  if (deadline !== undefined && clock.now() + ms >= deadline) throw tooLate(ms)
  if (ms > 0) await clock.sleep(ms, signal)
  if (signal?.aborted) throw new RemoteFailure('cancelled', {spent: NOTHING_SPENT})
}

function perMinute({services, work}: Call): number {
  const {textPerMinute = USUAL_PER_MINUTE.text, imagesPerMinute = USUAL_PER_MINUTE.image} = services.config.limits ?? {}
  return work.target.lane === 'image' ? imagesPerMinute : textPerMinute
}

function tooLate(waitMs: number): RemoteFailure {
  return new RemoteFailure('limited', {said: `it may be asked again in ${Math.ceil(waitMs / 1000)} s`, waitMs, spent: NOTHING_SPENT})
}

function refuseResting(restMs: number): void {
  if (restMs === 0) return
  const said = `it failed several times in a row and is asked again in ${Math.ceil(restMs / 1000)} s`
  throw new RemoteFailure('resting', {said, waitMs: restMs, spent: NOTHING_SPENT})
}

function overBudget({of, limit, spent, reserved}: Overdraft): RemoteFailure {
  const under = reserved > 0 ? `, ${usd(reserved)} are reserved` : ''
  return new RemoteFailure('over-budget', {
    said: `the ${of}'s budget is ${usd(limit)}: ${usd(spent)} are spent${under}`,
    spent: NOTHING_SPENT,
  })
}

function usd(micro: number): string {
  return `$${(micro / 1_000_000).toFixed(micro % 10_000 === 0 ? 2 : 6)}`
}
