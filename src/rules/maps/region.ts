import {type MapSize, type RegionPlan, TERRAIN, type Terrain} from '../../schema/map/plan.js'
import type {RegionTables} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {drawer, happens, pick, saidOr, shuffled} from './chance.js'
import {cellsAround, type Drainage, drain, type Field, noise} from './heights.js'
import type {Point} from './outline.js'
import {distance, kept, smooth} from './polyline.js'
import {roadsBetween} from './region-roads.js'
import {shoresOf} from './shores.js'

export const REGION_THEMES = ['coast', 'island', 'inland'] as const
export type RegionTheme = (typeof REGION_THEMES)[number]

export interface RegionWishes {
  seed: string
  size: MapSize
  theme: RegionTheme
  name?: string | undefined
  /** What settlements are called, the largest first; made up once these are used. */
  names?: readonly string[] | undefined
}

const SIZES: Readonly<Record<MapSize, {width: number; height: number; cellMiles: number; towns: number; villages: number; sites: number}>> =
  {
    small: {width: 48, height: 36, cellMiles: 1, towns: 1, villages: 5, sites: 4},
    medium: {width: 72, height: 54, cellMiles: 2, towns: 3, villages: 8, sites: 7},
    large: {width: 104, height: 78, cellMiles: 3, towns: 6, villages: 14, sites: 12},
  }

/** In hundreds of all cells: how much is sea. */
const SEA: Readonly<Record<RegionTheme, number>> = {coast: 30, island: 52, inland: 0}
/** In hundreds of the land: how much is mountains, and hills with them. */
const [MOUNTAINS, HILLS] = [9, 24]

/** Land before anybody lives there. */
interface Land {
  field: Field
  drainage: Drainage
  terrain: Terrain[]
  seaLevel: number
}

/** A region with its waters, woods, settlements and roads. The same random numbers make the same one. */
export function buildRegion(tables: RegionTables, wishes: RegionWishes, random: Random): RegionPlan {
  const size = SIZES[wishes.size]
  const land = landOf(size, wishes.theme, random)
  const settlements = settle(land, size, namesFrom(tables, wishes, random), random)
  const roads = roadsBetween(land.field, land.terrain, settlements)
  const {width, height} = size
  return {
    kind: 'region',
    name: saidOr(wishes.name, tables.titles, random),
    theme: wishes.theme,
    size: wishes.size,
    seed: wishes.seed,
    width,
    height,
    cellMiles: size.cellMiles,
    terrain: Array.from({length: height}, (_, y) =>
      land.terrain
        .slice(y * width, (y + 1) * width)
        .map((each) => TERRAIN[each])
        .join(''),
    ),
    land: shoresOf(land.field, land.seaLevel, (i) => land.terrain[i] === 'lake').map((loop) => loop.map(kept)),
    rivers: riversOf(land, size, drawer(tables.rivers, random)),
    roads,
    settlements,
    areas: areasOf(land, tables, random),
    sites: sitesOf(land, tables, {count: size.sites, settlements}, random),
  }
}

function landOf(size: {width: number; height: number}, theme: RegionTheme, random: Random): Land {
  const field = heightsOf(size, theme, random)
  const sorted = [...field.at].sort((a, b) => a - b)
  const seaLevel = theme === 'inland' ? -1 : (sorted[Math.floor((sorted.length * SEA[theme]) / 100)] ?? 0)
  const drainage = drain(field, (i) => (field.at[i] ?? 0) < seaLevel)
  return {field, drainage, seaLevel, terrain: terrainOf({field, drainage, seaLevel}, noise(size, {cells: 11, octaves: 3}, random))}
}

function heightsOf({width, height}: {width: number; height: number}, theme: RegionTheme, random: Random): Field {
  const rough = noise({width, height}, {cells: width / 3.2, octaves: 5}, random)
  const angle = random() * 6.28
  const at = rough.at.map((value, i) => {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5]
    const slope = x * Math.cos(angle) + y * Math.sin(angle)
    const rim = 2 * Math.cbrt(Math.abs(x) ** 3 + Math.abs(y) ** 3)
    return theme === 'island' ? value - rim ** 2 * 0.5 : value * 0.7 + slope * (theme === 'coast' ? 0.75 : 0.4)
  })
  return {width, height, at}
}

