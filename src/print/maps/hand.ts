import type {Point} from '../../rules/maps/outline.js'

/** A number in [0, 1) that belongs to a place: the same place has the same, so that lines which meet do so wherever they are drawn. */
export function chanceAt(x: number, y: number, salt = 0): number {
  let value =
    Math.imul(Math.round(x * 64) + 0x9e37, 0x85ebca6b) ^
    Math.imul(Math.round(y * 64) + 0x79b9, 0xc2b2ae35) ^
    Math.imul(salt + 1, 0x27d4eb2f)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return ((value ^ (value >>> 15)) >>> 0) / 4_294_967_296
}

/** A place a little beside one, as by hand. */
export function shaken([x, y]: Point, by: number): Point {
  return [x + (chanceAt(x, y, 1) - 0.5) * 2 * by, y + (chanceAt(x, y, 2) - 0.5) * 2 * by]
}

/** Corners cut again and again (Chaikin): a line becomes a curve. */
export function rounded(points: readonly Point[], {times, isClosed}: {times: number; isClosed: boolean}): Point[] {
  let line = [...points]
  for (let i = 0; i < times; i++) {
    const pairs = line.flatMap((point, at): [Point, Point][] => {
      const next = line[at + 1] ?? (isClosed ? line[0] : undefined)
      return next ? [[point, next]] : []
    })
    const cut = pairs.flatMap(([a, b]): Point[] => [between(a, b, 0.25), between(a, b, 0.75)])
    line = isClosed ? cut : [line[0] as Point, ...cut.slice(1, -1), line.at(-1) as Point]
  }
  return line
}

/** The place between two, as a share of the way. */
export function between([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]
}
