import {GROUND, type MapSize, type Room, type RoomRole, type TacticalPlan} from '../../schema/map/plan.js'
import type {Purpose, Theme} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {between} from './chance.js'
import {stocked} from './dungeon/build-dungeon.js'
import {spansOf} from './floor-plan.js'
import {freeMiddle, furnish} from './furnish.js'
import {groundOf, paint, patch} from './ground.js'
import {purposesFor} from './purposes.js'
import {around, beside, flood, keyOf, type Square} from './square.js'
import {planHead, type Wishes} from './wishes.js'

const FLOOR = 'f1'
const SIZES: Readonly<Record<MapSize, {width: number; height: number; least: number}>> = {
  small: {width: 32, height: 24, least: 4},
  medium: {width: 39, height: 32, least: 6},
  large: {width: 58, height: 44, least: 10},
}

/** In hundreds: how much of the map is rock before it is smoothed; and how often that is done. */
const [ROCK, SMOOTHINGS] = [47, 5]
/** Hollows of fewer squares are filled. */
const LEAST_HOLLOW = 14
/** Squares between the middles of two chambers, and how far one reaches. */
const [APART, REACH] = [8, 6]
const TRIES = 30

/** A cave of chambers and passages. The same random numbers make the same one. */
export function buildCave(theme: Theme, wishes: Wishes, random: Random): TacticalPlan {
  const map = SIZES[wishes.size]
  let hollow = hollowOut(map, random)
  for (let tries = 1; tries < TRIES && hollow.chambers.length < map.least; tries++) hollow = hollowOut(map, random)
  const mouth = digMouth(hollow, map)
  const squares = [...hollow.squares.values()]
  const ground = groundOf(map, squares)
  if (theme.channels) paint(ground, stream(squares, map, random), GROUND.water)
  const roles = rolesOf(hollow, mouth)
  const chambers = inOrder(hollow, mouth)
  const purposes = purposesFor(
    chambers.map((own, i) => ({role: roles.get(i) ?? 'ordinary', squares: own.length})),
    theme.rooms,
    random,
  )
  const made = chambers.map((own, i) =>
    chamber(own, {number: i + 1, role: roles.get(i) ?? 'ordinary', purpose: purposes[i] as Purpose, hollow}, random),
  )
  for (const {wet, rubble} of made) {
    paint(ground, wet, GROUND.water)
    paint(ground, rubble, GROUND.rubble)
  }
  return {
    ...planHead('cave', theme, wishes, random),
    floors: [
      {
        id: FLOOR,
        name: theme.name,
        width: map.width,
        height: map.height,
        outline: 'rough',
        ground: ground.map((row) => row.join('')),
        walls: [],
      },
    ],
    rooms: made.map(({room}) => stocked(room, theme, wishes, random)),
    doors: [],
    keys: [],
    stairs: [{id: 's1', floor: FLOOR, x: mouth.x, y: mouth.y, goes: 'out'}],
    windows: [],
    features: made.flatMap(({room, furniture}) => furniture.map((each) => ({...each, floor: FLOOR, room: room.id}))),
    traps: [],
  }
}

interface Hollow {
  squares: Map<string, Square>
  /** The squares of each chamber. */
  chambers: Square[][]
}

type Size = {width: number; height: number}

function hollowOut(map: Size, random: Random): Hollow {
  let open = Array.from({length: map.width * map.height}, () => random() * 100 >= ROCK)
  for (let i = 0; i < SMOOTHINGS; i++) open = smoothed(open, map)
  const all = open.flatMap((isOpen, i) => (isOpen ? [{x: i % map.width, y: Math.floor(i / map.width)}] : []))
  const squares = joined(hollowsOf(all), random)
  return {squares, chambers: chambersOf(squares)}
}

/** A square opens where most around it are open, and falls in where most are not. */
function smoothed(open: readonly boolean[], {width, height}: Size): boolean[] {
  const isOpen = (x: number, y: number) => x > 1 && y > 1 && x < width - 2 && y < height - 2 && open[y * width + x] === true
  return open.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    if (x < 2 || y < 2 || x > width - 3 || y > height - 3) return false
    let near = 0
    for (let down = -1; down <= 1; down++) for (let across = -1; across <= 1; across++) if (isOpen(x + across, y + down)) near++
    return near >= 5
  })
}

