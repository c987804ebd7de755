import {isWalkable, walkableOf} from '../../rules/maps/floor-plan.js'
import {outlinesOf, type Point, shapeOf} from '../../rules/maps/outline.js'
import {beside, DIRECTIONS, keyOf, type Square} from '../../rules/maps/square.js'
import {type Floor, GROUND, type TacticalPlan} from '../../schema/map/plan.js'
import {SQUARE} from './features.js'
import {between, chanceAt, rounded, shaken} from './hand.js'
import type {Palette} from './palette.js'
import {element, figure, group, line, path} from './svg.js'

/** How far a line is off, in pixels: enough to look drawn, too little to mislead. */
const SHAKE = 1.1

/** A line of walls in pixels, as by hand; that of a cave is a curve. */
export function inkLine(points: readonly Point[], {isClosed, isRough}: {isClosed: boolean; isRough: boolean}): Point[] {
  const open = isClosed && String(points[0]) === String(points.at(-1)) ? points.slice(0, -1) : points
  const inPixels = open.map(([x, y]): Point => [x * SQUARE, y * SQUARE])
  if (!isRough) return inPixels.map((point) => shaken(point, SHAKE))
  return rounded(
    inPixels.map((point) => shaken(point, 5)),
    {times: 2, isClosed},
  )
}

/** The shape of all that can be walked on, for a path's `d`. */
export function floorShape(plan: TacticalPlan, floor: Floor): string {
  const isRough = floor.outline === 'rough'
  return shapeOf(plan, floor)
    .map((loop) => line(inkLine(loop, {isClosed: true, isRough}), true))
    .join('')
}

/** Strokes a square: so many bundles to a side, and how far from the floor they reach, in squares. */
const [BUNDLES, REACH] = [2, 0.85]

/** Bundles of short strokes in the rock along the walls. */
export function drawHatching(floor: Floor, colors: Palette): string {
  const near = new Map<string, Square>()
  for (const square of walkableOf(floor))
    for (const down of [-1, 0, 1])
      for (const across of [-1, 0, 1]) {
        const rock = {x: square.x + across, y: square.y + down}
        if (!isWalkable(floor, rock)) near.set(keyOf(rock), rock)
      }
  const strokes = [...near.values()].flatMap((rock) => bundlesIn(rock, floor))
  return path(strokes.join(''), {stroke: colors.hatch, 'stroke-width': 1.3, fill: 'none', 'stroke-linecap': 'round'})
}

function bundlesIn({x, y}: Square, floor: Floor): string[] {
  return Array.from({length: BUNDLES * BUNDLES}, (_, i) => {
    const [left, top] = [x + ((i % BUNDLES) + 0.5) / BUNDLES, y + (Math.floor(i / BUNDLES) + 0.5) / BUNDLES]
    const at: Point = [left + (chanceAt(left, top, 3) - 0.5) * 0.35, top + (chanceAt(left, top, 4) - 0.5) * 0.35]
    return distanceToFloor(at, floor) > REACH - chanceAt(left, top, 5) * 0.25 ? '' : bundle(at)
  })
}

function distanceToFloor([x, y]: Point, floor: Floor): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  let least = Number.POSITIVE_INFINITY
  for (const down of [-1, 0, 1])
    for (const across of [-1, 0, 1]) {
      const square = {x: column + across, y: row + down}
      if (!isWalkable(floor, square)) continue
      const [dx, dy] = [Math.max(square.x - x, 0, x - square.x - 1), Math.max(square.y - y, 0, y - square.y - 1)]
      least = Math.min(least, Math.hypot(dx, dy))
    }
  return least
}

/** Three strokes side by side. */
function bundle([x, y]: Point): string {
  const angle = chanceAt(x, y, 6) * Math.PI
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  return [-1, 0, 1]
    .map((i) => {
      const length = (0.2 + 0.06 * chanceAt(x, y, 7 + i)) * SQUARE
      const [middleX, middleY] = [x * SQUARE - dy * i * 5.6, y * SQUARE + dx * i * 5.6]
      return `M${figure(middleX - dx * length)} ${figure(middleY - dy * length)}l${figure(dx * 2 * length)} ${figure(dy * 2 * length)}`
    })
    .join('')
}

/** The lines between squares, dashed; of those that can be walked on alone. */
export function drawGrid(floor: Floor, colors: Palette): string {
  const lines = walkableOf(floor).flatMap((square) =>
    DIRECTIONS.slice(1, 3).flatMap((to, i) => {
      if (!isWalkable(floor, beside(square, to))) return []
      const [x, y] = [square.x * SQUARE, square.y * SQUARE]
      return i === 0 ? `M${x + SQUARE} ${y}v${SQUARE}` : `M${x} ${y + SQUARE}h${SQUARE}`
    }),
  )
  return path(lines.join(''), {stroke: colors.grid, 'stroke-width': 1, fill: 'none', 'stroke-dasharray': '4 4'})
}

/** Water and rubble. */
export function drawGround(floor: Floor, colors: Palette): string {
  const of = (letter: string) => walkableOf(floor).filter(({x, y}) => floor.ground[y]?.[x] === letter)
  return group({}, [drawWater(of(GROUND.water), colors), drawRubble(of(GROUND.rubble), colors)])
}

function drawWater(squares: readonly Square[], colors: Palette): string {
  if (squares.length === 0) return ''
  const shores = outlinesOf(squares).map((loop) => shore(loop.map(([x, y]): Point => [x * SQUARE, y * SQUARE])))
  const waves = squares
    .filter(({x, y}) => chanceAt(x, y, 11) < 0.45)
    .map(
      ({x, y}) =>
        `M${figure((x + 0.2 + chanceAt(x, y, 12) * 0.2) * SQUARE)} ${figure((y + 0.3 + chanceAt(x, y, 13) * 0.4) * SQUARE)}q4 -4 8 0t8 0`,
    )
  return group({}, [
    path(shores.map((loop) => line(loop, true)).join(''), {fill: colors.water, stroke: colors.waterInk, 'stroke-width': 1.6}),
    path(waves.join(''), {fill: 'none', stroke: colors.waterInk, 'stroke-width': 1.4, 'stroke-linecap': 'round'}),
  ])
}

/** Through the middles of the edges, so that steps become slopes. */
function shore(loop: readonly Point[]): Point[] {
  const middles = loop.map((point, i) => shaken(between(point, loop[(i + 1) % loop.length] as Point, 0.5), 3))
  return rounded(middles, {times: 2, isClosed: true})
}

function drawRubble(squares: readonly Square[], colors: Palette): string {
  const stones = squares.flatMap(({x, y}) =>
    [0, 1, 2].map((i) => {
      const [left, top, size] = [x + chanceAt(x, y, 20 + i), y + chanceAt(x, y, 30 + i), 2.5 + chanceAt(x, y, 40 + i) * 4]
      return element('circle', {cx: left * SQUARE, cy: top * SQUARE, r: size})
    }),
  )
  return group({fill: colors.stone, stroke: colors.hatch, 'stroke-width': 1}, stones)
}
