import {type Door, type Floor, GROUND, type PlacedFeature, type Room, type TacticalPlan} from '../../schema/map/plan.js'
import type {BuildingType, Purpose} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {type LaidFloor, type LaidRoom, layOut} from './building-layout.js'
import {drawer, happens, pick, shuffled} from './chance.js'
import {spansOf, wallsBetween} from './floor-plan.js'
import {freeMiddle, furnish} from './furnish.js'
import {groundOf} from './ground.js'
import {beside, DIRECTIONS, type Edge, edgeKey, edgeTo, keyOf, SOUTH, type Square, sidesOf} from './square.js'
import {treasureIn} from './stock.js'
import {planHead, type Wishes} from './wishes.js'

/** A door or a window before it has an id. */
interface Opening {
  edge: Edge
  kind: Door['kind']
}

interface RaisedFloor extends LaidFloor {
  doors: Opening[]
  windows: Edge[]
  stairs: {square: Square; goes: 'up' | 'down'; to: string}[]
}

/** A building of a type, with all its floors. The same random numbers make the same one. */
export function buildBuilding(type: BuildingType, keyNames: readonly string[], wishes: Wishes, random: Random): TacticalPlan {
  const laid = layOut(type, wishes.size, random)
  const floors = withStairs(laid.map((floor) => ({...floor, ...openingsOf(floor, random), stairs: []})))
  const purposeOf = new Map(type.rooms.map((purpose) => [purpose.id, purpose]))
  const all = floors.flatMap((floor) => floor.rooms.map((room) => ({floor, room, purpose: purposeOf.get(room.purpose) as Purpose})))
  // What is hidden is last, so that no number is missing where it isn't shown.
  const rooms = [...all.filter(({room}) => !room.isHidden), ...all.filter(({room}) => room.isHidden)]
  const made = rooms.map((each, i) => furnishedRoom(each, i + 1, wishes, random))
  const doors = floors.flatMap((floor) => floor.doors.map((door) => ({...door, floor: floor.id})))
  const vault = made.find(({room}) => room.role === 'vault' && !room.isSecret)
  const elsewhere = made.filter(({room}) => room.role !== 'vault' && !room.isSecret)
  const holder = elsewhere.length > 0 ? pick(elsewhere, random) : undefined
  const isLocked = vault !== undefined && holder !== undefined && doors.some(({kind}) => kind === 'locked')
  return {
    ...planHead('building', type, wishes, random),
    floors: floors.map((floor) => floorOf(floor, type)),
    rooms: made.map(({room}) => room),
    doors: doors.map((door, i) => doorOf(door, i)),
    keys: isLocked ? [{id: 'k1', name: drawer(keyNames, random)(), room: holder.room.id}] : [],
    stairs: floors
      .flatMap((floor) => floor.stairs.map((each) => ({...each, floor: floor.id})))
      .map(({square, goes, to, floor}, i) => ({id: `s${i + 1}`, floor, ...square, goes, to})),
    windows: floors.flatMap((floor) => floor.windows.map((edge) => ({floor: floor.id, ...edge}))),
    features: made.flatMap(({features}) => features),
    traps: [],
  }
}

function floorOf(floor: RaisedFloor, type: BuildingType): Floor {
  const squares = floor.rooms.flatMap((room) => room.squares)
  const roomAt = roomAtOf(floor)
  const outside = floor.isBelow ? GROUND.rock : GROUND.outside
  return {
    id: floor.id,
    name: floor.name,
    width: floor.width,
    height: floor.height,
    outline: type.shape,
    ground: groundOf(floor, squares, outside).map((row) => row.join('')),
    walls: wallsBetween(squares, roomAt, new Set(floor.doors.map(({edge}) => edgeKey(edge)))),
  }
}

function roomAtOf({rooms}: LaidFloor): (square: Square) => LaidRoom | undefined {
  const by = new Map(rooms.flatMap((room) => room.squares.map((square) => [keyOf(square), room] as const)))
  return (square) => by.get(keyOf(square))
}

function doorOf({edge, kind, floor}: Opening & {floor: string}, i: number): Door {
  return {
    id: `d${i + 1}`,
    floor,
    ...edge,
    kind,
    ...(kind === 'locked' ? {key: 'k1', lockDc: 15, breakDc: 20} : {}),
    ...(kind === 'secret' ? {searchDc: 15} : {}),
  }
}