function hollowsOf(all: readonly Square[]): Square[][] {
  const left = new Map(all.map((square) => [keyOf(square), square]))
  const hollows: Square[][] = []
  for (const square of all) {
    if (!left.has(keyOf(square))) continue
    const reached = flood([square], (from, to) => left.has(keyOf(beside(from, to))))
    const own = [...reached.keys()].map((key) => left.get(key) as Square)
    for (const key of reached.keys()) left.delete(key)
    if (own.length >= LEAST_HOLLOW) hollows.push(own)
  }
  return hollows
}

/** Hollows with a passage from each to the nearest of those before it. */
function joined(hollows: readonly Square[][], random: Random): Map<string, Square> {
  const sorted = [...hollows].sort((a, b) => b.length - a.length)
  const all = new Map((sorted[0] ?? []).map((square) => [keyOf(square), square]))
  for (const hollow of sorted.slice(1)) {
    const [from, to] = nearest(hollow, [...all.values()])
    for (const square of [...hollow, ...tunnel(from, to, random)]) all.set(keyOf(square), square)
  }
  return all
}

function nearest(some: readonly Square[], others: readonly Square[]): [Square, Square] {
  let best: [Square, Square] = [some[0] as Square, others[0] as Square]
  const far = ([a, b]: [Square, Square]) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2
  for (const one of some) for (const other of others) if (far([one, other]) < far(best)) best = [one, other]
  return best
}

/** A winding passage, two squares broad here and there. */
function tunnel(from: Square, to: Square, random: Random): Square[] {
  const way = [from]
  let here = from
  while (here.x !== to.x || here.y !== to.y) {
    const goesAcross =
      here.y === to.y || (here.x !== to.x && random() < Math.abs(to.x - here.x) / (Math.abs(to.x - here.x) + Math.abs(to.y - here.y)))
    const next = goesAcross ? {x: here.x + Math.sign(to.x - here.x), y: here.y} : {x: here.x, y: here.y + Math.sign(to.y - here.y)}
    way.push(next)
    if (random() < 0.5) way.push(goesAcross ? {x: next.x, y: next.y + 1} : {x: next.x + 1, y: next.y})
    here = next
  }
  return way
}

/** The widest places, some way apart, with the squares that are nearest to each. */
function chambersOf(squares: ReadonlyMap<string, Square>): Square[][] {
  const isOpen = (square: Square) => squares.has(keyOf(square))
  const rim = [...squares.values()].filter((square) => around(square).some((each) => !isOpen(each)))
  const depth = flood(rim, (from, to) => isOpen(beside(from, to)))
  const byDepth = [...squares.values()].sort((a, b) => (depth.get(keyOf(b)) ?? 0) - (depth.get(keyOf(a)) ?? 0))
  const middles: Square[] = []
  for (const square of byDepth) {
    const isWide = (depth.get(keyOf(square)) ?? 0) >= 1
    if (isWide && middles.every((other) => Math.hypot(other.x - square.x, other.y - square.y) >= APART)) middles.push(square)
  }
  const own = new Map<string, number>()
  const open = middles.map((square, i) => ({square, i, steps: 0}))
  for (const {square, i} of open) own.set(keyOf(square), i)
  for (const {square, i, steps} of open)
    for (const next of around(square)) {
      if (steps >= REACH || !isOpen(next) || own.has(keyOf(next))) continue
      own.set(keyOf(next), i)
      open.push({square: next, i, steps: steps + 1})
    }
  return middles
    .map((_, i) => [...squares.values()].filter((square) => own.get(keyOf(square)) === i))
    .filter((chamber) => chamber.length >= 6)
}

