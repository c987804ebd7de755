import type {MapSize, TownPlan} from '../../schema/map/plan.js'
import type {TownTables} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {between, drawer, happens, pick, saidOr, shuffled} from './chance.js'
import type {Point} from './outline.js'
import {along, bent, crossing, distance, distanceToLine, heading, isInside, kept, pieces, smooth} from './polyline.js'
import {buildHouses, type Plots, type Ward} from './town-houses.js'

/** What lies by a town, or runs through it. */
export const TOWN_THEMES = ['river', 'coast', 'plain'] as const
export type TownTheme = (typeof TOWN_THEMES)[number]

export interface TownWishes {
  seed: string
  size: MapSize
  theme: TownTheme
  name?: string | undefined
}

const SIZES: Readonly<
  Record<MapSize, {widthFt: number; heightFt: number; radiusFt: number; gates: number; places: number; isWalled: boolean}>
> = {
  small: {widthFt: 1100, heightFt: 850, radiusFt: 320, gates: 3, places: 8, isWalled: false},
  medium: {widthFt: 1600, heightFt: 1200, radiusFt: 500, gates: 4, places: 14, isWalled: true},
  large: {widthFt: 2300, heightFt: 1750, radiusFt: 760, gates: 5, places: 22, isWalled: true},
}

/** Widths of ways, in feet. */
const [ROAD, STREET, LANE, RIVER] = [34, 24, 16, 90]
/** Rings of streets, as shares of the way from the market to the wall. */
const RINGS: Readonly<Record<MapSize, readonly number[]>> = {small: [0.55], medium: [0.38, 0.72], large: [0.28, 0.52, 0.77]}

/** The bones of a town. */
interface Frame {
  center: Point
  /** How far the wall is, in a direction of radians. */
  reach(angle: number): number
  /** Directions of the gates, clockwise. */
  gates: number[]
}

/** A town of streets around a market. The same random numbers make the same one. */
export function buildTown(tables: TownTables, wishes: TownWishes, random: Random): TownPlan {
  const size = SIZES[wishes.size]
  const center: Point = [size.widthFt / 2 + between(-40, 40, random), size.heightFt / 2 + between(-30, 30, random)]
  const frame = frameOf(center, size, wishes.theme, random)
  const river = wishes.theme === 'river' ? {line: riverOf(frame, size, random), widthFt: RIVER} : undefined
  const coast = wishes.theme === 'coast' ? coastOf(frame, size, random) : undefined
  const wallLine = size.isWalled ? wallOf(frame, coast) : undefined
  const market = marketOf(frame, size, random)
  const streets = streetsOf(frame, {...size, rings: RINGS[wishes.size]}, {coast, river}, random)
  const streetName = drawer(tables.streets, random)
  const named = streets.map((street, i) => ({id: `s${i + 1}`, ...(street.kind === 'lane' ? {} : {name: streetName()}), ...street}))
  const bridges = river ? bridgesOf(streets, river) : []
  const wards = wardsOf(frame, tables, {size: wishes.size, hasWater: river !== undefined || coast !== undefined}, random)
  const plots: Plots = {map: size, frame, river, coast, wall: wallLine, market, streets, wards}
  const {houses, places} = buildHouses(plots, tables, size.places, random)
  const gateName = drawer(tables.gates, random)
  return {
    kind: 'town',
    name: saidOr(wishes.name, tables.names, random),
    theme: wishes.theme,
    size: wishes.size,
    seed: wishes.seed,
    widthFt: size.widthFt,
    heightFt: size.heightFt,
    ...(river ? {river: {line: river.line.map(kept), widthFt: river.widthFt}} : {}),
    ...(coast ? {coast: coast.map(kept)} : {}),
    ...(wallLine ? {wall: {line: wallLine.map(kept), towers: wallLine.filter((_, i) => i % 3 === 0).map(kept)}} : {}),
    gates: wallLine ? frame.gates.map((angle, i) => gateAt(frame, angle, {id: `g${i + 1}`, name: gateName()})) : [],
    market: {name: pick(tables.markets, random), outline: market.map(kept), at: kept(center)},
    streets: named.map((street) => ({...street, line: street.line.map(kept)})),
    bridges,
    wards: wards.map(({id, name, at, text}) => ({id, name, at: kept(at), text})),
    houses,
    trees: treesOf(
      plots,
      houses.map(({at}) => at),
      random,
    ),
    places,
  }
}

