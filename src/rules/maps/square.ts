/** A square of a floor, in columns and rows from the top left. */
export interface Square {
  x: number
  y: number
}

export const NORTH = {x: 0, y: -1}
export const EAST = {x: 1, y: 0}
export const SOUTH = {x: 0, y: 1}
export const WEST = {x: -1, y: 0}
export const DIRECTIONS = [NORTH, EAST, SOUTH, WEST] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Names a square. */
export function keyOf({x, y}: Square): string {
  return `${x},${y}`
}

export function beside({x, y}: Square, to: Square): Square {
  return {x: x + to.x, y: y + to.y}
}

/** The four squares around one. */
export function around(square: Square): Square[] {
  return DIRECTIONS.map((to) => beside(square, to))
}

/** An edge of a square, named alike from both of its sides: the north or the west one of a square. */
export interface Edge extends Square {
  side: 'north' | 'west'
}

/** The edge between a square and the one in a direction. */
export function edgeTo({x, y}: Square, to: Square): Edge {
  if (to.y !== 0) return {x, y: to.y < 0 ? y : y + 1, side: 'north'}
  return {x: to.x < 0 ? x : x + 1, y, side: 'west'}
}

export function edgeKey({x, y, side}: Edge): string {
  return `${x},${y},${side}`
}

/** The two squares that an edge lies between: its own, and the one beyond. */
export function sidesOf({x, y, side}: Edge): [Square, Square] {
  return [{x, y}, side === 'north' ? {x, y: y - 1} : {x: x - 1, y}]
}

/** Where an edge begins and ends, as points where lines meet. */
export function endsOf({x, y, side}: Edge): [Square, Square] {
  return [{x, y}, side === 'north' ? {x: x + 1, y} : {x, y: y + 1}]
}

/** Squares that hang together, from some on. `goes` says whether one may step from a square into a direction. */
export function flood(from: readonly Square[], goes: (square: Square, to: Direction) => boolean): Map<string, number> {
  const steps = new Map(from.map((square) => [keyOf(square), 0]))
  const open = [...from]
  for (const square of open) {
    const soFar = steps.get(keyOf(square)) ?? 0
    for (const to of DIRECTIONS) {
      const next = beside(square, to)
      if (steps.has(keyOf(next)) || !goes(square, to)) continue
      steps.set(keyOf(next), soFar + 1)
      open.push(next)
    }
  }
  return steps
}
