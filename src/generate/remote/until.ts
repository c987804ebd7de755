import type {Clock} from './clock.js'
import {RemoteFailure} from './failure.js'

export interface UntilOptions<T> {
  /** Milliseconds since 1970. */
  deadline: number
  /** The person's. */
  signal?: AbortSignal
  work(signal: AbortSignal): Promise<T>
  /** What is known of the cost of work that came to its end although it was to stop. */
  spentOf(done: T): RemoteFailure['spent']
}

/** What was thrown and is no `RemoteFailure` is a bug. */
export type Outcome<T> = {done: T} | {failure: RemoteFailure} | {bug: unknown}

/** Once told to stop, work has so long to hang up and say what it cost. */
const LAST_WORDS_MS = 250

/** Work that ends when the person stops it or its time is over, whether or not it listens. */
export async function until<T>(clock: Clock, {deadline, signal, work, spentOf}: UntilOptions<T>): Promise<Outcome<T>> {
  const [stop, over] = [new AbortController(), new AbortController()]
  // Why a person stopped is nobody else's business: a service's client may pass a reason on.
  const cancel = () => stop.abort(new Error('cancelled'))
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, {once: true})
  const timer = clock.sleep(deadline - clock.now(), over.signal).then(() => over.signal.aborted || stop.abort(new Error('deadline')))
  try {
    const silence = fired(stop.signal).then(async () => {
      await clock.sleep(LAST_WORDS_MS, over.signal)
      return undefined
    })
    const outcome = await Promise.race([outcomeOf(work(stop.signal)), silence])
    if (outcome && !stop.signal.aborted) return outcome
    return {failure: stopped(signal?.aborted === true, outcome && costOf(outcome, spentOf))}
  } finally {
    over.abort()
    signal?.removeEventListener('abort', cancel)
    await timer
  }
}

function fired(signal: AbortSignal): Promise<unknown> {
  return signal.aborted ? Promise.resolve() : new Promise((resolve) => signal.addEventListener('abort', resolve, {once: true}))
}

async function outcomeOf<T>(working: Promise<T>): Promise<Outcome<T>> {
  try {
    return {done: await working}
  } catch (error) {
    return error instanceof RemoteFailure ? {failure: error} : {bug: error}
  }
}

/** An answer that comes after the stop may be a part of one, so it is none; what it cost is known all the same. */
function costOf<T>(outcome: Outcome<T>, spentOf: UntilOptions<T>['spentOf']): RemoteFailure['spent'] {
  if ('done' in outcome) return spentOf(outcome.done)
  return 'failure' in outcome ? outcome.failure.spent : undefined
}

function stopped(isCancelled: boolean, spent: RemoteFailure['spent']): RemoteFailure {
  const known = spent === undefined ? {} : {spent}
  return isCancelled ? new RemoteFailure('cancelled', known) : new RemoteFailure('timed-out', {said: 'its time was over', ...known})
}
