/** How many items from `top` on are whole in a window of so many rows, and one at least. */
export function inSight(top: number, heights: readonly number[], rows: number): number {
  let count = 0
  for (let taken = 0; top + count < heights.length; count++) {
    taken += heights[top + count] ?? 0
    if (taken > rows) break
  }
  return Math.max(1, count)
}

/** First item to show, so that the one at `at` is in sight and no room is left below that those above would fill. */
export function windowTop(top: number, at: number, heights: readonly number[], rows: number): number {
  let first = Math.max(0, Math.min(top, at))
  while (first < at && first + inSight(first, heights, rows) <= at) first++
  while (first > 0 && first - 1 + inSight(first - 1, heights, rows) >= heights.length) first--
  return first
}

/** Heights of a list whose items take one row each. */
export function oneRowEach(count: number): readonly number[] {
  return new Array<number>(count).fill(1)
}

/** A number moved into 0 … `last`. */
export function within(value: number, last: number): number {
  return Math.max(0, Math.min(value, last))
}

/** First line in sight of a text scrolled to `top`. */
export function textTop(top: number, lines: number, rows: number): number {
  return within(top, lines - rows)
}