function terrainOf({field, drainage, seaLevel}: Omit<Land, 'terrain'>, wet: Field): Terrain[] {
  const dry = field.at.filter((value) => value >= seaLevel).sort((a, b) => a - b)
  const [peaks, hills, low] = [100 - MOUNTAINS, 100 - HILLS, 22].map((share) => dry[Math.floor((dry.length * share) / 100)] ?? 1)
  const first = field.at.map((value, i): Terrain => {
    if (value < seaLevel) return 'sea'
    if ((drainage.filled[i] ?? 0) > value + 0.018) return 'lake'
    if (value > (peaks ?? 1)) return 'mountain'
    if (value > (hills ?? 1)) return 'hill'
    const damp = wet.at[i] ?? 0
    if (value < (low ?? 0) && damp > 0.6 && (drainage.flow[i] ?? 0) > 4) return 'marsh'
    return damp > 0.54 ? 'forest' : 'plain'
  })
  // A pond of a cell or two is none.
  return withoutSpecks(field, first, 'lake', 5)
}

/** Patches of a terrain that are smaller than so many cells become plain. */
function withoutSpecks(field: Field, terrain: readonly Terrain[], kind: Terrain, least: number): Terrain[] {
  const small = patchesOf(field, terrain, kind).filter(({length}) => length < least)
  const gone = new Set(small.flat())
  return terrain.map((each, i) => (gone.has(i) ? 'plain' : each))
}

/** Cells of a terrain that hang together. */
function patchesOf(field: Field, terrain: readonly Terrain[], kind: Terrain): number[][] {
  const left = new Set(terrain.flatMap((each, i) => (each === kind ? [i] : [])))
  const patches: number[][] = []
  for (const start of left) {
    const patch = [start]
    left.delete(start)
    for (const i of patch) for (const other of cellsAround(field, i)) if (left.delete(other)) patch.push(other)
    patches.push(patch)
  }
  return patches
}

/** The middle of a cell. */
function middleOf({width}: {width: number}, i: number): Point {
  return [(i % width) + 0.5, Math.floor(i / width) + 0.5]
}

/** The streams that enough water comes through, from their springs to the sea, a lake, the edge or a greater one. */
function riversOf(
  {field, drainage, terrain}: Land,
  {width, height}: {width: number; height: number},
  name: () => string,
): RegionPlan['rivers'] {
  const least = (width * height) / 75
  const isStream = (i: number) => (drainage.flow[i] ?? 0) >= least && terrain[i] !== 'sea'
  const springs = field.at.flatMap((_, i) =>
    isStream(i) && cellsAround(field, i).every((other) => drainage.next[other] !== i || !isStream(other)) ? [i] : [],
  )
  const taken = new Set<number>()
  const ways = springs.map((spring) => wayDown(spring, drainage)).sort((a, b) => b.length - a.length)
  const named = ways.flatMap((way) => {
    const free = way.findIndex((i) => taken.has(i))
    const own = free < 0 ? way : way.slice(0, free + 1)
    const end = own.findIndex((i) => terrain[i] === 'sea')
    const cells = end < 0 ? own : own.slice(0, end + 1)
    for (const i of cells) taken.add(i)
    return cells.length < 4 ? [] : [cells]
  })
  return named.map((cells, i) => ({
    ...(i < 4 ? {name: name()} : {}),
    line: smooth(
      cells.map((cell) => middleOf({width}, cell)),
      2,
    ).map(kept),
    heights: cells.map((cell) => Math.round((drainage.filled[cell] ?? 0) * 100_000) / 100_000),
    flow: Math.max(...cells.map((cell) => drainage.flow[cell] ?? 0)),
  }))
}

function wayDown(spring: number, {next}: Drainage): number[] {
  const way = [spring]
  for (let i = next[spring] ?? -1; i >= 0; i = next[i] ?? -1) way.push(i)
  return way
}

function namesFrom({settlements: {first, second}}: RegionTables, {names = []}: RegionWishes, random: Random): () => string {
  const left = [...names]
  const [one, other] = [drawer(first, random), drawer(second, random)]
  return () => left.shift() ?? one() + other()
}

/** How good a place is to live: by the water, on flat ground, and not alone among the mountains. */
function worth({field, drainage, terrain}: Land, i: number): number {
  const own = terrain[i]
  if (own === 'sea' || own === 'lake' || own === 'mountain' || own === 'marsh') return -1
  const near = cellsAround(field, i).map((other) => terrain[other])
  const river = Math.min(3, Math.log2(1 + (drainage.flow[i] ?? 0) / 12))
  const shore = near.includes('sea') ? 1.6 : near.includes('lake') ? 1 : 0
  return river + shore + (own === 'plain' ? 1 : own === 'hill' ? 0.3 : 0)
}

