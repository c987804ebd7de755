import type {Calendar} from '../../schema/entity/calendar.js'
import type {Moment} from './day.js'
import {afterTimes, parseDuration, timesPassed} from './duration.js'
import {readDay} from './read-day.js'
import {writeDay} from './write-day.js'

/** What days that pass need of a clock. */
export interface RunningClock {
  size: number
  filled?: number | undefined
  every?: string | undefined
  since?: string | undefined
}

/** What became of a clock while time passed. */
export interface ClockMove {
  before: number
  after: number
  /** When its last segment filled; absent where it is not full. */
  fullOn?: Moment
  /** From which day its times are counted henceforth, where it did not say. */
  since?: string
  /** Which of its times passed, counted from `since`, each of which filled a segment. */
  times: readonly number[]
}

/**
 * A clock after the days from one moment to another: a segment for each time that has passed counted from its `since`, up to its size.
 * `undefined` where it doesn't run, or is full already. One that doesn't say since when begins with the first moment.
 */
export function clockAfter(calendar: Calendar, clock: RunningClock, {from, to}: {from: Moment; to: Moment}): ClockMove | undefined {
  const {size, filled: before = 0, every: written = '', since: said} = clock
  const every = parseDuration(written)
  if (!every || before >= size) return undefined
  const read = said === undefined ? undefined : readDay(calendar, said)
  const since = read && 'moment' in read ? read.moment : from
  const passed = timesPassed(calendar, every, {since, until: from})
  const after = Math.min(size, before + timesPassed(calendar, every, {since, until: to}) - passed)
  const begun = said === undefined ? {since: writeDay(calendar, from)} : {}
  const times = Array.from({length: after - before}, (_, i) => passed + i + 1)
  if (after === before) return said === undefined ? {before, after, times, ...begun} : undefined
  return {before, after, times, ...(after === size ? {fullOn: afterTimes(calendar, since, every, passed + after - before)} : {}), ...begun}
}
