import type {Field} from './heights.js'
import type {Point} from './outline.js'

/** How far beyond the edge of the map outlines are closed, in cells, so that no shore is seen along it. */
const BEYOND = 3

/**
 * Outlines of the land (marching squares, between the middles of cells): what lies within an odd number of them is land. A lake is
 * lower than any level.
 */
export function shoresOf(field: Field, level: number, isLake: (i: number) => boolean): Point[][] {
  const value = (x: number, y: number): number => {
    const [column, row] = [Math.max(0, Math.min(field.width - 1, x)), Math.max(0, Math.min(field.height - 1, y))]
    const isFar = x < -BEYOND || y < -BEYOND || x > field.width - 1 + BEYOND || y > field.height - 1 + BEYOND
    const i = row * field.width + column
    return isFar ? -1 : isLake(i) ? -0.04 : (field.at[i] ?? 0) - level
  }
  const next = new Map<string, {to: string; point: Point}>()
  for (let y = -BEYOND - 1; y < field.height + BEYOND; y++)
    for (let x = -BEYOND - 1; x < field.width + BEYOND; x++) {
      const corners = [value(x, y), value(x + 1, y), value(x + 1, y + 1), value(x, y + 1)]
      for (const [from, to] of crossed(corners))
        next.set(sideKey(x, y, from), {to: sideKey(x, y, to), point: sidePoint({x, y}, from, corners)})
    }
  const loops: Point[][] = []
  while (next.size > 0) loops.push(takeLoop(next))
  return loops.filter(({length}) => length > 3)
}

type Side = 0 | 1 | 2 | 3

/** The sides that the shore comes in and goes out by, with the land to its right; of two corners across, each by itself. */
function crossed(corners: readonly number[]): [Side, Side][] {
  const land = corners.map((each) => each >= 0)
  const found: [Side, Side][] = []
  // Walked clockwise: the shore enters where land begins, and leaves where it ends.
  const [begins, ends]: [Side[], Side[]] = [[], []]
  for (const side of [0, 1, 2, 3] as const) {
    const [here, there] = [land[side], land[(side + 1) % 4]]
    if (!here && there) begins.push(side)
    if (here && !there) ends.push(side)
  }
  for (const begin of begins) {
    const end = ends.reduce((best, each) => ((each - begin + 4) % 4 < (best - begin + 4) % 4 ? each : best), ends[0] as Side)
    found.push([end, begin])
  }
  return found
}

/** Names a side alike from both of the squares that it is between. */
function sideKey(x: number, y: number, side: Side): string {
  switch (side) {
    case 0:
      return `${x} ${y} h`
    case 1:
      return `${x + 1} ${y} v`
    case 2:
      return `${x} ${y + 1} h`
    case 3:
      return `${x} ${y} v`
  }
}

/** Where on a side the level lies. */
function sidePoint({x, y}: {x: number; y: number}, side: Side, corners: readonly number[]): Point {
  const places: Point[] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ]
  const [a, b] = [corners[side] as number, corners[(side + 1) % 4] as number]
  const share = a / (a - b)
  const [from, to] = [places[side] as Point, places[(side + 1) % 4] as Point]
  return [from[0] + (to[0] - from[0]) * share + 0.5, from[1] + (to[1] - from[1]) * share + 0.5]
}

function takeLoop(next: Map<string, {to: string; point: Point}>): Point[] {
  const loop: Point[] = []
  const [first] = next.keys()
  for (let key = first; key !== undefined; ) {
    const step = next.get(key)
    if (!step) break
    next.delete(key)
    loop.push(step.point)
    key = step.to
  }
  return loop
}