/** Doors from the hub on to every room, one to the outside, and windows. */
function openingsOf(floor: LaidFloor, random: Random): {doors: Opening[]; windows: Edge[]} {
  const roomAt = roomAtOf(floor)
  const inner = innerDoors(floor, random)
  const outer = floor.isGround ? outerDoors(floor, roomAt, random) : []
  const doors = [...inner, ...outer]
  const used = new Set(doors.map(({edge}) => edgeKey(edge)))
  return {doors, windows: floor.isBelow ? [] : windowsOf(floor, roomAt, used)}
}

/** Edges that two rooms share, by their places in the list. */
function sharedEdges({rooms}: LaidFloor): Map<string, Edge[]> {
  const place = new Map(rooms.flatMap((room, i) => room.squares.map((square) => [keyOf(square), i] as const)))
  const shared = new Map<string, Edge[]>()
  for (const square of rooms.flatMap((room) => room.squares))
    for (const side of ['north', 'west'] as const) {
      const edge = {...square, side}
      const [here, there] = sidesOf(edge).map((each) => place.get(keyOf(each)))
      if (here === undefined || there === undefined || here === there) continue
      const name = `${Math.min(here, there)} ${Math.max(here, there)}`
      shared.set(name, [...(shared.get(name) ?? []), edge])
    }
  return shared
}

/** From the hub on, each room has a door to one that has one already; a few have another. What is locked or hidden has no more than one. */
function innerDoors(floor: LaidFloor, random: Random): Opening[] {
  const shared = sharedEdges(floor)
  const edgesOf = (a: number, b: number) => shared.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? []
  const hub = Math.max(
    0,
    floor.rooms.findIndex(({isHub}) => isHub),
  )
  const isClosed = (i: number) => floor.rooms[i]?.isVault === true || floor.rooms[i]?.isHidden === true
  const open = [hub]
  const doors: Opening[] = []
  const left = new Set(floor.rooms.map((_, i) => i).filter((i) => i !== hub))
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const next of left) {
      const from =
        open.find((each) => !isClosed(each) && edgesOf(each, next).length > 0) ?? open.find((each) => edgesOf(each, next).length > 0)
      if (from === undefined) continue
      doors.push({edge: middleEdge(edgesOf(from, next)), kind: kindFor(floor.rooms[next])})
      open.push(next)
      left.delete(next)
      break
    }
  }
  const used = new Set(doors.map(({edge}) => edgeKey(edge)))
  const more = [...shared].filter(([name, edges]) => {
    const [a, b] = name.split(' ').map(Number) as [number, number]
    const isJoined = edges.some((edge) => used.has(edgeKey(edge)))
    return !isJoined && !isClosed(a) && !isClosed(b) && floor.rooms[a]?.isPublic && floor.rooms[b]?.isPublic && happens(40, random)
  })
  return [...doors, ...more.map(([, edges]) => ({edge: middleEdge(edges), kind: 'plain' as const}))]
}

function kindFor(room: LaidRoom | undefined): Door['kind'] {
  return room?.isHidden ? 'secret' : room?.isVault ? 'locked' : 'plain'
}

function middleEdge(edges: readonly Edge[]): Edge {
  return edges[Math.floor(edges.length / 2)] as Edge
}

/** Straight stretches of the outer wall of a room, by the side that they are on. */
function outerEdges(room: LaidRoom, roomAt: (square: Square) => LaidRoom | undefined) {
  return DIRECTIONS.map((to) => ({
    to,
    edges: room.squares.filter((square) => !roomAt(beside(square, to)) && isFlat(square, to, roomAt)).map((square) => edgeTo(square, to)),
  }))
}

/** Whether the wall goes straight on to both sides, so that an opening in it is whole. */
function isFlat(square: Square, to: Square, roomAt: (square: Square) => LaidRoom | undefined): boolean {
  const along = [
    {x: to.y, y: to.x},
    {x: -to.y, y: -to.x},
  ]
  return along.every((each) => roomAt(beside(square, each)) && !roomAt(beside(beside(square, each), to)))
}

function outerDoors(floor: LaidFloor, roomAt: (square: Square) => LaidRoom | undefined, random: Random): Opening[] {
  const front = floor.rooms.find(({isEntrance}) => isEntrance) ?? (floor.rooms[0] as LaidRoom)
  const sides = outerEdges(front, roomAt).filter(({edges}) => edges.length > 0)
  const chosen = sides.find(({to}) => to === SOUTH) ?? sides.reduce((best, each) => (each.edges.length > best.edges.length ? each : best))
  const back = shuffled(
    floor.rooms.filter((room) => room !== front && !room.isVault && !room.isHidden && room.isPublic),
    random,
  ).flatMap((room) => outerEdges(room, roomAt).filter(({edges}) => edges.length > 0))
  const second = back[0] && happens(60, random) ? [{edge: middleEdge(back[0].edges), kind: 'plain' as const}] : []
  return [{edge: middleEdge(chosen.edges), kind: 'plain'}, ...second]
}

