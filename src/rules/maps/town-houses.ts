import type {House, TownPlan} from '../../schema/map/plan.js'
import type {TownTables} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {between, drawer, happens, pick, shuffled} from './chance.js'
import type {Point} from './outline.js'
import {along, distance, distanceToLine, heading, isInside, kept, pieces} from './polyline.js'

/** A ward of a town: whatever is nearest to its middle. */
export interface Ward {
  id: string
  kind: string
  name: string
  text: string
  at: Point
  places: readonly string[]
}

/** All that houses have to keep clear of. */
export interface Plots {
  map: {widthFt: number; heightFt: number}
  frame: {center: Point; reach(angle: number): number; gates: readonly number[]}
  river: {line: readonly Point[]; widthFt: number} | undefined
  coast: readonly Point[] | undefined
  wall: readonly Point[] | undefined
  market: readonly Point[]
  streets: readonly {kind: 'road' | 'street' | 'lane'; widthFt: number; line: readonly Point[]}[]
  wards: readonly Ward[]
}

/** Feet of a cell in which houses are looked for. */
const CELL = 80
/** Large buildings of a town, with their sizes in feet. */
const LARGE: readonly {kind: House['kind']; widthFt: number; depthFt: number}[] = [
  {kind: 'keep', widthFt: 110, depthFt: 95},
  {kind: 'temple', widthFt: 62, depthFt: 92},
  {kind: 'hall', widthFt: 78, depthFt: 50},
  {kind: 'hall', widthFt: 66, depthFt: 46},
  {kind: 'tower', widthFt: 38, depthFt: 38},
]

/** Houses along the streets, the large ones first, and the places that have a name. */
export function buildHouses(plots: Plots, tables: TownTables, count: number, random: Random): Pick<TownPlan, 'houses' | 'places'> {
  const town = new Built(plots)
  for (const large of LARGE) placeLarge(town, plots, large, random)
  for (const street of plots.streets) lineStreet(town, plots, street, random)
  fillYards(town, plots, random)
  return {houses: town.houses, places: placesIn(town.houses, plots, tables, count, random)}
}

/** What stands already, found by where it is. */
class Built {
  readonly houses: House[] = []
  readonly #cells = new Map<string, House[]>()
  readonly #ways: {piece: [Point, Point]; half: number}[]
  readonly #plots: Plots

  constructor(plots: Plots) {
    this.#plots = plots
    this.#ways = plots.streets.flatMap(({line, widthFt}) => pieces(line).map((piece) => ({piece, half: widthFt / 2})))
  }

  /** Put a house there if nothing else is. */
  add(house: House): boolean {
    if (!this.#isFree(house)) return false
    this.houses.push({...house, at: kept(house.at), turnDeg: Math.round(house.turnDeg * 10) / 10})
    const key = this.#cell(house.at)
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), house])
    return true
  }

  #cell([x, y]: Point, across = 0, down = 0): string {
    return `${Math.floor(x / CELL) + across} ${Math.floor(y / CELL) + down}`
  }

  #isFree(house: House): boolean {
    const corners = cornersOf(house, 1)
    const {map, river, coast, wall, market} = this.#plots
    const tests = [...corners, ...corners.map((corner, i) => along(corner, corners[(i + 1) % 4] as Point, 0.5)), house.at]
    if (tests.some(([x, y]) => x < 12 || y < 12 || x > map.widthFt - 12 || y > map.heightFt - 12)) return false
    if (river && tests.some((point) => distanceToLine(point, river.line) < river.widthFt / 2 + 12)) return false
    if (coast && tests.some((point) => isInside(point, coast) || distanceToLine(point, coast) < 14)) return false
    if (wall && tests.some((point) => distanceToLine(point, wall) < 18)) return false
    if (tests.some((point) => isInside(point, market) || distanceToLine(point, [...market, market[0] as Point]) < 7)) return false
    const near = this.#ways.filter(({piece}) => distanceToLine(house.at, piece) < 110)
    if (near.some(({piece, half}) => tests.some((point) => distanceToLine(point, piece) < half + 2))) return false
    return this.#near(house.at).every((other) => !overlaps(house, other))
  }

  #near(at: Point): House[] {
    const steps = [-2, -1, 0, 1, 2]
    return steps.flatMap((down) => steps.flatMap((across) => this.#cells.get(this.#cell(at, across, down)) ?? []))
  }
}

