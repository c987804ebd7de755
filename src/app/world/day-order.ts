/** Where a day stands among others: compared number by number. `undefined` where it can't be read. */
export type DayOrder = (day: string) => readonly number[] | undefined

const NUMBERS = /^\s*(-?\d+)-(\d+)-(\d+)(?:[ T](\d+):(\d+))?\s*$/

/** Days written in numbers, "41-2-12 21:30". */
export const dayOrder: DayOrder = (day) => {
  const found = NUMBERS.exec(day)
  return found?.slice(1).map((part) => Number(part ?? 0))
}
