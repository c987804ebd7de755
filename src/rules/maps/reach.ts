import type {Door, TacticalPlan} from '../../schema/map/plan.js'
import {isWalkable, roomsBySquare, squaresOf, thinWallsOf} from './floor-plan.js'
import {beside, DIRECTIONS, type Direction, edgeKey, edgeTo, keyOf, type Square} from './square.js'

/** What can be come to. */
export interface Reached {
  /** Ids of rooms. */
  rooms: ReadonlySet<string>
  /** Ids of keys, in the order in which they are found. */
  keys: readonly string[]
  /** Floor and square: `f1 3,4`. */
  squares: ReadonlySet<string>
}

interface Spot extends Square {
  floor: string
}

/**
 * Walk a plan from its way in, with what lies on the way: a locked door opens to who holds its key, a barred one from the side of its bar,
 * a secret one where `findsSecrets`. Nobody picks a lock or breaks anything.
 */
export function walk(plan: TacticalPlan, {findsSecrets}: {findsSecrets: boolean}): Reached {
  const goes = steps(plan)
  const roomAt = roomsBySquare(plan)
  const [rooms, keys] = [new Set<string>(), [] as string[]]
  let reached = new Map<string, Spot>()
  for (let before = -1; before !== keys.length; ) {
    before = keys.length
    reached = spread(startsOf(plan), (spot) => goes(spot, {keys, findsSecrets}))
    for (const spot of reached.values()) {
      const room = roomAt(spot.floor, spot)
      if (room) rooms.add(room.id)
    }
    for (const key of plan.keys) if (rooms.has(key.room) && !keys.includes(key.id)) keys.push(key.id)
  }
  return {rooms, keys, squares: new Set(reached.keys())}
}

/** Where one comes in: the room that is the entrance. */
function startsOf({rooms}: TacticalPlan): Spot[] {
  const entrance = rooms.find(({role}) => role === 'entrance') ?? rooms[0]
  return entrance ? squaresOf(entrance).map((square) => ({...square, floor: entrance.floor})) : []
}

function spread(from: readonly Spot[], goesTo: (spot: Spot) => Spot[]): Map<string, Spot> {
  const name = (spot: Spot) => `${spot.floor} ${keyOf(spot)}`
  const reached = new Map(from.map((spot) => [name(spot), spot]))
  // A map that grows while it is walked is walked to its end.
  for (const spot of reached.values()) for (const next of goesTo(spot)) if (!reached.has(name(next))) reached.set(name(next), next)
  return reached
}

interface Walker {
  keys: readonly string[]
  findsSecrets: boolean
}

function steps(plan: TacticalPlan): (spot: Spot, walker: Walker) => Spot[] {
  const floors = new Map(plan.floors.map((floor) => [floor.id, {floor, walls: thinWallsOf(floor)}]))
  const doors = new Map(plan.doors.map((door) => [`${door.floor} ${edgeKey(door)}`, door]))
  const stairs = new Map(plan.stairs.flatMap(({floor, x, y, to}) => (to === undefined ? [] : [[`${floor} ${keyOf({x, y})}`, to] as const])))
  return (spot, walker) => {
    const {floor, walls} = floors.get(spot.floor) ?? {}
    if (!floor || !walls) return []
    const level = DIRECTIONS.filter((to) => {
      const edge = edgeTo(spot, to)
      const door = doors.get(`${spot.floor} ${edgeKey(edge)}`)
      if (!isWalkable(floor, beside(spot, to))) return false
      return door ? opens(door, to, walker) : !walls.has(edgeKey(edge))
    }).map((to) => ({...beside(spot, to), floor: spot.floor}))
    const above = stairs.get(`${spot.floor} ${keyOf(spot)}`)
    return above === undefined ? level : [...level, {x: spot.x, y: spot.y, floor: above}]
  }
}

/** Whether a door opens to who comes to it, going in a direction. */
function opens({kind, key, opensFrom}: Door, to: Direction, {keys, findsSecrets}: Walker): boolean {
  switch (kind) {
    case 'locked':
      return key !== undefined && keys.includes(key)
    case 'secret':
      return findsSecrets
    case 'barred':
      // Who goes north or west leaves the door's own square.
      return (to.x + to.y < 0 ? 'here' : 'there') === opensFrom
    default:
      return true
  }
}
