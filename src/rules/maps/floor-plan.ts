import {type Floor, GROUND, type Room, type TacticalPlan} from '../../schema/map/plan.js'
import {type Edge, edgeKey, keyOf, type Square, sidesOf} from './square.js'

const CLOSED: ReadonlySet<string> = new Set([GROUND.rock, GROUND.outside, ''])

/** Whether one can walk on a square, whatever stands there. */
export function isWalkable(floor: Pick<Floor, 'ground'>, {x, y}: Square): boolean {
  return !CLOSED.has(floor.ground[y]?.[x] ?? '')
}

/** All squares of a floor that can be walked on, by rows. */
export function walkableOf(floor: Floor): Square[] {
  return floor.ground.flatMap((row, y) => [...row].flatMap((letter, x) => (CLOSED.has(letter) ? [] : [{x, y}])))
}

/** The squares of a room, by rows. */
export function squaresOf({spans}: Pick<Room, 'spans'>): Square[] {
  return spans.flatMap(([y, from, to]) => Array.from({length: to - from + 1}, (_, i) => ({x: from + i, y})))
}

/** Squares as rows of first and last columns. */
export function spansOf(squares: readonly Square[]): Room['spans'] {
  const sorted = [...squares].sort((a, b) => a.y - b.y || a.x - b.x)
  const spans: Room['spans'] = []
  for (const {x, y} of sorted) {
    const last = spans.at(-1)
    if (last && last[0] === y && last[2] === x - 1) last[2] = x
    else spans.push([y, x, x])
  }
  return spans
}

/** The edges with a thin wall, by their keys. */
export function thinWallsOf({walls}: Pick<Floor, 'walls'>): ReadonlySet<string> {
  return new Set(walls.flatMap(edgesOfRun).map(edgeKey))
}

/** The edges of a straight wall. */
export function edgesOfRun([x1, y1, x2, y2]: Floor['walls'][number]): Edge[] {
  const length = Math.abs(x2 - x1) + Math.abs(y2 - y1)
  return Array.from({length}, (_, i) =>
    y1 === y2 ? {x: x1 + i, y: y1, side: 'north' as const} : {x: x1, y: y1 + i, side: 'west' as const},
  )
}

/** Edges as straight walls, each as long as it goes. */
export function runsOf(edges: readonly Edge[]): Floor['walls'] {
  const along = (side: Edge['side']) =>
    edges.filter((edge) => edge.side === side).sort(side === 'north' ? (a, b) => a.y - b.y || a.x - b.x : (a, b) => a.x - b.x || a.y - b.y)
  const runs: Floor['walls'] = []
  for (const {x, y, side} of [...along('north'), ...along('west')]) {
    const last = runs.at(-1)
    const goesOn =
      last &&
      last[2] === x &&
      last[3] === y &&
      (side === 'north' ? last[1] === y && last[1] === last[3] : last[0] === x && last[0] === last[2])
    const end: [number, number] = side === 'north' ? [x + 1, y] : [x, y + 1]
    if (goesOn) [last[2], last[3]] = end
    else runs.push([x, y, ...end])
  }
  return runs
}

/** The room that a square is in, by floor and square. */
export function roomsBySquare({rooms}: Pick<TacticalPlan, 'rooms'>): (floor: string, square: Square) => Room | undefined {
  const by = new Map(rooms.flatMap((room) => squaresOf(room).map((square) => [`${room.floor} ${keyOf(square)}`, room] as const)))
  return (floor, square) => by.get(`${floor} ${keyOf(square)}`)
}

/** Thin walls where two squares to walk on belong to different areas, but for edges that one goes through. */
export function wallsBetween(
  squares: readonly Square[],
  areaOf: (square: Square) => unknown,
  passages: ReadonlySet<string>,
): Floor['walls'] {
  const own = new Set(squares.map(keyOf))
  const edges = squares.flatMap(({x, y}): Edge[] => [
    {x, y, side: 'north'},
    {x, y, side: 'west'},
  ])
  return runsOf(
    edges.filter((edge) => {
      const [here, there] = sidesOf(edge)
      return own.has(keyOf(there)) && areaOf(here) !== areaOf(there) && !passages.has(edgeKey(edge))
    }),
  )
}
