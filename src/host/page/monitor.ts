import type {SeenInFight} from './state.js'

/** Rows of the order that a screen has room for in letters that are read from three metres: in two columns, or beside what lies in front. */
export const MONITOR_ROWS = {alone: 12, besideFront: 7} as const

/**
 * The order as a screen shows it that nobody scrolls: all where they fit; else from whoever is on turn, round to the front again, so that
 * the next ones are always there. `more` is how many there is no room for.
 */
export function onMonitor(order: readonly SeenInFight[], most: number): {rows: readonly SeenInFight[]; more: number} {
  if (order.length <= most) return {rows: order, more: 0}
  const active = Math.max(
    order.findIndex(({isActive}) => isActive),
    0,
  )
  const fromActive = [...order.slice(active), ...order.slice(0, active)]
  return {rows: fromActive.slice(0, most), more: order.length - most}
}

/** Sizes of letters for what must be seen whole, in hundredths of the screen's height: the largest first, down to what is still read. */
export const SIZES: readonly number[] = Array.from({length: 19}, (_, i) => (64 - 2 * i) / 10)