/** The corners of a house, with some feet of room around it. */
export function cornersOf(
  {at: [x, y], widthFt, depthFt, turnDeg}: Pick<House, 'at' | 'widthFt' | 'depthFt' | 'turnDeg'>,
  room = 0,
): Point[] {
  const [cos, sin] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)]
  const [w, d] = [widthFt / 2 + room, depthFt / 2 + room]
  const corners: Point[] = [
    [-w, -d],
    [w, -d],
    [w, d],
    [-w, d],
  ]
  return corners.map(([dx, dy]): Point => [x + dx * cos - dy * sin, y + dx * sin + dy * cos])
}

/** Whether two houses touch: no side of either has the other wholly beyond it. */
function overlaps(one: House, other: House): boolean {
  const [a, b] = [cornersOf(one, 1), cornersOf(other, 1)]
  return [...sides(a), ...sides(b)].every(([nx, ny]) => {
    const spread = (corners: readonly Point[]) => corners.map(([x, y]) => x * nx + y * ny)
    const [first, second] = [spread(a), spread(b)]
    return Math.min(...first) < Math.max(...second) && Math.min(...second) < Math.max(...first)
  })
}

function sides(corners: readonly Point[]): Point[] {
  return [0, 1].map((i): Point => {
    const [[x1, y1], [x2, y2]] = [corners[i] as Point, corners[i + 1] as Point]
    return [-(y2 - y1), x2 - x1]
  })
}

/** Somewhere inside, beside a street. */
function placeLarge(town: Built, {streets, frame}: Plots, large: (typeof LARGE)[number], random: Random): void {
  for (let tries = 0; tries < 80; tries++) {
    const street = pick(streets, random)
    const [a, b] = pick(pieces(street.line), random)
    const at = along(a, b, random())
    const isIn = distance(at, frame.center) < frame.reach(0) * (large.kind === 'keep' ? 0.85 : 0.6)
    if (isIn && town.add(beside({a, b, at, side: happens(50, random) ? 1 : -1, half: street.widthFt / 2}, large))) return
  }
}

/** A house beside a piece of a street, its front towards it. */
function beside(
  {a, b, at, side, half}: {a: Point; b: Point; at: Point; side: number; half: number},
  {kind, widthFt, depthFt}: Pick<House, 'kind' | 'widthFt' | 'depthFt'>,
): House {
  const far = distance(a, b)
  const [nx, ny] = [(-(b[1] - a[1]) / far) * side, ((b[0] - a[0]) / far) * side]
  const off = half + depthFt / 2 + 4
  return {at: [at[0] + nx * off, at[1] + ny * off], widthFt, depthFt, turnDeg: heading(a, b) + (side > 0 ? 180 : 0), kind}
}

/** Both sides of a street, house by house; outside of the town fewer and fewer. */
function lineStreet(town: Built, {frame}: Plots, {line, widthFt}: Plots['streets'][number], random: Random): void {
  for (const [a, b] of pieces(line))
    for (const side of [1, -1]) {
      const far = distance(a, b)
      for (let from = between(0, 6, random); from < far; ) {
        const [wide, deep] = [between(24, 44, random), between(26, 44, random)]
        const at = along(a, b, Math.min(1, (from + wide / 2) / far))
        const out = distance(at, frame.center) / frame.reach(Math.atan2(at[1] - frame.center[1], at[0] - frame.center[0]))
        const isWanted = out < 0.99 || happens(out < 1.12 ? 65 : out < 1.35 ? 28 : 4, random)
        if (isWanted && town.add(beside({a, b, at, side, half: widthFt / 2}, {kind: 'house', widthFt: wide, depthFt: deep})))
          from += wide + between(2, 5, random)
        else from += 9
      }
    }
}

