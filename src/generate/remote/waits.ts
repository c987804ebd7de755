/** The wait before a second try, without its share of chance. */
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 8000

/** How long to wait after the `nth` try failed where the service doesn't say: each time twice as long, and by chance up to half less. */
export function ownWaitMs(nth: number, random: number, longestMs = LONGEST_WAIT_MS): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (nth - 1), longestMs) * (1 - random / 2)
}

/** Those that were told one time come back over a quarter of it more, never sooner, and over a second at least. */
export function spreadWaitMs(saidMs: number, random: number): number {
  return saidMs + random * Math.max(1000, saidMs / 4)
}