function settle(
  land: Land,
  {width, height, towns, villages}: {width: number; height: number; towns: number; villages: number},
  name: () => string,
  random: Random,
): RegionPlan['settlements'] {
  const cells = land.field.at
    .map((_, i) => ({i, worth: worth(land, i) + random() * 0.8, at: middleOf({width}, i)}))
    .filter(({worth: own, at: [x, y]}) => own > 0.8 && x > 3 && y > 3 && x < width - 3 && y < height - 3)
    .sort((a, b) => b.worth - a.worth)
  const chosen: {at: Point; size: 'city' | 'town' | 'village'}[] = []
  const add = (size: 'city' | 'town' | 'village', count: number, apart: number) => {
    for (const {at} of cells) {
      if (chosen.filter((each) => each.size === size).length >= count) return
      if (chosen.every((other) => distance(other.at, at) >= (other.size === size ? apart : apart * 0.7))) chosen.push({at, size})
    }
  }
  add('city', 1, 0)
  add('town', towns, width / 4.5)
  add('village', villages, width / 9)
  return chosen.map(({at, size}, i) => ({id: `p${i + 1}`, name: name(), size, at: kept(at)}))
}

/** Patches that are large enough for a name. */
const LEAST_AREA = 24

function areasOf({field, terrain}: Land, {areas}: RegionTables, random: Random): RegionPlan['areas'] {
  const kinds = ['sea', 'lake', 'forest', 'hill', 'mountain', 'marsh'] as const
  return kinds.flatMap((kind) => {
    const name = drawer(areas[kind], random)
    const large = patchesOf(field, terrain, kind).filter(
      ({length}) => length >= (kind === 'lake' || kind === 'marsh' ? LEAST_AREA / 3 : LEAST_AREA),
    )
    const most = kind === 'sea' ? 1 : 3
    return large
      .sort((a, b) => b.length - a.length)
      .slice(0, Math.min(most, areas[kind].length))
      .map((patch) => ({name: name(), terrain: kind, at: kept(innermost(field, patch)), cells: patch.length}))
  })
}

/** The cell of a patch that is farthest from what isn't of it. */
function innermost(field: Field, patch: readonly number[]): Point {
  const own = new Set(patch)
  const depth = new Map(
    patch.filter((i) => cellsAround(field, i).length < 8 || cellsAround(field, i).some((other) => !own.has(other))).map((i) => [i, 0]),
  )
  const open = [...depth.keys()]
  for (const i of open)
    for (const other of cellsAround(field, i))
      if (own.has(other) && !depth.has(other)) {
        depth.set(other, (depth.get(i) ?? 0) + 1)
        open.push(other)
      }
  return middleOf(field, open.at(-1) ?? patch[0] ?? 0)
}

/** Ruins and lairs away from where people live; a third of them nobody has heard of. */
function sitesOf(
  {field, terrain}: Land,
  {sites}: RegionTables,
  {count, settlements}: {count: number; settlements: RegionPlan['settlements']},
  random: Random,
): RegionPlan['sites'] {
  const next = drawer(sites, random)
  const cells = shuffled(
    terrain.flatMap((each, i) => (each === 'sea' || each === 'lake' ? [] : [middleOf(field, i)])),
    random,
  )
  const chosen: Point[] = []
  for (const at of cells) {
    if (chosen.length === count) break
    const isIn = at[0] > 3 && at[1] > 3 && at[0] < field.width - 3 && at[1] < field.height - 3
    const isLonely = settlements.every((each) => distance(each.at, at) > 4.5)
    if (isIn && isLonely && chosen.every((other) => distance(other, at) > field.width / 9)) chosen.push(at)
  }
  const used = new Set<string>()
  const found = chosen.flatMap((at) => {
    const {what, names, text} = next()
    const name = shuffled(names, random).find((each) => !used.has(each))
    const [isSecret, told] = [happens(35, random), pick(text, random)]
    if (name === undefined) return []
    used.add(name)
    return [{at: kept(at), what, name, text: told, isSecret}]
  })
  return [...found.filter(({isSecret}) => !isSecret), ...found.filter(({isSecret}) => isSecret)].map(
    ({at, what, name, text, isSecret}, i) => ({
      id: `x${i + 1}`,
      number: i + 1,
      name,
      what,
      at,
      text,
      ...(isSecret ? {isSecret: true as const} : {}),
    }),
  )
}