/** Feet from one try to the next behind the rows along the streets. */
const YARD = 24

/** Houses in the yards behind, turned as the nearest street. */
function fillYards(town: Built, {map, frame, streets}: Plots, random: Random): void {
  const ways = streets.flatMap(({line}) => pieces(line))
  for (let y = 0; y < map.heightFt; y += YARD)
    for (let x = 0; x < map.widthFt; x += YARD) {
      const at: Point = [x + random() * YARD, y + random() * YARD]
      const out = distance(at, frame.center) / frame.reach(Math.atan2(at[1] - frame.center[1], at[0] - frame.center[0]))
      if (out > 0.95 || happens(22, random)) continue
      const street = ways.reduce((best, way) => (distanceToLine(at, way) < distanceToLine(at, best) ? way : best))
      town.add({
        at: kept(at),
        widthFt: between(18, 34, random),
        depthFt: between(20, 34, random),
        turnDeg: heading(...street),
        kind: 'house',
      })
    }
}

/** Named places: each in its ward, in a house that suits it. */
function placesIn(houses: House[], {wards, frame}: Plots, tables: TownTables, count: number, random: Random): TownPlan['places'] {
  const words = new Map(
    tables.places.map((place) => [place.id, {...place, next: drawer(place.names, random), text: drawer(place.text, random)}]),
  )
  const used = new Set<number>()
  const rounds = Array.from({length: count}, (_, i) => ({ward: wards[i % wards.length] as Ward, turn: Math.floor(i / wards.length)}))
  const open = rounds.flatMap(({ward, turn}) => {
    const place = words.get(ward.places[turn % ward.places.length] ?? '')
    if (!place || turn >= ward.places.length) return []
    const house = houseFor(houses, {ward, kind: place.building, used, wards})
    if (house === undefined) return []
    used.add(house)
    markHouse(houses, house, place.building)
    return [{name: place.next(), what: place.what, text: place.text(), ward: ward.id, house}]
  })
  const hidden = shuffled(tables.secrets, random)
    .slice(0, 2)
    .flatMap((secret) => {
      const ward = pick(wards, random)
      const house = houseFor(houses, {ward, kind: 'house', used, wards})
      if (house === undefined) return []
      used.add(house)
      return [
        {
          name: pick(secret.names, random),
          what: secret.what,
          text: pick(secret.text, random),
          ward: ward.id,
          house,
          isSecret: true as const,
        },
      ]
    })
  const near = (house: number) => distance((houses[house] as House).at, frame.center)
  return [...open.sort((a, b) => near(a.house) - near(b.house)), ...hidden].map((place, i) => ({
    id: `p${i + 1}`,
    number: i + 1,
    at: (houses[place.house] as House).at,
    ...place,
  }))
}

function markHouse(houses: House[], at: number, kind: House['kind']): void {
  const house = houses[at] as House
  houses[at] = {...house, kind: house.kind === 'house' ? (kind === 'house' ? 'house' : kind === 'hall' ? 'hall' : 'shop') : house.kind}
}

/** The house of a ward that is nearest to its middle and of the kind asked for, else any that is free. */
function houseFor(
  houses: readonly House[],
  {ward, kind, used, wards}: {ward: Ward; kind: House['kind']; used: ReadonlySet<number>; wards: readonly Ward[]},
): number | undefined {
  const free = houses.map((house, i) => ({house, i})).filter(({i}) => !used.has(i))
  const special = free.filter(({house}) => house.kind === kind && kind !== 'house' && kind !== 'shop')
  const own = free.filter(
    ({house}) => house.kind === 'house' && wards.every((other) => distance(house.at, ward.at) <= distance(house.at, other.at)),
  )
  const able = special.length > 0 ? special : own.length > 0 ? own : free.filter(({house}) => house.kind === 'house')
  const far = (house: House) => Math.abs(distance(house.at, ward.at) - 60)
  return able.length === 0 ? undefined : able.reduce((best, each) => (far(each.house) < far(best.house) ? each : best)).i
}
