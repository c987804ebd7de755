import {type Door, GROUND, type PlacedTrap, type Room, type RoomRole, type TacticalPlan} from '../../../schema/map/plan.js'
import type {MapTables, Purpose, Theme} from '../../../schema/map/tables.js'
import type {Random} from '../../numbers/random.js'
import {drawer, happens, shuffled} from '../chance.js'
import {spansOf, wallsBetween} from '../floor-plan.js'
import {freeMiddle, furnish} from '../furnish.js'
import {groundOf, paint, patch} from '../ground.js'
import {purposesFor} from '../purposes.js'
import {beside, DIRECTIONS, type Edge, edgeKey, keyOf, type Square, sidesOf} from '../square.js'
import {difficultyIn, dwellersFor, type Home, tierOf, trapFigures, trapsFor, treasureIn} from '../stock.js'
import {doorsBefore, type Web, webOf} from '../web.js'
import {planHead, type Wishes} from '../wishes.js'
import {dig} from './dig.js'
import {type DoorDraft, doorKinds} from './door-kinds.js'
import {dungeonSize, middleOf, placeRooms, type Site} from './place-rooms.js'
import {hiddenRoom} from './vault.js'

const FLOOR = 'f1'

/** Rooms, ways and doors as they were dug, before anybody knows what they are for. */
interface Dungeon {
  sites: readonly Site[]
  roles: readonly RoomRole[]
  corridors: readonly Square[]
  web: Web
  doors: readonly DoorDraft[]
  /** The rooms, by their place in `sites`, in which the keys lie. */
  keysIn: readonly number[]
}

/** A dungeon of a theme. The same random numbers make the same one. */
export function buildDungeon(theme: Theme, tables: MapTables['dungeon'], wishes: Wishes, random: Random): TacticalPlan {
  const dungeon = digDungeon(theme, wishes, random)
  const {width, height} = dungeonSize(wishes.size)
  const numbers = numbersOf(dungeon)
  const furnished = furnishRooms(dungeon, theme, numbers, random)
  const squares = [...dungeon.sites.flatMap((site) => site.squares), ...dungeon.corridors]
  const ground = groundOf({width, height}, squares)
  if (theme.channels) paint(ground, dungeon.corridors, GROUND.water)
  for (const {wet, rubble} of furnished) {
    paint(ground, wet, GROUND.water)
    paint(ground, rubble, GROUND.rubble)
  }
  const roomAt = siteAt(dungeon.sites)
  const keyName = drawer(tables.keys, random)
  const rooms = furnished.map(({room}) => stocked(room, theme, wishes, random))
  return {
    ...planHead('dungeon', theme, wishes, random),
    floors: [
      {
        id: FLOOR,
        name: theme.name,
        width,
        height,
        outline: 'square',
        ground: ground.map((row) => row.join('')),
        walls: wallsBetween(squares, roomAt, new Set(dungeon.doors.map(({edge}) => edgeKey(edge)))),
      },
    ],
    rooms: [...rooms].sort((a, b) => a.number - b.number),
    doors: dungeon.doors.map((draft, i) => doorOf(draft, i, wishes.level)),
    keys: dungeon.keysIn.map((site, i) => ({id: `k${i + 1}`, name: keyName(), room: `r${numbers[site]}`})),
    stairs: stairsOf(furnished),
    windows: [],
    features: furnished.flatMap(({room, furniture}) => furniture.map((each) => ({...each, floor: FLOOR, room: room.id}))),
    traps: trapsOf(dungeon, numbers, wishes, random),
  }
}

function siteAt(sites: readonly Site[]): (square: Square) => number | undefined {
  const by = new Map(sites.flatMap(({squares}, i) => squares.map((square) => [keyOf(square), i] as const)))
  return (square) => by.get(keyOf(square))
}

function digDungeon(theme: Theme, {size}: Wishes, random: Random): Dungeon {
  const map = dungeonSize(size)
  const sites = placeRooms(size, theme.round, random)
  const dug = dig(sites, map, random)
  const first = webOfDug(sites, [...dug.corridors.values()], [...dug.doors.values()])
  const lair = lairOf(sites, first)
  const hidden =
    hiddenRoom(sites[lair] as Site, {sites, dug, map}, random) ??
    sites
      .slice(2)
      .map((site) => hiddenRoom(site, {sites, dug, map}, random))
      .find(Boolean)
  const all = hidden ? [...sites, hidden.site] : sites
  const corridors = [...dug.corridors.values(), ...(hidden ? [hidden.passage] : [])]
  const doors = [...dug.doors.values(), ...(hidden ? [hidden.secret, hidden.inner] : [])]
  const web = webOfDug(all, corridors, doors)
  const areas = all.map((site) => areaOf(web, site))
  const important = {entrance: areas[1] as number, lair: areas[lair] as number, rooms: areas}
  const behind = hidden ? {hidden: {area: areas.at(-1) as number, secret: hidden.secret}} : {}
  const kinds = doorKinds(web, {...important, ...behind}, theme.archways, random)
  return {
    sites: all,
    roles: rolesOf(all, {lair, hasVault: hidden !== undefined, web}, random),
    corridors,
    web,
    doors: kinds.doors,
    keysIn: kinds.keysIn.map((area) => areas.indexOf(area)),
  }
}

