import type {Random} from '../../numbers/random.js'
import {shuffled} from '../chance.js'
import {beside, DIRECTIONS, type Direction, type Edge, edgeTo, keyOf, type Square} from '../square.js'
import type {Dug} from './dig.js'
import type {Site} from './place-rooms.js'

/** A small room behind a wall, with the secret way to it. */
export interface HiddenRoom {
  site: Site
  passage: Square
  secret: Edge
  inner: Edge
}

const [DEPTH, BREADTH] = [3, 3]

/** A place for a small room behind a wall of another, off everything else; absent where there is none. */
export function hiddenRoom(
  host: Site,
  all: {sites: readonly Site[]; dug: Dug; map: {width: number; height: number}},
  random: Random,
): HiddenRoom | undefined {
  const taken = new Set([...all.sites.flatMap(({squares}) => squares.map(keyOf)), ...all.dug.corridors.keys()])
  const own = new Set(host.squares.map(keyOf))
  const walls = host.squares
    .flatMap((square) => DIRECTIONS.map((to) => ({square, to})))
    .filter(({square, to}) => !own.has(keyOf(beside(square, to))))
  for (const {square, to} of shuffled(walls, random)) {
    const found = behind(square, to)
    const {x, y, width, height} = found.site
    const isIn = x >= 2 && y >= 2 && x + width <= all.map.width - 2 && y + height <= all.map.height - 2
    if (isIn && isFree(found, taken)) return found
  }
  return undefined
}

function behind(square: Square, to: Direction): HiddenRoom {
  const passage = beside(square, to)
  const first = beside(passage, to)
  const squares = Array.from({length: DEPTH * BREADTH}, (_, i) => {
    const [deep, across] = [Math.floor(i / BREADTH), (i % BREADTH) - 1]
    return {x: first.x + to.x * deep + to.y * across, y: first.y + to.y * deep + to.x * across}
  })
  const [x, y] = [Math.min(...squares.map((each) => each.x)), Math.min(...squares.map((each) => each.y))]
  const [width, height] = to.x === 0 ? [BREADTH, DEPTH] : [DEPTH, BREADTH]
  return {
    site: {squares, shape: 'square', x, y, width, height},
    passage,
    secret: edgeTo(square, to),
    inner: edgeTo(passage, to),
  }
}

/** Rock all around, but where the passage leaves its host. */
function isFree({site, passage}: HiddenRoom, taken: ReadonlySet<string>): boolean {
  const near = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => ({x: across, y: down})))
  const clear = site.squares.every((square) => near.every((to) => !taken.has(keyOf(beside(square, to)))))
  const byPassage = DIRECTIONS.filter((to) => taken.has(keyOf(beside(passage, to))))
  return clear && !taken.has(keyOf(passage)) && byPassage.length === 1
}
