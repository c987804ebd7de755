/** Days and months of money are those of UTC: one that a person travels with begins nowhere twice. */

export const DAY_MS = 24 * 60 * 60 * 1000

/** When the day of a time began, in milliseconds since 1970. */
export function dayStart(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS
}

/** When the month of a time began, in milliseconds since 1970. */
export function monthStart(ms: number): number {
  const date = new Date(ms)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}