function frameOf(center: Point, {radiusFt, gates}: {radiusFt: number; gates: number}, theme: TownTheme, random: Random): Frame {
  const waves = [2, 3, 5].map((count) => ({count, size: (random() - 0.5) * 0.16, phase: random() * 6.28}))
  const reach = (angle: number) =>
    radiusFt * (1 + waves.reduce((sum, {count, size, phase}) => sum + size * Math.sin(count * angle + phase), 0))
  const first = theme === 'coast' ? Math.PI * 0.1 : random() * 6.28
  const whole = theme === 'coast' ? Math.PI * 0.9 : Math.PI * 2
  const step = whole / (theme === 'coast' ? Math.max(1, gates - 1) : gates)
  return {center, reach, gates: Array.from({length: gates}, (_, i) => first + i * step + (random() - 0.5) * step * 0.35)}
}

/** A place in a direction, as a share of the way to the wall. */
function spot({center: [x, y], reach}: Frame, angle: number, share: number): Point {
  const far = reach(angle) * share
  return [x + Math.cos(angle) * far, y + Math.sin(angle) * far]
}

/** From one side of the map to the other, past the market. */
function riverOf(frame: Frame, {widthFt, heightFt}: {widthFt: number; heightFt: number}, random: Random): Point[] {
  const off = (happens(50, random) ? 1 : -1) * frame.reach(0) * (0.38 + random() * 0.25)
  const goesDown = happens(50, random)
  const [x, y] = frame.center
  const ends: [Point, Point] = goesDown
    ? [
        [x + off + between(-120, 120, random), -60],
        [x + off + between(-120, 120, random), heightFt + 60],
      ]
    : [
        [-60, y + off + between(-100, 100, random)],
        [widthFt + 60, y + off + between(-100, 100, random)],
      ]
  const middle: Point = goesDown ? [x + off, y] : [x, y + off]
  return smooth(
    [...bent(ends[0], middle, {bends: 2, off: 0.06}, random), ...bent(middle, ends[1], {bends: 2, off: 0.06}, random).slice(1)],
    3,
  )
}

/** The sea to the north, as an outline. */
function coastOf(frame: Frame, {widthFt}: {widthFt: number}, random: Random): Point[] {
  const top = frame.center[1] - frame.reach(-Math.PI / 2) * 0.62
  const shore = Array.from(
    {length: 11},
    (_, i): Point => [(widthFt * 1.2 * i) / 10 - widthFt * 0.1, top + (random() - 0.5) * 70 + Math.abs(i - 5) ** 2 * -3],
  )
  return [...smooth(shore, 3), [widthFt * 1.1, -80], [-widthFt * 0.1, -80]]
}

function wallOf(frame: Frame, coast: readonly Point[] | undefined): Point[] {
  const count = 36
  const around = Array.from({length: count}, (_, i) => ({angle: (i / count) * Math.PI * 2, at: spot(frame, (i / count) * Math.PI * 2, 1)}))
  // By the sea the wall begins and ends at the water.
  const start = coast
    ? around.findIndex(({at}, i) => !isInside(at, coast) && isInside((around.at(i - 1) ?? around[0])?.at ?? at, coast))
    : 0
  const turned = [...around.slice(start), ...around.slice(0, start)].map(({at}) => at)
  return coast ? turned.filter((at) => !isInside(at, coast)) : [...turned, turned[0] as Point]
}

function gateAt(frame: Frame, angle: number, named: {id: string; name: string}): TownPlan['gates'][number] {
  return {...named, at: kept(wallPoint(frame, angle)), turnDeg: Math.round((angle * 180) / Math.PI)}
}