/** A way from the chamber that is nearest to an edge of the map out to that edge; where it comes to daylight. */
function digMouth({squares, chambers}: Hollow, {width, height}: Size): Square {
  const ways = chambers.flatMap((own) =>
    own.flatMap((square): Square[][] => [
      Array.from({length: square.y + 1}, (_, i) => ({x: square.x, y: i})),
      Array.from({length: height - square.y}, (_, i) => ({x: square.x, y: height - 1 - i})),
      Array.from({length: square.x + 1}, (_, i) => ({x: i, y: square.y})),
      Array.from({length: width - square.x}, (_, i) => ({x: width - 1 - i, y: square.y})),
    ]),
  )
  const way = ways.reduce((best, each) => (each.length < best.length ? each : best))
  const isDown = way.every(({x}) => x === way[0]?.x)
  for (const square of way) {
    const second = isDown ? {x: square.x + 1, y: square.y} : {x: square.x, y: square.y + 1}
    for (const each of [square, second]) if (each.x < width && each.y < height) squares.set(keyOf(each), each)
  }
  return way[0] as Square
}

function stepsFrom({squares}: Hollow, from: Square): Map<string, number> {
  return flood([from], (square, to) => squares.has(keyOf(beside(square, to))))
}

/** Chambers by how far in they are. */
function inOrder(hollow: Hollow, mouth: Square): Square[][] {
  const steps = stepsFrom(hollow, mouth)
  const far = (own: readonly Square[]) => Math.min(...own.map((square) => steps.get(keyOf(square)) ?? Number.POSITIVE_INFINITY))
  return [...hollow.chambers].sort((a, b) => far(a) - far(b))
}

/** The first chamber, the largest of the farthest ones, and the smallest of those between. */
function rolesOf(hollow: Hollow, mouth: Square): Map<number, RoomRole> {
  const chambers = inOrder(hollow, mouth)
  const inner = chambers.map((own, i) => ({i, size: own.length})).slice(1)
  const far = inner.slice(-Math.max(2, Math.floor(chambers.length / 3)))
  const lair = far.reduce((best, each) => (each.size > best.size ? each : best))
  const others = inner.filter(({i}) => i !== lair.i)
  const vault = others
    .slice(Math.floor(others.length / 2))
    .reduce<(typeof inner)[number] | undefined>((best, each) => (best && best.size <= each.size ? best : each), undefined)
  const guards = others.filter((each) => each !== vault).slice(0, Math.max(1, Math.floor(chambers.length / 6)))
  return new Map<number, RoomRole>([
    [0, 'entrance'],
    [lair.i, 'lair'],
    ...(vault && chambers.length > 4 ? [[vault.i, 'vault'] as const] : []),
    ...guards.map(({i}) => [i, 'guard'] as const),
  ])
}

interface ToBe {
  number: number
  role: RoomRole
  purpose: Purpose
  hollow: Hollow
}

function chamber(own: readonly Square[], {number, role, purpose, hollow}: ToBe, random: Random) {
  const inside = new Set(own.map(keyOf))
  const clear = own.filter((square) => around(square).some((each) => hollow.squares.has(keyOf(each)) && !inside.has(keyOf(each))))
  const furniture = furnish({squares: own, clear}, purpose.features ?? [], random)
  const at = freeMiddle(own, furniture)
  const lies = purpose.ground ? patch(own, {from: at, share: between(35, 60, random) / 100}, random) : []
  const room: Room = {
    id: `r${number}`,
    number,
    name: purpose.name,
    purpose: purpose.id,
    role,
    floor: FLOOR,
    shape: 'rough',
    at: [at.x, at.y],
    spans: spansOf(own),
    text: purpose.text,
  }
  return {room, furniture, wet: purpose.ground === 'water' ? lies : [], rubble: purpose.ground === 'rubble' ? lies : []}
}

/** Where a stream runs that crosses the map. */
function stream(squares: readonly Square[], {width, height}: Size, random: Random): Square[] {
  const [middle, sway, waves, phase] = [between(35, 65, random) / 100, between(8, 16, random) / 100, between(1, 2, random), random() * 6]
  return squares.filter(({x, y}) => Math.abs(y - height * (middle + sway * Math.sin((x / width) * waves * 6 + phase))) < 1.6)
}
