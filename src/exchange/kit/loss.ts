import {same, type Value} from '../../schema/value.js'

export const LOSS_REASONS = ['dropped', 'guessed', 'unmapped'] as const

/** Something that did not survive a conversion as it was. */
export interface Loss {
  /** Where it stood in what was converted: `actions[2].desc`. */
  path: string
  /** Dropped: it has no place on the other side. Guessed: we put in what was missing or unclear. Unmapped: we did not understand it. */
  reason: (typeof LOSS_REASONS)[number]
  /** What was lost, or what was put in for a guess; long values are cut. */
  value: unknown
}

/** Longest text of a lost value that a report keeps, in characters. */
const MAX_VALUE = 500

/** A value short enough for a report. */
export function briefValue(value: unknown): unknown {
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || value === null) return value
  const text = JSON.stringify(value)
  return text.length > MAX_VALUE ? cut(text) : value
}

/** A copy, because a slice would keep the whole of a long text in memory. */
function cut(text: string): string {
  return text.length > MAX_VALUE ? `${Array.from(text.slice(0, MAX_VALUE)).join('')}…` : text
}

/** Collects the losses of one entity. */
export interface Losses {
  list: Loss[]
  add(path: string, reason: Loss['reason'], value: unknown): void
}

export function collectLosses(): Losses {
  const list: Loss[] = []
  return {list, add: (path, reason, value) => void list.push({path, reason, value: briefValue(value)})}
}

/** Whether a part of an entry is what came back of it, whatever the order of its keys. */
export function isSame(back: object | string | boolean | undefined, part: object | string | boolean | undefined): boolean {
  return same(back as Value | undefined, part as Value | undefined)
}