/** Where a direction meets the wall, which is straight between its corners. */
function wallPoint(frame: Frame, angle: number): Point {
  const far: [Point, Point] = [frame.center, spot(frame, angle, 1.6)]
  const walls = pieces(wallOf(frame, undefined))
  return walls.map((piece) => crossing(far, piece)).find((each) => each !== undefined) ?? spot(frame, angle, 1)
}

function marketOf({center: [x, y]}: Frame, {radiusFt}: {radiusFt: number}, random: Random): Point[] {
  const [wide, high, turn] = [radiusFt * 0.17, radiusFt * 0.12, random() * 0.6 - 0.3]
  const corners: Point[] = [
    [-wide, -high],
    [wide * 0.9, -high * 1.1],
    [wide, high],
    [-wide * 1.05, high * 0.9],
  ]
  return corners.map(([dx, dy]): Point => [x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math.cos(turn)])
}

type Street = Pick<TownPlan['streets'][number], 'kind' | 'widthFt'> & {line: Point[]}

interface Streets {
  widthFt: number
  heightFt: number
  rings: readonly number[]
}

/** Roads from the market through the gates and away, rings around it, and lanes between. */
function streetsOf(frame: Frame, {widthFt, heightFt, rings}: Streets, water: Water, random: Random): Street[] {
  const isWet = wetness(water)
  const roads = frame.gates.map((angle): Street => {
    const gate = wallPoint(frame, angle)
    const inner = bent(frame.center, gate, {bends: 2, off: 0.05}, random)
    const away = bent(gate, spot(frame, angle, (widthFt + heightFt) / frame.reach(angle)), {bends: 3, off: 0.04}, random)
    return {kind: 'road', widthFt: ROAD, line: [...smooth(inner, 1), ...away.slice(1)]}
  })
  const around = rings.map((share): Street => {
    const count = 44
    const line = Array.from({length: count + 1}, (_, i) =>
      spot(frame, ((i % count) / count) * Math.PI * 2, share * (1 + 0.035 * Math.sin(((i % count) / count) * Math.PI * 10))),
    )
    line[count] = line[0] as Point
    return {kind: 'street', widthFt: STREET, line}
  })
  const lanes = lanesBetween(frame, rings, random)
  return [
    ...roads,
    ...around.flatMap((street) => dryParts(street, isWet)),
    ...lanes.filter(({line}) => ![...line, ...halfways(line)].some(isWet)),
  ]
}

interface Water {
  coast: readonly Point[] | undefined
  river: {line: readonly Point[]; widthFt: number} | undefined
}

/** Whether a place is in the water, or so near to it that no street goes there. */
function wetness({coast, river}: Water): (point: Point) => boolean {
  return (point) =>
    (coast !== undefined && isInside(point, coast)) || (river !== undefined && distanceToLine(point, river.line) < river.widthFt / 2 + 14)
}

function halfways(line: readonly Point[]): Point[] {
  return pieces(line).map(([a, b]) => along(a, b, 0.5))
}

/** The parts of a ring that are dry. */
function dryParts(street: Street, isWet: (point: Point) => boolean): Street[] {
  const line = street.line.slice(0, -1)
  const wet = line.map(isWet)
  if (!wet.includes(true)) return [street]
  const start = wet.findIndex((each, i) => !each && wet.at(i - 1))
  const parts: Point[][] = [[]]
  for (let step = 0; step < line.length; step++) {
    const i = (start + step) % line.length
    if (wet[i]) parts.push([])
    else parts.at(-1)?.push(line[i] as Point)
  }
  return parts.filter((part) => part.length > 1).map((part) => ({...street, line: part}))
}

