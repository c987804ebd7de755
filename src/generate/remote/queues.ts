import type PQueue from 'p-queue'
import {RemoteFailure} from './failure.js'
import type {Target} from './target.js'

/** Requests of this process at one service: so many at once, the others behind them in their order. */
export interface Queues {
  /** Run it when there is room. Throws `cancelled` where the person stops it before. */
  run<T>(target: Target, work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

const USUAL_AT_ONCE = 4
/** Whoever serves from one's own machine mostly has one thing to do it with. */
const OWN = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export function openQueues(): Queues {
  const queues = new Map<string, PQueue>()
  return {
    run: async (target, work, signal) => {
      const {default: Queue} = await import('p-queue')
      const queue = queues.get(target.at) ?? new Queue({concurrency: atOnceOf(target)})
      queues.set(target.at, queue)
      if (signal?.aborted) throw cancelled()
      // Out of the queue it is the work that listens to the signal, and says what was spent till then.
      const left = new AbortController()
      const leave = () => left.abort()
      signal?.addEventListener('abort', leave, {once: true})
      const begin = () => {
        signal?.removeEventListener('abort', leave)
        return work()
      }
      try {
        return await queue.add(begin, {signal: left.signal})
      } catch (error) {
        throw left.signal.aborted ? cancelled() : error
      }
    },
  }
}

function cancelled(): RemoteFailure {
  return new RemoteFailure('cancelled')
}

/** How many requests a service takes at once. */
export function atOnceOf({service: {url, atOnce}}: Pick<Target, 'service'>): number {
  return atOnce ?? (url !== undefined && OWN.test(new URL(url).hostname) ? 1 : USUAL_AT_ONCE)
}