function webOfDug(sites: readonly Site[], corridors: readonly Square[], doors: readonly Edge[]): Web {
  return webOf([...sites.flatMap(({squares}) => squares), ...corridors], doors, siteAt(sites))
}

function areaOf({areaAt}: Web, site: Site): number {
  return areaAt.get(keyOf(site.squares[0] as Square)) ?? -1
}

/** The room that is farthest from the way in; a larger one outweighs a door. */
function lairOf(sites: readonly Site[], web: Web): number {
  const steps = doorsBefore(web, areaOf(web, sites[1] as Site), () => true)
  const worth = (site: Site) => (steps.get(areaOf(web, site)) ?? 0) + site.squares.length / 16
  const others = sites.map((site, i) => ({site, i})).filter(({i}) => i !== 1)
  return others.reduce((best, each) => (worth(each.site) > worth(best.site) ? each : best)).i
}

/** Guards stand in rooms that lead on, and next to the lair before all. */
function rolesOf(sites: readonly Site[], {lair, hasVault, web}: {lair: number; hasVault: boolean; web: Web}, random: Random): RoomRole[] {
  const doorsTo = (i: number) => web.links.filter(({between}) => between.includes(areaOf(web, sites[i] as Site))).length
  const free = sites.map((_, i) => i).filter((i) => i !== 1 && i !== lair && !(hasVault && i === sites.length - 1))
  const guards = shuffled(free, random)
    .sort((a, b) => doorsTo(b) - doorsTo(a))
    .slice(0, Math.max(1, Math.floor(sites.length / 6)))
  return sites.map((_, i) => {
    if (i === 1) return 'entrance'
    if (i === lair) return 'lair'
    if (hasVault && i === sites.length - 1) return 'vault'
    return guards.includes(i) ? 'guard' : 'ordinary'
  })
}

/** Numbers from the way in on, by how many doors lie before a room, the near ones first; what is hidden is last, so that no number is missing without it. */
function numbersOf({sites, roles, web}: Dungeon): number[] {
  const steps = doorsBefore(web, areaOf(web, sites[1] as Site), () => true)
  const entrance = middleOf(sites[1] as Site)
  const far = (site: Site) => Math.hypot(middleOf(site).x - entrance.x, middleOf(site).y - entrance.y)
  const order = sites
    .map((site, i) => ({i, steps: roles[i] === 'vault' ? Number.POSITIVE_INFINITY : (steps.get(areaOf(web, site)) ?? 0), far: far(site)}))
    .sort((a, b) => (a.steps === b.steps ? a.far - b.far : a.steps - b.steps))
  return sites.map((_, i) => order.findIndex((each) => each.i === i) + 1)
}

interface Furnished {
  room: Room
  furniture: ReturnType<typeof furnish>
  wet: Square[]
  rubble: Square[]
  /** Where stairs lead out; only of the room that one comes in by. */
  stairs?: Square
}

function furnishRooms(dungeon: Dungeon, theme: Theme, numbers: readonly number[], random: Random): Furnished[] {
  const {sites, roles, doors} = dungeon
  const purposes = purposesFor(
    sites.map(({squares}, i) => ({role: roles[i] as RoomRole, squares: squares.length})),
    theme.rooms,
    random,
  )
  const byDoors = new Set(doors.flatMap(({edge}) => sidesOf(edge)).map(keyOf))
  return sites.map((site, i) => {
    const [purpose, role] = [purposes[i] as Purpose, roles[i] as RoomRole]
    const stairs = role === 'entrance' ? stairsIn(site, byDoors) : undefined
    const clear = [...site.squares.filter((square) => byDoors.has(keyOf(square))), ...(stairs ? [stairs] : [])]
    const furniture = furnish({squares: site.squares, clear}, purpose.features ?? [], random)
    const dry = new Set(clear.map(keyOf))
    const lies =
      purpose.ground &&
      patch(
        site.squares.filter((each) => !dry.has(keyOf(each))),
        {from: middleOf(site), share: 0.45},
        random,
      )
    const number = numbers[i] as number
    const at = freeMiddle(site.squares, furniture)
    const isSecret = role === 'vault' && i === sites.length - 1
    return {
      room: {
        id: `r${number}`,
        number,
        name: purpose.name,
        purpose: purpose.id,
        role,
        floor: FLOOR,
        shape: site.shape,
        at: [at.x, at.y],
        spans: spansOf(site.squares),
        text: purpose.text,
        ...(isSecret ? {isSecret: true as const} : {}),
      },
      furniture,
      wet: purpose.ground === 'water' ? (lies ?? []) : [],
      rubble: purpose.ground === 'rubble' ? (lies ?? []) : [],
      ...(stairs ? {stairs} : {}),
    }
  })
}