/** Between each ring and the next, so many lanes that houses stand in two rows between them. */
function lanesBetween(frame: Frame, rings: readonly number[], random: Random): Street[] {
  const steps = [0.16, ...rings, 0.94]
  return steps.slice(1).flatMap((outer, i) => {
    const inner = steps[i] as number
    const around = Math.PI * 2 * frame.reach(0) * ((inner + outer) / 2)
    const count = Math.max(4, Math.round(around / 135))
    const turn = random() * 6.28
    return Array.from({length: count}, (_, at): Street => {
      const angle = turn + (at / count) * Math.PI * 2 + (random() - 0.5) * 0.12
      const skew = (random() - 0.5) * 0.16
      return {
        kind: 'lane',
        widthFt: LANE,
        line: [
          spot(frame, angle, inner),
          spot(frame, angle + skew / 2, (inner + outer) / 2 + (random() - 0.5) * 0.02),
          spot(frame, angle + skew, outer),
        ],
      }
    }).filter(({line}) =>
      frame.gates.every(
        (gate) =>
          Math.abs(Math.sin((Math.atan2((line[1] as Point)[1] - frame.center[1], (line[1] as Point)[0] - frame.center[0]) - gate) / 2)) >
          0.07,
      ),
    )
  })
}

function bridgesOf(streets: readonly Street[], river: {line: readonly Point[]; widthFt: number}): TownPlan['bridges'] {
  return streets.flatMap(({line, widthFt, kind}) =>
    kind !== 'road'
      ? []
      : pieces(line).flatMap((piece) =>
          pieces(river.line).flatMap((flow) => {
            const at = crossing(piece, flow)
            return at ? [{at: kept(at), turnDeg: Math.round(heading(...piece)), lengthFt: river.widthFt + 26, widthFt: widthFt + 4}] : []
          }),
        ),
  )
}

/** The market's ward in the middle; others between the roads. */
function wardsOf(frame: Frame, {wards}: TownTables, {size, hasWater}: {size: MapSize; hasWater: boolean}, random: Random): Ward[] {
  const count = size === 'small' ? 4 : size === 'medium' ? 6 : 7
  const [market, ...others] = wards
  const able = others.filter(({id}) => hasWater || id !== 'river')
  const first = hasWater ? able.filter(({id}) => id === 'river') : []
  const chosen = [
    ...first,
    ...shuffled(
      able.filter((each) => !first.includes(each)),
      random,
    ),
  ].slice(0, count - 1)
  const turn = -Math.PI / 2
  const around = chosen.map((ward, i) => ({ward, at: spot(frame, turn + (i / chosen.length) * Math.PI * 2 + 0.3, 0.62)}))
  const all = [...(market ? [{ward: market, at: along(frame.center, spot(frame, 1, 0.2), 0.1)}] : []), ...around]
  return all.map(({ward, at}, i) => ({
    id: `w${i + 1}`,
    kind: ward.id,
    name: pick(ward.names, random),
    text: ward.text,
    at,
    places: ward.places,
  }))
}

/** Trees outside of the town, and a few in it. */
function treesOf({map, frame, river, coast, streets}: Plots, houses: readonly Point[], random: Random): [number, number][] {
  const wanted = Math.round((map.widthFt * map.heightFt) / 9_000)
  const groves = Array.from({length: 7}, (): Point => [random() * map.widthFt, random() * map.heightFt])
  const tries = Array.from({length: wanted}, (): Point => {
    const [x, y] = pick(groves, random)
    const [far, angle] = [random() * 190, random() * 6.28]
    return happens(75, random) ? [x + Math.cos(angle) * far, y + Math.sin(angle) * far] : [random() * map.widthFt, random() * map.heightFt]
  })
  const isFree = (point: Point) => {
    const out = distance(point, frame.center) > frame.reach(Math.atan2(point[1] - frame.center[1], point[0] - frame.center[0])) + 60
    const isIn = point[0] > 20 && point[1] > 20 && point[0] < map.widthFt - 20 && point[1] < map.heightFt - 20
    const isDry =
      (!coast || !isInside(point, coast)) &&
      (!river || pieces(river.line).every(([a, b]) => distance(point, along(a, b, 0.5)) > river.widthFt))
    const isOffRoad = streets.every(({line}) =>
      pieces(line).every(([a, b]) => [0, 0.25, 0.5, 0.75, 1].every((share) => distance(point, along(a, b, share)) > 34)),
    )
    return out && isIn && isDry && isOffRoad && houses.every((house) => distance(point, house) > 36)
  }
  return tries.filter(isFree).map(kept)
}
