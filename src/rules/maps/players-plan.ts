import {type Door, type Floor, GROUND, type Room, type TacticalPlan} from '../../schema/map/plan.js'
import {edgesOfRun, isWalkable, roomsBySquare, runsOf, squaresOf, walkableOf} from './floor-plan.js'
import {walk} from './reach.js'
import {beside, type Edge, edgeKey, edgeTo, flood, keyOf, type Square, sidesOf} from './square.js'

/**
 * What of a plan is for other eyes than the DM's. `players` see neither secret doors nor what lies behind them alone; at a virtual
 * `table` these rooms are there, since walls hide them until somebody comes in.
 */
export interface Audience {
  who: 'players' | 'table'
  /** Numbers of rooms that were seen; all when absent. */
  seen?: readonly number[] | undefined
}

/**
 * The plan as others may have it, whole in itself: a secret door is a wall, every other just a door, and nothing is left of keys, traps,
 * creatures, treasure and what a room is for. Not even the seed is, from which the whole could be made again.
 */
export function planFor(plan: TacticalPlan, audience: Audience): TacticalPlan {
  const seen = seenSquares(plan, audience)
  const isSeen = (floor: string, square: Square) => seen.has(`${floor} ${keyOf(square)}`)
  const rooms = plan.rooms.filter((room) => squaresOf(room).every((square) => isSeen(room.floor, square)))
  const doors = plan.doors.filter((door) => door.kind !== 'secret' && sidesOf(door).some((square) => isSeen(door.floor, square)))
  const ids = new Set(rooms.map(({id}) => id))
  return {
    ...plan,
    seed: '',
    floors: plan.floors.map((floor) => floorFor(plan, floor, isSeen)),
    rooms: rooms.map(bareRoom),
    doors: doors.map(bareDoor),
    keys: [],
    traps: [],
    stairs: plan.stairs.filter((each) => isSeen(each.floor, each)),
    windows: plan.windows.filter((each) => sidesOf(each).some((square) => isSeen(each.floor, square))),
    features: plan.features
      .filter((each) => isSeen(each.floor, each))
      .map(({room, ...each}) => (room !== undefined && ids.has(room) ? {...each, room} : each)),
  }
}

function bareRoom({id, number, floor, shape, at, spans, role}: Room): Room {
  return {id, number, name: String(number), purpose: 'room', role: role === 'entrance' ? role : 'ordinary', floor, shape, at, spans}
}

/** Numbered anew, so that no number is missing. */
function bareDoor({floor, x, y, side, kind}: Door, i: number): Door {
  return {id: `d${i + 1}`, floor, x, y, side, kind: kind === 'open' ? 'open' : 'plain'}
}

function floorFor(plan: TacticalPlan, floor: Floor, isSeen: (floor: string, square: Square) => boolean): Floor {
  const closed = floor.ground.some((row) => row.includes(GROUND.outside)) ? GROUND.outside : GROUND.rock
  const ground = floor.ground.map((row, y) =>
    [...row].map((letter, x) => (isSeen(floor.id, {x, y}) || !isWalkable(floor, {x, y}) ? letter : closed)).join(''),
  )
  const both = (edge: Edge) => sidesOf(edge).every((square) => isSeen(floor.id, square))
  const secrets = plan.doors.filter((door) => door.floor === floor.id && door.kind === 'secret' && both(door))
  const edges = [...edgesOf(floor).filter(both), ...secrets.map(({x, y, side}) => ({x, y, side}))]
  return {...floor, ground, walls: runsOf(edges)}
}

function edgesOf({walls}: Floor): Edge[] {
  return walls.flatMap(edgesOfRun)
}

/** Floor and square of all that is shown: `f1 3,4`. */
function seenSquares(plan: TacticalPlan, {who, seen}: Audience): ReadonlySet<string> {
  const unlocked = {...plan, doors: plan.doors.map((door) => (door.kind === 'secret' ? door : {...door, kind: 'open' as const}))}
  const whole = walk(unlocked, {findsSecrets: who === 'table'}).squares
  if (seen === undefined) return whole
  const rooms = plan.rooms.filter(({number, isSecret}) => seen.includes(number) && (who === 'table' || !isSecret))
  return new Set(plan.floors.flatMap((floor) => seenOn(plan, floor, {rooms: rooms.filter((room) => room.floor === floor.id), whole})))
}

/** Rooms that were seen, and the shortest ways between them through corridors. */
function seenOn(plan: TacticalPlan, floor: Floor, {rooms, whole}: {rooms: readonly Room[]; whole: ReadonlySet<string>}): string[] {
  const roomAt = roomsBySquare(plan)
  const corridor = walkableOf(floor).filter((square) => roomAt(floor.id, square) === undefined && whole.has(`${floor.id} ${keyOf(square)}`))
  const passable = new Set([...corridor, ...rooms.flatMap(squaresOf)].map(keyOf))
  const shut = new Set(plan.doors.filter((door) => door.floor === floor.id && door.kind === 'secret').map(edgeKey))
  const walls = new Set(edgesOf(floor).map(edgeKey))
  const goes = (from: Square, to: Square) => {
    const edge = edgeKey(edgeTo(from, to))
    return passable.has(keyOf(beside(from, to))) && !shut.has(edge) && !walls.has(edge)
  }
  const steps = rooms.map((room) => flood(squaresOf(room), goes))
  const between = corridor.filter((square) =>
    steps.some((from, a) => steps.some((to, b) => a < b && isOnWay(square, {from, to, goal: rooms[b] as Room}))),
  )
  const shown = [...rooms.flatMap(squaresOf), ...between]
  return shown.map((square) => `${floor.id} ${keyOf(square)}`)
}

function isOnWay(
  square: Square,
  {from, to, goal}: {from: ReadonlyMap<string, number>; to: ReadonlyMap<string, number>; goal: Room},
): boolean {
  const key = keyOf(square)
  const [here, there] = [from.get(key), to.get(key)]
  if (here === undefined || there === undefined) return false
  const whole = Math.min(...squaresOf(goal).map((each) => from.get(keyOf(each)) ?? Number.POSITIVE_INFINITY))
  return here + there === whole
}
