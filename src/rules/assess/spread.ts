/** Five numbers that say how a figure lies among the SRD's entries. */
export interface Spread {
  count: number
  min: number
  q1: number
  median: number
  q3: number
  max: number
}

/** Value below which this share (0 to 1) of sorted values lies, interpolated between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low + (high - low) * (place - Math.floor(place))
}

/** Minimum, quartiles and maximum; `undefined` of nothing. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  const [min, q1, median, q3, max] = [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return {count: values.length, min, q1, median, q3, max}
}

/** Share of values below this one, in percent; equal ones count half. 50 of nothing. */
export function percentileOf(value: number, values: readonly number[]): number {
  if (values.length === 0) return 50
  const below = values.filter((each) => each < value).length
  const equal = values.filter((each) => each === value).length
  return Math.round((100 * (below + equal / 2)) / values.length)
}

export interface Point {
  x: number
  y: number
}

/** Weight of a point `steps` away from where a curve is asked: a bell, this many steps wide. */
const bell = (steps: number, width: number) => Math.exp(-((steps / width) ** 2) / 2)

/** A straight line through the points near `at`, weighted by nearness, read at `at`. */
function localLine(points: readonly Point[], at: number, width: number): number {
  const weighed = points.map(({x, y}) => ({x: x - at, y, w: bell(x - at, width)}))
  const sum = (of: (point: {x: number; y: number; w: number}) => number) => weighed.reduce((total, point) => total + of(point), 0)
  const [w, wx, wy] = [sum((p) => p.w), sum((p) => p.w * p.x), sum((p) => p.w * p.y)]
  const [wxx, wxy] = [sum((p) => p.w * p.x * p.x), sum((p) => p.w * p.x * p.y)]
  const spread = w * wxx - wx * wx
  return spread < 1e-9 * w * w ? wy / w : (wxx * wy - wx * wxy) / spread
}

/** The nearest values that never fall: neighbours that do are pooled at their mean. */
export function neverFalling(values: readonly number[]): number[] {
  const pools: {sum: number; count: number}[] = []
  for (const value of values) {
    pools.push({sum: value, count: 1})
    for (let last = pools.at(-1), before = pools.at(-2); last && before && before.sum / before.count > last.sum / last.count; ) {
      pools.splice(-2, 2, {sum: before.sum + last.sum, count: before.count + last.count})
      last = pools.at(-1)
      before = pools.at(-2)
    }
  }
  return pools.flatMap(({sum, count}) => Array.from({length: count}, () => sum / count))
}

/** A smooth curve that never falls, at 0, 1, … `length` - 1, through scattered points. */
export function monotoneCurve(points: readonly Point[], length: number, width: number): number[] {
  const spanned = points.map(({x}) => x)
  const [first, last] = [Math.min(...spanned), Math.max(...spanned)]
  return neverFalling(Array.from({length}, (_, at) => localLine(points, Math.min(last, Math.max(first, at)), width)))
}

/** A curve between its whole places. */
export function readCurve(curve: readonly number[], at: number): number {
  const [low = 0, high = low] = [curve[Math.floor(at)], curve[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

/** Root of the mean square distance of points from a curve: how far one entry may well be off. */
export function scatterAround(curve: readonly number[], points: readonly Point[]): number {
  const squares = points.map(({x, y}) => (y - readCurve(curve, x)) ** 2)
  return Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / Math.max(1, points.length))
}
