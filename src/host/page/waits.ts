const FIRST_MS = 500
const LONGEST_MS = 10_000

/**
 * How long to wait before a try, in milliseconds: twice as long each time, and by chance up to a half less, so that the phones of a
 * table don't come back in the same moment. `tries` have failed in a row; `chance` is from 0 to 1.
 */
export function waitMs(tries: number, chance: number): number {
  const most = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS)
  return Math.round(most * (1 - chance / 2))
}
