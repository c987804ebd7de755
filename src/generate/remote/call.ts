import {randomUUID} from 'node:crypto'
import {setMaxListeners} from 'node:events'
import type {Lane} from '../../schema/ai-config.js'
import {present} from '../../schema/value.js'
import {admit, type Call, type Leave, refuseAtOnce} from './admission.js'
import {addSpent, FAILURES, NOTHING_SPENT, RemoteFailure, type Spent} from './failure.js'
import type {Booked} from './ledger.js'
import type {Services} from './services.js'
import type {Target} from './target.js'
import {type Outcome, until} from './until.js'
import {ownWaitMs} from './waits.js'

/** One request, and how it is sent. */
export interface RemoteWork<T> {
  target: Target
  /** The ledger's word for what is asked: 'npc', 'ask', 'portrait'. */
  kind: string
  campaign?: string
  /** What a try of it may come to: reserved in the budget before anything is sent. */
  atMost: Spent
  /** The person's: whatever it says, the service is told nothing of why. */
  signal?: AbortSignal
  /** One try. Throws `RemoteFailure`; anything else it throws is a bug. `signal` fires on cancel and at the deadline. */
  send(signal: AbortSignal): Promise<{value: T; spent: Spent}>
}

/** Of what a request came to, all its tries are counted. */
export interface RemoteResult<T> {
  value: T
  spent: Spent
  tries: number
}

const USUAL_TRIES = 3
const USUAL_SECONDS: Record<Lane, number> = {text: 180, image: 600, embedding: 180}

interface CallOf<T> extends Call {
  work: RemoteWork<T>
}

/**
 * Budget, limit, breaker, tries, ledger: what every request goes through. Throws `RemoteFailure`, the last one of as many tries as there
 * were, with what they cost together.
 */
export async function callRemote<T>(services: Services, work: RemoteWork<T>): Promise<RemoteResult<T>> {
  const {target, signal} = work
  const mostMs = (target.service.secondsInAll ?? USUAL_SECONDS[target.lane]) * 1000
  const call: CallOf<T> = {services, work, request: randomUUID(), mostMs}
  // One signal may stop hundreds of requests: Node takes more than ten that listen for a leak, and says so to the person.
  if (signal) setMaxListeners(0, signal)
  // What can't be sent anyhow needn't wait for its turn.
  refuseAtOnce(call)
  return services.queues.run(target, () => tryAll(call), signal)
}

async function tryAll<T>(call: CallOf<T>): Promise<RemoteResult<T>> {
  const tries = call.services.config.tries ?? USUAL_TRIES
  let spent = NOTHING_SPENT
  let last: RemoteFailure | undefined
  for (let nth = 1; ; nth++) {
    const leave: Leave | RemoteFailure = await admitted(call, last)
    if (leave instanceof RemoteFailure) throw withSpent(leave, spent)
    const tried: Tried<T> = await tryOnce(call, leave, nth)
    spent = addSpent(spent, tried.spent)
    if ('value' in tried) return {value: tried.value, spent, tries: nth}
    last = tried.failure
    const mayGoOn = FAILURES[last.reason].mayHelp && nth < tries && (await rested(call, last, nth))
    if (!mayGoOn) throw withSpent(last, spent)
  }
}

/** Leave to send, or why there is none: of a later try that is what went wrong before, unless the person stopped it. */
async function admitted<T>(call: CallOf<T>, last: RemoteFailure | undefined): Promise<Leave | RemoteFailure> {
  try {
    return await admit(call)
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error
    return last === undefined || error.reason === 'cancelled' ? error : last
  }
}

type Tried<T> = {spent: Spent} & ({value: T} | {failure: RemoteFailure})

/** Send it once, and book what came of it. */
async function tryOnce<T>(call: CallOf<T>, leave: Leave, nth: number): Promise<Tried<T>> {
  const {services, work} = call
  const at = services.clock.now()
  call.deadline ??= at + call.mostMs
  const outcome = await until(services.clock, {
    deadline: call.deadline,
    ...present({signal: work.signal}),
    work: (signal) => work.send(signal),
    spentOf: ({spent}) => spent,
  })
  const tried = triedOf(outcome, work.atMost)
  leave.settle({...rowOf(call, nth), at, durationMs: services.clock.now() - at, ...tried.row})
  if ('bug' in outcome) throw outcome.bug
  if (!('failure' in tried)) return tried
  const {failure} = tried
  if (failure.waitMs !== undefined && FAILURES[failure.reason].mayHelp) services.books.turns.hold(work.target.at, failure.waitMs)
  for (const tell of services.onFailure) tell(failure, work.target)
  return tried
}

type Row = Pick<Booked, 'spent' | 'outcome' | 'isPossible' | 'reason'>

function triedOf<T>(outcome: Outcome<Pick<RemoteResult<T>, 'value' | 'spent'>>, atMost: Spent): Tried<T> & {row: Row} {
  if ('done' in outcome) {
    const {value, spent} = outcome.done
    return {value, spent, row: {spent, outcome: 'done', isPossible: false}}
  }
  // A fault of ours after something was sent: what it cost nobody knows.
  const failure = 'bug' in outcome ? new RemoteFailure('bad-answer', {cause: outcome.bug}) : outcome.failure
  const {reason} = failure
  const isPossible = failure.spent === undefined && FAILURES[reason].mayCost
  const spent = failure.spent ?? (isPossible ? atMost : NOTHING_SPENT)
  return {failure, spent, row: {spent, outcome: reason === 'cancelled' ? 'cancelled' : 'failed', reason, isPossible}}
}

function rowOf<T>(
  {services, work, request}: CallOf<T>,
  nth: number,
): Pick<Booked, 'request' | 'nth' | 'service' | 'model' | 'lane' | 'kind'> {
  const {target, kind, campaign = services.campaign} = work
  return {request, nth, service: target.at, model: target.model.id, lane: target.lane, kind, ...present({campaign})}
}

/** Wait before another try. False where there is no time for it; a service that said how long is waited for at its turn. */
async function rested<T>({services, work, deadline = 0}: CallOf<T>, failure: RemoteFailure, nth: number): Promise<boolean> {
  const {clock} = services
  const ms = failure.waitMs === undefined ? ownWaitMs(nth, clock.random()) : failure.waitMs
  if (clock.now() + ms >= deadline) return false
  if (failure.waitMs === undefined) await clock.sleep(ms, work.signal)
  return true
}

function withSpent({reason, said, status, waitMs, cause}: RemoteFailure, spent: Spent): RemoteFailure {
  return new RemoteFailure(reason, {...present({said, status, waitMs, cause}), spent})
}
