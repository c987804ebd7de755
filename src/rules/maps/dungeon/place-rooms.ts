import type {MapSize} from '../../../schema/map/plan.js'
import type {Random} from '../../numbers/random.js'
import {between, happens} from '../chance.js'
import type {Square} from '../square.js'

/** A room before it has a purpose. */
export interface Site {
  squares: Square[]
  shape: 'square' | 'round'
  x: number
  y: number
  width: number
  height: number
}

/** Squares of the whole floor, and rooms at most. An odd number of columns and gaps makes lines of text of at most 80. */
const SIZES: Readonly<Record<MapSize, {width: number; height: number; rooms: number}>> = {
  small: {width: 28, height: 22, rooms: 7},
  medium: {width: 39, height: 30, rooms: 12},
  large: {width: 58, height: 42, rooms: 22},
}

/** Squares of rock between two rooms, at least: a corridor, and a wall on either side of it. */
const GAP = 3
/** Rock between a room and the edge of the map. */
const MARGIN = 2
const TRIES = 600

export function dungeonSize(size: MapSize): {width: number; height: number; rooms: number} {
  return SIZES[size]
}

/** Rooms that keep apart: first the largest, then one at the south edge to come in by, then what there is room for. */
export function placeRooms(size: MapSize, roundPercent: number, random: Random): Site[] {
  const {width, height, rooms} = SIZES[size]
  const sites: Site[] = []
  const tryPlace = (site: Site) => {
    if (sites.every((other) => keepsApart(site, other))) sites.push(site)
  }
  tryPlace(anywhere({width: between(8, 10, random), height: between(7, 8, random)}, {width, height}, random))
  const porch = {width: between(5, 6, random), height: between(4, 5, random)}
  for (let tries = 0; sites.length < 2 && tries < TRIES; tries++) {
    const site = {...anywhere(porch, {width, height}, random), y: height - MARGIN - porch.height}
    tryPlace({...site, squares: squaresIn(site)})
  }
  for (let tries = 0; sites.length < rooms && tries < TRIES; tries++) tryPlace(someSite({width, height}, roundPercent, random))
  return sites
}

function someSite(map: {width: number; height: number}, roundPercent: number, random: Random): Site {
  if (happens(roundPercent, random)) {
    const across = happens(60, random) ? 5 : 7
    return rounded(anywhere({width: across, height: across}, map, random))
  }
  const site = anywhere({width: between(3, 8, random), height: between(3, 6, random)}, map, random)
  return happens(25, random) ? notched(site, random) : site
}

function anywhere(own: {width: number; height: number}, map: {width: number; height: number}, random: Random): Site {
  const x = between(MARGIN, map.width - MARGIN - own.width, random)
  const y = between(MARGIN, map.height - MARGIN - own.height, random)
  const site: Site = {...own, x, y, shape: 'square', squares: []}
  return {...site, squares: squaresIn(site)}
}

function squaresIn({x, y, width, height}: Site): Square[] {
  return Array.from({length: width * height}, (_, i) => ({x: x + (i % width), y: y + Math.floor(i / width)}))
}

function rounded(site: Site): Site {
  const radius = site.width / 2
  const isNear = ({x, y}: Square) => Math.hypot(x + 0.5 - site.x - radius, y + 0.5 - site.y - radius) <= radius + 0.1
  return {...site, shape: 'round', squares: site.squares.filter(isNear)}
}

/** Without one corner: an L. */
function notched(site: Site, random: Random): Site {
  if (site.width < 5 || site.height < 5) return site
  const [wide, deep] = [between(2, site.width - 3, random), between(2, site.height - 3, random)]
  const [isEast, isSouth] = [happens(50, random), happens(50, random)]
  const isCut = ({x, y}: Square) => {
    const [across, down] = [isEast ? site.x + site.width - 1 - x : x - site.x, isSouth ? site.y + site.height - 1 - y : y - site.y]
    return across < wide && down < deep
  }
  return {...site, squares: site.squares.filter((square) => !isCut(square))}
}

function keepsApart(one: Site, other: Site): boolean {
  return (
    one.x + one.width + GAP <= other.x ||
    other.x + other.width + GAP <= one.x ||
    one.y + one.height + GAP <= other.y ||
    other.y + other.height + GAP <= one.y
  )
}

/** The middle square of a room, or the one of its own that is nearest to it. */
export function middleOf({squares}: Pick<Site, 'squares'>): Square {
  const x = squares.reduce((sum, each) => sum + each.x, 0) / squares.length
  const y = squares.reduce((sum, each) => sum + each.y, 0) / squares.length
  const far = (each: Square) => Math.hypot(each.x - x, each.y - y)
  return squares.reduce((best, each) => (far(each) < far(best) ? each : best))
}
