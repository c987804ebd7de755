import {type FeatureKind, featureRow} from '../../schema/map/feature.js'
import type {PlacedFeature} from '../../schema/map/plan.js'
import type {Furnishing, Place} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {shuffled} from './chance.js'
import {beside, DIRECTIONS, flood, keyOf, type Square} from './square.js'

/** A thing in its place, before it is known on which floor. */
export type Furniture = Pick<PlacedFeature, 'kind' | 'x' | 'y' | 'width' | 'height' | 'turn'>

/** A room to furnish: its squares, and those that have to stay clear, by a door or stairs. */
export interface Bare {
  squares: readonly Square[]
  clear: readonly Square[]
}

interface Furnished extends Bare {
  own: ReadonlySet<string>
  keep: ReadonlySet<string>
  taken: Set<string>
  blocked: Set<string>
  done: Furniture[]
}

/** What one sits at. */
const SEATED: ReadonlySet<FeatureKind> = new Set(['table', 'round-table', 'desk'])

const TURNS = [0, 90, 180, 270] as const

/** Put what a room is said to have into it, as far as there is room. One can still walk from each free square to every other. */
export function furnish(room: Bare, wanted: readonly Furnishing[], random: Random): Furniture[] {
  const state: Furnished = {
    ...room,
    own: new Set(room.squares.map(keyOf)),
    keep: new Set(room.clear.map(keyOf)),
    taken: new Set(),
    blocked: new Set(),
    done: [],
  }
  for (const {kind, place, count = 1} of wanted) {
    const spots = spotsFor({kind, place, count}, state, random)
    let left = count
    for (const spot of spots) {
      if (left === 0) break
      if (put(spot, place, state)) left--
    }
  }
  return state.done
}

/** Put it there, where that is free and leaves the doors joined. */
function put(spot: Furniture, place: Place, state: Furnished): boolean {
  const squares = squaresUnder(spot).map(keyOf)
  const isRug = spot.kind === 'rug'
  const isFree = squares.every((key) => state.own.has(key) && (isRug || (!state.taken.has(key) && !state.keep.has(key))))
  if (!isFree) return false
  if (!featureRow(spot.kind).isFlat) {
    for (const key of squares) state.blocked.add(key)
    if (!leavesWays(state)) {
      for (const key of squares) state.blocked.delete(key)
      return false
    }
  }
  if (!isRug) for (const key of squares) state.taken.add(key)
  // Things in rows or strewn about keep a step apart, so that one can walk between them.
  if (place === 'rows') for (const key of squaresAround(spot)) state.taken.add(key)
  state.done.push(spot)
  return true
}

/** Whether all that is free still hangs together. */
function leavesWays({squares, clear, own, blocked}: Furnished): boolean {
  const first = clear[0] ?? squares.find((square) => !blocked.has(keyOf(square)))
  if (!first) return false
  const reached = flood([first], (from, to) => own.has(keyOf(beside(from, to))) && !blocked.has(keyOf(beside(from, to))))
  return reached.size === own.size - blocked.size
}

function squaresUnder({x, y, width, height}: Furniture): Square[] {
  return Array.from({length: width * height}, (_, i) => ({x: x + (i % width), y: y + Math.floor(i / width)}))
}

function squaresAround({x, y, width, height}: Furniture): string[] {
  const all = Array.from({length: (width + 2) * (height + 2)}, (_, i) => ({
    x: x - 1 + (i % (width + 2)),
    y: y - 1 + Math.floor(i / (width + 2)),
  }))
  return all.map(keyOf)
}

/** A thing with its back to a side of a square. */
function at(kind: FeatureKind, {x, y}: Square, turn: Furniture['turn']): Furniture {
  const {width, depth} = featureRow(kind)
  const isAcross = turn === 0 || turn === 180
  const [w, h] = isAcross ? [width, depth] : [depth, width]
  return {kind, x: turn === 90 ? x - w + 1 : x, y: turn === 180 ? y - h + 1 : y, width: w, height: h, turn}
}

/** Where a thing may go, the best first. */
function spotsFor({kind, place, count}: {kind: FeatureKind; place: Place; count: number}, state: Furnished, random: Random): Furniture[] {
  switch (place) {
    case 'wall':
      return shuffled(wallSpots(kind, state), random)
    case 'corner':
      return shuffled(
        wallSpots(kind, state).filter((spot) => isInCorner(spot, state)),
        random,
      )
    case 'end':
      return farFromDoors(wallSpots(kind, state), state)
    case 'middle':
      return nearMiddle(kind, state)
    case 'rows':
      return rowSpots({kind, count}, state)
    case 'scatter':
      return byTables(
        kind,
        shuffled(state.squares, random).map((square) => at(kind, square, 0)),
        state,
      )
  }
}

/** Chairs stand at tables, with their back away from them, where there are any. */
function byTables(kind: FeatureKind, spots: readonly Furniture[], {done}: Furnished): Furniture[] {
  const tables = done.filter((each) => SEATED.has(each.kind)).flatMap(squaresUnder)
  if (kind !== 'chair' || tables.length === 0) return [...spots]
  const turned = spots.flatMap((spot) => {
    const turn = TURNS.find((_, i) => tables.some((table) => keyOf(beside(table, DIRECTIONS[i] as Square)) === keyOf(spot)))
    return turn === undefined ? [] : [{...spot, turn}]
  })
  return turned.length > 0 ? turned : [...spots]
}

