/** A day as numbers, of dates written with them; what a calendar names otherwise is `undefined`. */
export function dayKey(day: string | undefined): number | undefined {
  const [, year, month, date] = /^(-?\d{1,6})-(\d{1,3})-(\d{1,4})\b/.exec(day ?? '') ?? []
  return year === undefined ? undefined : Number(year) * 1_000_000 + Number(month) * 10_000 + Number(date)
}

/** Earlier days first, and last what has no day or one that numbers don't tell. */
export function byDay(a: string | undefined, b: string | undefined): number {
  return (dayKey(a) ?? Number.POSITIVE_INFINITY) - (dayKey(b) ?? Number.POSITIVE_INFINITY) || 0
}

const DAYS: Readonly<Record<string, number>> = {min: 1 / 1440, h: 1 / 24, d: 1, w: 7, mo: 30, y: 365}

/** About how many days a duration such as "2w" is. */
export function aboutDays(duration: string): number {
  const [, count = '0', unit = 'd'] = /^(\d+)([a-z]+)$/.exec(duration) ?? []
  return Number(count) * (DAYS[unit] ?? 1)
}
