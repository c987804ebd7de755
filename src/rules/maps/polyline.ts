import type {Random} from '../numbers/random.js'
import type {Point} from './outline.js'

export function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1)
}

/** The place between two, as a share of the way. */
export function along([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]
}

/** The direction from one place to another in degrees, clockwise from the east. */
export function heading([x1, y1]: Point, [x2, y2]: Point): number {
  return (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
}

/** A line that goes from one place to another in bends, each off the straight by a share of its length. */
export function bent(from: Point, to: Point, {bends, off}: {bends: number; off: number}, random: Random): Point[] {
  const far = distance(from, to)
  const [nx, ny] = [-(to[1] - from[1]) / far, (to[0] - from[0]) / far]
  const inner = Array.from({length: bends}, (_, i): Point => {
    const [x, y] = along(from, to, (i + 1) / (bends + 1))
    const by = (random() - 0.5) * 2 * off * far
    return [x + nx * by, y + ny * by]
  })
  return [from, ...inner, to]
}

/** Corners cut again and again (Chaikin); the ends stay. */
export function smooth(points: readonly Point[], times: number): Point[] {
  let line = [...points]
  for (let i = 0; i < times; i++) {
    const cut = line
      .slice(1)
      .flatMap((point, at): Point[] => [along(line[at] as Point, point, 0.25), along(line[at] as Point, point, 0.75)])
    line = [line[0] as Point, ...cut.slice(1, -1), line.at(-1) as Point]
  }
  return line
}

/** Each piece of a line. */
export function pieces(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).map((point, i) => [points[i] as Point, point])
}

/** Where two pieces of lines cross, if they do. */
export function crossing([a, b]: [Point, Point], [c, d]: [Point, Point]): Point | undefined {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const cross = rx * sy - ry * sx
  if (cross === 0) return undefined
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? along(a, b, t) : undefined
}

/** How far a place is from a line. A town asks millions of times: nothing is made on the way. */
export function distanceToLine(point: Point, points: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 1; i < points.length; i++) least = Math.min(least, squareToPiece(point, points[i - 1] as Point, points[i] as Point))
  return Math.sqrt(least)
}

/** The square of how far a place is from a piece of a line. */
function squareToPiece(point: Point, from: Point, to: Point): number {
  const [x, y] = [point[0] - from[0], point[1] - from[1]]
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const long = dx * dx + dy * dy
  const share = long === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / long))
  const [offX, offY] = [x - dx * share, y - dy * share]
  return offX * offX + offY * offY
}

/** Whether a place lies inside of a closed line. */
export function isInside([x, y]: Point, loop: readonly Point[]): boolean {
  let isIn = false
  loop.forEach(([x1, y1], i) => {
    const [x2, y2] = loop[(i + 1) % loop.length] as Point
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isIn = !isIn
  })
  return isIn
}

/** A place to a tenth, as it is kept. */
export function kept([x, y]: Point): [number, number] {
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
}