/** Squares from one window to the next. */
const WINDOW_EVERY = 3

function windowsOf(floor: LaidFloor, roomAt: (square: Square) => LaidRoom | undefined, used: ReadonlySet<string>): Edge[] {
  return floor.rooms
    .filter(({isHidden, isVault}) => !isHidden && !isVault)
    .flatMap((room) =>
      outerEdges(room, roomAt).flatMap(({edges}) => {
        const offset = Math.floor((edges.length % WINDOW_EVERY) / 2) + (edges.length > 2 ? 1 : 0)
        return edges.filter((edge, i) => i % WINDOW_EVERY === offset % WINDOW_EVERY && !used.has(edgeKey(edge)))
      }),
    )
}

/** Stairs between each floor and the one it stands on: in the hubs of both where that can be, by a wall and off the doors. */
function withStairs(floors: RaisedFloor[]): RaisedFloor[] {
  const upward = floors.filter(({isBelow}) => !isBelow)
  const below = floors.filter(({isBelow}) => isBelow)
  const pairs = [...upward.slice(1).map((upper, i) => [upward[i], upper]), ...below.map((lower) => [lower, upward[0]])]
  for (const [lower, upper] of pairs) {
    if (!lower || !upper) continue
    const square = stairSquare(lower, upper)
    if (!square) continue
    lower.stairs.push({square, goes: 'up', to: upper.id})
    upper.stairs.push({square, goes: 'down', to: lower.id})
  }
  return floors
}

function stairSquare(lower: RaisedFloor, upper: RaisedFloor): Square | undefined {
  const [low, high] = [roomAtOf(lower), roomAtOf(upper)]
  const taken = new Set(
    [lower, upper]
      .flatMap(({doors, stairs}) => [...doors.flatMap(({edge}) => sidesOf(edge)), ...stairs.map(({square}) => square)])
      .map(keyOf),
  )
  const worth = (square: Square) => {
    const rooms = [low(square), high(square)]
    const hubs = rooms.filter((room) => room?.isHub).length
    const wallsOf = (at: typeof low) => DIRECTIONS.filter((to) => at(beside(square, to)) !== at(square)).length
    const walls = Math.max(wallsOf(low), wallsOf(high)) + Math.min(1, wallsOf(low), wallsOf(high))
    return hubs * 10 + 2 * walls - (rooms.some((room) => room?.isHidden || room?.isVault) ? 30 : 0)
  }
  const free = lower.rooms.flatMap(({squares}) => squares).filter((square) => high(square) && !taken.has(keyOf(square)))
  return free.length === 0 ? undefined : free.reduce((best, each) => (worth(each) > worth(best) ? each : best))
}

function furnishedRoom(
  {floor, room, purpose}: {floor: RaisedFloor; room: LaidRoom; purpose: Purpose},
  number: number,
  {larder, level, characters}: Wishes,
  random: Random,
): {room: Room; features: PlacedFeature[]} {
  const own = new Set(room.squares.map(keyOf))
  const ways = [...floor.doors.flatMap(({edge}) => sidesOf(edge)), ...floor.stairs.map(({square}) => square)]
  const clear = ways.filter((square) => own.has(keyOf(square)))
  const furniture = furnish({squares: room.squares, clear}, purpose.features ?? [], random)
  const at = freeMiddle(
    room.squares.filter((square) => !floor.stairs.some((each) => keyOf(each.square) === keyOf(square))),
    furniture,
  )
  const role = floor.isGround && room.isEntrance ? 'entrance' : room.isVault || room.isHidden ? 'vault' : 'ordinary'
  const treasure = role === 'vault' ? treasureIn('vault', {level, characters, larder: {...larder, finds: []}}, random) : undefined
  return {
    room: {
      id: `r${number}`,
      number,
      name: purpose.name,
      purpose: purpose.id,
      role,
      floor: floor.id,
      shape: 'square',
      at: [at.x, at.y],
      spans: spansOf(room.squares),
      text: purpose.text,
      ...(room.isHidden ? {isSecret: true as const} : {}),
      ...(treasure ? {treasure} : {}),
    },
    features: furniture.map((each) => ({...each, floor: floor.id, room: `r${number}`})),
  }
}