/** Everywhere that its whole back is against a wall. */
function wallSpots(kind: FeatureKind, {squares, own}: Furnished): Furniture[] {
  return squares.flatMap((square) =>
    TURNS.map((turn, i) => ({spot: at(kind, square, turn), to: DIRECTIONS[i] as Square})).flatMap(({spot, to}) => {
      const back = squaresUnder(spot).filter((each) => isAtBack(each, spot))
      return back.every((each) => own.has(keyOf(each)) && !own.has(keyOf(beside(each, to)))) ? [spot] : []
    }),
  )
}

function isAtBack({x, y}: Square, spot: Furniture): boolean {
  switch (spot.turn) {
    case 0:
      return y === spot.y
    case 90:
      return x === spot.x + spot.width - 1
    case 180:
      return y === spot.y + spot.height - 1
    case 270:
      return x === spot.x
  }
}

function isInCorner(spot: Furniture, {own}: Furnished): boolean {
  const isAcross = spot.turn === 0 || spot.turn === 180
  const before = isAcross ? {x: spot.x - 1, y: spot.y} : {x: spot.x, y: spot.y - 1}
  const after = isAcross ? {x: spot.x + spot.width, y: spot.y} : {x: spot.x, y: spot.y + spot.height}
  return !own.has(keyOf(before)) || !own.has(keyOf(after))
}

function centerOf({x, y, width, height}: Furniture): Square {
  return {x: x + (width - 1) / 2, y: y + (height - 1) / 2}
}

function farFromDoors(spots: readonly Furniture[], {clear, squares}: Furnished): Furniture[] {
  const middle = meanOf(squares)
  const far = (spot: Furniture) => {
    const center = centerOf(spot)
    const door = Math.min(...clear.map((each) => Math.hypot(each.x - center.x, each.y - center.y)))
    // Of the squares of a wall, the middle one.
    const off = spot.turn === 0 || spot.turn === 180 ? Math.abs(center.x - middle.x) : Math.abs(center.y - middle.y)
    return (Number.isFinite(door) ? door : 0) - 1.5 * off
  }
  return [...spots].sort((a, b) => far(b) - far(a))
}

function meanOf(squares: readonly Square[]): Square {
  const sum = squares.reduce((total, each) => ({x: total.x + each.x, y: total.y + each.y}), {x: 0, y: 0})
  return {x: sum.x / squares.length, y: sum.y / squares.length}
}

function nearMiddle(kind: FeatureKind, {squares}: Furnished): Furniture[] {
  const middle = meanOf(squares)
  const far = (spot: Furniture) => Math.hypot(centerOf(spot).x - middle.x, centerOf(spot).y - middle.y)
  const turn = isWide(squares) ? 0 : 90
  return squares.map((square) => at(kind, square, turn)).sort((a, b) => far(a) - far(b))
}

function isWide(squares: readonly Square[]): boolean {
  const [x, y] = [squares.map((each) => each.x), squares.map((each) => each.y)]
  return Math.max(...x) - Math.min(...x) >= Math.max(...y) - Math.min(...y)
}

/** In two rows along the room, or more in a broad one, evenly. */
function rowSpots({kind, count}: {kind: FeatureKind; count: number}, {squares}: Furnished): Furniture[] {
  const {width, depth} = featureRow(kind)
  const [xs, ys] = [squares.map((each) => each.x), squares.map((each) => each.y)]
  const [left, right, top, bottom] = [Math.min(...xs) + 1, Math.max(...xs) - 1, Math.min(...ys) + 1, Math.max(...ys) - 1]
  const columns = evenly(left, right - width + 1, width + 1)
  const rows = evenly(top, bottom - depth + 1, depth + 1)
  const wanted = Math.max(1, Math.min(rows.length, Math.floor(count / Math.max(1, columns.length))))
  return everySo(rows, wanted).flatMap((y) => columns.map((x) => at(kind, {x, y}, 0)))
}

/** So many of a list, from its first to its last, evenly; the middle one for one alone. */
function everySo<T>(list: readonly T[], count: number): T[] {
  if (count === 1) return list.slice(Math.floor(list.length / 2), Math.floor(list.length / 2) + 1)
  return Array.from({length: count}, (_, i) => list[Math.round((i * (list.length - 1)) / (count - 1))] as T)
}

/** Whole numbers from one to another, the same distance on both sides of the middle. */
function evenly(least: number, most: number, step: number): number[] {
  if (most < least) return []
  const count = Math.floor((most - least) / step) + 1
  const slack = most - least - (count - 1) * step
  return Array.from({length: count}, (_, i) => least + Math.floor(slack / 2) + i * step + (i >= count / 2 && slack % 2 === 1 ? 1 : 0))
}

/** The free square that is nearest to the middle: where the room's number can be read. */
export function freeMiddle(squares: readonly Square[], furniture: readonly Furniture[]): Square {
  const taken = new Set(
    furniture
      .filter(({kind}) => kind !== 'rug')
      .flatMap(squaresUnder)
      .map(keyOf),
  )
  const middle = meanOf(squares)
  const far = ({x, y}: Square) => Math.hypot(x - middle.x, y - middle.y)
  const free = squares.filter((square) => !taken.has(keyOf(square)))
  return [...(free.length > 0 ? free : squares)].sort((a, b) => far(a) - far(b))[0] as Square
}