/** Against the wall, off the doors. */
function stairsIn(site: Site, byDoors: ReadonlySet<string>): Square {
  const own = new Set(site.squares.map(keyOf))
  const free = site.squares.filter((square) => !byDoors.has(keyOf(square)))
  const byWall = free.filter((square) => DIRECTIONS.some((to) => !own.has(keyOf(beside(square, to)))))
  return (
    byWall.sort((a, b) => b.y - a.y || Math.abs(a.x - site.x - site.width / 2) - Math.abs(b.x - site.x - site.width / 2))[0] ??
    middleOf(site)
  )
}

function stairsOf(furnished: readonly Furnished[]): TacticalPlan['stairs'] {
  return furnished.flatMap(({stairs}) => (stairs ? [{id: 's1', floor: FLOOR, x: stairs.x, y: stairs.y, goes: 'out' as const}] : []))
}

/** A door with its figures: locks, bars and hiding places are better in the hands of the mighty. */
function doorOf({edge, kind, key, opensFrom}: DoorDraft, i: number, level: number): Door {
  const more = tierOf(level)
  return {
    id: `d${i + 1}`,
    floor: FLOOR,
    x: edge.x,
    y: edge.y,
    side: edge.side,
    kind,
    ...(kind === 'locked' && key !== undefined ? {key: `k${key + 1}`, lockDc: 15 + more, breakDc: 20 + more} : {}),
    ...(kind === 'secret' ? {searchDc: 15 + more} : {}),
    ...(kind === 'barred' && opensFrom ? {breakDc: 20 + more, opensFrom} : {}),
  }
}

/** Who lives in a room, and what they keep there. */
export function stocked(room: Room, home: Home, {larder, ...wishes}: Wishes, random: Random): Room {
  const difficulty = difficultyIn(room.role, random)
  const creatures = difficulty === undefined ? [] : dwellersFor(difficulty, {...wishes, larder, home}, random)
  const treasure = treasureIn(room.role, {...wishes, larder}, random)
  return {
    ...room,
    ...(difficulty !== undefined && creatures.length > 0 ? {difficulty, creatures} : {}),
    ...(treasure ? {treasure} : {}),
  }
}

/** Rooms for each trap. */
const ROOMS_A_TRAP = 5

/** Traps before the lair and the vault, and in corridors. */
function trapsOf(
  {corridors, sites, roles, doors}: Dungeon,
  numbers: readonly number[],
  {larder, level}: Wishes,
  random: Random,
): PlacedTrap[] {
  const able = trapsFor(level, larder.traps)
  if (able.length === 0) return []
  const roomAt = siteAt(sites)
  const byDoors = new Set(doors.flatMap(({edge}) => sidesOf(edge)).map(keyOf))
  const inCorridors = shuffled(
    corridors.filter((square) => !byDoors.has(keyOf(square))),
    random,
  )
  const inVault = sites.flatMap((site, i) => (roles[i] === 'vault' ? [middleOf(site)] : []))
  const count = Math.max(1, Math.round(sites.length / ROOMS_A_TRAP))
  const squares = apart([...inVault, ...inCorridors]).slice(0, count + (happens(50, random) ? 1 : 0))
  const next = drawer(able, random)
  return squares.map((square, i) => {
    const trap = next()
    const room = roomAt(square)
    return {
      id: `t${i + 1}`,
      trap: trap.id,
      name: trap.name,
      floor: FLOOR,
      ...square,
      ...(room === undefined ? {} : {room: `r${numbers[room]}`}),
      ...trapFigures(trap, level),
    }
  })
}

/** Those that lie at least some squares from each before them. */
function apart(squares: readonly Square[], least = 5): Square[] {
  const kept: Square[] = []
  for (const square of squares) if (kept.every((each) => Math.hypot(each.x - square.x, each.y - square.y) >= least)) kept.push(square)
  return kept
}
