import {present} from '../../schema/value.js'
import {type FailureReason, RemoteFailure} from './failure.js'
import type {Services} from './services.js'

/** One of many pieces of work that each ask services something. */
export interface Job<T> {
  id: string
  /** The higher is begun sooner; 0 unless said. */
  priority?: number
  run(signal: AbortSignal): Promise<T>
}

/** `skipped`: it was never begun, for what went wrong before would have gone wrong again, or the person stopped. */
export type JobResult<T> = {id: string} & ({is: 'done'; value: T} | {is: 'failed'; error: unknown} | {is: 'skipped'; why: RemoteFailure})

export interface BulkProgress<T> {
  result: JobResult<T>
  ended: number
  of: number
  /** How many may run at once now. */
  atOnce: number
}

export interface BulkOptions<T> {
  /** Most at once. */
  atOnce?: number
  signal?: AbortSignal
  onProgress?(progress: BulkProgress<T>): void
}

const USUAL_AT_ONCE = 4

/**
 * Many jobs, a few at once: one at first, one more with every answer, half as many as soon as a service finds it too fast. Where there
 * is no money left, what is not begun is skipped. Results are in the order of the jobs; it never throws.
 */
export async function runBulk<T>(services: Services, jobs: readonly Job<T>[], options: BulkOptions<T> = {}): Promise<JobResult<T>[]> {
  const {atOnce = USUAL_AT_ONCE, onProgress, signal = new AbortController().signal} = options
  const {default: Queue} = await import('p-queue')
  const queue = new Queue({concurrency: 1})
  const pace = {
    faster: () => {
      queue.concurrency = Math.min(atOnce, queue.concurrency + 1)
    },
    slower: ({reason}: RemoteFailure) => {
      if (reason === 'limited') queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2))
    },
  }
  services.onFailure.add(pace.slower)
  const state: {ended: number; why: RemoteFailure | undefined} = {ended: 0, why: undefined}
  const running = jobs.map(({id, priority = 0, run}) =>
    queue.add(
      async () => {
        const result = await resultOf(id, {run, signal, ...present({why: signal.aborted ? new RemoteFailure('cancelled') : state.why})})
        if (result.is === 'done') pace.faster()
        state.why ??= endOfAll(result)
        onProgress?.({result, ended: ++state.ended, of: jobs.length, atOnce: queue.concurrency})
        return result
      },
      {priority},
    ),
  )
  try {
    return await Promise.all(running)
  } finally {
    services.onFailure.delete(pace.slower)
  }
}

interface Running<T> extends Pick<Job<T>, 'run'> {
  signal: AbortSignal
  why?: RemoteFailure
}

async function resultOf<T>(id: string, {run, signal, why}: Running<T>): Promise<JobResult<T>> {
  if (why) return {id, is: 'skipped', why}
  try {
    return {id, is: 'done', value: await run(signal)}
  } catch (error) {
    return {id, is: 'failed', error}
  }
}

/** What would go wrong with every other job too. */
const OF_ALL: readonly FailureReason[] = ['over-budget', 'out-of-money', 'forbidden']

function endOfAll<T>(result: JobResult<T>): RemoteFailure | undefined {
  const error = result.is === 'failed' ? result.error : undefined
  return error instanceof RemoteFailure && OF_ALL.includes(error.reason) ? error : undefined
}
