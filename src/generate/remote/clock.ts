import {setTimeout} from 'node:timers/promises'

/** Time and chance as the policy of calls needs them: a test has its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** From 0 to under 1. */
  random(): number
  /** Ends after so long, or as soon as the signal fires: it never throws. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The longest that a timer of Node's can wait. */
const LONGEST_MS = 2 ** 31 - 1

/** The machine's own time and chance. */
export const CLOCK: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    setTimeout(Math.min(Math.max(0, ms), LONGEST_MS), undefined, signal === undefined ? {} : {signal}).catch(() => undefined),
}
