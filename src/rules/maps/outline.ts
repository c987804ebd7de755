import type {Floor, TacticalPlan} from '../../schema/map/plan.js'
import {edgesOfRun, isWalkable, roomsBySquare, walkableOf} from './floor-plan.js'
import {beside, DIRECTIONS, edgeKey, endsOf, keyOf, type Square} from './square.js'

export type Point = readonly [x: number, y: number]

/** The closed lines around what can be walked on, each with the floor to its right; corners only, in squares. */
export function outlinesOf(squares: readonly Square[]): Point[][] {
  const inside = new Set(squares.map(keyOf))
  const from = new Map<string, Point[]>()
  for (const square of squares)
    for (const [i, to] of DIRECTIONS.entries()) {
      if (inside.has(keyOf(beside(square, to)))) continue
      const [start, end] = alongSide(square, i)
      const ends = from.get(String(start)) ?? []
      from.set(String(start), [...ends, end])
    }
  const loops: Point[][] = []
  while (from.size > 0) loops.push(takeLoop(from))
  return loops
}

/** The side of a square towards a direction, walked clockwise around it. */
function alongSide({x, y}: Square, direction: number): [Point, Point] {
  const corners: Point[] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ]
  return [corners[direction] as Point, corners[(direction + 1) % 4] as Point]
}

function takeLoop(from: Map<string, Point[]>): Point[] {
  const [first] = from.keys()
  const start = (first ?? '').split(',').map(Number) as unknown as Point
  const loop: Point[] = []
  let [here, before]: [Point, Point | undefined] = [start, undefined]
  do {
    const next = takeNext(from, here, before)
    loop.push(here)
    ;[before, here] = [here, next]
  } while (String(here) !== String(start))
  return loop
}

/** Where two loops touch at a corner, turn so that each stays by itself. */
function takeNext(from: Map<string, Point[]>, here: Point, before: Point | undefined): Point {
  const ends = from.get(String(here)) ?? []
  const turn = (end: Point) => (before ? (here[0] - before[0]) * (end[1] - here[1]) - (here[1] - before[1]) * (end[0] - here[0]) : 0)
  const next = ends.reduce((best, end) => (turn(end) > turn(best) ? end : best), ends[0] as Point)
  const left = ends.filter((end) => end !== next)
  if (left.length === 0) from.delete(String(here))
  else from.set(String(here), left)
  return next
}

/** A line of walls: closed where it ends where it began. */
export interface WallLine {
  points: Point[]
  isClosed: boolean
}

/**
 * The walls of a floor as lines: around all that can be walked on, with corners cut where the place is round or rough, and thin ones.
 * Doors and windows are gaps where `gaps` has their edges.
 */
export function wallLinesOf(plan: TacticalPlan, floor: Floor, gaps: ReadonlySet<string>): WallLine[] {
  const shape = shapeOf(plan, floor)
  const around = shape.flatMap((loop) => cutAtGaps(loop, gaps))
  const thin = floor.walls.flatMap((run) => brokenAt(run, gaps))
  return [...around, ...thin.map((points) => ({points, isClosed: false}))]
}

/** The outlines of a floor as they look: cut corners where it is round or rough. */
export function shapeOf(plan: TacticalPlan, floor: Floor): Point[][] {
  const keeps = sharpPoints(plan, floor)
  const roomAt = roomsBySquare(plan)
  const isSoft = ([x, y]: Point): boolean => {
    if (keeps.has(`${x},${y}`)) return false
    if (floor.outline !== 'square') return true
    return cornerSquares([x, y]).some((square) => isWalkable(floor, square) && roomAt(floor.id, square)?.shape === 'round')
  }
  return outlinesOf(walkableOf(floor)).map((loop) => softened(loop, isSoft))
}

function cornerSquares([x, y]: Point): Square[] {
  return [
    {x, y},
    {x: x - 1, y},
    {x, y: y - 1},
    {x: x - 1, y: y - 1},
  ]
}

/** Points where a door, a window or a thin wall ends: there an outline keeps its corner. */
function sharpPoints({doors, windows}: TacticalPlan, floor: Floor): ReadonlySet<string> {
  const edges = [...doors, ...windows].filter((each) => each.floor === floor.id)
  const thin = floor.walls.flatMap(([x1, y1, x2, y2]) => [
    {x: x1, y: y1},
    {x: x2, y: y2},
  ])
  return new Set([...edges.flatMap((edge) => endsOf(edge)), ...thin].map(keyOf))
}

/** Each soft corner gives way to the middles of the edges beside it. */
function softened(loop: readonly Point[], isSoft: (point: Point) => boolean): Point[] {
  const points: Point[] = []
  const add = (point: Point) => {
    const last = points.at(-1)
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point)
  }
  loop.forEach((point, i) => {
    const before = loop.at(i - 1) as Point
    const after = loop[(i + 1) % loop.length] as Point
    const isStraight = before[0] === after[0] || before[1] === after[1]
    const own = isStraight || !isSoft(point) ? [point] : [middle(before, point), middle(point, after)]
    for (const each of own) add(each)
  })
  const [first, last] = [points[0], points.at(-1)]
  return first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(1) : points
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

/** An outline in pieces, where doors and windows are in it. */
function cutAtGaps(loop: readonly Point[], gaps: ReadonlySet<string>): WallLine[] {
  const isGap = loop.map((point, i) => gaps.has(edgeBetween(point, loop[(i + 1) % loop.length] as Point)))
  const first = isGap.indexOf(true)
  if (first < 0) return [{points: [...loop, loop[0] as Point], isClosed: true}]
  const lines: WallLine[] = []
  let line: Point[] = []
  for (let step = 1; step <= loop.length; step++) {
    const i = (first + step) % loop.length
    line.push(loop[i] as Point)
    if (!isGap[i]) continue
    if (line.length > 1) lines.push({points: line, isClosed: false})
    line = []
  }
  return lines
}

/** The key of the edge between two neighbouring points; nothing where they are no whole edge. */
function edgeBetween([x1, y1]: Point, [x2, y2]: Point): string {
  const side = y1 === y2 ? ('north' as const) : ('west' as const)
  return Math.abs(x1 - x2) + Math.abs(y1 - y2) === 1 ? edgeKey({x: Math.min(x1, x2), y: Math.min(y1, y2), side}) : ''
}

/** A straight thin wall in pieces between its gaps. */
function brokenAt(run: Floor['walls'][number], gaps: ReadonlySet<string>): Point[][] {
  const pieces: Point[][] = []
  let piece: Point[] = []
  for (const edge of edgesOfRun(run)) {
    const [start, end] = endsOf(edge)
    if (gaps.has(edgeKey(edge))) {
      if (piece.length > 0) pieces.push(piece)
      piece = []
    } else piece = [piece[0] ?? [start.x, start.y], [end.x, end.y]]
  }
  return piece.length > 0 ? [...pieces, piece] : pieces
}
