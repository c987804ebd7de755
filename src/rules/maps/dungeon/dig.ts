import type {Random} from '../../numbers/random.js'
import {happens} from '../chance.js'
import {CheapestFirst} from '../cheapest-first.js'
import {beside, DIRECTIONS, type Edge, edgeKey, edgeTo, keyOf, type Square} from '../square.js'
import {middleOf, type Site} from './place-rooms.js'

/** Rooms with the ways between them. */
export interface Dug {
  corridors: Map<string, Square>
  doors: Map<string, Edge>
}

/** In hundreds: how many of the near pairs of rooms have a way of their own besides those that are needed. */
const LOOPS = 40

/** Dig the ways: each room can be come to, and some by several. */
export function dig(sites: readonly Site[], map: {width: number; height: number}, random: Random): Dug {
  const dug: Dug = {corridors: new Map(), doors: new Map()}
  const rock = rockOf(sites, map)
  const {needed, loops} = links(sites, random)
  for (const [from, to] of needed) digWay(sites[from] as Site, sites[to] as Site, {rock, dug, isNew: false})
  for (const [from, to] of loops) digWay(sites[from] as Site, sites[to] as Site, {rock, dug, isNew: true})
  return dug
}

/** Pairs of rooms to join: the shortest that join all, and some more of those with no other room between them. */
function links(sites: readonly Site[], random: Random): {needed: [number, number][]; loops: [number, number][]} {
  const middles = sites.map(middleOf)
  const far = (a: number, b: number) => Math.hypot((middles[a]?.x ?? 0) - (middles[b]?.x ?? 0), (middles[a]?.y ?? 0) - (middles[b]?.y ?? 0))
  const pairs = sites
    .flatMap((_, a) => sites.map((_, b): [number, number] => [a, b]))
    .filter(([a, b]) => a < b)
    .sort((one, other) => far(...one) - far(...other))
  const group = sites.map((_, i) => i)
  const needed = pairs.filter(([a, b]) => {
    const [keep, gone] = [group[a] as number, group[b] as number]
    if (keep === gone) return false
    for (const [i, each] of group.entries()) if (each === gone) group[i] = keep
    return true
  })
  const isFree = ([a, b]: [number, number]) => sites.every((_, c) => c === a || c === b || far(a, c) ** 2 + far(b, c) ** 2 > far(a, b) ** 2)
  const more = pairs.filter((pair) => !needed.includes(pair) && isFree(pair))
  const loops = more.filter(() => happens(LOOPS, random))
  return {needed, loops: loops.length === 0 ? more.slice(0, 1) : loops}
}

/** What digging through a square costs; nothing where one can't. */
type Rock = (square: Square) => number | undefined

function rockOf(sites: readonly Site[], {width, height}: {width: number; height: number}): Rock {
  const inRooms = new Set(sites.flatMap(({squares}) => squares.map(keyOf)))
  const nearRooms = new Set(sites.flatMap(({squares}) => squares.flatMap((square) => eightAround(square).map(keyOf))))
  return (square) => {
    const isOut = square.x < 1 || square.y < 1 || square.x >= width - 1 || square.y >= height - 1
    if (isOut || inRooms.has(keyOf(square))) return undefined
    return nearRooms.has(keyOf(square)) ? 5 : 1
  }
}

function eightAround({x, y}: Square): Square[] {
  return [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => ({x: x + across, y: y + down})))
}

interface Digging {
  rock: Rock
  dug: Dug
  /** A way of its own, by doors of its own: what is dug already is no help. */
  isNew: boolean
}

interface Step extends Square {
  cost: number
  direction: number
  before?: Step
  door?: Edge
}

/** The cheapest way between two rooms: through what is dug already, straight, and off other rooms. */
function digWay(from: Site, to: Site, digging: Digging): void {
  const {rock, dug, isNew} = digging
  const goals = new Map(exitsOf(to, digging).map((exit) => [keyOf(exit), exit]))
  const best = new Map<string, number>()
  const open = new CheapestFirst<Step>()
  for (const exit of exitsOf(from, digging)) open.add(exit, exit.cost)
  for (let here = open.take(); here; here = open.take()) {
    const goal = goals.get(keyOf(here))
    if (goal?.door) {
      keepWay(here, goal.door, dug)
      return
    }
    const name = `${keyOf(here)} ${here.direction}`
    if ((best.get(name) ?? Number.POSITIVE_INFINITY) <= here.cost) continue
    best.set(name, here.cost)
    for (const [direction, towards] of DIRECTIONS.entries()) {
      const next = beside(here, towards)
      const rockCost = rock(next)
      if (rockCost === undefined) continue
      const own = dug.corridors.has(keyOf(next)) ? (isNew ? 2 : 0.4) : rockCost
      const cost = here.cost + own + (direction === here.direction ? 0 : 2)
      open.add({...next, cost, direction, before: here}, cost)
    }
  }
}

/** Squares just outside of a room, each with the door to it: rather in the middle of a side, or where a door is already. */
function exitsOf(site: Site, {rock, dug, isNew}: Digging): Step[] {
  const own = new Set(site.squares.map(keyOf))
  return site.squares.flatMap((square) =>
    DIRECTIONS.flatMap((towards, direction): Step[] => {
      const out = beside(square, towards)
      if (own.has(keyOf(out)) || rock(out) === undefined) return []
      const door = edgeTo(square, towards)
      const [left, right] = [beside(square, {x: towards.y, y: towards.x}), beside(square, {x: -towards.y, y: -towards.x})]
      const isFlat = [left, right].every((each) => own.has(keyOf(each)) && !own.has(keyOf(beside(each, towards))))
      const isDoor = dug.doors.has(edgeKey(door))
      const isByDoor = [left, right].some((each) => dug.doors.has(edgeKey(edgeTo(each, towards))))
      return [{...out, cost: isDoor ? (isNew ? 14 : 0) : (isFlat ? 1 : 6) + (isByDoor ? 12 : 0), direction, door}]
    }),
  )
}

function keepWay(end: Step, door: Edge, {corridors, doors}: Dug): void {
  doors.set(edgeKey(door), door)
  for (let step: Step | undefined = end; step; step = step.before) {
    corridors.set(keyOf(step), {x: step.x, y: step.y})
    if (step.door) doors.set(edgeKey(step.door), step.door)
  }
}
